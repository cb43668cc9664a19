"""Where to go on after an answer: "Ga door naar vraag 9", as far as one answer decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.forms.conditions import allowed_codes

if TYPE_CHECKING:
    from workbench.definitions.question import Condition, Question
    from workbench.definitions.questionnaire import Questionnaire


def next_after(asked: Question, code: str, questionnaire: Questionnaire) -> int | None:
    """Return the number of the first later question that may be asked after this answer.

    Questions are passed over only while they are certainly not asked: one of their conditions is
    about this question and does not hold, or about a question that is passed over itself.

    Parameters
    ----------
    asked
        A question with one answer.
    code
        That answer; "other" for "anders".
    questionnaire
        All questions.

    Returns
    -------
    number
        Counted from 1; None if no question follows.
    """
    questions = questionnaire.questions
    passed: set[str] = set()
    for number in range(questions.index(asked) + 1, len(questions)):
        question = questions[number]
        if not any(_fails(condition, asked, code, passed) for condition in question.shown_if):
            return number + 1
        passed |= {question.code, *question.variables}
    return None


def _fails(condition: Condition, asked: Question, code: str, passed: set[str]) -> bool:
    if condition.question == asked.code:
        return code not in allowed_codes(condition, asked)
    return condition.question in passed
