"""Two people type in the same paper forms: every difference is named, words are not repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.collect.forms.conftest import ANSWERS
from tests.collect.forms.filling import edited, fill, places
from workbench.collect.forms.double_entry import differences
from workbench.collect.forms.folder import read_returned
from workbench.collect.forms.write_list import write_form_list

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from tests.collect.forms.filling import Row
    from workbench.collect.forms.folder import Returned
    from workbench.definitions.questionnaire import Questionnaire


@pytest.fixture
def typed(tmp_path: Path, questionnaire: Questionnaire) -> Callable[..., Returned]:
    """Type rows into a list with a name; None leaves a row empty."""

    def type_rows(name: str, rows: Sequence[Row | None]) -> Returned:
        tab, filled = places(questionnaire, rows=len(rows))

        def type_in(book: Workbook) -> None:
            for where, row in zip(filled, rows, strict=True):
                if row is not None:
                    fill(book[tab], where, row)

        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(edited(write_form_list(questionnaire, "nl", rows=len(rows)), type_in))
        return read_returned(path, questionnaire)

    return type_rows


def compared(
    first: Returned, second: Returned, questionnaire: Questionnaire
) -> list[tuple[int, str, str, str]]:
    found = differences(first, second, questionnaire)
    return [(one.number, one.what, one.first, one.second) for one in found]


def test_lists_with_the_same_answers_have_no_differences(
    typed: Callable[..., Returned], questionnaire: Questionnaire
) -> None:
    spaced = ANSWERS | {"slot": f" {ANSWERS['slot']} "}

    assert compared(typed("a", [ANSWERS]), typed("b", [spaced]), questionnaire) == []


def test_every_answer_that_differs_is_named(
    typed: Callable[..., Returned], questionnaire: Questionnaire
) -> None:
    other = ANSWERS | {
        "functie": "-oth-",
        "functie_other": "arts",
        "jaren": "21",
        "waar_H": "",
        "sam_VT": "1",
        "prio_1": "V",
        "prio_2": "N",
        "slot": "Iets anders.",
    }

    found = compared(typed("a", [ANSWERS]), typed("b", [other]), questionnaire)

    assert found == [
        (1, "vraag 1 (functie)", "Huisarts", "anders"),
        (1, "vraag 1 (functie_other)", "(leeg)", "(andere woorden)"),
        (1, "vraag 2 (jaren)", "12", "21"),
        (1, "vraag 5 (waar_H)", "aangekruist", "(leeg)"),
        (1, "vraag 6 (sam_VT)", "Goed", "Slecht"),
        (1, "vraag 7 (prio_1)", "nazorg", "veiligheid"),
        (1, "vraag 7 (prio_2)", "veiligheid", "nazorg"),
        (1, "vraag 9 (slot)", "(andere woorden)", "(andere woorden)"),
    ]


def test_a_form_that_one_of_both_left_out_is_a_difference(
    typed: Callable[..., Returned], questionnaire: Questionnaire
) -> None:
    first = typed("a", [ANSWERS, ANSWERS])
    second = typed("b", [None, ANSWERS | {"jaren": "99"}])

    assert compared(first, second, questionnaire) == [
        (1, "het formulier", "ingelezen", "ontbreekt"),
        (2, "het formulier", "ingelezen", "antwoorden die niet kloppen"),
    ]


def test_a_difference_says_where_it_stands_in_both(
    typed: Callable[..., Returned], questionnaire: Questionnaire
) -> None:
    found = differences(
        typed("a", [ANSWERS]), typed("b", [ANSWERS | {"jaren": "3"}]), questionnaire
    )

    assert [one.places for one in found] == [
        ("a.xlsx, blad Invullijst, rij 6", "b.xlsx, blad Invullijst, rij 6")
    ]
