"""Write tables as a workbook of Excel: numbers as numbers, everything else as text.

A number is written as it is printed, with as many decimals: what is hidden in the report cannot be
found in the workbook. A text is never a formula, whatever a respondent typed.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from workbench.report.cell_numbers import read_number, split_mixed
from workbench.report.defusing import FORMULA
from workbench.report.figure_data import figure_table
from workbench.report.figures import Figure
from workbench.report.pandoc_ast import clean
from workbench.report.prose import Prose
from workbench.report.table_parts import Section, head_of
from workbench.report.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.report.table_parts import Column

Block = Table | Figure | Prose

_LONGEST_TITLE = 31
_LONGEST_CELL = 32_000
_FIRST_WIDTH, _WORD_WIDTH, _WIDTH, _TEXT_WIDTH = 52, 30, 13, 70
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_HEAVY, _LIGHT = Side(style="medium"), Side(style="thin")
_LINE, _MOST_LINES = 15.0, 25


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: its name on the tab and what stands on it, from top to bottom."""

    title: str
    blocks: tuple[Block, ...]


def write_xlsx(sheets: Sequence[SheetPlan], title: str) -> bytes:
    """Write a workbook; names on the tabs are made short and different where they must be.

    Parameters
    ----------
    sheets
        At least one.
    title
        Title in the properties of the file.
    """
    book = Workbook()
    book.remove(book.active)
    book.properties.title = clean(title)
    book.properties.creator = "Werkbank MDA++"
    book.properties.language = "nl-NL"
    names: list[str] = []
    for plan in sheets:
        names.append(_tab_name(plan.title, names))
        _write_sheet(book.create_sheet(names[-1]), plan.blocks)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _tab_name(title: str, taken: Sequence[str]) -> str:
    """Make a name that Excel accepts: short, without brackets and slashes, used once."""
    plain = _NOT_IN_TITLES.sub(" ", clean(title)).strip()[:_LONGEST_TITLE] or "Blad"
    name, number = plain, 2
    while name.lower() in {other.lower() for other in taken}:
        ending = f" ({number})"
        name, number = plain[: _LONGEST_TITLE - len(ending)] + ending, number + 1
    return name


def _write_sheet(sheet: Worksheet, blocks: Sequence[Block]) -> None:
    row = 1
    widths: dict[int, int] = {}
    for block in blocks:
        if isinstance(block, Prose):
            _put(sheet.cell(row, 1), block.text).font = _font(bold=block.heading)
            row += 2
        else:
            table = figure_table(block) if isinstance(block, Figure) else block
            row = _write_table(sheet, row, table, widths) + 2
    for number, width in widths.items():
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape" if len(widths) > 6 else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write_table(sheet: Worksheet, row: int, table: Table, widths: dict[int, int]) -> int:
    """Write caption, headings, rows, note and source; give the last row."""
    columns, rows = split_mixed(table.columns, table.rows)
    _put(sheet.cell(row, 1), table.caption).font = _font(bold=True)
    row = _write_head(sheet, row + 1, columns)
    for cells in rows:
        row += 1
        _write_row(sheet, row, columns, cells)
    for cell in sheet[row][: len(columns)]:
        cell.border = Border(bottom=_HEAVY)
    for number, column in enumerate(columns, start=1):
        widths[number] = max(widths.get(number, 0), _width(number, column, columns))
    for line in (f"Opmerking. {table.note}" if table.note else "", _source_line(table)):
        if line:
            row += 1
            _write_remark(sheet, row, line, columns)
    return row


def _width(number: int, column: Column, columns: Sequence[Column]) -> int:
    """Give a column room: words beside words want more than words beside numbers."""
    if column.align == "right":
        return _WIDTH
    if number == 1:
        texts = sum(other.align == "left" for other in columns)
        return _FIRST_WIDTH if texts == 1 else _WORD_WIDTH
    return _TEXT_WIDTH


