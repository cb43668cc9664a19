"""Fill in a survey with made-up answers, to try it out before anybody is invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.limesurvey.responding import send_answers
from workbench.errors import ServerError
from workbench.evaluation.outcome import Outcome
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.evaluation.fieldwork.desk import Desk


def add_test_answers(desk: Desk, answers: Sequence[Mapping[str, str]], *, sure: bool) -> Outcome:
    """Send made-up answers and count whether they arrived.

    Raises
    ------
    ServerError
        Somebody was invited, so that they would get mixed up with real answers, or LimeSurvey has
        fewer answers afterwards than it should.
    """
    number = desk.number
    with desk.connection() as connection:
        if any(one.is_invited for one in connection.participants(number)):
            raise ServerError(
                f"Voor vragenlijst {number} zijn al mensen uitgenodigd: verzonnen antwoorden komen "
                "dan tussen de echte.",
                remedy="maak een tweede vragenlijst om iets uit te proberen.",
            )
        if not sure:
            title = f"{_made_up(len(answers))} te sturen naar vragenlijst {number}."
            lines = ("Verwijder ze in LimeSurvey voordat u mensen uitnodigt.",)
            return Outcome(title, lines, done=False)
        before = connection.summary(number).answers
        ids = send_answers(connection, desk.questionnaire, number, answers, desk.progress)
        there = connection.summary(number).answers - before
    if there < len(ids):
        raise ServerError(
            f"Van {len(ids)} antwoorden zijn er {there} aangekomen bij vragenlijst {number}.",
            remedy="controleer de antwoorden in LimeSurvey.",
        )
    return Outcome(f"{_made_up(len(ids))} aangekomen.")


def _made_up(number: int) -> str:
    return counted(number, "verzonnen antwoord", "verzonnen antwoorden")
