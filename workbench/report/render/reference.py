"""The house style for Word: makes templates/referentie.docx of pandoc's own reference document.

Run ``python -m workbench.report.render.reference`` after a change here.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from workbench.report.pandoc import run_pandoc
from workbench.report.render.docx_package import fixed_package
from workbench.report.render.ooxml import element, field, put_in_order, words
from workbench.report.render.translate import TEMPLATES

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.styles.styles import Styles

REFERENCE = TEMPLATES / "referentie.docx"
TEXT_WIDTH = 9072  # twips between the margins of an upright page
LANDSCAPE_WIDTH = 14004

_FONT = "Arial"
_ACCENT = RGBColor(0x1F, 0x5F, 0x99)
_BLACK = RGBColor(0x1A, 0x1A, 0x1A)
_GREY = RGBColor(0x44, 0x44, 0x44)
_WARNING = RGBColor(0x5C, 0x3A, 0x00)

# What follows w:pBdr and w:shd in the paragraph properties of Word's schema.
_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
    "w:outlineLvl",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a paragraph style looks: points, centimetres for indents."""

    size: float
    bold: bool | None = None
    italic: bool | None = None
    colour: RGBColor = _BLACK
    before: float = 0
    after: float = 0
    line: float | None = None
    left: float | None = None
    first: float | None = None
    keep: bool | None = None


_LOOKS = {
    "Normal": Look(size=10, after=6, line=1.15),
    "Body Text": Look(size=10, after=8, line=1.25),
    "First Paragraph": Look(size=10, after=8, line=1.25),
    "Compact": Look(size=10, before=1, after=3, line=1.2),
    "Title": Look(size=30, bold=True, colour=_ACCENT, before=150, after=6),
    "Subtitle": Look(size=16, bold=False, after=24),
    "Author": Look(size=10.5, bold=False, after=2),
    "Date": Look(size=10.5, bold=False, after=2),
    "Heading 1": Look(size=18, bold=True, italic=False, colour=_ACCENT, after=12, keep=True),
    "Heading 2": Look(
        size=13, bold=True, italic=False, colour=_ACCENT, before=18, after=6, keep=True
    ),
    "Heading 3": Look(
        size=11, bold=True, italic=False, colour=_ACCENT, before=14, after=4, keep=True
    ),
    "Heading 4": Look(
        size=10, bold=True, italic=False, colour=_ACCENT, before=10, after=3, keep=True
    ),
    "TOC Heading": Look(size=18, bold=True, colour=_ACCENT, after=12, left=0, first=0),
    "Block Text": Look(size=10, italic=True, before=6, after=8, line=1.2, left=0.6),
    "Table Caption": Look(size=9.5, bold=False, italic=True, before=12, after=4, keep=True),
    "Figure": Look(size=10, after=4),
    "Footnote Text": Look(size=8.5, after=2),
    "Bibliography": Look(size=10, after=6, line=1.2, left=1, first=-1),
}
_NEW_LOOKS = {
    "Tabeltekst": Look(size=9, before=1.5, after=1.5, line=1.05),
    "Opmerking": Look(size=8.5, before=4, after=14, line=1.1),
    "Kader": Look(size=10, before=4, after=7, line=1.25),
    "Let op": Look(size=11, bold=True, colour=_WARNING, before=4, after=6, line=1.2),
}
_BUILT_IN = {
    "toc 1": Look(size=10, bold=True, before=6, after=2, line=1.1),
    "toc 2": Look(size=10, before=0, after=2, line=1.1, left=0.6),
    "toc 3": Look(size=10, before=0, after=2, line=1.1, left=1.2),
    "header": Look(size=8.5, colour=_GREY),
    "footer": Look(size=8, colour=_WARNING),
}
_STYLE_IDS = {
    "toc 1": "TOC1",
    "toc 2": "TOC2",
    "toc 3": "TOC3",
    "header": "Header",
    "footer": "Footer",
}
_SHADED = {"Kader": "E9F0F7", "Let op": "FFF3D6"}


