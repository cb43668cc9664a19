"""Whether somebody stopped halfway a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.definitions.question import OPEN_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire


def stopped_at(answers: Mapping[str, str], questionnaire: Questionnaire) -> int | None:
    """Return the number of the last question with an answer, if much comes after it.

    Somebody stopped halfway if after that question comes one that everybody is asked and that has
    an answer for everybody: no question with a condition, no open one and none with options to
    tick, unless an answer is required.

    Parameters
    ----------
    answers
        Raw column → text.
    questionnaire
        What was asked.

    Returns
    -------
    number
        0 if nothing is answered; None if the form was filled in to its end.
    """
    questions = questionnaire.questions
    answered = [
        number
        for number, question in enumerate(questions, start=1)
        if not question.personal and any(answers.get(name, "").strip() for name in question.columns)
    ]
    last = answered[-1] if answered else 0
    return last if any(map(_asks_everybody, questions[last:])) else None


def _asks_everybody(question: Question) -> bool:
    if question.shown_if or question.personal:
        return False
    return question.required or question.type not in OPEN_TYPES | {"meer keuzes"}
