"""Paper forms that two people typed in: where their lists differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.forms.fields import OTHER_ANSWER, TICKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.collect.forms.folder import Returned
    from workbench.collect.forms.returned import ReturnedForm
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire

_ABSENT = "(leeg)"
_WORDS = "(andere woorden)"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that two people typed in differently.

    Attributes
    ----------
    number
        Number of the form.
    what
        What differs: a question, by its number and column, or the form itself.
    first, second
        What each typed in. Words of people are not repeated.
    places
        Where it stands in both.
    """

    number: int
    what: str
    first: str
    second: str
    places: tuple[str, str] = ("", "")


def differences(
    first: Returned, second: Returned, questionnaire: Questionnaire
) -> tuple[Difference, ...]:
    """Compare two lists form by form, in the order of their numbers.

    Spaces around an answer do not count. A form that only one of both holds, or that cannot be
    read in one of both, is a difference.
    """
    one, other = (_by_number(returned) for returned in (first, second))
    return tuple(
        difference
        for number in sorted(one.keys() | other.keys())
        for difference in _differences(number, one.get(number), other.get(number), questionnaire)
    )


def _by_number(returned: Returned) -> dict[int, ReturnedForm]:
    found: dict[int, ReturnedForm] = {}
    for form in returned.forms:
        if form.number:
            found.setdefault(form.number, form)
    return found


def _differences(
    number: int,
    one: ReturnedForm | None,
    other: ReturnedForm | None,
    questionnaire: Questionnaire,
) -> Iterator[Difference]:
    if one is None or other is None or one.outcome is not other.outcome:
        first, second = (_outcome(form) for form in (one, other))
        yield Difference(number, "het formulier", first, second, _places(one, other))
        return
    for at, question in enumerate(questionnaire.questions, start=1):
        for column in question.columns:
            if _stripped(one.answers, column) != _stripped(other.answers, column):
                first, second = (_shown(form.answers, column, question) for form in (one, other))
                what = f"vraag {at} ({column})"
                yield Difference(number, what, first, second, _places(one, other))


def _outcome(form: ReturnedForm | None) -> str:
    return "ontbreekt" if form is None else str(form.outcome)


def _places(one: ReturnedForm | None, other: ReturnedForm | None) -> tuple[str, str]:
    first, second = ("" if form is None else form.place for form in (one, other))
    return first, second


def _stripped(answers: Mapping[str, str], column: str) -> str:
    return answers.get(column, "").strip()


def _shown(answers: Mapping[str, str], column: str, question: Question) -> str:
    """Write an answer to compare it with paper; words of people only as that they differ."""
    cell = _stripped(answers, column)
    if not cell:
        return _ABSENT
    if column in question.open_variables or question.key:
        return _WORDS
    if cell == OTHER_ANSWER:
        return "anders"
    known = question.items if question.type == "rangorde" else question.answers
    return "aangekruist" if cell == TICKED and not known else str(known.get(cell, cell))
