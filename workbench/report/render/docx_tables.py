"""Tables in Word: repeated headings, row headings, three lines, widths that every program reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from workbench.report.render.ooxml import element, put_in_order
from workbench.report.render.reference import LANDSCAPE_WIDTH, TEXT_WIDTH
from workbench.report.render.translate import ROWS_TOGETHER, TEXT_TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

_AFTER_BORDERS = ("w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign")
_LINE = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="111111"/>'


def finish_tables(document: WordDocument) -> None:
    """Finish every table in the running text."""
    for table, width in _tables(document):
        _fit(table, width)
        rows = list(table.iterchildren(qn("w:tr")))
        _describe(table)
        headings = [
            row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        ]
        for row in rows:
            _keep_whole(row)
        for row in headings:
            _make_heading(row, last=row is headings[-1])
        for row in rows[len(headings) :]:
            _make_section_title(row, columns=len(table.tblGrid))
        _style_paragraphs(rows)


def _tables(document: WordDocument) -> Iterator[tuple[Any, int]]:
    """Give every table with the width of the page that it stands on."""
    waiting: list[Any] = []
    for block in document.element.body.iterchildren():
        if block.tag == qn("w:tbl"):
            waiting.append(block)
        section = (
            block if block.tag == qn("w:sectPr") else block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        )
        if section is not None:
            wide = section.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"
            for table in waiting:
                yield table, LANDSCAPE_WIDTH if wide else TEXT_WIDTH
            waiting = []


def _fit(table: Any, width: int) -> None:  # noqa: ANN401 (an XML element)
    """Spread the columns over the page, in the proportions that they have."""
    columns = list(table.tblGrid)
    shares = [int(column.get(qn("w:w"))) for column in columns]
    widths = [round(share * width / sum(shares)) for share in shares]
    for column, size in zip(columns, widths, strict=True):
        column.set(qn("w:w"), str(size))
    total = table.tblPr.find(qn("w:tblW"))
    total.set(qn("w:type"), "pct")
    total.set(qn("w:w"), "5000")
    for row in table.iterchildren(qn("w:tr")):
        at = 0
        for cell in row.iterchildren(qn("w:tc")):
            span = cell.grid_span
            cell.get_or_add_tcPr().insert(
                0, element(f'<w:tcW w:w="{sum(widths[at : at + span])}" w:type="dxa"/>')
            )
            at += span


def _describe(table: Any) -> None:  # noqa: ANN401 (an XML element)
    """Say that the first row and the first column are headings."""
    look = table.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "1")
    look.set(qn("w:firstColumn"), "1")
    look.set(qn("w:val"), "00A0")


def _keep_whole(row: Any) -> None:  # noqa: ANN401 (an XML element)
    properties = row.get_or_add_trPr()
    if properties.find(qn("w:cantSplit")) is None:
        properties.insert(0, element("<w:cantSplit/>"))


def _make_heading(row: Any, *, last: bool) -> None:  # noqa: ANN401 (an XML element)
    for cell in row.iterchildren(qn("w:tc")):
        _make_bold(cell)
        properties = cell.get_or_add_tcPr()
        if last or cell.grid_span > 1 or _reaches_down(cell):
            put_in_order(
                properties, element(f"<w:tcBorders>{_LINE}</w:tcBorders>"), *_AFTER_BORDERS
            )
        put_in_order(properties, element('<w:vAlign w:val="bottom"/>'))


def _reaches_down(cell: Any) -> bool:  # noqa: ANN401 (an XML element)
    merge = cell.tcPr.find(qn("w:vMerge")) if cell.tcPr is not None else None
    return merge is not None


def _make_section_title(row: Any, *, columns: int) -> None:  # noqa: ANN401 (an XML element)
    cells = list(row.iterchildren(qn("w:tc")))
    if len(cells) == 1 and cells[0].grid_span == columns > 1:
        _make_bold(cells[0])
        for paragraph in cells[0].iter(qn("w:p")):
            put_in_order(paragraph.get_or_add_pPr(), element("<w:keepNext/>"), *_AFTER_KEEP)


_AFTER_KEEP = (
    "w:keepLines", "w:pageBreakBefore", "w:numPr", "w:pBdr", "w:shd", "w:tabs", "w:spacing",
    "w:ind", "w:jc",
)  # fmt: skip


def _make_bold(cell: Any) -> None:  # noqa: ANN401 (an XML element)
    for run in cell.iter(qn("w:r")):
        put_in_order(run.get_or_add_rPr(), element("<w:b/>"), "w:bCs", "w:i", "w:iCs")


def _style_paragraphs(rows: list[Any]) -> None:
    """Set text in the size of tables; keep small tables on one page, and a note with its table."""
    length = sum(len(text.text or "") for row in rows for text in row.iter(qn("w:t")))
    small = len(rows) <= ROWS_TOGETHER and length <= TEXT_TOGETHER
    for number, row in enumerate(rows, start=1):
        for paragraph in row.iter(qn("w:p")):
            properties = paragraph.get_or_add_pPr()
            for old in properties.findall(qn("w:pStyle")):
                properties.remove(old)
            properties.insert(0, element('<w:pStyle w:val="Tabeltekst"/>'))
            if small or number == len(rows):
                put_in_order(properties, element("<w:keepNext/>"), *_AFTER_KEEP)
