"""People come from a list to the survey: told first, never twice, never from a shared folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.limesurvey.people import person, workbook
from tests.limesurvey.server import Reply
from workbench.errors import CollectError, StorageError

if TYPE_CHECKING:
    from tests.evaluation.fieldwork.conftest import Place


def test_first_is_told_what_would_happen_and_nothing_happens(place: Place) -> None:
    outcome = place.fieldwork.participants(place.listed(1, 2, 3))

    assert outcome.done is False
    assert outcome.title == "3 van de 3 mensen worden toegevoegd."
    assert any("niet meer iedereen" in line for line in outcome.lines)
    assert place.survey.participants is None


def test_then_they_are_added_and_the_log_knows_their_numbers_only(place: Place) -> None:
    outcome = place.fieldwork.participants(place.listed(1, 2), sure=True)

    assert outcome.title == f"2 deelnemers toegevoegd aan vragenlijst {place.desk.number}."
    log = (place.folder / "veldwerk" / "competenties.jsonl").read_text(encoding="utf-8")
    assert '"people": [1, 2]' in log
    assert "deelnemer" not in log


def test_the_same_list_again_adds_nobody(place: Place) -> None:
    place.fieldwork.participants(place.listed(1, 2), sure=True)

    outcome = place.fieldwork.participants(place.listed(1, 2), sure=True)

    assert outcome.title == "0 van de 2 mensen worden toegevoegd."
    assert len(place.survey.participants or ()) == 2


def test_a_longer_list_adds_who_is_new(place: Place) -> None:
    place.fieldwork.participants(place.listed(1, 2), sure=True)

    outcome = place.fieldwork.participants(place.listed(1, 2, 3), sure=True)

    assert outcome.title.startswith("1 deelnemer ")
    assert "Staan er al in en worden overgeslagen: 2." in outcome.lines


def test_somebody_with_a_new_address_is_not_added_a_second_time(place: Place) -> None:
    place.fieldwork.participants(place.listed(1), sure=True)
    moved = list(person(1))
    moved[2] = "nieuw-adres@example.org"
    workbook(place.folder / "bronnen" / "lijst.xlsx", [moved])

    outcome = place.fieldwork.participants("bronnen/lijst.xlsx", sure=True)

    assert any("rij 2" in line and "ander adres" in line for line in outcome.lines)
    assert len(place.survey.participants or ()) == 1


def test_what_limesurvey_refuses_or_changes_is_told_by_row(place: Place) -> None:
    refused = {"email": "x", "errors": {"email": ["Invalid email address."]}}
    changed = {"tid": 1, "firstname": "Bram"}
    place.server.afterwards["add_participants"] = [Reply([refused, changed])]

    outcome = place.fieldwork.participants(place.listed(1, 2), sure=True)

    assert outcome.title.startswith("1 deelnemer ")
    assert any("Rij 2 is door LimeSurvey geweigerd" in line for line in outcome.lines)
    assert any("Rij 3" in line and "anders opgeslagen" in line for line in outcome.lines)


def test_a_list_inside_the_evaluation_must_lie_in_bronnen(place: Place) -> None:
    workbook(place.folder / "lijst.xlsx", [person(1)])

    with pytest.raises(StorageError, match="bronnen/"):
        place.fieldwork.participants("lijst.xlsx")


def test_a_list_that_is_not_there_is_told(place: Place) -> None:
    with pytest.raises(CollectError, match="bestaat niet"):
        place.fieldwork.participants("bronnen/lijst.xlsx")
