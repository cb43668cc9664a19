"""Cells of a column: every different text is read once, however many respondents gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What may be repeated in a message: codes, numbers and dates, never somebody's own words.
DIGITS = re.compile(r"[-+0-9.,:/ ]+")
_CODE = re.compile(rf"[A-Za-z0-9]{{1,5}}|-oth-|{DIGITS.pattern}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell is not an answer, and what to do about it."""

    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Cells:
    """The different texts of a column, without spaces around them, and where each of them stands.

    Attributes
    ----------
    texts
        May hold the same text twice, where cells differed in spaces.
    places
        For every row the position of its text.
    index
        The rows.
    """

    texts: Sequence[str]
    places: np.ndarray
    index: pd.Index

    def where(self, wanted: Callable[[str], bool]) -> pd.Series:
        """Tell of every row whether its text is wanted."""
        flags = np.fromiter(map(wanted, self.texts), dtype=bool, count=len(self.texts))
        return pd.Series(flags[self.places], index=self.index, copy=False)

    def spread(self, values: pd.Series) -> pd.Series:
        """Give every row the value that belongs to its text; there is one value per text."""
        return pd.Series(values.array.take(self.places), index=self.index, copy=False)


def cells_of(column: pd.Series) -> Cells:
    """Take the different texts out of a column of text or of categories of text."""
    categories = pd.Categorical(column)
    known = categories.categories.tolist()
    codes = np.asarray(categories.codes, dtype=np.intp)  # what numpy takes fastest by
    used = np.flatnonzero(np.bincount(codes, minlength=len(known)))
    if len(used) < len(known):  # rows were taken out
        codes = np.searchsorted(used, codes)
        known = [known[at] for at in used]
    return Cells([text.strip() for text in known], codes, column.index)


def quoted(cell: str, harmless: re.Pattern[str] = _CODE) -> str:
    """Repeat a cell in a message, unless it may be somebody's own words.

    Examples
    --------
    >>> quoted("99"), quoted("twee keer bij buurman Jan")
    ("'99'", 'een tekst van 25 tekens')
    """
    if harmless.fullmatch(cell):
        return f"'{cell}'" if len(cell) <= 20 else f"'{cell[:20]}…'"
    return f"een tekst van {counted(len(cell), 'teken', 'tekens')}"
