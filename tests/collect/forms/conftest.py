"""A questionnaire with every kind of question, and a filled-in form of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.collect.forms.filling import Row, edited, fill, places
from workbench.collect.forms.reading import ReturnedFile, read_file
from workbench.collect.forms.write_form import write_form
from workbench.definitions.questionnaire import Questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.collect.forms.returned import ReturnedForm

QUESTIONS: list[dict[str, Any]] = [
    {
        "code": "functie",
        "tekst": "Wat is uw functie?",
        "soort": "een keuze",
        "verplicht": "ja",
        "anders": "ja",
        "antwoorden": {"HA": "Huisarts", "MW": "Maatschappelijk werker"},
    },
    {
        "code": "jaren",
        "tekst": "Hoeveel jaar?",
        "soort": "getal",
        "minimum": 0,
        "maximum": 60,
        "toelichting": "Hele jaren.",
    },
    {"code": "begin", "tekst": "Sinds wanneer?", "soort": "datum"},
    {"code": "mee", "tekst": "Deed u mee?", "soort": "ja/nee", "uitleg": "ja"},
    {
        "code": "waar",
        "tekst": "Waar?",
        "soort": "meer keuzes",
        "toon als": {"vraag": "mee", "is": ["ja"]},
        "items": {"H": "Hengelo", "B": "Borne"},
    },
    {
        "code": "sam",
        "tekst": "Samenwerking met",
        "soort": "matrix",
        "geordend": "ja",
        "antwoorden": {"1": "Slecht", "2": "Goed"},
        "items": {"VT": "Veilig Thuis", "POL": "politie"},
    },
    {
        "code": "prio",
        "tekst": "Wat eerst?",
        "soort": "rangorde",
        "items": {"V": "veiligheid", "N": "nazorg"},
    },
    {"code": "mail", "tekst": "Uw e-mail?", "soort": "korte tekst", "persoonsgegeven": "ja"},
    {"code": "slot", "tekst": "Nog iets?", "soort": "lange tekst"},
]
ANSWERS: Row = {
    "functie": "HA",
    "functie_other": "",
    "jaren": "12",
    "begin": "2020-05-17",
    "mee": "Y",
    "mee_comment": "graag",
    "waar_H": "Y",
    "waar_B": "",
    "sam_VT": "2",
    "sam_POL": "1",
    "prio_1": "N",
    "prio_2": "V",
    "mail": "iemand@example.org",
    "slot": "Niets meer.",
}


def questionnaire_of(questions: list[dict[str, Any]], **more: object) -> Questionnaire:
    groups = [{"titel": "Alles", "vragen": questions}]
    return Questionnaire.model_validate({"id": "proef", "titel": "Proef", "groepen": groups} | more)


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return questionnaire_of(QUESTIONS)


@pytest.fixture(scope="session")
def with_consent() -> Questionnaire:
    return questionnaire_of(QUESTIONS, toestemming={"tekst": "Uw antwoorden blijven hier."})


def filled_in(
    questionnaire: Questionnaire,
    row: Row | None = None,
    *,
    number: int = 7,
    agree: bool = True,
    change: Callable[[Workbook, Worksheet], object] = lambda _book, _sheet: None,
) -> bytes:
    """Give a form that was filled in, and after that changed in some way."""
    tab, (filled,) = places(questionnaire)

    def type_in(book: Workbook) -> None:
        if row != {}:
            fill(book[tab], filled, row or ANSWERS, agree=agree)
        change(book, book[tab])

    return edited(write_form(questionnaire, "nl", number), type_in)


def read_form(data: bytes, questionnaire: Questionnaire) -> ReturnedForm:
    """Read the only form in a file called formulier_07.xlsx."""
    file = ReturnedFile(1, "formulier_07.xlsx", data, "ab" * 32)
    (form,) = read_file(file, questionnaire)
    return form


def cell_of(questionnaire: Questionnaire, name: str) -> str:
    """Give the cell in which a field is filled in."""
    _, (filled,) = places(questionnaire)
    return next(placed.cell for placed in filled.placed if placed.field.name == name)
