"""The sheet with one row per respondent: headings, rows to fill in, and what cells accept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

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
from workbench.collect.forms.list_layout import (
    FIRST_ROW,
    GROUP_ROW,
    HELP_ROW,
    ITEM_ROW,
    QUESTION_ROW,
    TITLE_ROW,
)
from workbench.collect.forms.validation import add_rules, add_tick_rule, down
from workbench.collect.forms.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.collect.forms.backstage import Backstage
    from workbench.collect.forms.identity import Identity
    from workbench.collect.forms.layout import Placed
    from workbench.collect.forms.list_layout import Column, ListLayout
    from workbench.definitions.questionnaire import Questionnaire

_WIDTHS = {
    Kind.TICK: 12.0,
    Kind.PLACE: 12.0,
    Kind.NUMBER: 14.0,
    Kind.DATE: 14.0,
    Kind.CHOICE: 22.0,
    Kind.LINE: 28.0,
    Kind.TEXT: 45.0,
}
_OWN_WIDTH = 14.0  # "Toestemming" on one line
_HIGHEST_HEAD = 150.0


_BOLD = frozenset({GROUP_ROW, QUESTION_ROW})


@dataclass(frozen=True, slots=True)
class _Heading:
    """How a row of headings looks and which text of a column stands on it."""

    row: int
    name: str
    size: float
    colour: str
    fill: str = ""


_HEADINGS = (
    _Heading(GROUP_ROW, "group", 11, "FFFFFF", ACCENT),
    _Heading(QUESTION_ROW, "question", 10, "1A1A1A", "DCE6F1"),
    _Heading(HELP_ROW, "remark", 9, "8A4B00"),
    _Heading(ITEM_ROW, "item", 10, "1A1A1A", "DCE6F1"),
)


def write_list(sheet: Worksheet, title: str, layout: ListLayout, identity: Identity) -> None:
    """Write headings and rows; they stay in sight when somebody scrolls."""
    cell = put_text(sheet.cell(TITLE_ROW, 1), title)
    cell.font = font(bold=True, size=14, colour=ACCENT)
    sheet.row_dimensions[TITLE_ROW].height = 22
    for column in layout.columns:
        sheet.column_dimensions[column.letter].width = _width(column)
    for heading in _HEADINGS:
        _write_heading(sheet, heading, layout)
    for row in range(FIRST_ROW, FIRST_ROW + identity.rows):
        _write_row(sheet, layout, row, identity.number + row - FIRST_ROW)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3 if layout.has_consent else 2)
    sheet.print_title_rows = f"{GROUP_ROW}:{ITEM_ROW}"
    sheet.print_title_cols = "A:A"


def _width(column: Column) -> float:
    return _WIDTHS[column.field.kind] if column.field is not None else _OWN_WIDTH


def _write_heading(sheet: Worksheet, heading: _Heading, layout: ListLayout) -> None:
    """Write one row of headings, each over the columns that it is about."""
    height = LINE
    for first, last in _spans(heading, layout):
        text = str(getattr(layout.columns[first], heading.name))
        for column in layout.columns[first : last + 1]:
            cell = sheet.cell(heading.row, column.at)
            cell.border = BOX
            if heading.fill:
                cell.fill = filled(heading.fill)
        cell = put_text(sheet.cell(heading.row, layout.columns[first].at), text)
        cell.font = font(bold=heading.row in _BOLD, size=heading.size, colour=heading.colour)
        cell.alignment = wrapped()
        if last > first:
            sheet.merge_cells(
                start_row=heading.row,
                end_row=heading.row,
                start_column=layout.columns[first].at,
                end_column=layout.columns[last].at,
            )
        room = sum(_width(column) for column in layout.columns[first : last + 1])
        height = max(height, height_for(text, room, heading.size))
    sheet.row_dimensions[heading.row].height = min(height, _HIGHEST_HEAD)


def _spans(heading: _Heading, layout: ListLayout) -> Iterator[tuple[int, int]]:
    """Yield first and last column of every heading: up to the next group, question or item."""
    starts = [at for at, column in enumerate(layout.columns) if _begins(heading, column)]
    for first, following in pairwise([*starts, len(layout.columns)]):
        yield first, following - 1


def _begins(heading: _Heading, column: Column) -> bool:
    if column.field is None or heading.row == ITEM_ROW:
        return True
    return bool(column.group if heading.row == GROUP_ROW else column.question)


def _write_row(sheet: Worksheet, layout: ListLayout, row: int, number: int) -> None:
    cell = sheet[layout.number(row)]
    cell.value = number
    cell.border = BOX
    cell.font = font(bold=True)
    if layout.has_consent:
        style_answer(sheet[layout.consent(row)], Kind.TICK)
    for placed in layout.placed(row):
        style_answer(sheet[placed.cell], placed.field.kind)


# ---------------------------------------------------------------- what cells accept and show


def write_list_rules(
    sheet: Worksheet,
    questionnaire: Questionnaire,
    layout: ListLayout,
    identity: Identity,
    backstage: Backstage,
) -> None:
    """Let cells accept what is asked, turn grey what need not be answered, red what is twice."""
    words = words_in(identity.language)
    rows = range(FIRST_ROW, FIRST_ROW + identity.rows)
    placed = [layout.placed(row) for row in rows]
    add_rules(sheet, placed[0], words, backstage.list_name, rows=len(rows))
    if layout.has_consent:
        add_tick_rule(sheet, [down(layout.consent(FIRST_ROW), len(rows))], words)
    by_name = [{where.field.name: where for where in row} for row in placed]
    shown = backstage.write_conditions(questionnaire.questions, by_name, sheet.title)
    for code, members in groupby(placed[0], key=lambda one: one.field.question.code):
        columns = _Columns(tuple(members), rows)
        if code in shown:
            grey_out(sheet, columns.area, f"INDEX({shown[code]},ROW()-{FIRST_ROW - 1})")
        columns.mark(sheet, backstage)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of one question: its fields on the first row, and the rows that there are."""

    placed: tuple[Placed, ...]
    rows: range

    @property
    def area(self) -> str:
        """All rows of them."""
        return f"{self.placed[0].cell}:{_letter(self.placed[-1])}{self.rows[-1]}"

    def mark(self, sheet: Worksheet, backstage: Backstage) -> None:
        """Turn red what is ranked twice; grey the line of "anders" where that is not chosen."""
        first, last = self.placed[0], self.placed[-1]
        if first.field.kind is Kind.PLACE:
            ranked = f"${_letter(first)}{FIRST_ROW}:${_letter(last)}{FIRST_ROW}"
            redden(sheet, self.area, f"COUNTIF({ranked},{first.cell})>1")
        if last.field.opens_with_other:
            other = backstage.other_chosen(f"${first.cell}", first.field)
            grey_out(sheet, f"{last.cell}:{_letter(last)}{self.rows[-1]}", other)


def _letter(placed: Placed) -> str:
    return placed.cell.removesuffix(str(FIRST_ROW))
