"""How far each respondent came, and which questions were shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.definitions.questionnaire import Question, Questionnaire
    from workbench.records.responses import RawResponses


def reached(
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
    questions = questionnaire.kept_questions
    by_page, notes = _by_page(raw, questionnaire, complete)
    last = _last_answered(raw, questions)
    columns = {
        question.code: complete | by_page[question.code] | (last >= position)
        for position, question in enumerate(questions)
    }
    return pd.DataFrame(columns, index=raw.table.index), notes


def shown(question: Question, answers: Mapping[str, pd.Series], index: pd.Index) -> pd.Series:
    """Tell for every respondent whether the condition of a question holds.

    ``answers`` are the clean answers to the questions before it. A condition on an answer that
    is not there does not hold: LimeSurvey does not show the question either.
    """
    condition = question.shown_if
    if condition is None:
        return pd.Series(data=True, index=index)
    if condition.question in answers:
        values = answers[condition.question]
        wanted = [_like(values, answer) for answer in condition.answers]
        return values.isin(wanted).fillna(value=False).astype(bool)
    ticked = pd.Series(data=False, index=index)
    for answer in condition.answers:
        ticked |= answers[f"{condition.question}_{answer}"].fillna(value=False).astype(bool)
    return ticked


def _like(values: pd.Series, answer: str | int) -> str | float:
    return float(answer) if pd.api.types.is_numeric_dtype(values.dtype) else str(answer)


def _by_page(
    raw: RawResponses, questionnaire: Questionnaire, complete: pd.Series
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    kept = {question.code for question in questionnaire.kept_questions}
    pages = {
        question.code: number
        for number, group in enumerate(questionnaire.groups, start=1)
        for question in group.questions
        if question.code in kept
    }
    last = pd.Series(0.0, index=raw.table.index)
    notes: tuple[str, ...] = ()
    if "lastpage" in raw.table:
        numbers = pd.to_numeric(raw.table["lastpage"], errors="coerce").fillna(0.0)
        if not complete.any() or numbers[complete].max() == len(questionnaire.groups):
            last = numbers
        else:
            notes = (
                "De laatste pagina (lastpage) telt in dit bestand geen vraaggroepen; hoe ver een "
                "niet afgeronde vragenlijst is ingevuld, is afgeleid uit het laatste antwoord.",
            )
    reached = {code: last >= page for code, page in pages.items()}
    return pd.DataFrame(reached, index=raw.table.index), notes


def _last_answered(raw: RawResponses, questions: tuple[Question, ...]) -> pd.Series:
    """Position of the last question with an answer, -1 if there is none."""
    last = np.full(len(raw.table), -1)
    for position, question in enumerate(questions):
        filled = (raw.table[list(question.variables)] != "").any(axis="columns")
        last[filled.to_numpy()] = position
    return pd.Series(last, index=raw.table.index)
