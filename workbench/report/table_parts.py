"""What a table is made of: columns, headings over sections, and how both are laid out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, alignment, share of the text width (None: by content).

    Neighbouring columns with the same non-empty ``group`` get one heading above theirs.
    """

    heading: str
    align: Literal["left", "right"] = "right"
    width: float | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside the table body, over the full width."""

    title: str


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the head: over ``columns`` columns and ``rows`` rows."""

    text: str
    align: str
    columns: int = 1
    rows: int = 1

    @property
    def scope(self) -> str:
        """What the heading is over, in the words of HTML."""
        return "colgroup" if self.columns > 1 else "col"


def head_of(columns: Sequence[Column]) -> list[list[HeadCell]]:
    """Give the rows of the head: one, or two where columns are grouped."""
    if not any(column.group for column in columns):
        return [[HeadCell(column.heading, column.align) for column in columns]]
    upper, lower = [], []
    for group, members in groupby(columns, key=lambda column: column.group):
        part = list(members)
        if group:
            align = "center" if len(part) > 1 else part[0].align
            upper.append(HeadCell(group, align, columns=len(part)))
            lower += [HeadCell(column.heading, column.align) for column in part]
        else:
            upper += [HeadCell(column.heading, column.align, rows=2) for column in part]
    return [upper, lower]


def sections_of(
    rows: Iterable[tuple[str, ...] | Section],
) -> list[tuple[Section | None, list[tuple[str, ...]]]]:
    """Give the rows per section, the rows before the first section under None."""
    parts: list[tuple[Section | None, list[tuple[str, ...]]]] = [(None, [])]
    for row in rows:
        if isinstance(row, Section):
            parts.append((row, []))
        else:
            parts[-1][1].append(row)
    return [part for part in parts if part != (None, [])] or parts
