"""Questions: what cannot be asked, and what the error says to do."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from workbench.definitions.base import InvalidPartsError
from workbench.definitions.questionnaire import Questionnaire

TEXT: dict[str, Any] = {"code": "tekst", "tekst": "?", "soort": "lange tekst"}
NUMBER: dict[str, Any] = {"code": "getal", "tekst": "?", "soort": "getal"}
CHOICE: dict[str, Any] = {
    "code": "keuze",
    "tekst": "?",
    "soort": "een keuze",
    "antwoorden": {"1": "een", "2": "twee"},
}
OPTIONS: dict[str, Any] = {
    "code": "opties",
    "tekst": "?",
    "soort": "meer keuzes",
    "anders": "ja",
    "items": {"A": "a", "B": "b"},
}
MATRIX: dict[str, Any] = CHOICE | {"code": "matrix", "soort": "matrix", "items": {"A": "a"}}


def questionnaire(*questions: dict[str, Any], **more: object) -> Questionnaire:
    groups = [{"titel": "G", "vragen": questions}]
    return Questionnaire.model_validate({"id": "v", "titel": "V", "groepen": groups, **more})


def shown_if(question: str, *answers: object) -> dict[str, Any]:
    return TEXT | {"code": "daarna", "toon als": {"vraag": question, "is": answers}}


@pytest.mark.parametrize(
    ("questions", "problem"),
    [
        ([TEXT | {"items": {"A": "a"}}], "vraag tekst heeft items"),
        ([MATRIX | {"anders": "ja"}], "vraag matrix heeft 'anders'"),
        ([TEXT | {"minuten": 5}], "vraag tekst heeft een tijd"),
        ([MATRIX | {"items": {}}], "vraag matrix heeft geen items"),
        ([CHOICE | {"antwoorden": {}}], "vraag keuze heeft geen antwoorden"),
        ([NUMBER | {"minimum": 5, "maximum": 1}], "vraag getal heeft een minimum boven"),
        ([TEXT | {"code": "submitdate"}], "vraag submitdate heeft een code die LimeSurvey"),
        ([TEXT | {"code": "Token"}], "vraag Token heeft een code die LimeSurvey"),
        ([OPTIONS | {"items": {"other": "x"}}], "vraag opties gebruikt de code 'other'"),
        ([CHOICE | {"geordend": "ja", "anders": "ja"}], "vraag keuze is geordend"),
        (
            [CHOICE | {"geordend": "ja", "antwoorden": {"A1": "een"}}],
            "vraag keuze is geordend",
        ),
        ([CHOICE | {"weet niet": ["9"]}], "'weet niet' van vraag keuze noemt '9'"),
        ([CHOICE, shown_if("keuze", 3)], "'toon als' van vraag daarna noemt '3'"),
        ([OPTIONS, shown_if("opties", "C")], "'toon als' van vraag daarna noemt 'C'"),
        ([NUMBER, shown_if("getal", "veel")], "vraag getal vraagt een getal"),
        ([MATRIX, shown_if("matrix", 1)], "'toon als' van vraag daarna noemt 'matrix'"),
        (
            [NUMBER | {"persoonsgegeven": "ja"}, shown_if("getal", 1)],
            "'toon als' van vraag daarna noemt 'getal'",
        ),
        ([shown_if("later", 1), NUMBER | {"code": "later"}], "noemt 'later'"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    questions: list[dict[str, Any]], problem: str
) -> None:
    with pytest.raises(ValidationError) as error:
        questionnaire(*questions)

    (fault,) = (detail["ctx"]["error"] for detail in error.value.errors())
    assert isinstance(fault, InvalidPartsError)
    (part,) = fault.parts
    assert problem in part.problem
    assert part.remedy


@pytest.mark.parametrize(
    "questions",
    [
        [CHOICE | {"anders": "ja"}, shown_if("keuze", 1, "other")],
        [OPTIONS, shown_if("opties", "A")],
        [NUMBER, shown_if("getal", 0)],
        [CHOICE | {"geordend": "ja"}],
    ],
)
def test_a_question_that_can_be_asked_is_taken(questions: list[dict[str, Any]]) -> None:
    assert len(questionnaire(*questions).questions) == len(questions)


@pytest.mark.parametrize(
    ("sources", "problem"),
    [(["getal"], "noemt 'getal'"), (["opties_C"], "noemt 'opties_C'")],
)
def test_derived_variables_come_from_options_and_open_lines(
    sources: list[str], problem: str
) -> None:
    derived = [{"id": "breder", "titel": "Breder", "een van": sources}]

    with pytest.raises(ValidationError, match=problem):
        questionnaire(NUMBER, OPTIONS, afgeleid=derived)


def test_a_derived_variable_may_not_have_the_code_of_a_question() -> None:
    derived = [{"id": "Opties", "titel": "Breder", "een van": ["opties_A"]}]

    with pytest.raises(ValidationError, match="komt twee keer voor"):
        questionnaire(OPTIONS, afgeleid=derived)


def test_nothing_is_calculated_from_answers_that_are_dropped_at_the_door() -> None:
    personal = OPTIONS | {"persoonsgegeven": "ja"}
    derived = [{"id": "breder", "titel": "Breder", "een van": ["opties_A"]}]
    scale = [{"id": "schaal", "titel": "Schaal", "items": ["opties_A", "opties_B"]}]

    for more in ({"afgeleid": derived}, {"schalen": scale}):
        with pytest.raises(ValidationError, match="opties_A"):
            questionnaire(TEXT, personal, **more)


def test_open_variables_are_texts_and_open_lines() -> None:
    asked = questionnaire(TEXT, OPTIONS, NUMBER)

    assert [question.open_variables for question in asked.questions] == [
        ("tekst",),
        ("opties_other",),
        (),
    ]


def test_questions_that_ask_for_personal_data_are_not_kept() -> None:
    asked = questionnaire(TEXT | {"persoonsgegeven": "ja"}, NUMBER)

    assert [question.code for question in asked.kept_questions] == ["getal"]
