"""Derived variables must rest on what is there, in one way."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from workbench.definitions.questionnaire import Questionnaire

CLASSES = {"tot en met 5": {"tot en met": 5}, "meer": {"vanaf": 6}}


def questionnaire(**derived: object) -> Questionnaire:
    questions = [
        {"code": "jaren", "tekst": "Jaren?", "soort": "getal"},
        {"code": "sector", "tekst": "?", "soort": "een keuze", "antwoorden": {"M": "m", "S": "s"}},
    ]
    return Questionnaire.model_validate(
        {
            "id": "proef",
            "titel": "Proef",
            "groepen": [{"titel": "Groep", "vragen": questions}],
            "afgeleid": [{"id": "klasse", "titel": "Klasse"} | derived],
        }
    )


def problem(**derived: object) -> str:
    with pytest.raises(ValidationError) as caught:
        questionnaire(**derived)
    fault = caught.value.errors()[0]["ctx"]["error"]
    return str(fault)


@pytest.mark.parametrize(
    "derived",
    [
        {"van": "jaren", "klassen": CLASSES},
        {"van": "sector", "samen": {"alle": ["M", "S"]}},
        {"som van": ["jaren"]},
    ],
)
def test_accepts_each_way(derived: dict[str, Any]) -> None:
    assert questionnaire(**derived).derived[0].rests_on


def test_refuses_no_way_and_two_ways() -> None:
    assert "of op meer manieren" in problem()
    assert "of op meer manieren" in problem(**{"som van": ["jaren"], "een van": ["jaren"]})


def test_refuses_classes_without_a_source() -> None:
    assert "hoort 'van' bij 'klassen' of 'samen'" in problem(klassen=CLASSES)


@pytest.mark.parametrize(
    "classes",
    [
        {"laag": {"tot en met": 5}, "hoog": {"vanaf": 5}},
        {"hoog": {"vanaf": 6}, "laag": {"tot en met": 5}},
    ],
)
def test_refuses_classes_that_overlap_or_descend(classes: dict[str, Any]) -> None:
    assert "overlappen of lopen niet op" in problem(van="jaren", klassen=classes)


def test_refuses_classes_of_what_is_no_number() -> None:
    assert "noemt 'sector', maar die variabele is er niet" in problem(van="sector", klassen=CLASSES)


def test_refuses_an_answer_that_is_not_there_or_stands_in_two_groups() -> None:
    assert "noemt 'X'" in problem(van="sector", samen={"a": ["M", "X"]})
    assert "twee keer" in problem(van="sector", samen={"a": ["M"], "b": ["M"]})
