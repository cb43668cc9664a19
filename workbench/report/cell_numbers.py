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


def split_shares(
    columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Give a column of "12 (24%)" as two columns, of numbers and of percentages."""
    mixed = [
        any(not isinstance(row, Section) and _WITH_SHARE.fullmatch(row[place]) for row in rows)
        for place in range(len(columns))
    ]
    wide = [
        part
        for column, split in zip(columns, mixed, strict=True)
        for part in _column_parts(column, split=split)
    ]
    return tuple(wide), tuple(_row_parts(row, mixed) for row in rows)


def _row_parts(row: Row, mixed: list[bool]) -> Row:
    if isinstance(row, Section):
        return row
    return tuple(
        part
        for cell, split in zip(row, mixed, strict=True)
        for part in _cell_parts(cell, split=split)
    )


def _column_parts(column: Column, *, split: bool) -> list[Column]:
    if not split:
        return [column]
    group = column.group
    return [Column(f"{column.heading}: {unit}", "right", None, group) for unit in ("n", "%")]


def _cell_parts(cell: str, *, split: bool) -> list[str]:
    if not split:
        return [cell]
    match = _WITH_SHARE.fullmatch(cell)
    return [match["count"], match["share"]] if match else [cell, ""]
