"""Read a conversation that stands in a table: a column with speakers, a column with words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.collect.transcripts.paragraphs import Paragraph
from workbench.collect.transcripts.speakers import looks_like_name, tidy
from workbench.collect.transcripts.time_codes import TIME, seconds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(r"\d*\.?")
_TIME = re.compile(rf"[\[(]?({TIME})(?:\s*(?:-->|-|–)\s*{TIME})?[\])]?")
_TITLES = frozenset({"spreker", "wie", "naam", "deelnemer", "persoon", "speaker", "code"})
_LEAST_ROWS = 2
_SHARE_OF_ROWS = 0.8

Row = tuple[str, ...]


def spoken_rows(tables: Sequence[Sequence[Row]]) -> list[Paragraph]:
    """Give the rows of all tables that hold a conversation, as paragraphs with a speaker."""
    return [paragraph for table in tables for paragraph in _spoken(table)]


def _spoken(table: Sequence[Row]) -> list[Paragraph]:
    rows = [paragraph for row in table if any(row) and (paragraph := _read(row)) is not None]
    filled = sum(any(row) for row in table)
    if len(rows) < max(_LEAST_ROWS, _SHARE_OF_ROWS * filled):
        return []
    return rows


def _read(row: Row) -> Paragraph | None:
    """Read a row of speaker and text; a number or a time may stand in a column of its own."""
    cells = [cell.strip() for cell in row]
    times = [match[1] for cell in cells if (match := _TIME.fullmatch(cell))]
    words = [cell for cell in cells if not (_NUMBER.fullmatch(cell) or _TIME.fullmatch(cell))]
    if any(cell.casefold() in _TITLES for cell in words):
        return Paragraph("")
    if len(words) != 2:
        return None
    label, text = tidy(words[0]).removesuffix(":").strip(), words[1]
    second = seconds_of(times[0]) if times else None
    return Paragraph(text, speaker=label, second=second) if looks_like_name(label) else None
