"""How forms look: colours, borders, heights of rows, and what turns grey or red by itself."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import (
    Alignment,
    Border,
    Font,
    NamedStyle,
    PatternFill,
    Protection,
    Side,
)

from workbench.collect.forms.fields import Kind

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.collect.forms.words import FormWords

ACCENT, ANSWER, GREY, RED = "1F5F99", "FFF8DC", "D9D9D9", "F8CBAD"
LINE = 15.0
"""Height of one line of text in points."""
_FONT = "Calibri"
_MOST = 400.0  # points; Excel allows 409
_EDGE = Side(style="thin", color="A6A6A6")
BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_TEXT_FORMAT = "@"
_FORMATS = {Kind.NUMBER: "General", Kind.DATE: "dd-mm-yyyy", Kind.PLACE: "0"}
_CENTRED = frozenset({Kind.TICK, Kind.PLACE})


def font(
    *, bold: bool = False, italic: bool = False, size: float = 11, colour: str = "1A1A1A"
) -> Font:
    """Give a font of the house style."""
    return Font(name=_FONT, bold=bold, italic=italic, size=size, color=colour)


def filled(colour: str) -> PatternFill:
    """Give a plain background."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def wrapped(horizontal: str = "left", vertical: str = "top", indent: int = 0) -> Alignment:
    """Let a text run over more lines."""
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True, indent=indent)


def style_answer(cell: Cell, kind: Kind, *, ticked: bool = False) -> None:
    """Make a cell one that is filled in: yellow, framed, and not protected.

    Cells with words have the format of text, so that Excel makes no date of "1-2" and no formula
    of "=".
    """
    book = cell.parent.parent
    style = _answer_style(Kind.TICK if ticked else kind)
    if style.name not in book.named_styles:
        book.add_named_style(style)
    cell.style = style.name


def _answer_style(kind: Kind) -> NamedStyle:
    centred = kind in _CENTRED
    return NamedStyle(
        name=f"Antwoord {kind.name.lower()}",
        fill=filled(ANSWER),
        border=BOX,
        font=font(bold=centred),
        protection=Protection(locked=False),
        number_format=_FORMATS.get(kind, _TEXT_FORMAT),
        alignment=wrapped("center" if centred else "left", "center" if centred else "top"),
    )


def grey_out(sheet: Worksheet, area: str, shown: str) -> None:
    """Turn an area grey where the formula ``shown`` is false."""
    rule = FormulaRule([f"NOT({shown})"], fill=_painted(GREY), font=Font(color="7F7F7F"))
    rule.stopIfTrue = True
    sheet.conditional_formatting.add(area, rule)


def redden(sheet: Worksheet, area: str, wrong: str) -> None:
    """Turn an area red where the formula ``wrong`` is true."""
    sheet.conditional_formatting.add(area, FormulaRule([wrong], fill=_painted(RED)))


def _painted(colour: str) -> PatternFill:
    # In a conditional format Excel paints with the colour that is the background elsewhere.
    return PatternFill("solid", start_color=colour, end_color=colour, bgColor=colour)


def height_for(text: str, width: float, size: float = 11) -> float:
    """Give the height that a text needs in a column of ``width`` characters."""
    room = max(1.0, width * 11 / size * 0.95)
    lines = sum(max(1, math.ceil(len(line) / room)) for line in text.split("\n"))
    return min(_MOST, lines * LINE * size / 11 + 2)


def protect(sheet: Worksheet) -> None:
    """Lock everything but the answers, without a password; widths and heights may be changed."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = False
    protection.formatRows = False


def set_page(sheet: Worksheet, title: str, words: FormWords, *, landscape: bool) -> None:
    """Fit the sheet to the width of A4, with title and page numbers."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.oddHeader.left.text = title.replace("&", "&&")[:120]
    sheet.oddFooter.right.text = words.page
