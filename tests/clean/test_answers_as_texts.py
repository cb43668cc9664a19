"""Answers as LimeSurvey writes them as texts: "Nee" and "N/A" where there is no answer."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbench.clean.responses import clean_responses
from workbench.definitions.questionnaire import Questionnaire
from workbench.records.responses import Missing, RawResponses, Responses
from workbench.records.sources import SourceFile

FIRST: dict[str, Any] = {"code": "jaren", "tekst": "Jaren?", "soort": "getal"}
SEVERAL: dict[str, Any] = {
    "code": "hulp",
    "tekst": "Welke?",
    "soort": "meer keuzes",
    "anders": "ja",
    "items": {"T": "therapie", "O": "opvoeding"},
}
YES_NO: dict[str, Any] = {"code": "mee", "tekst": "Mee?", "soort": "ja/nee"}
ONE: dict[str, Any] = {
    "code": "cijfer",
    "tekst": "Cijfer?",
    "soort": "een keuze",
    "antwoorden": {"1": "0", "2": "1", "3": "2"},
}
DONE = {"submitdate": "2026-03-01 10:00:00", "lastpage": "2"}


def clean(*questions: dict[str, Any], rows: list[dict[str, str]]) -> Responses:
    """Clean rows of a questionnaire whose first page asks ``jaren`` and whose second the rest."""
    asked = Questionnaire.model_validate(
        {
            "id": "v",
            "titel": "V",
            "groepen": [
                {"titel": "Een", "vragen": [FIRST]},
                {"titel": "Twee", "vragen": list(questions)},
            ],
        }
    )
    names = ["id", "submitdate", "lastpage", *asked.columns]
    records = [
        {name: row.get(name, "") for name in names} | {"id": str(at)} for at, row in enumerate(rows)
    ]
    table = pd.DataFrame(records, dtype="str")
    return clean_responses(RawResponses(SourceFile("a.csv", "0" * 64), table), asked)


def answers(responses: Responses, name: str) -> list[object]:
    given = responses.table[name].astype("object")
    return [None if pd.isna(value) else value for value in given]


NO = {"hulp_T": "Nee", "hulp_O": "Nee"}


def test_nee_of_who_never_came_to_the_question_is_no_answer() -> None:
    found = clean(SEVERAL, rows=[DONE | NO, {"lastpage": "1"} | NO, {"lastpage": "0"} | NO])

    assert answers(found, "hulp_T") == [False, None, None]
    assert found.missing["hulp_T"].tolist() == ["", Missing.NOT_REACHED, Missing.NOT_REACHED]
    assert not [note for note in found.notes if "weggelaten" in note]


def test_nee_of_who_was_not_asked_is_no_answer() -> None:
    asked = SEVERAL | {"toon als": {"vraag": "jaren", "is": [3]}}

    found = clean(asked, rows=[DONE | NO | {"jaren": "3"}, DONE | NO | {"jaren": "4"}])

    assert answers(found, "hulp_T") == [False, None]
    assert found.missing["hulp_T"].tolist() == ["", Missing.NOT_SHOWN]
    assert not [note for note in found.notes if "weggelaten" in note]


def test_a_tick_of_who_was_not_asked_is_taken_out_with_a_note() -> None:
    asked = SEVERAL | {"toon als": {"vraag": "jaren", "is": [3]}}

    found = clean(asked, rows=[DONE | NO | {"hulp_T": "Ja", "jaren": "4"}])

    assert answers(found, "hulp_T") == [None]
    assert [note for note in found.notes if "1 respondent weggelaten" in note]


def test_a_tick_shows_that_somebody_came_that_far_and_nee_does_not() -> None:
    rows = [{"lastpage": "", **NO}, {"lastpage": "", **NO, "hulp_O": "Ja"}]

    found = clean(SEVERAL, YES_NO, rows=rows)

    assert answers(found, "hulp_T") == [None, False]
    assert found.missing["jaren"].tolist() == [Missing.NOT_REACHED, Missing.SKIPPED]


def test_not_applicable_is_no_answer() -> None:
    found = clean(YES_NO, SEVERAL, rows=[DONE | {"mee": "N/A", "hulp_T": "N/A"}, {"mee": "N/A"}])

    assert answers(found, "mee") == [None, None]
    assert found.missing["mee"].tolist() == [Missing.SKIPPED, Missing.NOT_REACHED]
    assert answers(found, "hulp_T") == [False, None]


def test_an_answer_that_people_wrote_themselves_may_be_anything() -> None:
    wrote = {"code": "open", "tekst": "?", "soort": "korte tekst"}

    found = clean(
        wrote, rows=[DONE | {"open": "N/A"}, DONE | {"open": "2"}, DONE | {"open": "Nee"}]
    )

    assert answers(found, "open") == ["N/A", "2", "Nee"]


def test_where_n_was_converted_to_2_every_empty_cell_is_2() -> None:
    two = {"hulp_T": "2", "hulp_O": "2", "hulp_other": "2", "mee": "2"}

    found = clean(SEVERAL, YES_NO, rows=[DONE | two, {"lastpage": "1"} | two])

    assert answers(found, "hulp_other") == [None, None]
    assert answers(found, "mee") == ["N", None]
    assert found.missing["mee"].tolist() == ["", Missing.NOT_REACHED]
    assert [note for note in found.notes if "Bij mee kan nee ook betekenen" in note]
    assert [note for note in found.notes if "Bij hulp_other is 2 geen antwoord" in note]


def test_a_2_beside_empty_cells_is_an_answer() -> None:
    found = clean(SEVERAL, YES_NO, rows=[DONE | {"hulp_other": "2", "mee": "2"}, DONE])

    assert answers(found, "hulp_other") == ["2", None]
    assert answers(found, "mee") == ["N", None]
    assert not [note for note in found.notes if " 2" in note]


def test_texts_that_look_like_codes_are_told_by_the_other_answers() -> None:
    as_texts = clean(ONE, rows=[DONE | {"cijfer": "0"}, DONE | {"cijfer": "1"}])
    as_codes = clean(ONE, rows=[DONE | {"cijfer": "3"}, DONE | {"cijfer": "1"}])

    assert answers(as_texts, "cijfer") == ["1", "2"]
    assert answers(as_codes, "cijfer") == ["3", "1"]
    assert [note for note in as_texts.notes if "De antwoorden op cijfer staan als tekst" in note]


def test_other_questions_decide_where_one_does_not_show_it() -> None:
    role = ONE | {"code": "rol", "antwoorden": {"R": "Regisseur"}}
    by_text = clean(ONE, role, rows=[DONE | {"cijfer": "1", "rol": "Regisseur"}])
    by_code = clean(ONE, role, rows=[DONE | {"cijfer": "1", "rol": "R"}])

    assert answers(by_text, "cijfer") == ["2"]
    assert answers(by_code, "cijfer") == ["1"]


def test_an_option_called_nee_is_not_ticked_by_the_nee_of_limesurvey() -> None:
    asked = SEVERAL | {"items": {"T": "therapie", "O": "Nee"}}

    found = clean(asked, rows=[DONE | NO, DONE | {"hulp_T": "Nee", "hulp_O": "Ja"}])

    assert answers(found, "hulp_O") == [False, True]


def test_line_ends_of_every_kind_are_newlines() -> None:
    rows = [DONE | {"waarom": text} for text in ("een\r\ntwee", "een\u2028twee", "een\rtwee")]

    found = clean({"code": "waarom", "tekst": "Waarom?", "soort": "lange tekst"}, rows=rows)

    assert answers(found, "waarom") == ["een\ntwee"] * 3
