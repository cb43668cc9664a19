"""Moments in an export of Qualtrics: the order of day and month is that of who exported it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.collect.answers.sheet import changed_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

MOMENTS = ("StartDate", "EndDate", "RecordedDate")
_SLASHED = re.compile(
    r"(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>\d{4})(?P<time>[ T].*)?"
)
_MONTHS = 12
_UNCLEAR = (
    "Of in de data van Qualtrics de dag of de maand vooraan staat, is niet te zien; gelezen is de "
    "dag vooraan. Exporteer met data als jaar-maand-dag om dat zeker te weten."
)


def written_out(cells: pd.DataFrame, names: Sequence[str]) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Write moments as year-month-day, and say so where day and month cannot be told apart.

    Parameters
    ----------
    cells
        All columns by position.
    names
        Short name of every column.
    """
    at = [place for place, name in enumerate(names) if name in MOMENTS]
    texts = [text.strip() for place in at for text in cells[place].cat.categories]
    matches = [match for match in map(_SLASHED.fullmatch, texts) if match]
    if not matches:
        return cells, ()
    month_first = any(int(match["second"]) > _MONTHS for match in matches)
    day_first = any(int(match["first"]) > _MONTHS for match in matches)
    changed = cells.copy(deep=False)
    for place in at:
        changed[place] = changed_texts(
            cells[place], _with_month_first if month_first and not day_first else _with_day_first
        )
    return changed, () if month_first or day_first else (_UNCLEAR,)


def _with_day_first(text: str) -> str:
    return _iso(text, ("year", "second", "first"))


def _with_month_first(text: str) -> str:
    return _iso(text, ("year", "first", "second"))


def _iso(text: str, order: Iterable[str]) -> str:
    match = _SLASHED.fullmatch(text.strip())
    if match is None:
        return text
    year, month, day = (match[part] for part in order)
    return f"{year}-{int(month):02d}-{int(day):02d}{match['time'] or ''}"
