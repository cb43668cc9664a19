"""When each respondent began and submitted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from workbench.clean.answers import read_date

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


def _dates(cells: pd.Series) -> pd.Series:
    cells = cells.str.strip()
    read = {cell: read_date(cell) for cell in cells.unique() if cell}
    known = {cell: date for cell, date in read.items() if date != _NO_DATE}
    return pd.to_datetime(cells.astype("object").map(known))
