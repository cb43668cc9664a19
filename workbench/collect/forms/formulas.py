"""Formulas that tell whether a question is to be filled in: the only formulas in a form.

They say the same as cleaning does with the answers that come back.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.forms.conditions import allowed_codes, asked_by
from workbench.collect.forms.fields import OTHER_ANSWER
from workbench.definitions.question import OTHER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from workbench.collect.forms.fields import Field
    from workbench.collect.forms.layout import Placed
    from workbench.definitions.question import Condition, Question


@dataclass(frozen=True, slots=True)
class Places:
    """Where formulas find what they need, as references that hold on any sheet.

    Attributes
    ----------
    placed
        Name of a field → where it stands.
    sheet
        The sheet on which fields stand, as formulas write it.
    meaning
        Gives the places of the texts that mean this answer in a field.
    text
        Gives the place of a text to compare with.
    shown
        Code of a question → place of the formula that tells whether it is to be filled in.
    """

    placed: Mapping[str, Placed]
    sheet: str
    meaning: Callable[[Field, str], Sequence[str]]
    text: Callable[[str], str]
    shown: Mapping[str, str]

    def of(self, cell: str) -> str:
        """Refer to a cell with an answer."""
        return f"{self.sheet}!{cell}"


def shown_formula(question: Question, questions: Sequence[Question], places: Places) -> str:
    """Write the formula that is true where all conditions of a question hold."""
    tests = []
    for condition in question.shown_if:
        asked = asked_by(condition, questions)
        if asked.code in places.shown:
            tests.append(places.shown[asked.code])
        tests.append(_test(condition, asked, places))
    return f"=AND({','.join(tests)})"


def _test(condition: Condition, asked: Question, places: Places) -> str:
    if asked.type == "meer keuzes":
        return _ticks(condition, asked, places)
    placed = places.placed[condition.question]
    if asked.answers:
        return _any(_chosen(code, placed, places) for code in allowed_codes(condition, asked))
    if asked.type == "getal":
        return _number(condition, places.of(placed.cell))
    return _words(condition, asked, places.of(placed.cell), places)


def _ticks(condition: Condition, asked: Question, places: Places) -> str:
    def ticked(code: str | int) -> str:
        cell = places.placed[f"{asked.code}_{code}"].cell
        return f'{places.of(cell)}<>""'

    tests = [_any(map(ticked, condition.answers))] if condition.answers else []
    tests += [f"NOT({ticked(code)})" for code in condition.excluded]
    return _all(tests)


def _chosen(code: str, placed: Placed, places: Places) -> str:
    if placed.is_grid:
        return f'{places.of(placed.cells[list(placed.field.options).index(code)])}<>""'
    texts = places.meaning(placed.field, OTHER_ANSWER if code == OTHER else code)
    return _any(f'{places.of(placed.cell)}&""={text}&""' for text in texts)


def _number(condition: Condition, cell: str) -> str:
    tests = [f"ISNUMBER({cell})"]
    if condition.answers:
        tests.append(_any(f"{cell}={answer}" for answer in condition.answers))
    tests += [f"{cell}<>{answer}" for answer in condition.excluded]
    if condition.minimum is not None:
        tests.append(f"{cell}>={condition.minimum!r}")
    if condition.maximum is not None:
        tests.append(f"{cell}<={condition.maximum!r}")
    return _all(tests)


def _words(condition: Condition, asked: Question, cell: str, places: Places) -> str:
    def equals(answer: str | int) -> str:
        if asked.type == "datum":
            return _is_day(cell, str(answer))
        return f'EXACT(TRIM({cell}&""),{places.text(str(answer))})'

    tests = [f'TRIM({cell}&"")<>""']
    if condition.answers:
        tests.append(_any(map(equals, condition.answers)))
    tests += [f"NOT({equals(answer)})" for answer in condition.excluded]
    return _all(tests)


def _is_day(cell: str, answer: str) -> str:
    with suppress(ValueError):
        day = dt.date.fromisoformat(answer)
        return f"{cell}=DATE({day.year},{day.month},{day.day})"
    return "FALSE()"


def _any(tests: Iterable[str]) -> str:
    listed = list(tests)
    return f"OR({','.join(listed)})" if listed else "FALSE()"


def _all(tests: Iterable[str]) -> str:
    return f"AND({','.join(tests)})"
