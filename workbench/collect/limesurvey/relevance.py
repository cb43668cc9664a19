"""Conditions of questions as the expressions of LimeSurvey.

An answer that is missing meets no condition. LimeSurvey compares an empty answer as if it were
one, and "weet niet" with code 9 as if it were a number; the expressions rule both out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.definitions.question import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.definitions.question import Condition, Question

ALWAYS = "1"
OTHER_ANSWER = "-oth-"
TICKED = "Y"

OPERATOR_WORDS = frozenset(("and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge"))
"""Words that LimeSurvey reads as an operator: no condition can name a question called so."""


def number_text(number: float) -> str:
    """Write a number as LimeSurvey does: 60, 7.5.

    Examples
    --------
    >>> number_text(60.0), number_text(7.5), number_text(1e-7)
    ('60', '7.5', '0.0000001')
    """
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def names_of(questions: Iterable[Question]) -> dict[str, Question]:
    """Name → question of all that a condition may name: codes, and items of a matrix."""
    asked: dict[str, Question] = {}
    for question in questions:
        if question.type == "matrix":
            asked |= dict.fromkeys(question.variables, question)
        else:
            asked[question.code] = question
    return asked


def write_relevance(conditions: Iterable[Condition], asked: Mapping[str, Question]) -> str:
    """Write conditions that must all hold as one expression."""
    clauses = [
        clause
        for condition in conditions
        for clause in _clauses(condition, asked[condition.question])
    ]
    return " && ".join(clauses) or ALWAYS


def _clauses(condition: Condition, asked: Question) -> Iterator[str]:
    name = condition.question
    if condition.answers:
        given = [_given(name, answer, asked) for answer in condition.answers]
        yield f"({' || '.join(given)})"
    if asked.type == "meer keuzes":
        yield from (_not_ticked(name, option) for option in condition.excluded)
        return
    bounds = ((">=", condition.minimum), ("<=", condition.maximum))
    demands = [f"{name}.NAOK != {_literal(answer, asked)}" for answer in condition.excluded]
    demands += [
        f"{name}.NAOK {sign} {number_text(bound)}" for sign, bound in bounds if bound is not None
    ]
    if demands:
        silent = [f"{name}.NAOK != {_literal(code, asked)}" for code in asked.no_opinion]
        yield f"({' && '.join([f'!is_empty({name}.NAOK)', *demands, *silent])})"


def _given(name: str, answer: str | int, asked: Question) -> str:
    if asked.type == "meer keuzes":
        if answer == OTHER:
            return f"!is_empty({name}_{OTHER}.NAOK)"
        return f'{name}_{answer}.NAOK == "{TICKED}"'
    given = f"{name}.NAOK == {_literal(answer, asked)}"
    return f"(!is_empty({name}.NAOK) && {given})" if asked.type == "getal" else given


def _not_ticked(name: str, option: str | int) -> str:
    # Without NAOK the expression does not hold where the question itself was not shown.
    if option == OTHER:
        return f"(is_empty({name}_{OTHER}))"
    return f'({name}_{option} != "{TICKED}")'


def _literal(answer: str | int, asked: Question) -> str:
    if asked.type == "getal":
        return str(answer)
    if asked.other and answer == OTHER:
        return f'"{OTHER_ANSWER}"'
    return f'"{answer}"'
