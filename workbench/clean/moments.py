"""When each respondent began and submitted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from workbench.clean.cells import cells_of
from workbench.clean.dates import read_date

if TYPE_CHECKING:
    from workbench.records.responses import RawResponses

# LimeSurvey writes this moment where it was told not to keep dates.
_NO_DATE = dt.datetime(1980, 1, 1)  # noqa: DTZ001 (surveys note local time without a zone)
_COLUMNS = {"started": "startdate", "submitted": "submitdate"}


def moments(raw: RawResponses) -> pd.DataFrame:
    """Read the moments of a file in which every date has been checked."""
    return pd.DataFrame(
        {
            name: _dates(raw.table[column]) if column in raw.table else pd.NaT
            for name, column in _COLUMNS.items()
        },
        index=raw.table.index,
    ).astype("datetime64[s]")


def _dates(column: pd.Series) -> pd.Series:
    cells = cells_of(column)
    read = [read_date(text) if text else None for text in cells.texts]
    known = [None if date == _NO_DATE else date for date in read]
    return cells.spread(pd.to_datetime(pd.Series(known, dtype="object")))
