"""The codebook as a Word document: one table that can be pasted in an appendix."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu

from workbench.report.tables import Section

if TYPE_CHECKING:
    from docx.section import Section as WordSection
    from docx.table import Table as WordTable

    from workbench.report.tables import Table

_A4, _MARGIN = (Cm(21), Cm(29.7)), Cm(2)
_LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def write_codebook(codebook: Table, notice: str) -> bytes:
    """Write the codebook; the headings of the columns come back on every page.

    Parameters
    ----------
    codebook
        What every variable means.
    notice
        What must be known before anything else, "" if nothing.
    """
    document = Document()
    room = _turned(document.sections[0])
    properties = document.core_properties
    properties.title, properties.author = codebook.caption, "Werkbank MDA++"
    properties.created = properties.modified = _LONG_AGO
    properties.language = "nl-NL"
    document.add_heading(codebook.caption, level=1)
    if notice:
        document.add_paragraph(notice)
    table = document.add_table(len(codebook.rows) + 1, len(codebook.columns), "Table Grid")
    _write_rows(table, codebook)
    for column, word_column in zip(codebook.columns, table.columns, strict=True):
        for cell in word_column.cells:
            cell.width = Emu(int(room * (column.width or 1 / len(codebook.columns))))
    document.add_paragraph(codebook.note)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _turned(section: WordSection) -> int:
    """Lay the page on its side; give the room between the margins."""
    width, height = _A4
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = height, width
    section.left_margin = section.right_margin = _MARGIN
    return height - 2 * _MARGIN


def _write_rows(table: WordTable, codebook: Table) -> None:
    for cell, column in zip(table.rows[0].cells, codebook.columns, strict=True):
        cell.paragraphs[0].add_run(column.heading).bold = True
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 (python-docx has no other way)
    for written, row in zip(list(table.rows)[1:], codebook.rows, strict=True):
        cells = written.cells
        if isinstance(row, Section):
            cells[0].merge(cells[-1]).paragraphs[0].add_run(row.title).bold = True
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.paragraphs[0].add_run(text)
