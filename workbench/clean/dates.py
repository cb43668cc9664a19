"""Dates as people and programs write them."""

from __future__ import annotations

import datetime as dt
import re

from workbench.clean.cells import DIGITS, Wrong, quoted

_DATE = re.compile(
    r"(?:(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"
    r"|(?P<day>[0-9]{1,2})[-/](?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4}))"
    r"(?:[ T](?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?)?"
)
_REMEDY = "schrijf een datum als 2021-11-10 (jaar-maand-dag)."


def read_date(cell: str) -> dt.datetime | Wrong:
    """Read 2021-10-04, 2021-10-04 09:09:00 or, day first, 4-10-2021."""
    match = _DATE.fullmatch(cell)
    if match is None:
        return Wrong(f"{quoted(cell, DIGITS)} is geen datum", _REMEDY)
    part = {name: int(digits) for name, digits in match.groupdict().items() if digits}
    try:
        return dt.datetime(  # noqa: DTZ001 (surveys note local time without a zone)
            part["y"] if "y" in part else part["year"],
            part["m"] if "y" in part else part["month"],
            part["d"] if "y" in part else part["day"],
            part.get("hour", 0),
            part.get("minute", 0),
            part.get("second", 0),
        )
    except ValueError:
        return Wrong(f"{quoted(cell)} is geen bestaande datum", _REMEDY)
