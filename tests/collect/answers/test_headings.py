"""Headings: in how many ways people write them, and which must not come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.collect.answers.headings import (
    column_of,
    is_personal,
    sort_columns,
    standard_name,
)
from workbench.definitions.questionnaire import Questionnaire

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIABLES = ("functie", "functie_other", "sig_S1", "sig_S2")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("sig[S1]", "sig_S1"),
        ("sig_S1", "sig_S1"),
        ("sig [S1]", "sig_S1"),
        ("sig[S1]. Signaleren: ik … [herken signalen]", "sig_S1"),
        ("sig[S1]. Signaleren:\nik …", "sig_S1"),
        ("SIG[s1]", "sig_S1"),
        (" functie ", "functie"),
        ("functie. Wat is uw functie?", "functie"),
        ("functie[other]", "functie_other"),
        ("functie[other]. Wat is uw functie? [Overige]", "functie_other"),
        ("sig[S3]", None),
        ("Wat is uw functie?", None),
        ("functies", None),
        ("", None),
    ],
)
def test_recognises_the_variable_behind_a_heading(heading: str, name: str | None) -> None:
    assert standard_name(heading, VARIABLES) == name


@pytest.mark.parametrize(
    "heading",
    [
        "email",
        "E-mail",
        "E-mailadres",
        "e-mail adres",
        "token",
        "token. Toegangscode",
        "Toegangscode",
        "ipaddr",
        "IP-adres",
        "IP address",
        "refurl",
        "firstname",
        "First name",
        "Voornaam",
        "achternaam",
        "Naam",
        "attribute_1",
        "attribute_12. Wijk",
        "Attribuut 3",
        "Telefoonnummer",
        "BSN",
    ],
)
def test_a_heading_that_announces_a_person_is_recognised(heading: str) -> None:
    assert is_personal(heading)


@pytest.mark.parametrize("heading", ["functie", "sig[S1]", "gemeente", "startlanguage", ""])
def test_other_headings_are_not_taken_for_personal(heading: str) -> None:
    assert not is_personal(heading)


def register(**changes: object) -> Questionnaire:
    question = {"code": "naam", "tekst": "Naam van interventie", "soort": "korte tekst"} | changes
    uitleg = {"code": "uitleg", "tekst": "Toelichting", "soort": "korte tekst"}
    groups = [{"titel": "Register", "vragen": [question, uitleg]}]
    return Questionnaire.model_validate({"id": "register", "titel": "Register", "groepen": groups})


def sort(headings: Sequence[str], **changes: object) -> tuple[set[str], tuple[str, ...]]:
    columns = sort_columns(headings, register(**changes), "a.csv")
    return set(columns.used), columns.dropped


def test_a_name_that_the_questionnaire_asks_for_is_kept() -> None:
    assert sort(["naam", "uitleg"]) == ({"naam", "uitleg"}, ())


def test_an_answer_that_is_personal_data_is_dropped() -> None:
    assert sort(["naam", "uitleg"], persoonsgegeven=True) == ({"uitleg"}, ("naam",))


def test_an_answer_that_is_personal_data_need_not_be_there() -> None:
    assert sort(["uitleg"], persoonsgegeven=True) == ({"uitleg"}, ())


def test_columns_of_limesurvey_itself_are_neither_ignored_nor_used() -> None:
    headings = ["id", "startlanguage", "seed", "datestamp", "naam", "uitleg", ""]
    columns = sort_columns(headings, register(), "a.csv")

    assert columns.ignored == ()
    assert set(columns.used) == {"id", "naam", "uitleg"}


@pytest.mark.parametrize("heading", ["v1[SQ1]", "v1_SQ1", "v1[SQ1]. Waar? [straat]"])
def test_a_line_of_several_is_a_question_of_its_own(heading: str) -> None:
    asked = Questionnaire.model_validate(
        {
            "id": "regels",
            "titel": "Regels",
            "groepen": [
                {
                    "titel": "Waar",
                    "vragen": [
                        {"code": "v1SQ1", "tekst": "Waar? [straat]", "soort": "korte tekst"}
                    ],
                }
            ],
        }
    )

    assert column_of([heading], asked) == ("v1SQ1",)
    assert column_of([heading, "v1SQ1"], asked) == (None, "v1SQ1")
