"""The same survey in every format that a real LimeSurvey writes: the answers are the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from workbench.clean.responses import clean_responses
from workbench.collect.answers import read_answers
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import CollectError
from workbench.records.responses import Missing

if TYPE_CHECKING:
    from workbench.records.responses import RawResponses, Responses

TESTS = Path(__file__).parents[2]
DATA = TESTS / "data" / "limesurvey"
EXPORTS = DATA / "exports"
SURVEY = TESTS.parent / "surveys" / "competenties-kindermishandeling.yaml"


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load(Questionnaire, SURVEY)


@pytest.fixture(scope="module")
def codes(questionnaire: Questionnaire) -> Responses:
    """Return the answers from CSV with codes, of which it is known what must be in them."""
    raw = read_answers(DATA / "A_csv_code_short_all.csv", questionnaire, "codes")
    return clean_responses(raw, questionnaire)


def read(name: str, questionnaire: Questionnaire) -> RawResponses:
    return read_answers(EXPORTS / name, questionnaire, name)


@pytest.mark.parametrize(
    ("name", "kind", "separator"),
    [
        ("api_full_texts.csv", "limesurvey-csv", ";"),
        ("api_codes.json", "limesurvey-json", ""),
        ("api_codes.xls", "limesurvey-xlsx", ""),
        ("api_codes.sav", "limesurvey-sav", ""),
        ("web_full_texts.csv", "limesurvey-csv", ","),
        ("web_full_texts.xlsx", "limesurvey-xlsx", ""),
        ("web_codetext_texts_tab.csv", "limesurvey-csv", "\t"),
        ("web_codetext_abbreviated.csv", "limesurvey-csv", ","),
        ("web_abbreviated.csv", "limesurvey-csv", ","),
        ("web_underscores_codes.csv", "limesurvey-csv", ","),
        ("web_emcode.csv", "limesurvey-csv", ","),
        ("web_converted.csv", "limesurvey-csv", ","),
        ("web_converted.sav", "limesurvey-sav", ""),
    ],
)
def test_every_format_gives_the_same_answers(
    name: str, kind: str, separator: str, questionnaire: Questionnaire, codes: Responses
) -> None:
    raw = read(name, questionnaire)
    found = clean_responses(raw, questionnaire)

    pd.testing.assert_frame_equal(found.table, codes.table)
    pd.testing.assert_frame_equal(found.missing, codes.missing)
    pd.testing.assert_series_equal(found.complete, codes.complete)
    pd.testing.assert_frame_equal(found.moments, codes.moments)
    assert (raw.format, raw.separator) == (kind, separator)
    assert raw.lacks == raw.dropped == raw.ignored == ()


def test_answers_as_texts_are_named(questionnaire: Questionnaire) -> None:
    raw = read("api_full_texts.csv", questionnaire)
    (note,) = [n for n in clean_responses(raw, questionnaire).notes if "als tekst" in n]

    assert "functie, sector, waaromniet, meldcode, sig, besp, hulp" in note


def test_what_was_converted_to_2_is_named(questionnaire: Questionnaire) -> None:
    raw = read("web_converted.csv", questionnaire)

    notes = clean_responses(raw, questionnaire).notes
    assert any("Bij werkgebied_other is 2 geen antwoord" in note for note in notes)


def test_headings_that_were_told_apart_by_order_are_named(questionnaire: Questionnaire) -> None:
    (note,) = read("web_abbreviated.csv", questionnaire).notes

    assert "komt 4 keer voor" in note
    assert "besp_B1, besp_B2, besp_B3, besp_B4" in note


def test_abbreviated_json_is_refused_because_columns_were_lost(
    questionnaire: Questionnaire,
) -> None:
    with pytest.raises(CollectError, match="Er ontbreken: besp_B1, besp_B2, besp_B3, besp_B4") as e:
        read("api_abbreviated.json", questionnaire)
    assert "vraagcodes" in e.value.remedy


def test_an_answer_that_begins_with_an_is_sign_is_the_same_text_everywhere(
    questionnaire: Questionnaire,
) -> None:
    for name in ("web_full_texts.csv", "web_full_texts.xlsx", "api_codes.xls", "api_codes.sav"):
        remarks = set(read(name, questionnaire).table["opmerking"])

        assert "=1+1 (begint met een is-gelijkteken)" in remarks
        assert "'t Is <b>niet</b> altijd duidelijk & soms te zwart-wit" in remarks


# ---------------------------------------------------------------- every type of question


@pytest.fixture(scope="module")
def every_type() -> Questionnaire:
    return load(Questionnaire, EXPORTS / "alles.yaml")


@pytest.fixture(scope="module")
def every_answer(every_type: Questionnaire) -> Responses:
    return clean_responses(read("alles_api_codes.csv", every_type), every_type)


def test_every_type_of_question_is_read(every_answer: Responses) -> None:
    table = every_answer.table
    first = table.loc["1"].to_dict()

    assert (first["rol"], first["uren"], first["mee"], first["cijfer"]) == ("R", 32.5, "Y", 6)
    assert (first["prio_V"], first["prio_N"], first["prio_R"]) == (2, 1, 3)
    assert first["mee_comment"] == "=2+2 ja hoor"
    assert first["gesprek"] == "Regel één\nregel twee"
    assert first["begin"] == pd.Timestamp("2019-05-01")
    assert table.loc["2", "rol"] == "other"
    assert table.loc["2", "rol_other"] == "2"
    assert table.loc["2", "cijferwaarom"] == "007"
    assert every_answer.missing.loc["2", "prio_N"] == Missing.SKIPPED
    assert every_answer.missing.loc["1", "stel_A2"] == Missing.NO_OPINION
    assert every_answer.missing.loc["2", "regiewie"] == Missing.NOT_SHOWN
    assert every_answer.missing.loc["5", "prio_V"] == Missing.NOT_REACHED
    assert set(every_answer.missing.loc["6"]) == {Missing.NOT_REACHED}
    assert "naam" not in every_answer.table


@pytest.mark.parametrize(
    ("name", "lost", "named"),
    [
        ("alles_api_codes.json", {}, ""),
        ("alles_api_codes.xls", {}, ""),
        ("alles_web_underscores.csv", {}, ""),
        ("alles_api_full_texts.csv", {"mee_comment": ["1"]}, "toelichtingen mee_comment"),
        ("alles_web_full_texts_en.csv", {"mee_comment": ["1"]}, "toelichtingen mee_comment"),
        ("alles_api_codes.sav", {"cijferwaarom": ["2", "7"]}, "sleutel2, rol_other, cijferwaarom"),
        ("alles_web_converted.csv", {"regie": ["3"]}, "Bij regie kan nee ook betekenen"),
    ],
)
def test_every_format_gives_the_same_but_for_what_it_lacks(
    name: str,
    lost: dict[str, list[str]],
    named: str,
    every_type: Questionnaire,
    every_answer: Responses,
) -> None:
    raw = read(name, every_type)
    found = clean_responses(raw, every_type)

    differs = found.table.astype("object").fillna("") != every_answer.table.astype("object").fillna(
        ""
    )
    assert {
        column: differs.index[differs[column]].to_list()
        for column in differs
        if differs[column].any()
    } == lost
    kinds = found.missing != every_answer.missing
    assert set(kinds.columns[kinds.any()]) <= set(lost)
    assert any(named in sentence for sentence in found.notes) or not lost
    assert raw.dropped


def test_keys_that_people_made_are_the_same_in_every_format(
    every_type: Questionnaire, every_answer: Responses
) -> None:
    found = clean_responses(read("alles_api_codes.xls", every_type), every_type)

    assert found.key is not None
    assert every_answer.key is not None
    pd.testing.assert_series_equal(found.key, every_answer.key)


def test_json_with_texts_as_headings_loses_questions_with_the_same_text(
    every_type: Questionnaire,
) -> None:
    with pytest.raises(CollectError, match="Er ontbreken: cijferwaarom, stelwaarom"):
        read("alles_api_full.json", every_type)
