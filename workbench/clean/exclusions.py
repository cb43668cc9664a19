"""Leave out what was decided not to count."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from workbench.definitions.exclusions import in_force
from workbench.errors import CleanError, nearest, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.definitions.exclusions import Exclusion
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import RawResponses


def without_excluded(
    raw: RawResponses, questionnaire: Questionnaire, exclusions: Sequence[Exclusion]
) -> RawResponses:
    """Take out respondents that do not count, and empty the cells that do not.

    Decisions about respondents or answers that are not there are faults, reported together.
    """
    if not exclusions:
        return raw
    raise_all([*_unknown(raw, questionnaire, exclusions), *_doubled(exclusions)])
    gone = {exclusion.respondent for exclusion in exclusions if not exclusion.variable}
    table = raw.table[~raw.table["id"].isin(gone)]
    for name in dict.fromkeys(exclusion.variable for exclusion in exclusions):
        if name:
            emptied = table["id"].isin(_people(exclusions, name))
            table = table.assign(**{name: table[name].astype("str").mask(emptied, "")})
    return replace(raw, table=table)


def excluded_from(
    question: Question, name: str, ids: pd.Series, exclusions: Sequence[Exclusion]
) -> pd.Series:
    """Tell of every row whether its answer to one variable of a question does not count.

    Of a ranking no place can go without the others.
    """
    names = question.columns if question.type == "rangorde" else (name,)
    people = [person for column in names for person in _people(exclusions, column)]
    return pd.Series(ids.isin(people), index=ids.index)


def exclusion_notes(exclusions: Sequence[Exclusion]) -> Iterator[str]:
    """Say how many do not count, and why."""
    people = [exclusion for exclusion in exclusions if not exclusion.variable]
    answers = [exclusion for exclusion in in_force(exclusions) if exclusion.variable]
    if people:
        number = "1 respondent" if len(people) == 1 else f"{len(people)} respondenten"
        yield f"Uitgesloten: {number} ({_reasons(people)})."
    if answers:
        number = "1 antwoord" if len(answers) == 1 else f"{len(answers)} antwoorden"
        yield f"Niet meegeteld: {number} ({_reasons(answers)})."


def _people(exclusions: Sequence[Exclusion], name: str) -> set[str]:
    return {exclusion.respondent for exclusion in exclusions if exclusion.variable == name}


def _reasons(exclusions: Sequence[Exclusion]) -> str:
    counted = Counter(exclusion.reason for exclusion in exclusions)
    if len(counted) == 1:
        return next(iter(counted))
    return "; ".join(f"{reason}: {number}" for reason, number in counted.items())


def _unknown(
    raw: RawResponses, questionnaire: Questionnaire, exclusions: Sequence[Exclusion]
) -> Iterator[CleanError]:
    people = set(raw.table["id"])
    columns = [name for question in questionnaire.kept_questions for name in question.columns]
    for exclusion in exclusions:
        if exclusion.respondent not in people:
            yield CleanError(
                f"De uitsluitingen noemen respondent '{exclusion.respondent}', die niet in "
                f"{raw.source.name} staat.",
                remedy="verbeter het nummer; een besluit dat niet meer nodig is, mag weg.",
            )
        if exclusion.variable and exclusion.variable not in columns:
            guess = nearest(exclusion.variable, columns)
            yield CleanError(
                f"De uitsluitingen noemen de kolom '{exclusion.variable}', die de vragenlijst "
                "niet heeft.",
                remedy=f"bedoelde u '{guess}'?" if guess else "verbeter de naam.",
            )


def _doubled(exclusions: Sequence[Exclusion]) -> Iterator[CleanError]:
    counted = Counter((exclusion.respondent, exclusion.variable) for exclusion in exclusions)
    for (respondent, variable), number in counted.items():
        if number > 1:
            what = f"het antwoord op {variable} van respondent" if variable else "respondent"
            yield CleanError(
                f"Over {what} '{respondent}' staat er {number} keer een besluit in de "
                "uitsluitingen.",
                remedy="laat er een staan.",
            )
