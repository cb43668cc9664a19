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
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from workbench.report.coding_exchange.exported import CodingExport

HEADINGS = (
    "Codeur", "Bron", "Codepad", "Citaat", "Vindplaats", "Rol", "Memo", "Versie", "Tijd",
)  # fmt: skip
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


def write_coding_csv(export: CodingExport) -> bytes:
    """Write the rows as CSV that Excel in Dutch opens at once; nothing in it is computed."""
    return write_csv(pd.DataFrame(coding_rows(export), columns=list(HEADINGS), dtype=str))


def write_coding_workbook(export: CodingExport) -> bytes:
    """Write the rows as a workbook; every cell is a text."""
    book = Workbook(write_only=True)
    book.properties.creator = "Werkbank MDA++"
    sheet = book.create_sheet("Coderingen")
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGHI"[number]].width = width
    heading = [_cell(sheet, name) for name in HEADINGS]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    for row in coding_rows(export):
        sheet.append([_cell(sheet, text) for text in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    """Make a cell that is a text, also where it looks like a formula."""
    cell = WriteOnlyCell(sheet, value=clean(text)[:_LONGEST_CELL])
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
