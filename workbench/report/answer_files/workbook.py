"""Answers as a workbook: codes, texts, why answers are missing, and the codebook."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from workbench.records.responses import VariableKind
from workbench.report.answer_files.columns import as_codes, as_labels, why_missing
from workbench.report.defusing import FORMULA
from workbench.report.pandoc_ast import clean
from workbench.report.tables import Section

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from workbench.report.answer_files.columns import ExportedAnswers
    from workbench.report.tables import Table

_LONGEST_CELL = 32_000
_NUMBERS = frozenset({VariableKind.NUMBER, VariableKind.ORDINAL})


def write_workbook(answers: ExportedAnswers, codebook: Table, notice: str) -> bytes:
    """Write a workbook; numbers are numbers, everything else is text, nothing is computed.

    Parameters
    ----------
    answers
        What is exported.
    codebook
        What every column means.
    notice
        What must be known before anything else, "" if nothing.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "Werkbank MDA++"
    numbers = {name for name in answers.names if answers.variable(name).kind in _NUMBERS}
    for title, table, as_number in (
        ("Codes", as_codes(answers), numbers),
        ("Teksten", as_labels(answers), set()),
        ("Waarom leeg", why_missing(answers), set()),
    ):
        _write_sheet(book.create_sheet(title), table, as_number, notice)
    sheet = book.create_sheet("Codeboek")
    _write_heading(sheet, [column.heading for column in codebook.columns])
    for row in codebook.rows:
        cells = (row.title,) if isinstance(row, Section) else row
        sheet.append([_text(sheet, cell) for cell in cells])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write_sheet(
    sheet: WriteOnlyWorksheet, table: pd.DataFrame, numbers: set[str], notice: str
) -> None:
    sheet.freeze_panes = "B2"
    _write_heading(sheet, [str(name) for name in table.columns])
    for row in table.itertuples(index=False):
        sheet.append(
            [
                float(cell) if name in numbers and cell else _text(sheet, cell)
                for name, cell in zip(table.columns, row, strict=True)
            ]
        )
    if notice:
        sheet.oddFooter.left.text = notice


def _write_heading(sheet: WriteOnlyWorksheet, names: list[str]) -> None:
    cells = [_text(sheet, name) for name in names]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)


def _text(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    """Make a cell that is a text, also where it looks like a formula or an error."""
    cell = WriteOnlyCell(sheet, value=clean(text)[:_LONGEST_CELL])
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA)
    return cell
