"""What LimeSurvey accepts and then loses in silence is refused before it is sent.

One test per trap of which a real LimeSurvey 6.4.2 said nothing.
"""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from workbench.collect.limesurvey.as_survey import SurveyChoices
from workbench.collect.limesurvey.lss_write import write_lss
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import WorkbenchError

CHOICE = {"code": "keuze", "tekst": "Wat?", "soort": "een keuze", "antwoorden": {"1": "a"}}
NUMBER = {"code": "jaren", "tekst": "Hoeveel?", "soort": "getal"}
DATE = {"code": "sinds", "tekst": "Sinds?", "soort": "datum"}
ROWS = {"code": "m", "tekst": "?", "soort": "meer keuzes"}
TEXT = {"code": "woord", "tekst": "Zeg iets.", "soort": "korte tekst"}


def questionnaire(*questions: dict[str, Any], **more: object) -> Questionnaire:
    group = {"titel": "Groep", "vragen": list(questions or (CHOICE,))}
    return Questionnaire.model_validate({"id": "proef", "titel": "T", "groepen": [group]} | more)


def fault_of(asked: Questionnaire) -> str:
    with pytest.raises(WorkbenchError) as raised:
        write_lss(asked, SurveyChoices())
    return str(raised.value)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(CHOICE | {"antwoorden": {"123456": "a"}}, id="answer would be dropped: long"),
        pytest.param(CHOICE | {"antwoorden": {"a-b": "a"}}, id="answer would be dropped: dash"),
        pytest.param(
            CHOICE | {"antwoorden": {"ab": "a", "AB": "b"}}, id="second answer would be dropped"
        ),
        pytest.param(CHOICE | {"code": "mijn_keuze"}, id="underscore would be taken out"),
        pytest.param(CHOICE | {"code": "1keuze"}, id="code would become q1keuze"),
        pytest.param(CHOICE | {"code": "time"}, id="code time would become a random one"),
        pytest.param(CHOICE | {"code": "other"}, id="code other would become a random one"),
        pytest.param(CHOICE | {"code": "self"}, id="code self would become a random one"),
        pytest.param(CHOICE | {"code": "LANG"}, id="code LANG would become a random one"),
        pytest.param(CHOICE | {"code": "a" * 21}, id="half a survey after an SQL error"),
        pytest.param(
            {"code": "m", "tekst": "?", "soort": "matrix", "antwoorden": {"1": "a"}},
            id="array without rows would be activated",
        ),
        pytest.param(ROWS | {"items": {"time": "a"}}, id="row time would get a random code"),
        pytest.param(ROWS | {"items": {"a_b": "a"}}, id="underscore of a row would be taken out"),
        pytest.param(
            {"code": "r", "tekst": "?", "soort": "rangorde", "items": {"abcdef": "a", "b": "b"}},
            id="item of a ranking would be dropped",
        ),
    ],
)
def test_our_definitions_refuse_the_code(question: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        questionnaire(question)


def test_our_definitions_refuse_a_second_question_with_the_same_code() -> None:
    with pytest.raises(ValidationError, match="twee keer"):
        questionnaire(CHOICE, CHOICE | {"code": "KEUZE"})


def test_our_definitions_refuse_a_condition_on_what_is_not_there() -> None:
    with pytest.raises(ValidationError, match="keuse"):
        questionnaire(CHOICE, TEXT | {"toon als": {"vraag": "keuse", "is": ["1"]}})


def test_a_code_of_a_row_may_be_longer_than_that_of_an_answer() -> None:
    rows = ROWS | {"items": {"samenwerking": "a"}}
    assert "samenwerking" in write_lss(questionnaire(rows), SurveyChoices())


@pytest.mark.parametrize("text", ["Geef {naam} op", "{1+1}", "a{b"])
def test_a_brace_that_begins_a_formula_is_refused(text: str) -> None:
    assert "vraag keuze, tekst heeft een accolade" in fault_of(
        questionnaire(CHOICE | {"tekst": text})
    )


def test_a_brace_with_a_space_behind_it_is_only_a_brace() -> None:
    assert "{ of }" in write_lss(questionnaire(CHOICE | {"tekst": "{ of }"}), SurveyChoices())


@pytest.mark.parametrize("mark", ["\x07", "\r", "\ufffe"])
def test_a_mark_that_xml_cannot_hold_is_refused(mark: str) -> None:
    assert "antwoord 1 heeft een onzichtbaar teken" in fault_of(
        questionnaire(CHOICE | {"antwoorden": {"1": f"a{mark}b"}})
    )


def test_a_fault_in_a_translation_names_the_language() -> None:
    asked = questionnaire(
        TEXT | {"tekst": {"nl": "Zeg iets.", "en": "Say {something}."}},
        titel={"nl": "T", "en": "T"},
        groepen=[
            {
                "titel": {"nl": "G", "en": "G"},
                "vragen": [TEXT | {"tekst": {"nl": "Zeg iets.", "en": "Say {something}."}}],
            }
        ],
    )
    assert "vraag woord, tekst (taal 'en') heeft een accolade" in fault_of(asked)


def test_a_language_that_limesurvey_does_not_know_is_refused() -> None:
    asked = questionnaire(
        titel={"nl": "T", "engels": "T"},
        groepen=[
            {
                "titel": {"nl": "G", "engels": "G"},
                "vragen": [TEXT | {"tekst": {"nl": "Zeg iets.", "engels": "Say."}}],
            }
        ],
    )
    assert "de taal 'engels' kent LimeSurvey niet" in fault_of(asked)


def test_a_title_is_measured_as_limesurvey_keeps_it() -> None:
    assert "titel is in taal 'nl' 204 tekens lang" in fault_of(questionnaire(titel="a" * 199 + "&"))


def test_a_survey_without_a_title_is_refused() -> None:
    assert "titel is leeg" in fault_of(questionnaire(titel=""))


def test_what_people_tick_at_consent_is_measured() -> None:
    consent = {"tekst": "Lees dit.", "akkoord": "a" * 193, "melding": "Nee."}
    assert "toestemming.akkoord is in taal 'nl' 193 tekens lang" in fault_of(
        questionnaire(toestemming=consent)
    )


@pytest.mark.parametrize("code", ["and", "OR", "le", "ne"])
def test_a_code_that_is_an_operator_is_refused(code: str) -> None:
    assert f"vraag {code} heeft een code die LimeSurvey in voorwaarden" in fault_of(
        questionnaire(CHOICE | {"code": code})
    )


def test_a_condition_on_a_date_is_refused() -> None:
    dated = TEXT | {"toon als": {"vraag": "sinds", "is": ["2020-01-01"]}}
    assert "'toon als' van vraag woord hangt af van een datum" in fault_of(
        questionnaire(DATE, dated)
    )


@pytest.mark.parametrize("answer", ['5"', "d'accord", "a\\b", "{a"])
def test_a_condition_that_would_break_the_expression_is_refused(answer: str) -> None:
    asked = CHOICE | {"toon als": {"vraag": "woord", "is": [answer]}}
    assert "daarop breekt de voorwaarde" in fault_of(questionnaire(TEXT, asked))


def test_all_faults_come_out_together() -> None:
    fault = fault_of(questionnaire(CHOICE | {"tekst": "{a}"}, NUMBER | {"code": "and"}, titel=""))
    assert "Er zijn 3 fouten gevonden" in fault
