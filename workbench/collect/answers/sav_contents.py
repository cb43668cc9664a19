"""Print what a file of SPSS holds as JSON. Run as a process of its own: see ``sav.py``.

The file comes in on standard input. A file that cannot be read ends with a line on standard error.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pyreadstat

if TYPE_CHECKING:
    from collections.abc import Iterable


def contents(data: bytes) -> dict[str, object]:
    """Name, label, cells, labels of values, missing values and width in bytes of every variable."""
    cells, about = pyreadstat.read_sav(io.BytesIO(data), output_format="dict", user_missing=True)
    return {
        "variables": [
            {
                "name": name,
                "label": about.column_names_to_labels.get(name) or "",
                "cells": [_plain(cell) for cell in cells[name]],
                "labels": list(about.variable_value_labels.get(name, {}).items()),
                "missing": [
                    _plain(cell)
                    for cell in dict.fromkeys(cells[name])
                    if _is_missing(cell, about.missing_ranges.get(name, ()))
                ],
                "width": about.variable_storage_width.get(name, 0),
            }
            for name in about.column_names
        ]
    }


def _is_missing(cell: object, ranges: Iterable[Any]) -> bool:
    """Tell whether SPSS takes a value for missing; a text by itself, a number also in a range."""
    if isinstance(cell, str):
        return any(cell.rstrip() == str(each["lo"]).rstrip() for each in ranges)
    return cell is not None and any(each["lo"] <= cell <= each["hi"] for each in ranges)


def _plain(cell: object) -> str | float | None:
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, float):
        return None if cell != cell else cell  # noqa: PLR0124 (only NaN differs from itself)
    return None if cell is None else str(cell)


if __name__ == "__main__":
    try:
        found = contents(sys.stdin.buffer.read())
    except (pyreadstat.ReadstatError, ArithmeticError, LookupError, ValueError) as error:
        sys.exit(str(error))
    sys.stdout.buffer.write(json.dumps(found).encode())
