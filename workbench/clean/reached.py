"""How far each respondent came, and which questions were shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.clean.answers import Column
    from workbench.definitions.question import Condition, Question
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import RawResponses

_NOT_PAGES = (
    "De kolom lastpage telt in dit bestand geen vraaggroepen; hoe ver een niet afgeronde "
    "vragenlijst is ingevuld, is afgeleid uit de laatste vraag met een antwoord."
)


def reached_by(
    raw: RawResponses,
    questionnaire: Questionnaire,
    complete: pd.Series,
    columns: Mapping[str, Column],
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Tell for every respondent and question whether the respondent came that far.

    Whoever submitted reached everything. Others reached the groups up to ``lastpage`` (LimeSurvey
    shows one group per page) and every question up to the last one that has an answer. An option
    that is not ticked is no answer here: LimeSurvey writes Nee for who never saw it.

    Returns
    -------
    reached, notes
        One column per question; a Dutch note if ``lastpage`` could not be used.
    """
    last_page, notes = _last_pages(raw, questionnaire, complete)
    last_answered = _last_answered(columns, questionnaire.kept_questions, raw.table.index)
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


def shown_to(
    question: Question,
    given: Mapping[str, pd.Series],
    unsure: Mapping[str, pd.Series],
    index: pd.Index,
) -> pd.Series:
    """Tell for every respondent whether all conditions of a question hold.

    A condition on an answer that is missing does not hold: LimeSurvey does not show the question
    then either. "weet niet" only holds where a condition names it.

    Parameters
    ----------
    question
        The question.
    given
        The clean answers to the questions before it.
    unsure
        Where the answer to one of them was "weet niet": its code.
    index
        The respondents.
    """
    shown = pd.Series(data=True, index=index)
    for condition in question.shown_if:
        shown &= _holds(condition, given, unsure, index)
    return shown


def _holds(
    condition: Condition,
    given: Mapping[str, pd.Series],
    unsure: Mapping[str, pd.Series],
    index: pd.Index,
) -> pd.Series:
    holds = pd.Series(data=True, index=index)
    if condition.answers:
        named = _one_of(condition.question, condition.answers, given, index)
        if condition.question in unsure:
            codes = [str(answer) for answer in condition.answers]
            named |= unsure[condition.question].isin(codes)
        holds &= named
    if condition.excluded:
        holds &= ~_one_of(condition.question, condition.excluded, given, index)
        holds &= _answered(condition.question, given, index)
    if condition.minimum is not None:
        holds &= _flags(_number(given[condition.question]) >= condition.minimum)
    if condition.maximum is not None:
        holds &= _flags(_number(given[condition.question]) <= condition.maximum)
    return holds


def _one_of(
    name: str, wanted: Iterable[str | int], given: Mapping[str, pd.Series], index: pd.Index
) -> pd.Series:
    found = pd.Series(data=False, index=index)
    for answer in wanted:
        option = f"{name}_{answer}"
        if option in given and given[option].dtype == "boolean":
            found |= _flags(given[option])
        elif name in given:
            answers = given[name]
            numbers = pd.api.types.is_numeric_dtype(answers.dtype)
            found |= _flags(answers == (float(answer) if numbers else str(answer)))
        elif option in given:  # "anders" among options that are ticked
            found |= given[option].notna()
    return found


def _answered(name: str, given: Mapping[str, pd.Series], index: pd.Index) -> pd.Series:
    """Tell where a question has an answer; one with several choices has where it was shown."""
    if name in given:
        return given[name].notna()
    options = [
        answers.notna() for option, answers in given.items() if option.startswith(f"{name}_")
    ]
    return pd.concat(options, axis="columns").any(axis="columns").reindex(index)


def _number(answers: pd.Series) -> pd.Series:
    return pd.to_numeric(answers.astype("object"), errors="coerce")


def _flags(found: pd.Series) -> pd.Series:
    return found.fillna(value=False).astype(bool)


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


def _last_answered(
    columns: Mapping[str, Column], questions: tuple[Question, ...], index: pd.Index
) -> pd.Series:
    """Position of the last question with an answer, -1 if there is none."""
    last = np.full(len(index), -1)
    for place, question in enumerate(questions):
        for name in question.variables:
            last[columns[name].said.to_numpy()] = place
    return pd.Series(last, index=index)
