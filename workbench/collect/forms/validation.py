"""What a cell of a form accepts, with a message in the language of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.datavalidation import DataValidation

from workbench.collect.forms.conditions import number_text
from workbench.collect.forms.fields import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.collect.forms.fields import Field
    from workbench.collect.forms.layout import Placed
    from workbench.collect.forms.words import FormWords

TICK = "x"
_LONGEST_MESSAGE = 255
_LARGEST = 1e12
POSSIBLE_YEARS = range(1900, 2200)
"""Of dates; a form takes no others, and neither does who reads it."""
_FIRST_DAY, _LAST_DAY = "1", "109574"  # the first and last day of those, as Excel counts days


@dataclass(frozen=True, slots=True)
class Rule:
    """What a cell accepts: a kind and bounds as Excel writes them, and what it says otherwise."""

    kind: str
    first: str
    second: str
    operator: str
    message: str


def add_rules(
    sheet: Worksheet,
    placed: Iterable[Placed],
    words: FormWords,
    list_name: Callable[[Field], str],
    *,
    rows: int = 1,
) -> None:
    """Let every cell accept what its field asks, and nothing else; texts accept everything.

    Parameters
    ----------
    sheet
        The sheet with the fields.
    placed
        Where they stand.
    words
        The language of the messages.
    list_name
        Gives the name of the list that a field chooses from.
    rows
        How many rows accept the same, from the one where the fields stand.
    """
    cells: dict[Rule, list[str]] = {}
    for where in placed:
        rule = _rule(where, words, list_name)
        if rule is not None:
            cells.setdefault(rule, []).extend(down(cell, rows) for cell in where.cells)
    for rule, members in cells.items():
        sheet.add_data_validation(_validation(rule, members, words))


def down(cell: str, rows: int) -> str:
    """Give the cells from this one down: C6, 30 → C6:C35."""
    letter, row = coordinate_from_string(cell)
    return f"{cell}:{letter}{row + rows - 1}" if rows > 1 else cell


def add_tick_rule(sheet: Worksheet, cells: Iterable[str], words: FormWords) -> None:
    """Let cells accept a tick only."""
    sheet.add_data_validation(_validation(_ticks(words), list(cells), words))


def _rule(where: Placed, words: FormWords, list_name: Callable[[Field], str]) -> Rule | None:
    field = where.field
    if where.is_grid:
        return _ticks(words)
    if field.kind is Kind.CHOICE:
        return Rule("list", list_name(field), "", "", words.choose)
    return _RULES[field.kind](field, words) if field.kind in _RULES else None


def _place(field: Field, words: FormWords) -> Rule:
    last = len(field.question.items)
    return Rule("whole", "1", str(last), "between", words.rank.format(last=last))


def _ticks(words: FormWords) -> Rule:
    return Rule("list", f'"{TICK}"', "", "", words.tick)


def _number(field: Field, words: FormWords) -> Rule:
    low, high = field.question.minimum, field.question.maximum
    bounds = (-_LARGEST if low is None else low, _LARGEST if high is None else high)
    first, second = (f"{bound:.15g}" for bound in bounds)
    return Rule("decimal", first, second, "between", number_message(field, words))


_RULES: Mapping[Kind, Callable[[Field, FormWords], Rule]] = {
    Kind.TICK: lambda _, words: _ticks(words),
    Kind.PLACE: _place,
    Kind.DATE: lambda _, words: Rule(
        "date", str(_FIRST_DAY), str(_LAST_DAY), "between", words.date
    ),
    Kind.NUMBER: _number,
}


def number_message(field: Field, words: FormWords) -> str:
    """Say which numbers are accepted."""
    low, high = field.question.minimum, field.question.maximum
    written = {
        name: number_text(bound, words)
        for name, bound in (("low", low), ("high", high))
        if bound is not None
    }
    if len(written) == 2:
        return words.number_between.format(**written)
    if low is not None:
        return words.number_from.format(**written)
    return (words.number if high is None else words.number_to).format(**written)


def _validation(rule: Rule, cells: list[str], words: FormWords) -> DataValidation:
    validation = DataValidation(
        type=rule.kind,
        formula1=rule.first,
        formula2=rule.second or None,
        operator=rule.operator or None,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=words.error_title,
        error=rule.message[:_LONGEST_MESSAGE],
        showInputMessage=rule.kind != "list",
        prompt=None if rule.kind == "list" else rule.message[:_LONGEST_MESSAGE],
    )
    for cell in cells:
        validation.add(cell)
    return validation
