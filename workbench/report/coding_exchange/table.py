"""Codings as a table: one row per coding, for Excel and for people."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from workbench.report.answer_files.separated import write_csv
from workbench.report.defusing import FORMULA
from workbench.report.pandoc_ast import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from workbench.report.coding_exchange.exported import CodingExport

HEADINGS = (
    "Codeur", "Bron", "Codepad", "Citaat", "Vindplaats", "Rol", "Memo", "Versie", "Tijd",
)  # fmt: skip
MEMO_HEADINGS = ("Codeur", "Bron", "Codepad", "Memo bij", "Memo", "Tijd")
_MEMO_WIDTHS = (12, 10, 32, 30, 80, 20)
_WIDTHS = (12, 10, 32, 80, 18, 28, 40, 8, 20)
_LONGEST_CELL = 32_000


def coding_rows(export: CodingExport) -> list[tuple[str, ...]]:
    """Make a row of every coding, in the order of ``HEADINGS``."""
    return [
        (
            coding.coder,
            coding.source,
            export.path(coding.code),
            coding.quotation,
            coding.citation,
            coding.role,
            coding.memo,
            coding.version,
            coding.time,
        )
        for coding in export.codings
    ]


def memo_rows(export: CodingExport) -> list[tuple[str, ...]]:
    """Make a row of every memo that is not about a coding, in the order of ``MEMO_HEADINGS``."""
    return [
        (
            note.coder,
            note.source,
            export.path(note.code) if note.code else "",
            note.about,
            note.memo,
            note.time,
        )
        for note in export.notes
    ]


def write_memo_csv(export: CodingExport) -> bytes:
    """Write the memos that are not about a coding as CSV."""
    return write_csv(pd.DataFrame(memo_rows(export), columns=list(MEMO_HEADINGS), dtype=str))


def write_coding_csv(export: CodingExport) -> bytes:
    """Write the rows as CSV that Excel in Dutch opens at once; nothing in it is computed."""
    return write_csv(pd.DataFrame(coding_rows(export), columns=list(HEADINGS), dtype=str))


def write_coding_workbook(export: CodingExport) -> bytes:
    """Write the rows as a workbook, memos on a sheet of their own; every cell is a text."""
    book = Workbook(write_only=True)
    book.properties.creator = "Werkbank MDA++"
    _fill(book.create_sheet("Coderingen"), HEADINGS, _WIDTHS, coding_rows(export))
    if export.notes:
        _fill(book.create_sheet("Memo's"), MEMO_HEADINGS, _MEMO_WIDTHS, memo_rows(export))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(
    sheet: WriteOnlyWorksheet,
    headings: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[tuple[str, ...]],
) -> None:
    """Write a heading that stays in view, and the rows."""
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHI", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    heading = [_cell(sheet, name) for name in headings]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])


def _cell(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    """Make a cell that is a text, also where it looks like a formula."""
    cell = WriteOnlyCell(sheet, value=clean(text)[:_LONGEST_CELL])
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
