"""A survey is made whole or not at all, under its own number, and deleted only on purpose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.evaluation.fieldwork.conftest import SURVEY
from tests.limesurvey.pretend import Survey, settings
from tests.limesurvey.server import Reply
from workbench.collect.limesurvey.as_survey import SurveyChoices, survey_of
from workbench.errors import DefinitionError, ServerError, StorageError
from workbench.evaluation.fieldwork import creating
from workbench.records.fieldwork import Step

if TYPE_CHECKING:
    from tests.evaluation.fieldwork.conftest import Place
    from workbench.collect.limesurvey.structure import LimeSurvey
    from workbench.evaluation.fieldwork import Fieldwork

NUMBER = 200500


@pytest.fixture
def new(place: Place, monkeypatch: pytest.MonkeyPatch) -> Fieldwork:
    """Give fieldwork of a questionnaire that is on no server yet; it would be read back as sent."""
    (place.folder / "veldwerk" / "competenties.jsonl").unlink()
    read_back_as(place, monkeypatch, lambda survey: survey)
    return place.fieldwork


def read_back_as(place: Place, monkeypatch: pytest.MonkeyPatch, change: object) -> None:
    sent = survey_of(place.desk.questionnaire, SurveyChoices())
    assert callable(change)
    monkeypatch.setattr(creating, "survey_on_server", lambda *_: change(sent))


def surveys(place: Place) -> set[int]:
    return set(place.server.surveys) - {SURVEY}


def test_a_survey_is_made_with_the_number_that_was_asked(place: Place, new: Fieldwork) -> None:
    outcome = new.create(number=NUMBER, sure=True)

    assert str(NUMBER) in outcome.title
    assert any("anoniem" in line for line in outcome.lines)
    assert (place.desk.state.number, surveys(place)) == (NUMBER, {NUMBER})


def test_first_is_told_where_it_would_be_made(place: Place, new: Fieldwork) -> None:
    outcome = new.create(number=NUMBER)

    assert outcome.done is False
    assert "127.0.0.1" in outcome.title
    assert surveys(place) == set()


def test_without_a_number_the_same_free_one_is_chosen_every_time(
    place: Place, new: Fieldwork
) -> None:
    new.create(sure=True)
    first = place.desk.number
    new.delete(number=first)
    new.create(sure=True)

    assert place.desk.number == first
    assert 100_000 <= first <= 999_999


def test_a_chosen_number_that_is_taken_is_passed_over(place: Place, new: Fieldwork) -> None:
    new.create(sure=True)
    taken = place.desk.number
    (place.folder / "veldwerk" / "competenties.jsonl").unlink()

    new.create(sure=True)

    assert place.desk.number == taken + 1


def test_a_number_that_is_taken_is_told_before_anything_is_made(
    place: Place, new: Fieldwork
) -> None:
    with pytest.raises(ServerError, match=f"{SURVEY} is in LimeSurvey al in gebruik") as caught:
        new.create(number=SURVEY, sure=True)

    assert str(SURVEY + 1) in caught.value.remedy
    assert surveys(place) == set()
    assert place.server.called("import_survey") == 0


def test_another_number_than_asked_is_noticed_and_taken_away(place: Place, new: Fieldwork) -> None:
    place.server.afterwards["get_survey_properties"] = [
        Reply({"status": "Error: Invalid survey ID"})  # free when it was asked …
    ]
    somebody = Survey(settings())
    place.server.surveys[NUMBER] = somebody  # … and taken when it was made

    with pytest.raises(ServerError, match="net door een ander"):
        new.create(number=NUMBER, sure=True)

    assert place.server.surveys[NUMBER] is somebody
    assert surveys(place) == {NUMBER}
    assert place.desk.state.number is None


def test_half_a_survey_after_an_error_is_taken_away(place: Place, new: Fieldwork) -> None:
    place.server.afterwards["import_survey"] = [Reply(None, "CDbCommand … Data too long")]

    with pytest.raises(ServerError, match="geen vragenlijst achtergebleven"):
        new.create(number=NUMBER, sure=True)

    assert surveys(place) == set()


def test_half_a_survey_that_cannot_be_taken_away_is_told_by_number(
    place: Place, new: Fieldwork
) -> None:
    place.server.afterwards["import_survey"] = [Reply(status=500)]
    place.server.interrupt["delete_survey"] = [Reply(status=500)]

    with pytest.raises(ServerError, match=f"Misschien staat vragenlijst {NUMBER} half"):
        new.create(number=NUMBER, sure=True)


def test_a_survey_that_limesurvey_changed_is_taken_away_and_every_change_told(
    place: Place, new: Fieldwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_first_group(survey: LimeSurvey) -> LimeSurvey:
        return replace(survey, groups=survey.groups[1:])

    read_back_as(place, monkeypatch, without_first_group)

    with pytest.raises(ServerError, match="groepen in plaats van") as caught:
        new.create(number=NUMBER, sure=True)

    assert "geen vragenlijst achtergebleven" in caught.value.problem
    assert surveys(place) == set()
    assert place.desk.state.number is None


def test_ctrl_c_while_reading_back_leaves_nothing(
    place: Place, new: Fieldwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(creating, "survey_on_server", interrupted)

    with pytest.raises(KeyboardInterrupt):
        new.create(number=NUMBER, sure=True)

    assert surveys(place) == set()


def test_a_second_survey_of_the_same_source_is_refused(place: Place) -> None:
    with pytest.raises(DefinitionError, match=f"met nummer {SURVEY}"):
        place.fieldwork.create(sure=True)


def test_a_survey_that_is_there_is_taken_over_with_its_differences(
    place: Place, new: Fieldwork
) -> None:
    place.survey.settings["anonymized"] = "N"

    outcome = new.link(SURVEY)

    assert outcome.lines == ("De instelling 'anoniem' is N in plaats van Y.",)
    assert place.desk.state.happened(Step.LINKED)


def test_consent_that_the_definition_does_not_ask_is_told(place: Place, new: Fieldwork) -> None:
    place.survey.settings["showsurveypolicynotice"] = 1

    outcome = new.link(SURVEY)

    assert outcome.lines == ("LimeSurvey vraagt vooraf om toestemming, maar de definitie niet.",)


def test_a_survey_that_is_not_there_cannot_be_taken_over(new: Fieldwork, place: Place) -> None:
    with pytest.raises(ServerError, match="999999 bestaat niet"):
        new.link(999999)

    assert place.desk.state.number is None


def test_a_survey_in_other_languages_is_told(place: Place, new: Fieldwork) -> None:
    place.survey.settings["additional_languages"] = "en"

    assert new.link(SURVEY).lines == ("De talen zijn nl, en in plaats van nl.",)


def test_deleting_first_says_what_is_lost(place: Place) -> None:
    fieldwork = place.started(1, 2)
    place.survey.answers += [{"submitdate": "2026-11-22"}, {"submitdate": ""}]

    outcome = fieldwork.delete()

    assert outcome.done is False
    assert outcome.lines[0] == "Antwoorden die verdwijnen: 1 volledig, 1 onvolledig."
    assert outcome.lines[1].endswith("toegangscodes: 2.")
    assert "NIET opgehaald" in outcome.lines[2]
    assert SURVEY in place.server.surveys


def test_deleting_needs_the_number_of_this_survey(place: Place) -> None:
    place.server.surveys[NUMBER] = Survey(settings())

    with pytest.raises(DefinitionError, match=f"is vragenlijst {SURVEY}"):
        place.fieldwork.delete(number=NUMBER)

    assert set(place.server.surveys) == {SURVEY, NUMBER}


def test_with_its_number_it_is_deleted_and_the_log_says_so(place: Place) -> None:
    outcome = place.fieldwork.delete(number=SURVEY)

    assert "verwijderd" in outcome.title
    assert SURVEY not in place.server.surveys
    assert place.desk.state.number is None
    assert place.desk.state.happened(Step.DELETED)


def test_a_survey_that_is_still_there_after_deleting_is_told(place: Place) -> None:
    place.server.interrupt["delete_survey"] = [Reply({"status": "OK"})]

    with pytest.raises(ServerError, match="staat nog in LimeSurvey"):
        place.fieldwork.delete(number=SURVEY)

    assert place.desk.state.number == SURVEY


def test_what_is_on_no_server_says_how_to_get_it_there(new: Fieldwork) -> None:
    with pytest.raises(StorageError, match="nog niet op een server") as caught:
        new.status()

    assert "workbench survey create" in caught.value.remedy


def test_another_server_is_refused_before_anything_is_asked(place: Place) -> None:
    place.desk.log(Step.LINKED, ("vragen.example.org", SURVEY))

    with pytest.raises(StorageError, match=r"staat op vragen\.example\.org"):
        place.fieldwork.delete(number=SURVEY)

    assert place.server.called("delete_survey") == 0
    assert SURVEY in place.server.surveys
