"""A form on paper as Word document: boxes to tick, lines to write on, page numbers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn

from workbench.report.document import ReportMeta
from workbench.report.printing.paper import (
    Ask,
    Blanks,
    Grid,
    Heading,
    Item,
    Lines,
    Listing,
    Paragraph,
    Ticks,
)
from workbench.report.render.docx_finish import drop_parts, set_properties
from workbench.report.render.docx_package import fixed_package
from workbench.report.render.ooxml import element, field, paragraph, value, words
from workbench.report.render.reference import REFERENCE, TEXT_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docx.document import Document as WordDocument

    from workbench.report.printing.paper import Answer, Choice, PaperForm, Part

_SQUARE = "\u2610"
_KEEP = "<w:keepNext/><w:keepLines/>"
_PLAIN_HEADING = (
    '<w:pageBreakBefore w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
)
_AT_MARGIN = '<w:ind w:left="0" w:firstLine="0"/>'
_LINE_TO_END = f'<w:tab w:val="right" w:leader="underscore" w:pos="{TEXT_WIDTH}"/>'
_SHORT_LINE, _SHORT_LABEL = 5200, 40  # twips; characters
_BOLD, _ITALIC, _SMALL = "<w:b/>", "<w:i/>", '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_AMBER = '<w:color w:val="8A4B00"/>'
_TAB = "<w:r><w:tab/></w:r>"
_COLUMN, _NARROWEST, _GRID_WIDTH = 1150, 600, 5400
_WIDEST_GRID = TEXT_WIDTH - 2600
_HEAD, _CHARACTER, _CELL_MARGIN = '<w:sz w:val="16"/><w:szCs w:val="16"/>', 92, 60
"""Size of the answers above a grid, room for one bold character of it, and beside it."""
_CENTRED = '<w:jc w:val="center"/>'
_EDGE = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'


def write_paper_docx(paper: PaperForm) -> bytes:
    """Write a form on paper as .docx: the same bytes for the same form."""
    document = docx.Document(io.BytesIO(REFERENCE.read_bytes()))
    body: Any = document.element.body
    for block in body[:-1]:
        body.remove(block)
    for xml in _blocks(paper):
        body[-1].addprevious(element(xml))
    for first in body[-1].findall(qn("w:titlePg")):
        body[-1].remove(first)  # the first page has a header like the others
    _head(document, paper)
    set_properties(document, _meta(paper))
    drop_parts(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return fixed_package(buffer.getvalue())


def _meta(paper: PaperForm) -> ReportMeta:
    language = {"nl": "nl-NL", "en": "en-GB"}.get(paper.language, paper.language)
    return ReportMeta(
        title=paper.title, subtitle="", authors=("Werkbank MDA++",), date="", language=language
    )


def _head(document: WordDocument, paper: PaperForm) -> None:
    """Write title and page number above every page."""
    place: Any = document.sections[0].header.paragraphs[0]._p  # noqa: SLF001 (no fields there)
    for old in place.findall(qn("w:r")):
        place.remove(old)
    pages = words(f"{paper.page} ") + field("PAGE", "1") + words(" / ") + field("NUMPAGES", "1")
    for made in element(f"<w:p>{words(paper.title)}{_TAB}{pages}</w:p>"):
        place.append(made)


# ---------------------------------------------------------------- parts


def _blocks(paper: PaperForm) -> Iterator[str]:
    yield paragraph("Heading1", words(paper.title), _PLAIN_HEADING + _AT_MARGIN)
    for label in paper.blanks:
        yield _blank(label)
    for part in paper.parts:
        yield from _PARTS[type(part)](part)


def _heading(part: Heading) -> Iterator[str]:
    yield paragraph("Heading2", words(part.text), f"<w:keepNext/>{_PLAIN_HEADING}{_AT_MARGIN}")


def _paragraph(part: Paragraph) -> Iterator[str]:
    keep = _KEEP if part.opens else ""
    yield paragraph("Kader" if part.boxed else "BodyText", words(part.text), keep)


def _ask(part: Ask) -> Iterator[str]:
    """Write a question; everything but its last line stays with what follows."""
    space = '<w:spacing w:before="220" w:after="60"/>'
    if part.condition:
        yield paragraph("BodyText", words(part.condition, _ITALIC + _AMBER + _SMALL), _KEEP + space)
        space = '<w:spacing w:before="0" w:after="60"/>'
    if part.text:
        text = f"{part.number} {part.text}".strip()
        yield paragraph("BodyText", words(text, _BOLD), _KEEP + space)
    if part.help:
        tight = '<w:spacing w:before="0" w:after="60"/>'
        yield paragraph("BodyText", words(part.help, _ITALIC + _SMALL), _KEEP + tight)
    for answer in part.answers:
        yield from _ANSWERS[type(answer)](answer)


_PARTS: Mapping[type[Part], Callable[[Any], Iterator[str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Ask: _ask,
}


# ---------------------------------------------------------------- answers


def _ticks(answer: Ticks) -> Iterator[str]:
    last = len(answer.choices) - 1
    for at, choice in enumerate(answer.choices):
        yield _choice(choice, keep="" if at == last else _KEEP)


def _choice(choice: Choice, keep: str) -> str:
    hanging = '<w:spacing w:before="0" w:after="50"/><w:ind w:left="454" w:hanging="454"/>'
    line = _LINE_TO_END if choice.open else ""
    stops = f'<w:tabs><w:tab w:val="left" w:pos="454"/>{line}</w:tabs>'
    content = words(_SQUARE) + _TAB + words(choice.text)
    content += words(" ") + _TAB if choice.open else ""
    if choice.jump:
        content += words(f"  → {choice.jump}", _ITALIC + _SMALL)
    return paragraph("BodyText", content, keep + stops + hanging)


def _blanks(answer: Blanks) -> Iterator[str]:
    last = len(answer.labels) - 1
    for at, label in enumerate(answer.labels):
        yield _blank(label, keep="" if at == last else _KEEP)


def _blank(label: str, keep: str = "") -> str:
    end = _SHORT_LINE if len(label) < _SHORT_LABEL else TEXT_WIDTH
    tab = f'<w:tab w:val="left" w:leader="underscore" w:pos="{end}"/>'
    spacing = '<w:spacing w:before="60" w:after="60"/>'
    return paragraph(
        "BodyText", words(f"{label}: ") + _TAB, f"{keep}<w:tabs>{tab}</w:tabs>{spacing}"
    )


def _lines(answer: Lines) -> Iterator[str]:
    if answer.label:
        yield paragraph("BodyText", words(f"{answer.label}:"), _KEEP)
    wide = '<w:spacing w:before="120" w:after="120"/>'
    for at in range(answer.number):
        keep = _KEEP if at < answer.number - 1 else ""
        yield paragraph("BodyText", _TAB, f"{keep}<w:tabs>{_LINE_TO_END}</w:tabs>{wide}")


def _listing(answer: Listing) -> Iterator[str]:
    first, *others = answer.texts
    tight = '<w:spacing w:before="0" w:after="40"/>'
    yield paragraph("BodyText", words(first, _SMALL), _KEEP + tight)
    hanging = '<w:ind w:left="454" w:hanging="227"/>'
    stops = '<w:tabs><w:tab w:val="left" w:pos="454"/></w:tabs>'
    for text in others:
        content = words("•", _SMALL) + _TAB + words(text, _SMALL)
        yield paragraph("BodyText", content, _KEEP + stops + tight + hanging)


def _item(answer: Item) -> Iterator[str]:
    space = '<w:spacing w:before="80" w:after="40"/>'
    yield paragraph("BodyText", words(answer.text, _BOLD), _KEEP + space)


def _column_width(answer: Grid) -> int:
    """Give the width of one answer: the longest word fits, as far as statements keep room."""
    number = len(answer.answers)
    longest = max(len(word) for text in answer.answers for word in text.split() or [""])
    usual = max(_NARROWEST, min(_COLUMN, _GRID_WIDTH // number))
    return min(max(usual, longest * _CHARACTER + 2 * _CELL_MARGIN), _WIDEST_GRID // number)


def _grid(answer: Grid) -> Iterator[str]:
    number = len(answer.answers)
    column = _column_width(answer)
    widths = [TEXT_WIDTH - number * column, *[column] * number]
    head = [_cell(answer.heading, widths[0], run=_BOLD)]
    head += [_cell(text, column, run=_BOLD + _HEAD, centred=True) for text in answer.answers]
    rows = [_row(head, heading=True)]
    for text in answer.rows:
        boxes = [_cell(_SQUARE, column, centred=True) for _ in answer.answers]
        rows.append(_row([_cell(text, widths[0]), *boxes]))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = _EDGE.format("top", 6, "111111") + _EDGE.format("bottom", 6, "111111")
    lines += _EDGE.format("insideH", 2, "BFBFBF")
    sides = "".join(f'<w:{s} w:w="{_CELL_MARGIN}" w:type="dxa"/>' for s in ("left", "right"))
    margins = f"<w:tblCellMar>{sides}</w:tblCellMar>"
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={value(answer.heading)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    small = '<w:spacing w:before="0" w:after="0" w:line="60" w:lineRule="exact"/>'
    yield paragraph("BodyText", "", small)  # Word wants one behind a table


def _cell(text: str, width: int, *, run: str = "", centred: bool = False) -> str:
    shape = '<w:spacing w:before="50" w:after="50"/>' + (_CENTRED if centred else "")
    inside = paragraph("Tabeltekst", words(text, run), shape)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{inside}</w:tc>"
    )


def _row(cells: list[str], *, heading: bool = False) -> str:
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


_ANSWERS: Mapping[type[Answer], Callable[[Any], Iterator[str]]] = {
    Ticks: _ticks,
    Grid: _grid,
    Blanks: _blanks,
    Lines: _lines,
    Listing: _listing,
    Item: _item,
}
