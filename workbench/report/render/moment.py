"""The moment that stands in the files: the date of the report, not the clock."""

from __future__ import annotations

import datetime as dt
import re

from workbench.report.dates import MONTHS

_DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})")
_UNKNOWN = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def moment_of(date: str) -> dt.datetime:
    """Read "1 maart 2022" or "maart 2022"; the year 2000 where a text holds no date.

    Examples
    --------
    >>> moment_of("1 maart 2022").isoformat()
    '2022-03-01T00:00:00+00:00'
    """
    match = _DATE.search(date.lower())
    if match is None:
        return _UNKNOWN
    day, month, year = match.groups()
    try:
        return dt.datetime(int(year), MONTHS.index(month) + 1, int(day or 1), tzinfo=dt.UTC)
    except ValueError:
        return _UNKNOWN


def epoch_of(date: str) -> int:
    """Give that moment in seconds, as SOURCE_DATE_EPOCH wants it."""
    return int(moment_of(date).timestamp())
