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
