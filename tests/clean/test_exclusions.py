"""Decisions about who and what does not count."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from workbench.clean.inspection import inspect_responses
from workbench.clean.responses import clean_responses
from workbench.definitions.exclusions import Exclusion
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import CleanError, SeveralFaultsError
from workbench.records.data_quality import Signal
from workbench.records.responses import Missing, RawResponses
from workbench.records.sources import SourceFile

QUESTIONNAIRE = Questionnaire.model_validate(
    {
        "id": "p",
        "titel": "P",
        "groepen": [
            {
                "titel": "G",
                "vragen": [
                    {"code": "jaren", "tekst": "Jaren?", "soort": "getal", "maximum": 60},
                    {
                        "code": "waar",
                        "tekst": "?",
                        "soort": "meer keuzes",
                        "items": {"H": "Hengelo", "B": "Borne"},
                    },
                    {
                        "code": "prio",
                        "tekst": "?",
                        "soort": "rangorde",
                        "items": {"V": "veiligheid", "N": "nazorg"},
                    },
                ],
            }
        ],
    }
)


def raw(**cells: list[str]) -> RawResponses:
    columns = {name: ["", "", ""] for name in QUESTIONNAIRE.columns} | cells
    table = pd.DataFrame({"id": ["1", "2", "3"], **columns}, dtype="str")
    table.index = pd.Index([2, 3, 4], name="regel")
    return RawResponses(source=SourceFile("proef.csv", "0" * 64), table=table)


def exclusion(respondent: str, variable: str = "", reason: str = "een proef") -> Exclusion:
    return Exclusion(
        respondent=respondent, variabele=variable, reden=reason, door="BB", op=dt.date(2022, 1, 1)
    )


def test_an_excluded_respondent_is_not_there_and_the_notes_say_why() -> None:
    answers = clean_responses(
        raw(), QUESTIONNAIRE, [exclusion("2"), exclusion("3", reason="dubbel")]
    )

    assert list(answers.table.index) == ["1"]
    assert "Uitgesloten: 2 respondenten (een proef: 1; dubbel: 1)." in answers.notes


def test_an_excluded_answer_is_missing_as_excluded_and_the_others_stay() -> None:
    answers = clean_responses(
        raw(jaren=["700", "5", "6"]), QUESTIONNAIRE, [exclusion("1", "jaren")]
    )

    assert answers.table["jaren"].isna().tolist() == [True, False, False]
    assert answers.missing["jaren"].tolist() == [Missing.EXCLUDED, "", ""]
    assert "Niet meegeteld: 1 antwoord (een proef)." in answers.notes


def test_an_excluded_tick_is_neither_yes_nor_no() -> None:
    answers = clean_responses(raw(waar_H=["Y", "Y", ""]), QUESTIONNAIRE, [exclusion("1", "waar_H")])

    assert (
        answers.table["waar_H"].astype("object").where(answers.table["waar_H"].notna(), None)["1"]
        is None
    )
    assert answers.table["waar_H"]["2"]
    assert answers.missing["waar_H"]["1"] == Missing.EXCLUDED


def test_of_a_ranking_no_place_goes_without_the_others() -> None:
    ranking = raw(prio_1=["V", "V", "N"], prio_2=["N", "N", "V"])

    answers = clean_responses(ranking, QUESTIONNAIRE, [exclusion("1", "prio_2")])

    assert answers.missing["prio_V"].tolist() == [Missing.EXCLUDED, "", ""]
    assert answers.missing["prio_N"].tolist() == [Missing.EXCLUDED, "", ""]


def test_decisions_about_what_is_not_there_are_reported_together() -> None:
    with pytest.raises(SeveralFaultsError) as caught:
        clean_responses(
            raw(), QUESTIONNAIRE, [exclusion("9"), exclusion("1", "jarn"), exclusion("9")]
        )

    problems = [fault.problem for fault in caught.value.faults]
    assert any("respondent '9', die niet in proef.csv staat" in problem for problem in problems)
    assert any("de kolom 'jarn'" in problem for problem in problems)
    assert any("2 keer een besluit" in problem for problem in problems)
    assert any("bedoelde u 'jaren'?" in fault.remedy for fault in caught.value.faults)


def test_impossible_values_stop_the_reading_but_not_the_inspection() -> None:
    answers = raw(jaren=["700", "5", "zes"], prio_1=["V", "X", ""])

    with pytest.raises(SeveralFaultsError):
        clean_responses(answers, QUESTIONNAIRE)
    seen = inspect_responses(answers, QUESTIONNAIRE, [])

    assert [(finding.respondents, finding.variables) for finding in seen.impossible] == [
        (("1",), ("jaren",)),
        (("2",), ("prio_1",)),
        (("3",), ("jaren",)),
    ]
    assert {finding.signal for finding in seen.impossible} == {Signal.IMPOSSIBLE}
    assert seen.responses.table["jaren"].isna().tolist() == [True, False, True]


def test_an_impossible_value_about_which_was_decided_is_no_finding_any_more() -> None:
    answers = raw(jaren=["700", "5", "6"])

    assert inspect_responses(answers, QUESTIONNAIRE, [exclusion("1", "jaren")]).impossible == ()


def test_what_people_typed_is_not_repeated() -> None:
    seen = inspect_responses(raw(jaren=["sinds Jan wegging", "", ""]), QUESTIONNAIRE, [])

    assert "Jan" not in seen.impossible[0].explanation


def test_a_wrong_moment_stops_the_inspection_too() -> None:
    with pytest.raises(CleanError, match="submitdate"):
        inspect_responses(raw(submitdate=["gisteren", "", ""]), QUESTIONNAIRE, [])
