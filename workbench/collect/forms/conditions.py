"""When a question is to be filled in: as codes, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.forms.fields import choices, one_line
from workbench.definitions.question import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.collect.forms.words import FormWords
    from workbench.definitions.question import Condition, Question
    from workbench.definitions.questionnaire import Questionnaire


def asked_by(condition: Condition, questions: Iterable[Question]) -> Question:
    """Return the question that a condition is about; it may name an item of a matrix."""
    return next(
        question
        for question in questions
        if condition.question == question.code
        or (question.type == "matrix" and condition.question in question.variables)
    )


def allowed_codes(condition: Condition, asked: Question) -> tuple[str, ...]:
    """Return the answers to a closed question with which a condition holds.

    "Weet niet" is no answer: it meets no condition.
    """
    codes = [code for code in asked.answers if code not in asked.no_opinion]
    if asked.other:
        codes.append(OTHER)
    wanted = {str(answer) for answer in condition.answers}
    excluded = {str(answer) for answer in condition.excluded}
    return tuple(
        code
        for code in codes
        if (not wanted or code in wanted) and code not in excluded and _in_bounds(condition, code)
    )


def _in_bounds(condition: Condition, code: str) -> bool:
    low, high = condition.minimum, condition.maximum
    if low is None and high is None:
        return True
    number = float(code) if code.isdecimal() else float("nan")
    return (low is None or number >= low) and (high is None or number <= high)


# ---------------------------------------------------------------- in words


def condition_words(question: Question, questionnaire: Questionnaire, words: FormWords) -> str:
    """Write when a question is to be filled in; "" if it always is.

    Questions are called by their number in the whole questionnaire.
    """
    if not question.shown_if:
        return ""
    numbers = {asked.code: number for number, asked in enumerate(questionnaire.questions, start=1)}
    parts = [
        _condition(condition, asked_by(condition, questionnaire.questions), numbers, words)
        for condition in question.shown_if
    ]
    both = words.condition.both
    return words.condition.only_if.format(conditions=both.join(parts))


def _condition(
    condition: Condition, asked: Question, numbers: Mapping[str, int], words: FormWords
) -> str:
    say, number = words.condition, numbers[asked.code]
    if asked.type == "matrix":
        item = asked.items[condition.question.removeprefix(f"{asked.code}_")]
        where = say.item.format(number=number, item=one_line(item))
    else:
        where = say.question.format(number=number)
    return say.order.format(where=where, what=_what(condition, asked, words))


def _what(condition: Condition, asked: Question, words: FormWords) -> str:
    say = words.condition
    if asked.type == "meer keuzes":
        return say.both.join(_ticks(condition, asked, words))
    if asked.answers:
        return _choice(condition, asked, words)
    if asked.type == "getal":
        return _number(condition, words)
    parts = [
        template.format(answers=_quoted([str(answer) for answer in answers], words))
        for answers, template in (
            (condition.answers, say.answered),
            (condition.excluded, say.answered_other),
        )
        if answers
    ]
    return say.both.join(parts)


def _number(condition: Condition, words: FormWords) -> str:
    say = words.condition
    parts = [say.entered.format(answers=bounds) for bounds in [_bounds(condition, words)] if bounds]
    for answers, template in (
        (condition.answers, say.entered),
        (condition.excluded, say.not_entered),
    ):
        if answers:
            named = say.number.format(answers=_listed([str(answer) for answer in answers], words))
            parts.append(template.format(answers=named))
    return say.both.join(parts)


def _choice(condition: Condition, asked: Question, words: FormWords) -> str:
    labels = _labels(asked, words)
    bounded = condition.minimum is not None or condition.maximum is not None
    if condition.excluded and not condition.answers and not bounded:
        excluded = [labels[str(answer)] for answer in condition.excluded]
        return words.condition.answered_other.format(answers=_quoted(excluded, words))
    allowed = [labels[code] for code in allowed_codes(condition, asked)]
    return words.condition.answered.format(answers=_quoted(allowed, words))


def _ticks(condition: Condition, asked: Question, words: FormWords) -> list[str]:
    labels = {code: one_line(text) for code, text in asked.items.items()} | {OTHER: words.other}
    parts = []
    for codes, say in (
        (condition.answers, words.condition.ticked),
        (condition.excluded, words.condition.not_ticked),
    ):
        if codes:
            named = _quoted([labels[str(code)] for code in codes], words)
            parts.append(say.format(answers=named))
    return parts


def _labels(asked: Question, words: FormWords) -> dict[str, str]:
    labels = choices(asked, words)
    return labels | {OTHER: words.other} if asked.other else labels


def _bounds(condition: Condition, words: FormWords) -> str:
    low, high = (
        None if bound is None else number_text(bound, words)
        for bound in (condition.minimum, condition.maximum)
    )
    if low is not None and high is not None:
        return words.condition.from_to.format(low=low, high=high)
    if low is not None:
        return words.condition.from_on.format(low=low)
    return "" if high is None else words.condition.up_to.format(high=high)


def number_text(number: float, words: FormWords) -> str:
    """Write a number of a definition as people read it: 2,5."""
    return f"{number:.15g}".replace(".", words.decimal_mark)


def _quoted(texts: list[str], words: FormWords) -> str:
    return _listed([f"“{text}”" for text in texts], words)


def _listed(texts: list[str], words: FormWords) -> str:
    first, last = texts[:-1], texts[-1:]
    return words.condition.one_of.join([part for part in (", ".join(first), *last) if part])