def _write_head(sheet: Worksheet, row: int, columns: Sequence[Column]) -> int:
    """Write one row of headings, or two with the names of groups of columns above."""
    if len(head_of(columns)) > 1:
        _write_groups(sheet, row, columns)
        row += 1
    for number, column in enumerate(columns, start=1):
        cell = _put(sheet.cell(row, number), column.heading)
        cell.font = _font(bold=True)
        cell.alignment = Alignment(horizontal=column.align, vertical="bottom", wrap_text=True)
        cell.border = Border(top=_HEAVY, bottom=_LIGHT)
    _set_height(sheet, row, columns, [column.heading for column in columns])
    return row


def _write_groups(sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
    """Write the name of every group of columns over all of its columns."""
    start = 1
    for group, members in groupby(columns, key=lambda column: column.group):
        end = start + len(list(members)) - 1
        cell = _put(sheet.cell(row, start), group)
        cell.font = _font(bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="bottom", wrap_text=True)
        if group and end > start:
            sheet.merge_cells(start_row=row, end_row=row, start_column=start, end_column=end)
            room = sum(_width(n, columns[n - 1], columns) for n in range(start, end + 1))
            lines = 1 + len(group) // room
            height = sheet.row_dimensions[row].height or _LINE
            sheet.row_dimensions[row].height = max(height, _LINE * lines)
        start = end + 1


def _set_height(
    sheet: Worksheet, row: int, columns: Sequence[Column], texts: Sequence[str]
) -> None:
    """Make a row as high as its longest text needs: not every program does so by itself."""
    lines = [
        1 + len(text) // _width(number, column, columns)
        for number, (column, text) in enumerate(zip(columns, texts, strict=True), start=1)
    ]
    sheet.row_dimensions[row].height = _LINE * min(max(lines), _MOST_LINES)


def _write_row(
    sheet: Worksheet, row: int, columns: Sequence[Column], cells: tuple[str, ...] | Section
) -> None:
    if isinstance(cells, Section):
        _put(sheet.cell(row, 1), cells.title).font = _font(bold=True, italic=True)
        return
    _set_height(sheet, row, columns, cells)
    for number, (text, column) in enumerate(zip(cells, columns, strict=True), start=1):
        cell = sheet.cell(row, number)
        found = read_number(text) if column.align == "right" and number > 1 else None
        cell.alignment = Alignment(
            horizontal=column.align, vertical="top", wrap_text=column.align == "left"
        )
        cell.font = _font()
        if found is None:
            _put(cell, text)
            continue
        whole = found.number.is_integer() and not found.digits and not found.percent
        cell.value = int(found.number) if whole else found.number
        decimals = f".{'0' * found.digits}" if found.digits else ""
        cell.number_format = f"0{decimals}%" if found.percent else f"#,##0{decimals}"


def _write_remark(sheet: Worksheet, row: int, text: str, columns: Sequence[Column]) -> None:
    """Write a line under a table over its whole width, high enough to read it all."""
    cell = _put(sheet.cell(row, 1), text)
    cell.font = _font(italic=True, size=9)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if len(columns) > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(columns))
    room = sum(_width(n, column, columns) for n, column in enumerate(columns, start=1))
    sheet.row_dimensions[row].height = 12.5 * (1 + len(text) // room)


def _font(*, bold: bool = False, italic: bool = False, size: int = 11) -> Font:
    return Font(name="Calibri", bold=bold, italic=italic, size=size)


def _put(cell: Cell, text: str) -> Cell:
    """Write a text as a text, also where it looks like a formula or an error."""
    cell.value = clean(text)[:_LONGEST_CELL]
    cell.data_type = "s"
    if text.startswith(FORMULA):
        cell.quotePrefix = True
    return cell


def _source_line(table: Table) -> str:
    origin = table.origin
    files = "; ".join(f"{file.name} (SHA-256 {file.sha256[:12]})" for file in origin.sources)
    base = f"N = {origin.base}" if origin.base is not None else ""
    parts = [f"Bron: {files}" if files else "", origin.selection, base]
    return ". ".join(part for part in parts if part)
