"""The first sheet of a form: how to fill it in, one step per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.forms.appearance import (
    ACCENT,
    font,
    height_for,
    protect,
    set_page,
    wrapped,
)
from workbench.collect.forms.cell_texts import put_text
from workbench.collect.forms.fields import choices, one_line
from workbench.collect.forms.layout import is_grid

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.collect.forms.words import FormWords
    from workbench.definitions.questionnaire import Questionnaire

INSTRUCTIONS_WIDTH = 90.0
_TITLE_SIZE, _HEADING_SIZE, _SIZE = 18.0, 13.0, 12.0


def form_steps(questionnaire: Questionnaire, words: FormWords) -> list[str]:
    """List the steps of a form for one respondent: only those that it needs."""
    steps, questions = words.steps, questionnaire.questions
    types = {question.type for question in questions}
    grids = [question for question in questions if is_grid(question, words)]
    lists = [question for question in questions if choices(question, words)]
    needed = {
        steps.go.format(tab=words.questions_tab): True,
        steps.fill: True,
        steps.choose: len(lists) > len(grids),
        steps.tick: bool(grids),
        steps.several: "meer keuzes" in types,
        steps.rank: "rangorde" in types,
    }
    return [step for step, applies in needed.items() if applies] + _closing(questionnaire, words)


def list_steps(questionnaire: Questionnaire, words: FormWords) -> list[str]:
    """List the steps of a list with one row per respondent: only those that it needs."""
    steps, types = words.steps, {question.type for question in questionnaire.questions}
    needed = {
        steps.go.format(tab=words.list_tab): True,
        steps.fill: True,
        steps.row: True,
        steps.choose: any(choices(question, words) for question in questionnaire.questions),
        steps.several: "meer keuzes" in types,
        steps.rank: "rangorde" in types,
    }
    return [step for step, applies in needed.items() if applies] + _closing(questionnaire, words)


def _closing(questionnaire: Questionnaire, words: FormWords) -> list[str]:
    steps, questions = words.steps, questionnaire.questions
    needed = {
        steps.grey: any(question.shown_if for question in questions),
        steps.required: any(question.required for question in questions),
        steps.unknown: True,
        steps.names: any(question.open_variables for question in questions),
        steps.leave: True,
        steps.save: True,
        steps.back: True,
    }
    return [step for step, applies in needed.items() if applies]


def write_instructions(
    sheet: Worksheet, title: str, label: str, steps: list[str], words: FormWords
) -> int:
    """Write title, number of the form and steps; give the last row."""
    sheet.title = words.instructions_tab
    sheet.column_dimensions["A"].width = INSTRUCTIONS_WIDTH
    row = 0
    numbered = [f"{at}. {step}" for at, step in enumerate(steps, start=1)]
    lines = [
        (one_line(title), _TITLE_SIZE, True),
        (label, _SIZE, False),
        ("", _SIZE, False),
        (words.steps.title, _HEADING_SIZE, True),
        *((step, _SIZE, False) for step in numbered),
    ]
    for row, (text, size, heading) in enumerate(lines, start=1):
        cell = put_text(sheet.cell(row, 1), text)
        cell.font = font(bold=heading, size=size, colour=ACCENT if heading else "1A1A1A")
        cell.alignment = wrapped()
        sheet.row_dimensions[row].height = height_for(text, INSTRUCTIONS_WIDTH, size) + 4
    set_page(sheet, title, words, landscape=False)
    protect(sheet)
    return row
