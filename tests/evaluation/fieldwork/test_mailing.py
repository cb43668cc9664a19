"""Rounds of mail: resumed without mailing anybody twice, failures told by name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.evaluation.fieldwork.conftest import NOW
from tests.limesurvey.server import Reply
from workbench.errors import DefinitionError, ServerError, UncertainError

if TYPE_CHECKING:
    from tests.evaluation.fieldwork.conftest import Place

NO_ANSWER = Reply(breaks=True)


def mailed_twice(place: Place) -> list[tuple[str, str]]:
    return [mail for mail, times in Counter(place.server.mailed).items() if times > 1]


def test_first_is_told_who_would_get_what(place: Place) -> None:
    outcome = place.started(1, 2, 3).invite()

    assert outcome.done is False
    assert outcome.title == "3 uitnodigingen te versturen."
    assert any(line.startswith("Afzender") for line in outcome.lines)
    assert place.server.mailed == []


def test_everybody_is_invited_once_and_failures_are_told_by_name(place: Place) -> None:
    place.server.refused = {"deelnemer2@example.org"}
    fieldwork = place.started(1, 2, 3)

    outcome = fieldwork.invite(sure=True)

    assert outcome.title == "2 uitnodigingen verstuurd van de 3."
    (failed,) = [line for line in outcome.lines if line.startswith("Mislukt")]
    assert "Chantal" in failed
    assert "deelnemer2@example.org" in failed
    assert "550" in failed
    log = (place.folder / "veldwerk" / "competenties.jsonl").read_text(encoding="utf-8")
    assert "@" not in log
    assert "Chantal" not in log


def test_who_failed_is_tried_again_and_nobody_else(place: Place) -> None:
    place.server.refused = {"deelnemer2@example.org"}
    place.started(1, 2, 3).invite(sure=True)
    place.server.refused = set()

    outcome = place.fieldwork.invite(sure=True)

    assert outcome.title == "1 uitnodiging verstuurd van de 1."
    assert len(place.server.mailed) == 3
    assert mailed_twice(place) == []


def test_an_answer_that_never_came_is_resumed_without_inviting_twice(place: Place) -> None:
    fieldwork = place.started(*range(1, 8))
    # the third mail goes out, but no answer comes back
    place.server.afterwards["invite_participants"] = [None, None, NO_ANSWER]

    stopped = fieldwork.invite(sure=True)
    resumed = place.fieldwork.invite(sure=True)

    assert isinstance(stopped.fault, UncertainError)
    assert stopped.title == "2 uitnodigingen verstuurd van de 7."
    assert any("Niet zeker" in line and "deelnemer3@" in line for line in stopped.lines)
    assert any("Nog niet aan de beurt geweest: 4" in line for line in stopped.lines)
    assert resumed.title == "4 uitnodigingen verstuurd van de 4."
    assert "Kregen deze uitnodiging al: 3." in resumed.lines
    assert len(place.server.mailed) == 7
    assert mailed_twice(place) == []
    assert place.desk.state.inviting == frozenset()


def test_a_mail_that_may_not_have_gone_out_is_not_sent_again_by_itself(place: Place) -> None:
    fieldwork = place.started(1, 2, 3)
    place.server.interrupt["invite_participants"] = [None, NO_ANSWER]

    fieldwork.invite(sure=True)
    resumed = place.fieldwork.invite(sure=True)
    again = place.fieldwork.invite(sure=True, again=True)

    assert resumed.title == "1 uitnodiging verstuurd van de 1."
    assert any("Niet zeker" in line and "deelnemer2@" in line for line in resumed.lines)
    assert again.title == "1 uitnodiging verstuurd van de 1."
    assert mailed_twice(place) == []


def test_an_interrupted_round_is_resumed(place: Place) -> None:
    fieldwork = place.started(1, 2, 3)
    asked: list[int] = []

    def press_ctrl_c(done: int, _of: int) -> None:
        asked.append(done)
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.with_progress(press_ctrl_c).invite(sure=True)
    fieldwork.invite(sure=True)

    assert asked == [1, 2]
    assert len(place.server.mailed) == 3
    assert mailed_twice(place) == []


def test_who_answered_or_opted_out_is_not_mailed(place: Place) -> None:
    fieldwork = place.started(1, 2, 3)
    people = place.survey.participants or []
    people[0]["completed"] = "Y"
    people[1]["emailstatus"] = "OptOut"

    outcome = fieldwork.invite(sure=True)

    assert [address for _, address in place.server.mailed] == ["deelnemer3@example.org"]
    assert "Hebben de vragenlijst al ingevuld: 1." in outcome.lines
    assert any(
        line.startswith("Krijgen geen mail") and line.endswith("1.") for line in outcome.lines
    )


def test_nobody_is_mailed_a_link_that_does_not_work_yet(place: Place) -> None:
    place.fieldwork.participants(place.listed(1), sure=True)

    with pytest.raises(ServerError, match="nog niet geactiveerd"):
        place.fieldwork.invite(sure=True)


def test_nobody_is_mailed_a_link_that_works_no_more(place: Place) -> None:
    fieldwork = place.started(1)
    fieldwork.close(sure=True)

    with pytest.raises(ServerError, match="gesloten sinds"):
        fieldwork.invite(sure=True)


def test_a_refused_round_leaves_nobody_uncertain(place: Place) -> None:
    fieldwork = place.started(1, 2)
    place.server.interrupt["invite_participants"] = [Reply({"status": "No permission"})]

    outcome = fieldwork.invite(sure=True)

    assert outcome.fault is not None
    assert place.desk.state.inviting == frozenset()
    assert "Nog niet aan de beurt geweest: 2" in str(outcome)


def test_reminders_go_to_who_was_invited_and_did_not_finish(place: Place) -> None:
    fieldwork = place.started(1, 2, 3)
    fieldwork.invite(sure=True)
    (place.survey.participants or [])[0]["completed"] = "Y"
    fieldwork.participants(place.listed(1, 2, 3, 4), sure=True)

    asked = fieldwork.remind()
    outcome = fieldwork.remind(sure=True)

    assert asked.title == "2 herinneringen te versturen."
    assert outcome.title == "2 herinneringen verstuurd van de 2."
    assert "Zijn nog niet uitgenodigd: 1." in outcome.lines
    assert ("remind", "deelnemer1@example.org") not in place.server.mailed
    assert ("remind", "deelnemer4@example.org") not in place.server.mailed


def test_a_second_reminder_waits_for_some_days(place: Place) -> None:
    fieldwork = place.started(1, 2)
    fieldwork.invite(sure=True)
    fieldwork.remind(sure=True)

    soon = fieldwork.remind(sure=True)
    later = place.at(NOW + dt.timedelta(days=3)).remind(sure=True)

    assert soon.title == "0 herinneringen te versturen."
    assert "Kregen deze herinnering al: 2." in soon.lines
    assert later.title == "2 herinneringen verstuurd van de 2."


def test_a_reminder_round_is_resumed_too(place: Place) -> None:
    fieldwork = place.started(1, 2, 3)
    fieldwork.invite(sure=True)
    place.server.afterwards["remind_participants"] = [None, NO_ANSWER]

    fieldwork.remind(sure=True)
    resumed = place.fieldwork.remind(sure=True)

    assert resumed.title == "1 herinnering verstuurd van de 1."
    assert mailed_twice(place) == []


def test_the_text_of_the_mail_is_set_before_the_first_one_goes_out(place: Place) -> None:
    mail = {"onderwerp": "Doe mee", "tekst": "Beste {voornaam} van {organisatie}: {link}"}
    plan = {
        "anoniem": "ja",
        "afzender": "Lectoraat",
        "e-mail": "a@example.org",
        "uitnodiging": mail,
    }
    fieldwork = place.with_plan(plan)
    place.started(1)

    fieldwork.invite(sure=True)

    order = [name for name, _ in place.server.calls]
    assert order.index("set_language_properties") < order.index("invite_participants")
    assert place.survey.settings["adminemail"] == "a@example.org"
    assert place.survey.texts["nl"] == {
        "surveyls_email_invite_subj": "Doe mee",
        "surveyls_email_invite": "Beste {FIRSTNAME} van {ATTRIBUTE_1}: {SURVEYURL}",
    }


def test_a_mail_cannot_name_what_the_survey_does_not_keep(place: Place) -> None:
    mail = {"onderwerp": "Doe mee", "tekst": "Collega van {organisatie}: {link}"}
    fieldwork = place.with_plan({"uitnodiging": mail})
    place.started(1)
    place.survey.settings["attributedescriptions"] = None

    with pytest.raises(DefinitionError, match="organisatie"):
        fieldwork.invite(sure=True)

    assert place.server.mailed == []


def test_everybody_has_a_result_by_name_for_who_asks(place: Place) -> None:
    place.server.refused = {"deelnemer2@example.org"}

    outcome = place.started(1, 2).invite(sure=True)

    assert outcome.headings == ()
    named = outcome.by_person()
    assert named.headings == ("Deelnemer", "Uitkomst")
    assert named.rows[0] == ("Bram de Vries-1 (deelnemer1@example.org)", "verstuurd")
    assert named.rows[1][1].startswith("mislukt: SMTP Error")
