"""Headings that are texts: which column they describe, and when that cannot be told."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.collect.answers.heading_texts import ByText, names_by_text
from workbench.definitions.questionnaire import Questionnaire

TWICE = "Toelichting"
QUESTIONS: list[dict[str, Any]] = [
    {
        "code": "functie",
        "tekst": {"nl": "Wat is uw functie?", "en": "What is your job?"},
        "soort": "een keuze",
        "anders": "ja",
        "antwoorden": {"HA": {"nl": "Huisarts", "en": "GP"}},
    },
    {
        "code": "sig",
        "tekst": {"nl": "Ik herken <5% & meer", "en": "I see <5% & more"},
        "soort": "matrix",
        "antwoorden": {"1": {"nl": "Nee", "en": "No"}},
        "items": {
            "S1": {"nl": "signalen bij kinderen", "en": "signs in children"},
            "S2": {"nl": "signalen bij ouders", "en": "signs in parents"},
        },
    },
    {
        "code": "mee",
        "tekst": {"nl": "Doet u mee?", "en": "Do you?"},
        "soort": "ja/nee",
        "uitleg": "ja",
    },
    {"code": "een", "tekst": {"nl": TWICE, "en": "Why"}, "soort": "korte tekst"},
    {"code": "twee", "tekst": {"nl": TWICE, "en": "Because"}, "soort": "korte tekst"},
    {
        "code": "prio",
        "tekst": {"nl": "Wat eerst?", "en": "What first?"},
        "soort": "rangorde",
        "items": {"V": {"nl": "veiligheid", "en": "safety"}, "N": {"nl": "zorg", "en": "care"}},
    },
    {"code": "plek", "tekst": {"nl": "Plaats", "en": "Place"}, "soort": "korte tekst"},
]


def found(*headings: str) -> ByText:
    questionnaire = Questionnaire.model_validate(
        {
            "id": "v",
            "titel": {"nl": "V", "en": "V"},
            "groepen": [{"titel": {"nl": "G", "en": "G"}, "vragen": QUESTIONS}],
        }
    )
    return names_by_text(dict(enumerate(headings)), questionnaire, "a.csv")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Wat is uw functie?", "functie"),
        ("wat_is_uw_functie?", "functie"),
        ("What is your job?", "functie"),
        ("Wat is uw functie? [Overige]", "functie_other"),
        ("What is your job? [Other]", "functie_other"),
        ("Ik herken &lt;5% &amp; meer [signalen bij kinderen]", "sig_S1"),
        ("Ik herken <5% & meer  [signalen bij ouders]", "sig_S2"),
        ("Ik herken <5.. [signalen bij o.. ]", "sig_S2"),
        ("Doet u mee?", "mee"),
        ("Doet u mee? [Opmerking]", "mee_comment"),
        ("Wat eerst? [Rang 2]", "prio_2"),
        ("What first? [Rank 1]", "prio_1"),
        ("Respons-ID", "id"),
        ("Date_submitted", "submitdate"),
        ("Laatste pagina", "lastpage"),
    ],
)
def test_a_text_leads_to_its_column(heading: str, name: str) -> None:
    assert found(heading).names == {0: name}


@pytest.mark.parametrize("heading", ["", "Iets anders", "Wat is uw", ".. "])
def test_other_texts_lead_nowhere(heading: str) -> None:
    by_text = found(heading)

    assert by_text.names == {}
    assert by_text.faults == () or heading == ".. "


def test_headings_with_the_same_text_are_told_apart_by_their_order() -> None:
    by_text = found(TWICE, "Doet u mee?", TWICE)

    assert by_text.names == {0: "een", 1: "mee", 2: "twee"}
    (note,) = by_text.notes
    assert note.startswith("De kop 'Toelichting' komt 2 keer voor;")
    assert note.endswith("op volgorde gelezen als een, twee.")


@pytest.mark.parametrize(("count", "times"), [(1, "één keer"), (3, "3 keer")])
def test_with_more_or_fewer_headings_than_columns_it_is_a_fault(count: int, times: str) -> None:
    by_text = found(*[TWICE] * count)

    assert by_text.names == {}
    (fault,) = by_text.faults
    assert fault.problem == (
        f"In a.csv staat de kop 'Toelichting' {times}, maar die past bij 2 kolommen: een, twee."
    )


def test_a_heading_that_is_cut_off_too_short_fits_several_columns() -> None:
    (fault,) = found("Ik herken <5% & meer [signalen.. ]").faults

    assert "sig_S1, sig_S2" in fault.problem


def test_a_column_of_limesurvey_gives_way_to_a_question_with_the_same_text() -> None:
    assert found("Plaats").names == {0: "plek"}
    assert found("Plaats", "Plaats").names == {0: "seed", 1: "plek"}
