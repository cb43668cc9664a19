"""The sheet that one respondent fills in: its lines, and what its cells accept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl.utils import absolute_coordinate, get_column_letter

from workbench.collect.forms.appearance import (
    ACCENT,
    BOX,
    LINE,
    filled,
    font,
    grey_out,
    height_for,
    redden,
    style_answer,
    wrapped,
)
from workbench.collect.forms.cell_texts import put_text
from workbench.collect.forms.fields import Kind
from workbench.collect.forms.layout import ANSWER, NUMBER, TEXT, Look
from workbench.collect.forms.validation import add_rules, add_tick_rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.collect.forms.backstage import Backstage
    from workbench.collect.forms.layout import FormLayout, Line, Placed
    from workbench.collect.forms.words import FormWords
    from workbench.definitions.questionnaire import Questionnaire

_LEAST_COLUMNS, _ALL_WIDTH, _NARROWEST = 5, 50.0, 11.0
_NUMBER_WIDTH, _TEXT_WIDTH = 5.0, 58.0
_TEXT_LINES = 5
_SPACE = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How the words of a line look; ``wide`` ones run to the last column."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = "1A1A1A"
    fill: str = ""
    wide: bool = False


_STYLES = {
    Look.TITLE: _Style(size=18, bold=True, colour=ACCENT, wide=True),
    Look.TEXT: _Style(wide=True),
    Look.CONSENT: _Style(wide=True),
    Look.HEADING: _Style(size=12, bold=True, colour="FFFFFF", fill=ACCENT, wide=True),
    Look.CONDITION: _Style(size=10, italic=True, colour="8A4B00", wide=True),
    Look.QUESTION: _Style(bold=True, wide=True),
    Look.HELP: _Style(size=10, italic=True, colour="444444", wide=True),
    Look.SCALE: _Style(size=9.5, bold=True),
    Look.ITEM: _Style(),
    Look.AGREE: _Style(bold=True),
}


def write_lines(sheet: Worksheet, layout: FormLayout) -> None:
    """Write all lines with the cells to fill in."""
    widths = _widths(layout)
    for column, size in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = size
    for line in layout.lines:
        _write_line(sheet, line, widths)
    if layout.consent:
        style_answer(sheet[layout.consent], Kind.TICK)


def _widths(layout: FormLayout) -> dict[int, float]:
    columns = max(_LEAST_COLUMNS, layout.answer_columns)
    answers = range(ANSWER, ANSWER + columns)
    each = max(_ALL_WIDTH / columns, _NARROWEST)
    return {NUMBER: _NUMBER_WIDTH, TEXT: _TEXT_WIDTH} | dict.fromkeys(answers, each)


def _write_line(sheet: Worksheet, line: Line, widths: Mapping[int, float]) -> None:
    height = _SPACE if line.look is Look.SPACE else LINE + 3
    for address, text in line.texts.items():
        cell = put_text(sheet[address], text)
        style = _STYLES[line.look]
        last = max(widths) if _runs_on(line, cell.column) else cell.column
        _put_on(cell, style, line.look)
        _merge(sheet, cell, last)
        room = sum(widths[column] for column in range(cell.column, last + 1))
        height = max(height, height_for(text, room, style.size))
    for placed in line.placed:
        _write_answer(sheet, placed, max(widths))
        if placed.field.kind is Kind.TEXT:
            height = max(height, LINE * _TEXT_LINES)
    sheet.row_dimensions[line.row].height = height


def _runs_on(line: Line, column: int) -> bool:
    """Tell whether a text has the rest of the row for itself."""
    numbered = line.look is Look.QUESTION and column == NUMBER
    return _STYLES[line.look].wide and not line.placed and not numbered


def _put_on(cell: Cell, style: _Style, look: Look) -> None:
    cell.font = font(bold=style.bold, italic=style.italic, size=style.size, colour=style.colour)
    cell.alignment = wrapped(
        "center" if look is Look.SCALE else "left",
        "bottom" if look is Look.SCALE else "top",
        indent=1 if look is Look.ITEM else 0,
    )
    if style.fill:
        cell.fill = filled(style.fill)


def _merge(sheet: Worksheet, cell: Cell, last: int) -> None:
    if last > cell.column:
        sheet.merge_cells(
            start_row=cell.row, end_row=cell.row, start_column=cell.column, end_column=last
        )


def _write_answer(sheet: Worksheet, placed: Placed, last: int) -> None:
    kind = placed.field.kind
    for address in placed.cells:
        style_answer(sheet[address], kind, ticked=placed.is_grid)
    if not placed.is_grid and kind not in {Kind.TICK, Kind.PLACE}:
        first = sheet[placed.cell]
        for column in range(first.column, last + 1):
            sheet.cell(first.row, column).border = BOX
        _merge(sheet, first, last)


# ---------------------------------------------------------------- what cells accept and show


def write_rules(
    sheet: Worksheet,
    questionnaire: Questionnaire,
    layout: FormLayout,
    words: FormWords,
    backstage: Backstage,
) -> None:
    """Let cells accept what is asked, turn grey what need not be answered, red what is twice."""
    add_rules(sheet, layout.placed, words, backstage.list_name)
    if layout.consent:
        add_tick_rule(sheet, [layout.consent], words)
    fields = {placed.field.name: placed for placed in layout.placed}
    shown = backstage.write_conditions(questionnaire.questions, [fields], sheet.title)
    last = get_column_letter(max(_widths(layout)))
    for code, lines in groupby(layout.lines, key=lambda line: line.question):
        rows = [line.row for line in lines]
        if code in shown:
            grey_out(sheet, f"A{rows[0]}:{last}{rows[-1]}", shown[code])
    for placed in layout.placed:
        if placed.field.opens_with_other:
            chosen = fields[placed.field.question.code]
            row = sheet[placed.cell].row
            other = backstage.other_chosen(absolute_coordinate(chosen.cell), chosen.field)
            grey_out(sheet, f"B{row}:{last}{row}", other)
    _redden(sheet, layout)


def _redden(sheet: Worksheet, layout: FormLayout) -> None:
    """Turn red what is ticked twice on one row, and places that two items have."""
    for placed in layout.placed:
        if placed.is_grid:
            area = f"{placed.cells[0]}:{placed.cells[-1]}"
            redden(sheet, area, f"COUNTA({absolute_coordinate(area)})>1")
    places = [placed for placed in layout.placed if placed.field.kind is Kind.PLACE]
    for _, ranked in groupby(places, key=lambda placed: placed.field.question.code):
        cells = [placed.cell for placed in ranked]
        area = f"{cells[0]}:{cells[-1]}"
        redden(sheet, area, f"COUNTIF({absolute_coordinate(area)},{cells[0]})>1")
