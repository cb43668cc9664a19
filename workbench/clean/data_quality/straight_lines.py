"""Respondents who give one and the same answer to all items of a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.records.data_quality import Finding, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import Responses

_FEWEST_ITEMS = 5


def straight_lines(responses: Responses, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield who answered at least half of the matrices with one answer throughout.

    Only matrices of five items or more count, and only where all items were answered: a short one
    is easily answered the same in earnest.
    """
    matrices = [
        question
        for question in questionnaire.kept_questions
        if question.type == "matrix" and len(question.items) >= _FEWEST_ITEMS
    ]
    if not matrices:
        return
    straight = {question.code: _same(responses, question) for question in matrices}
    full = {question.code: _answered(responses, question) for question in matrices}
    for respondent in responses.table.index:
        codes = [code for code in straight if straight[code][respondent]]
        answered = sum(bool(full[code][respondent]) for code in full)
        if codes and 2 * len(codes) >= answered:
            yield Finding(
                Signal.STRAIGHT_LINE,
                (str(respondent),),
                tuple(codes),
                f"bij {len(codes)} van de {answered} ingevulde matrixvragen",
            )


def _answered(responses: Responses, question: Question) -> pd.Series:
    return responses.table[list(question.variables)].notna().all(axis="columns")


def _same(responses: Responses, question: Question) -> pd.Series:
    answers = responses.table[list(question.variables)].astype("object")
    one = answers.eq(answers.iloc[:, 0], axis="index").all(axis="columns")
    return one & _answered(responses, question)
