"""Answers come home whole; what was fetched before is kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.evaluation.fieldwork.conftest import NOW, SURVEY
from tests.limesurvey.server import Reply
from workbench.errors import DefinitionError, ServerError
from workbench.evaluation.fieldwork import opening
from workbench.records.fieldwork import Step

if TYPE_CHECKING:
    from tests.evaluation.fieldwork.conftest import Place

FILE = "bronnen/competenties.csv"


@pytest.fixture(autouse=True)
def _same_structure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "found_differences", lambda *_: ())


def answered(place: Place, *codes: str) -> None:
    rows = [{"functie": code} for code in codes]
    place.fieldwork.add_test_answers(rows, sure=True)


def test_answers_come_in_the_file_that_evaluatie_yaml_names(place: Place) -> None:
    place.started()
    answered(place, "HA", "VLK")
    (place.folder / FILE).unlink()

    outcome = place.fieldwork.fetch()

    assert outcome.title == "Opgehaald: 2 volledige antwoorden, 0 onvolledig."
    content = (place.folder / FILE).read_bytes()
    assert content.count(b'"HA"') == 1
    details = place.desk.state.details[Step.FETCHED]
    assert (details["bestand"], details["volledig"]) == (FILE, "2")


def test_what_stood_there_is_kept_beside_it(place: Place) -> None:
    place.started()
    answered(place, "HA")
    before = (place.folder / FILE).read_bytes()

    outcome = place.fieldwork.fetch()

    (kept,) = (place.folder / "bronnen" / "eerder").iterdir()
    assert kept.name == "competenties.tot-20261122-100000.csv"
    assert kept.read_bytes() == before
    assert any("bewaard als bronnen/eerder/" in line for line in outcome.lines)


def test_the_same_answers_again_leave_everything_as_it_is(place: Place) -> None:
    place.started()
    answered(place, "HA")
    place.fieldwork.fetch()

    outcome = place.at(NOW + dt.timedelta(hours=1)).fetch()

    assert any("niets veranderd" in line for line in outcome.lines)
    assert len(list((place.folder / "bronnen" / "eerder").iterdir())) == 1


def test_every_earlier_fetch_is_kept(place: Place) -> None:
    place.started()
    for hour, code in enumerate(("HA", "VLK", "KRZ")):
        answered(place, code)
        place.at(NOW + dt.timedelta(hours=hour)).fetch()

    assert len(list((place.folder / "bronnen" / "eerder").iterdir())) == 3


def test_a_failure_leaves_the_file_as_it_was(place: Place) -> None:
    place.started()
    answered(place, "HA")
    before = (place.folder / FILE).read_bytes()
    place.server.interrupt["export_responses"] = [Reply(status=500)]

    with pytest.raises(ServerError):
        place.fieldwork.fetch()

    assert (place.folder / FILE).read_bytes() == before
    assert not place.desk.state.happened(Step.FETCHED)


def test_columns_that_stay_on_the_server_are_told(place: Place) -> None:
    place.started()
    answered(place, "HA")
    place.survey.fields["token"] = {"title": "", "aid": "", "type": "token"}

    assert "Niet opgehaald: token." in place.fieldwork.fetch().lines


def test_answers_without_dates_are_told(place: Place) -> None:
    for name in ("startdate", "datestamp"):
        del place.survey.fields[name]
    place.started()
    answered(place, "HA")

    assert any("1-1-1980" in line for line in place.fieldwork.fetch().lines)


def test_rights_to_read_are_enough_to_fetch(place: Place) -> None:
    place.started()
    answered(place, "HA")
    before = len(place.server.calls)

    place.fieldwork.fetch()

    asked = {name for name, _ in place.server.calls[before:]} - {"get_session_key"}
    assert asked == {"get_fieldmap", "get_summary", "export_responses", "release_session_key"}


def test_before_activation_there_is_nothing_to_fetch(place: Place) -> None:
    with pytest.raises(ServerError, match="nog niet geactiveerd"):
        place.fieldwork.fetch()


@pytest.mark.parametrize("file", ["bronnen/competenties.sav", "uitvoer/competenties.csv"])
def test_answers_go_to_a_csv_file_in_bronnen_and_nowhere_else(place: Place, file: str) -> None:
    fieldwork = place.with_file(file)

    with pytest.raises(DefinitionError, match="kunnen niet naar"):
        fieldwork.fetch()

    assert place.server.called("export_responses") == 0
    assert SURVEY in place.server.surveys