def make_reference() -> bytes:
    """Make the reference document."""
    raw, _ = run_pandoc(["--print-default-data-file", "reference.docx"], b"")
    document = docx.Document(io.BytesIO(raw))
    _defaults(document)
    _styles(document.styles)
    _table_style(document.styles)
    _numbering(document)
    _page(document)
    _settings(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return fixed_package(buffer.getvalue())


def _defaults(document: WordDocument) -> None:
    """Dutch, in one font, for everything that says nothing else."""
    properties = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    for tag in ("w:lang", "w:rFonts"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    properties.insert(0, element(_fonts()))
    properties.append(element('<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/>'))


def _fonts() -> str:
    places = " ".join(f'w:{name}="{_FONT}"' for name in ("ascii", "hAnsi", "cs", "eastAsia"))
    return f"<w:rFonts {places}/>"


def _styles(styles: Any) -> None:  # noqa: ANN401 (untyped in python-docx)
    for name, look in _LOOKS.items():
        _apply(styles[name], look)
    for name, look in _NEW_LOOKS.items():
        style: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = styles["Body Text"], True
        _apply(style, look)
    for name, look in _BUILT_IN.items():
        _apply(_built_in(styles, name), look)
    _finish_styles(styles)


def _built_in(styles: Any, name: str) -> Any:  # noqa: ANN401 (untyped in python-docx)
    """Give a style of Word by its own name, made if pandoc has left it out."""
    for style in styles:
        if style.element.name_val == name:
            return style
    made: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    made.element.set(qn("w:styleId"), _STYLE_IDS[name])
    made.base_style = styles["Normal"]
    return made


def _apply(style: Any, look: Look) -> None:  # noqa: ANN401 (python-docx types styles loosely)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element(_fonts()))
    style.font.size, style.font.color.rgb = Pt(look.size), look.colour
    if look.bold is not None:
        style.font.bold = look.bold
    if look.italic is not None:
        style.font.italic = look.italic
    _apply_spacing(style, look)


def _apply_spacing(style: ParagraphStyle, look: Look) -> None:
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.alignment = WD_ALIGN_PARAGRAPH.LEFT
    if look.line is not None:
        shape.line_spacing = look.line
    if look.left is not None:
        shape.left_indent = Cm(look.left)
    if look.first is not None:
        shape.first_line_indent = Cm(look.first)
    if look.keep is not None:
        shape.keep_with_next = look.keep


def _finish_styles(styles: Styles) -> None:
    """Page breaks, bars, shades and tabs."""
    first: Any = styles["Heading 1"]
    first.paragraph_format.page_break_before = True
    quotation = styles["Block Text"].element.get_or_add_pPr()
    bar = '<w:left w:val="single" w:sz="12" w:space="8" w:color="9DBBD6"/>'
    put_in_order(quotation, element(f"<w:pBdr>{bar}</w:pBdr>"), *_AFTER_BORDERS)
    for name, colour in _SHADED.items():
        properties = styles[name].element.get_or_add_pPr()
        edge = f'w:val="single" w:sz="24" w:space="4" w:color="{colour}"'
        sides = "".join(f"<w:{side} {edge}/>" for side in ("top", "left", "bottom", "right"))
        put_in_order(properties, element(f"<w:pBdr>{sides}</w:pBdr>"), *_AFTER_BORDERS)
        shade = element(f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>')
        put_in_order(properties, shade, *_AFTER_BORDERS[1:])
    for name in ("toc 1", "toc 2", "toc 3"):
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
        style = _built_in(styles, name)
        style.paragraph_format.right_indent = Cm(1)  # long entries stay clear of the numbers
        properties = style.element.get_or_add_pPr()
        put_in_order(properties, element(tab), *_AFTER_BORDERS[2:])
    contents = styles["TOC Heading"].element.get_or_add_pPr()
    put_in_order(contents, element('<w:outlineLvl w:val="9"/>'))
    contents.get_or_add_numPr().get_or_add_numId().val = 0


_PADDING = '<w:{side} w:w="{width}" w:type="dxa"/>'


def _table_style(styles: Styles) -> None:
    """Three lines, as APA has them; the one under the heading is drawn by docx_finish."""
    table = styles["Table"].element
    for tag in ("w:pPr", "w:rPr", "w:tblPr", "w:tblStylePr"):
        for old in table.findall(qn(tag)):
            table.remove(old)
    table.append(element('<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'))
    line = 'w:val="single" w:sz="8" w:space="0" w:color="111111"'
    table.append(
        element(
            f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders><w:top {line}/>'
            f"<w:bottom {line}/></w:tblBorders><w:tblCellMar>{_margins(20, 70)}</w:tblCellMar>"
            "</w:tblPr>"
        )
    )
    table.append(
        element(
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tblPr/>'
            '<w:tcPr><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        )
    )
    if "TableNormal" not in [style.style_id for style in styles]:
        table.attrib.pop(qn("w:default"), None)
        table.addprevious(
            element(
                '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
                '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
                '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
                f"<w:tblCellMar>{_margins(0, 108)}</w:tblCellMar></w:tblPr></w:style>"
            )
        )


def _margins(high: int, wide: int) -> str:
    widths = {"top": high, "left": wide, "bottom": high, "right": wide}
    return "".join(_PADDING.format(side=side, width=width) for side, width in widths.items())


_INDENTS = (567, 680, 850)
_LIST = 77


def _numbering(document: WordDocument) -> None:
    """Let a list of Word number the headings, so that they count on when the text is edited."""
    numbering = document.part.numbering_part.element
    levels = "".join(_level(index, indent) for index, indent in enumerate(_INDENTS))
    made = element(
        f'<w:abstractNum w:abstractNumId="{_LIST}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )
    put_in_front = numbering.find(qn("w:num"))
    if put_in_front is None:
        numbering.append(made)
    else:
        put_in_front.addprevious(made)
    numbering.append(
        element(f'<w:num w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>')
    )
    for index in range(len(_INDENTS)):
        properties = (
            document.styles[f"Heading {index + 1}"].element.get_or_add_pPr().get_or_add_numPr()
        )
        properties.get_or_add_ilvl().val = index
        properties.get_or_add_numId().val = _LIST


def _level(index: int, indent: int) -> str:
    shown = ".".join(f"%{number + 1}" for number in range(index + 1))
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{index + 1}"/><w:suff w:val="tab"/><w:lvlText w:val="{shown}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
        f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )


def _page(document: WordDocument) -> None:
    """A4, with the title and "Pagina 7 / 47" above every page but the first."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.header_distance = section.footer_distance = Cm(1.2)
    section.different_first_page_header_footer = True
    for part in (section.first_page_header, section.first_page_footer):
        part.paragraphs[0].text = ""
    header = section.header.paragraphs[0]
    header.style = _built_in(document.styles, "header")
    place: Any = header._p  # noqa: SLF001 (python-docx has no fields)
    line = '<w:bottom w:val="single" w:sz="4" w:space="4" w:color="999999"/>'
    put_in_order(place.get_or_add_pPr(), element(f"<w:pBdr>{line}</w:pBdr>"), *_AFTER_BORDERS)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    put_in_order(place.get_or_add_pPr(), element(tab), *_AFTER_BORDERS[2:])
    title = words("Titel") + "<w:r><w:tab/></w:r>" + words("Pagina ")
    pages = field("PAGE", "1") + words(" / ") + field("NUMPAGES", "1")
    for made in element(f"<w:p>{title}{pages}</w:p>"):
        place.append(made)
    section.footer.paragraphs[0].style = _built_in(document.styles, "footer")
    section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _settings(document: WordDocument) -> None:
    """Dutch hyphenation, decimal comma."""
    settings = document.settings.element
    place = settings.find(qn("w:defaultTabStop"))
    for tag, attributes in (("w:hyphenationZone", ' w:val="425"'), ("w:autoHyphenation", "")):
        for old in settings.findall(qn(tag)):
            settings.remove(old)
        place.addnext(element(f"<{tag}{attributes}/>"))
    newest = (
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    )
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    settings.find(qn("w:rsids")).addprevious(
        element(f"<w:compat><w:compatSetting {newest}/></w:compat>")
    )
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "nl-NL")
    for tag, mark in (("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        settings.find(qn(tag)).set(qn("w:val"), mark)


if __name__ == "__main__":
    REFERENCE.write_bytes(make_reference())
