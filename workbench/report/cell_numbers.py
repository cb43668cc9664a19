"""Read numbers back from the cells of a table, so that a spreadsheet can calculate with them.

What a table hides ("<5", "–") is text and stays hidden; a number is the one that is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.report.table_parts import Column, Section

Row = tuple[str, ...] | Section

_NUMBER = re.compile(
    r"(?P<minus>[−-]?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<decimals>\d+))?(?P<percent>%?)"
)
_WITH_SHARE = re.compile(r"(?P<count>\d[\d.]*) \((?P<share>[\d.,]+%)\)")
_LIMIT = r"[−-]?\d[\d.]*(?:,\d+)?"
_INTERVAL = re.compile(rf"(?P<low>{_LIMIT}) tot (?P<high>{_LIMIT})")
_WITH_INTERVAL = re.compile(rf"(?P<value>{_LIMIT}) \((?P<low>{_LIMIT}) tot (?P<high>{_LIMIT})\)")


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number as it is printed: 38% is 0.38 with 0 digits after the comma."""

    number: float
    digits: int
    percent: bool = False


def read_number(text: str) -> CellNumber | None:
    """Read a Dutch number; None where a cell holds anything else.

    Examples
    --------
    >>> read_number("1.250,5").number
    1250.5
    >>> read_number("38%")
    CellNumber(number=0.38, digits=0, percent=True)
    >>> read_number("<5") is None
    True
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    decimals = match["decimals"] or ""
    sign = "-" if match["minus"] else ""
    percent = bool(match["percent"])
    plain = f"{sign}{match['whole'].replace('.', '')}.{decimals or '0'}"
    number = float(plain + "e-2") if percent else float(plain)
    return CellNumber(number, len(decimals), percent)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a column mixes in one cell: how to read it, and what its columns are called."""

    pattern: re.Pattern[str]
    headings: tuple[str, ...]

    def parts(self, cell: str) -> list[str]:
        """Give the numbers of a cell; what is something else stands in the first column."""
        match = self.pattern.fullmatch(cell)
        return list(match.groups()) if match else [cell, *[""] * (len(self.headings) - 1)]


_KINDS = (
    _Kind(_WITH_SHARE, ("n", "%")),
    _Kind(_WITH_INTERVAL, ("effect", "ondergrens", "bovengrens")),
    _Kind(_INTERVAL, ("ondergrens", "bovengrens")),
)


def split_mixed(
    columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Give a column of "12 (24%)" or "0,62 (0,45 tot 0,77)" as columns of numbers."""
    kinds = [_kind_of(rows, place) for place in range(len(columns))]
    wide = [
        part
        for column, kind in zip(columns, kinds, strict=True)
        for part in _column_parts(column, kind)
    ]
    return tuple(wide), tuple(_row_parts(row, kinds) for row in rows)


def _kind_of(rows: tuple[Row, ...], place: int) -> _Kind | None:
    cells = [row[place] for row in rows if not isinstance(row, Section)]
    for kind in _KINDS:
        if any(kind.pattern.fullmatch(cell) for cell in cells):
            return kind
    return None


def _row_parts(row: Row, kinds: list[_Kind | None]) -> Row:
    if isinstance(row, Section):
        return row
    return tuple(
        part
        for cell, kind in zip(row, kinds, strict=True)
        for part in (kind.parts(cell) if kind else [cell])
    )


def _column_parts(column: Column, kind: _Kind | None) -> list[Column]:
    if kind is None:
        return [column]
    return [
        Column(f"{column.heading}: {unit}", "right", None, column.group) for unit in kind.headings
    ]
