"""A codebook as Word document: real headings, tables with a head, colours beside their names."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn

from workbench.report.document import ReportMeta
from workbench.report.printing.scheme_book import HISTORY_TITLES, OVERVIEW_TITLES
from workbench.report.render.docx_finish import drop_parts, set_properties
from workbench.report.render.docx_package import fixed_package
from workbench.report.render.ooxml import element, field, paragraph, value, words
from workbench.report.render.reference import REFERENCE, TEXT_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as WordDocument

    from workbench.report.printing.scheme_book import BookCode, SchemeBook

_PLAIN_HEADING = (
    '<w:keepNext/><w:pageBreakBefore w:val="0"/>'
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
)
_AT_MARGIN = '<w:ind w:left="0" w:firstLine="0"/>'
_BOLD, _SMALL = "<w:b/>", '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_GREY = '<w:color w:val="595959"/>'
_HANGING = '<w:spacing w:before="0" w:after="70"/><w:ind w:left="340" w:hanging="340"/>'
_KEEP = "<w:keepNext/>"
_TIGHT = '<w:spacing w:before="50" w:after="50"/>'
_EDGE = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
_OVERVIEW_WIDTHS = (0.1, 0.42, 0.33, 0.15)
_HISTORY_WIDTHS = (0.1, 0.18, 0.39, 0.33)
_KEYS_NOTE = "Toets: wat u in het codeerscherm drukt. Codes na de tiende krijgen daar een letter."
_GONE_NOTE = (
    "Deze codes kunnen niet meer worden gegeven. Zij staan nog op passages die eerder zijn "
    "gecodeerd."
)


def write_scheme_docx(book: SchemeBook) -> bytes:
    """Write a codebook as .docx: the same bytes for the same codebook."""
    document = docx.Document(io.BytesIO(REFERENCE.read_bytes()))
    body: Any = document.element.body
    for block in body[:-1]:
        body.remove(block)
    for xml in _blocks(book):
        body[-1].addprevious(element(xml))
    for first in body[-1].findall(qn("w:titlePg")):
        body[-1].remove(first)  # the first page has a header like the others
    _head(document, book.title)
    meta = ReportMeta(title=book.title, subtitle="", authors=("Werkbank MDA++",), date="")
    set_properties(document, meta)
    drop_parts(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return fixed_package(buffer.getvalue())


def _head(document: WordDocument, title: str) -> None:
    """Write title and page number above every page."""
    place: Any = document.sections[0].header.paragraphs[0]._p  # noqa: SLF001 (no fields there)
    for old in place.findall(qn("w:r")):
        place.remove(old)
    pages = words("Pagina ") + field("PAGE", "1") + words(" / ") + field("NUMPAGES", "1")
    for made in element(f"<w:p>{words(title)}<w:r><w:tab/></w:r>{pages}</w:p>"):
        place.append(made)


def _blocks(book: SchemeBook) -> Iterator[str]:
    yield _heading(1, words(book.title))
    if book.notice:
        yield paragraph("Letop", words(book.notice))
    yield from (paragraph("BodyText", words(sentence)) for sentence in book.about)
    yield _heading(2, words("Overzicht"))
    yield from _overview(book)
    yield _heading(2, words("Codes"))
    for code in book.codes:
        yield from _code(code)
    if book.gone:
        yield _heading(2, words("Vervallen codes"))
        yield paragraph("BodyText", words(_GONE_NOTE))
        for code in book.gone:
            yield from _code(code)
    if book.history:
        yield _heading(2, words("Geschiedenis"))
        rows = [[words(cell) for cell in row] for row in book.history]
        yield from _table("Geschiedenis", HISTORY_TITLES, _HISTORY_WIDTHS, rows)


def _heading(level: int, content: str) -> str:
    return paragraph(f"Heading{level}", content, _PLAIN_HEADING + _AT_MARGIN)


def _overview(book: SchemeBook) -> Iterator[str]:
    rows = [
        [words(key), _swatch(code, "") + words(f"  {label}"), words(name), words(colour)]
        for code, (key, label, name, colour) in zip(book.codes, book.overview, strict=True)
    ]
    yield from _table("Overzicht van de codes", OVERVIEW_TITLES, _OVERVIEW_WIDTHS, rows)
    yield paragraph("BodyText", words(_KEYS_NOTE, _GREY + _SMALL))


def _code(code: BookCode) -> Iterator[str]:
    level = 4 if code.below else 3
    yield _heading(level, _swatch(code, code.key) + words(f"  {code.label}"))
    files = f"In bestanden: {code.id} · kleur {code.colour}"
    tight = '<w:spacing w:before="0" w:after="70"/>'
    yield paragraph("BodyText", words(files, _GREY + _SMALL), _KEEP + tight)
    last = len(code.texts) - 1
    for at, (title, text) in enumerate(code.texts):
        keep = "" if at == last else _KEEP
        yield paragraph("BodyText", words(f"{title}: ", _BOLD) + words(text), keep + _HANGING)


def _swatch(code: BookCode, key: str) -> str:
    """Write the colour of a code as a shaded piece of text, with the key on it."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{code.colour[1:]}"/>'
    ink = f'<w:color w:val="{code.ink[1:]}"/>'
    shown = key or "\N{NO-BREAK SPACE}"
    return words(f"\N{NO-BREAK SPACE}{shown}\N{NO-BREAK SPACE}", ink + shade)


def _table(
    caption: str, titles: Sequence[str], shares: Sequence[float], rows: Sequence[Sequence[str]]
) -> Iterator[str]:
    widths = [int(share * TEXT_WIDTH) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = _EDGE.format("top", 6, "111111") + _EDGE.format("bottom", 6, "111111")
    lines += _EDGE.format("insideH", 2, "BFBFBF")
    head = _row([words(title, _BOLD) for title in titles], widths, heading=True)
    body = "".join(_row(row, widths) for row in rows)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={value(caption)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )
    small = '<w:spacing w:before="0" w:after="0" w:line="60" w:lineRule="exact"/>'
    yield paragraph("BodyText", "", small)  # Word wants one behind a table


def _row(cells: Sequence[str], widths: Sequence[int], *, heading: bool = False) -> str:
    repeated = "<w:tblHeader/>" if heading else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph('Tabeltekst', cell, _TIGHT)}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inside}</w:tr>"
