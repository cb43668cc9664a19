"""Fill in forms as people do: choose labels, put an x, type numbers and dates."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from workbench.collect.forms.expected import expected_form
from workbench.collect.forms.fields import Kind
from workbench.collect.forms.identity import FormKind, Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.collect.forms.expected import Filled
    from workbench.collect.forms.layout import Placed
    from workbench.definitions.questionnaire import Questionnaire

Row = dict[str, str]


def edited(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    """Open a workbook, change it and save it."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def places(
    questionnaire: Questionnaire, *, language: str = "nl", rows: int = 0, first: int = 1
) -> tuple[str, tuple[Filled, ...]]:
    """Give the sheet and the places to fill in of a form, or of a list with ``rows``."""
    identity = Identity(
        kind=FormKind.LIST if rows else FormKind.RESPONDENT,
        questionnaire=questionnaire.id,
        language=language,
        structure="",
        number=first,
        rows=rows or 1,
    )
    expected = expected_form(questionnaire, identity)
    return expected.tab, expected.filled


def fill(sheet: Worksheet, filled: Filled, row: Row, *, agree: bool = True) -> None:
    """Type in the answers of one respondent."""
    if filled.consent and agree:
        sheet[filled.consent].value = "x"
    for placed in filled.placed:
        answer = _answer(placed, row)
        if answer:
            _type(sheet, placed, answer)


def _answer(placed: Placed, row: Mapping[str, str]) -> str:
    """Give the raw answer to a field; of a ranking the place of its item."""
    field = placed.field
    if field.kind is not Kind.PLACE:
        return row[field.name]
    item = field.name.removeprefix(f"{field.question.code}_")
    ranked = [row[name] for name in field.question.columns]
    return str(ranked.index(item) + 1) if item in ranked else ""


def _type(sheet: Worksheet, placed: Placed, answer: str) -> None:
    field, cell = placed.field, sheet[placed.cell]
    if placed.is_grid:
        sheet[placed.cells[list(field.options).index(answer)]].value = "x"
    elif field.kind is Kind.CHOICE:
        cell.value, cell.data_type = field.options[answer], "s"
    elif field.kind is Kind.TICK:
        cell.value = "x"
    elif field.kind in {Kind.NUMBER, Kind.PLACE}:
        cell.value = float(answer)
    elif field.kind is Kind.DATE:
        cell.value = dt.date.fromisoformat(answer)
    else:
        cell.value, cell.data_type = answer, "s"
