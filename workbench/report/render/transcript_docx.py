"""A transcript with numbered lines as Word document."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn

from workbench.report.printed_transcript import SIGNATURE, SPEAKER_COLUMNS, TITLES
from workbench.report.render.docx_finish import drop_parts, set_properties
from workbench.report.render.docx_package import fixed_package
from workbench.report.render.ooxml import element, field, paragraph, put_in_order, value, words
from workbench.report.render.reference import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument

    from workbench.report.printed_transcript import PrintedTranscript

# Twips: 567 is a centimetre. An A4 page on its side, with margins of 1.5 cm.
_HEIGHT, _WIDTH, _MARGIN = 11906, 16838, 850
_TEXT_WIDTH = _WIDTH - 2 * _MARGIN
_WIDTHS = {"number": 760, "speaker": 1080, "time": 1020, "text": 9000}
_SPEAKER_WIDTHS = (1500, 4500, 6000)
_PLAIN_HEADING = (
    '<w:pageBreakBefore w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    '<w:ind w:left="0" w:firstLine="0"/>'
)
_SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_SIZE = '<w:sz w:val="19"/><w:szCs w:val="19"/>'
_GREY = '<w:color w:val="5F5F5F"/>'
_BOLD = "<w:b/>"
_TIGHT = '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>'
_RUNS = {
    "number": _GREY + _SMALL,
    "speaker": _BOLD + _SIZE,
    "time": _GREY + _SMALL,
    "text": _SIZE,
    "remarks": _SIZE,
}
_PADDING = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
_RIGHT = '<w:jc w:val="right"/>'
_LINE = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'


def write_transcript_docx(transcript: PrintedTranscript) -> bytes:
    """Write the transcript as .docx: the same bytes for the same transcript."""
    document = docx.Document(io.BytesIO(REFERENCE.read_bytes()))
    body: Any = document.element.body
    for block in body[:-1]:
        body.remove(block)
    for xml in _blocks(transcript):
        body[-1].addprevious(element(xml))
    _lay_out(document, body[-1])
    _head(document, transcript)
    set_properties(document, transcript.meta)
    drop_parts(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return fixed_package(buffer.getvalue())


def _blocks(transcript: PrintedTranscript) -> list[str]:
    blocks = [paragraph("Heading1", words(transcript.meta.title), _PLAIN_HEADING)]
    blocks += [paragraph("BodyText", words(sentence)) for sentence in transcript.about]
    if transcript.speakers:
        rows = [(one.code, one.role, one.organisation) for one in transcript.speakers]
        blocks.append(_speakers(rows))
    blocks.append(paragraph("BodyText", words(SIGNATURE), '<w:spacing w:before="200"/>'))
    blocks.append(_lines(transcript))
    blocks.append(paragraph("BodyText", ""))  # Word wants one behind a table
    return blocks


def _speakers(rows: Sequence[tuple[str, ...]]) -> str:
    titles = [_cell(title, width, run=_BOLD) for title, width in _spread(SPEAKER_COLUMNS)]
    cells = [[_cell(text, width) for text, width in _spread(row)] for row in rows]
    return _table("Sprekers", _SPEAKER_WIDTHS, [_row(titles, heading=True), *map(_row, cells)])


def _spread(row: Sequence[str]) -> list[tuple[str, int]]:
    return list(zip(row, _SPEAKER_WIDTHS, strict=True))


def _lines(transcript: PrintedTranscript) -> str:
    """Write a row per line; remarks get the room that the other columns leave."""
    columns = transcript.columns
    fixed = [_WIDTHS[column] for column in columns[:-1]]
    widths = [*fixed, _TEXT_WIDTH - sum(fixed)]
    titles = [
        _cell(TITLES[column], width, run=_BOLD + _SMALL)
        for column, width in zip(columns, widths, strict=True)
    ]
    rows = [
        _row([_body_cell(*cell) for cell in zip(row, columns, widths, strict=True)])
        for row in transcript.rows()
    ]
    return _table("Genummerde regels", widths, [_row(titles, heading=True), *rows])


def _body_cell(text: str, column: str, width: int) -> str:
    borders = _LINE.format("left", 6, "808080") if column == "remarks" else ""
    shape = _RIGHT if column == "number" else ""
    return _cell(text, width, run=_RUNS[column], shape=shape, borders=borders)


def _cell(text: str, width: int, *, run: str = _SIZE, shape: str = "", borders: str = "") -> str:
    edges = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    content = words(text, run) if text else ""
    inside = paragraph("Tabeltekst", content, _TIGHT + shape)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edges}</w:tcPr>{inside}</w:tc>'


def _row(cells: Sequence[str], *, heading: bool = False) -> str:
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _table(caption: str, widths: Sequence[int], rows: Sequence[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = _LINE.format("top", 6, "111111") + _LINE.format("bottom", 6, "111111")
    inner = _LINE.format("insideH", 2, "D7D7D7")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}{inner}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_PADDING}</w:tblCellMar>"
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={value(caption)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _lay_out(document: WordDocument, section: Any) -> None:  # noqa: ANN401 (an XML element)
    """Lay the page on its side; the first page has a header like the others."""
    for first in section.findall(qn("w:titlePg")):
        section.remove(first)
    size = section.find(qn("w:pgSz"))
    for name, number in (("w", _WIDTH), ("h", _HEIGHT)):
        size.set(qn(f"w:{name}"), str(number))
    size.set(qn("w:orient"), "landscape")
    margins = section.find(qn("w:pgMar"))
    for side, width in (("left", _MARGIN), ("right", _MARGIN), ("top", 1250), ("bottom", 1000)):
        margins.set(qn(f"w:{side}"), str(width))
    for side in ("header", "footer"):
        margins.set(qn(f"w:{side}"), "500")
    document.settings.odd_and_even_pages_header_footer = False


def _head(document: WordDocument, transcript: PrintedTranscript) -> None:
    """Write title and page number above every page, and what must be known below it."""
    section = document.sections[0]
    section.footer.paragraphs[0].text = transcript.footer
    place: Any = section.header.paragraphs[0]._p  # noqa: SLF001 (python-docx has no fields)
    for old in [*place.findall(qn("w:r")), *place.findall(qn("w:fldSimple"))]:
        place.remove(old)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{_TEXT_WIDTH}"/></w:tabs>'
    put_in_order(place.get_or_add_pPr(), element(tab), "w:spacing", "w:ind", "w:jc")
    pages = words("Pagina ") + field("PAGE", "1") + words(" / ") + field("NUMPAGES", "1")
    title = words(transcript.meta.full_title)
    for made in element(f"<w:p>{title}<w:r><w:tab/></w:r>{pages}</w:p>"):
        place.append(made)
