"""How far each respondent came, and which questions were shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.definitions.questionnaire import Question, Questionnaire
    from workbench.records.responses import RawResponses

_NOT_PAGES = (
    "De kolom lastpage telt in dit bestand geen vraaggroepen; hoe ver een niet afgeronde "
    "vragenlijst is ingevuld, is afgeleid uit de laatste vraag met een antwoord."
)


def reached_by(
    raw: RawResponses, questionnaire: Questionnaire, complete: pd.Series
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Tell for every respondent and question whether the respondent came that far.

    Whoever submitted reached everything. Others reached the groups up to ``lastpage`` (LimeSurvey
    shows one group per page) and every question up to the last one that has an answer.

    Returns
    -------
    reached, notes
        One column per question; a Dutch note if ``lastpage`` could not be used.
    """
    last_page, notes = _last_pages(raw, questionnaire, complete)
    last_answered = _last_answered(raw, questionnaire.kept_questions)
    page_of = {
        question.code: page
        for page, group in enumerate(questionnaire.groups, start=1)
        for question in group.questions
    }
    reached = {
        question.code: complete | (last_page >= page_of[question.code]) | (last_answered >= place)
        for place, question in enumerate(questionnaire.kept_questions)
    }
    return pd.DataFrame(reached, index=raw.table.index), notes


def shown_to(question: Question, given: Mapping[str, pd.Series], index: pd.Index) -> pd.Series:
    """Tell for every respondent whether the condition of a question holds.

    ``given`` are the clean answers to the questions before it. A condition on an answer that is
    missing does not hold: LimeSurvey does not show the question then either.
    """
    condition = question.shown_if
    if condition is None:
        return pd.Series(data=True, index=index)
    holds = pd.Series(data=False, index=index)
    for answer in condition.answers:
        option = f"{condition.question}_{answer}"
        if option in given:
            holds |= _equals(given[option], wanted=True)
        else:
            answers = given[condition.question]
            numbers = pd.api.types.is_numeric_dtype(answers.dtype)
            holds |= _equals(answers, wanted=float(answer) if numbers else str(answer))
    return holds


def _equals(given: pd.Series, *, wanted: str | float) -> pd.Series:
    return (given == wanted).fillna(value=False).astype(bool)


def _last_pages(
    raw: RawResponses, questionnaire: Questionnaire, complete: pd.Series
) -> tuple[pd.Series, tuple[str, ...]]:
    nowhere = pd.Series(0, index=raw.table.index)
    if "lastpage" not in raw.table:
        return nowhere, ()
    pages = raw.table["lastpage"].str.strip().replace("", "0").astype(int)
    if complete.any() and pages[complete].max() != len(questionnaire.groups):
        return nowhere, (_NOT_PAGES,)
    return pages, ()


def _last_answered(raw: RawResponses, questions: tuple[Question, ...]) -> pd.Series:
    """Position of the last question with an answer, -1 if there is none."""
    last = np.full(len(raw.table), -1)
    for place, question in enumerate(questions):
        filled = (raw.table[list(question.variables)] != "").any(axis="columns")
        last[filled.to_numpy()] = place
    return pd.Series(last, index=raw.table.index)
