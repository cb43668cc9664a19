"""Opening, following, closing and trying out: what LimeSurvey does in silence comes out."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from tests.evaluation.fieldwork.conftest import SURVEY
from tests.limesurvey.server import Reply
from workbench.errors import CollectError, ServerError
from workbench.evaluation.fieldwork import following, opening

if TYPE_CHECKING:
    from tests.evaluation.fieldwork.conftest import Place


@pytest.fixture(autouse=True)
def _same_structure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "found_differences", lambda *_: ())


# ---------------------------------------------------------------- opening


def test_what_becomes_fixed_is_told_first(place: Place) -> None:
    outcome = place.fieldwork.activate()

    assert outcome.done is False
    assert any("anoniem en niet aan deelnemers" in line for line in outcome.lines)
    assert any("de datum bewaard" in line for line in outcome.lines)
    assert any("Iedereen met de link" in line for line in outcome.lines)
    assert place.survey.settings["active"] == "N"


def test_activating_sends_no_setting_and_keeps_anonymity(place: Place) -> None:
    place.fieldwork.activate(sure=True)

    sent = [parameters[1:] for name, parameters in place.server.calls if name == "activate_survey"]
    assert sent == [[SURVEY, None]]
    assert (place.survey.settings["active"], place.survey.settings["anonymized"]) == ("Y", "Y")


def test_anonymity_that_was_lost_by_activating_is_told_loudly(place: Place) -> None:
    place.server.side_effects["activate_survey"] = lambda: place.survey.settings.update(
        anonymized="N"
    )

    with pytest.raises(ServerError, match=r"anonimiteit .* veranderd") as caught:
        place.fieldwork.activate(sure=True)

    assert "nodig niemand uit" in caught.value.remedy


def test_activating_that_did_nothing_is_told(place: Place) -> None:
    place.server.interrupt["activate_survey"] = [Reply({"status": "OK"})]

    with pytest.raises(ServerError, match="niet geactiveerd, hoewel"):
        place.fieldwork.activate(sure=True)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"active": "Y"}, "is al geactiveerd"),
        ({"anonymized": "I"}, "hangt af van een instelling"),
        ({"anonymized": "N"}, "anoniem: ja, maar in LimeSurvey staat"),
    ],
)
def test_what_cannot_be_mended_afterwards_stops_activation(
    place: Place, changes: dict[str, str], words: str
) -> None:
    place.survey.settings |= changes

    with pytest.raises(ServerError, match=words):
        place.fieldwork.activate(sure=True)

    assert place.server.called("activate_survey") == 0


def test_a_survey_with_a_renamed_question_is_not_opened(place: Place) -> None:
    place.survey.fields[f"{SURVEY}X1X0"]["title"] = "beroep"

    with pytest.raises(ServerError, match="functie"):
        place.fieldwork.activate(sure=True)


def test_differences_from_the_definition_are_told_before_opening(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "found_differences", lambda *_: ("Vraag functie is anders.",))

    assert "Vraag functie is anders." in place.fieldwork.activate().lines


# ---------------------------------------------------------------- following


def test_the_table_counts_by_organisation_without_names(place: Place) -> None:
    fieldwork = place.started(1, 2, 3, 4)
    fieldwork.invite(sure=True)
    (place.survey.participants or [])[0]["completed"] = "Y"
    place.survey.answers += [{"submitdate": "2026-11-22"}, {"submitdate": ""}]

    outcome = fieldwork.status()

    assert "1 volledig ingevuld, 1 begonnen en niet af" in outcome.title
    assert outcome.headings[0] == "Organisatie"
    assert outcome.rows[-1] == ("Totaal", "4", "4", "0", "1", "0")
    assert [row[0] for row in outcome.rows[:-1]] == sorted(row[0] for row in outcome.rows[:-1])
    assert not {"Bram", "deelnemer1@example.org"} & {cell for row in outcome.rows for cell in row}


def test_who_began_is_in_the_table_where_answers_are_not_anonymous(place: Place) -> None:
    place.survey.settings["anonymized"] = "N"
    fieldwork = place.with_plan({"anoniem": "nee"})
    fieldwork.participants(place.listed(1, 2), sure=True)
    fieldwork.activate(sure=True)
    place.survey.answers += [{"id": 1, "submitdate": "", "token": "token2"}]

    outcome = fieldwork.status()

    begun = outcome.headings.index("Begonnen, niet af")
    assert outcome.rows[-1][begun] == "1"


def test_who_submitted_without_being_ticked_off_is_complete_and_told(place: Place) -> None:
    place.survey.settings["anonymized"] = "N"
    fieldwork = place.with_plan({"anoniem": "nee"})
    fieldwork.participants(place.listed(1, 2), sure=True)
    fieldwork.activate(sure=True)
    place.survey.answers += [
        {"id": 1, "submitdate": "", "token": "token1"},
        {"id": 2, "submitdate": "2026-11-22 09:00:00", "token": "token2"},
    ]

    outcome = fieldwork.status()

    total = dict(zip(outcome.headings, outcome.rows[-1], strict=True))
    assert (total["Begonnen, niet af"], total["Volledig"]) == ("1", "1")
    (told,) = [line for line in outcome.lines if "afvinkte" in line or "afgevinkt" in line]
    assert told.startswith("Van 1 deelnemer is het antwoord binnen")


def test_complete_answers_of_which_nobody_is_ticked_off_are_told(place: Place) -> None:
    fieldwork = place.started(1, 2)
    place.survey.answers += [{"submitdate": "2026-11-22"}]

    assert any(line.startswith("Bij 1 volledig antwoord") for line in fieldwork.status().lines)


def test_failed_mail_is_counted(place: Place) -> None:
    place.server.refused = {"deelnemer2@example.org"}
    fieldwork = place.started(1, 2)
    fieldwork.invite(sure=True)

    assert any("mislukte bij 1 deelnemer" in line for line in fieldwork.status().lines)


def test_a_survey_without_participants_shows_totals_only(place: Place) -> None:
    place.fieldwork.activate(sure=True)

    outcome = place.fieldwork.status()

    assert outcome.headings == ()
    assert any("iedereen met de link" in line for line in outcome.lines)


def test_following_goes_on_after_a_failure_and_says_so(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(following, "sleep", waited.append)
    fieldwork = place.started(1)
    place.server.interrupt["get_summary"] = [None, Reply(status=503), None]

    first, second, third = islice(fieldwork.follow(30), 3)

    assert not any("Niet ververst" in line for line in first.lines)
    assert any("Niet ververst" in line for line in second.lines)
    assert second.rows == first.rows
    assert third == first
    assert waited == [30, 30]


def test_following_ends_when_the_server_stays_away(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "sleep", lambda _: None)
    fieldwork = place.started(1)
    place.server.interrupt["get_summary"] = [Reply(status=503)] * 9

    with pytest.raises(ServerError, match="niet beschikbaar"):
        list(fieldwork.follow(30))


# ---------------------------------------------------------------- closing


def test_closing_is_asked_and_tells_that_the_api_stays_open(place: Place) -> None:
    outcome = place.started(1).close()

    assert outcome.done is False
    assert any("Via de API" in line for line in outcome.lines)
    assert place.survey.settings["expires"] is None


def test_closing_now_takes_a_moment_that_has_passed_on_every_clock(place: Place) -> None:
    outcome = place.started(1).close(sure=True)

    assert "nu gesloten" in outcome.title
    assert place.survey.settings["expires"] == "2026-11-21 10:00:00"
    assert any(line.startswith("Gesloten sinds") for line in place.fieldwork.status().lines)


def test_closing_at_the_end_of_a_day(place: Place) -> None:
    place.started(1).close(on=dt.date(2026, 12, 31), sure=True)

    assert place.survey.settings["expires"] == "2026-12-31 23:59:59"
    assert any(line.startswith("Open tot 31-12-2026") for line in place.fieldwork.status().lines)


def test_a_moment_that_limesurvey_kept_otherwise_is_told(place: Place) -> None:
    fieldwork = place.started(1)
    place.server.interrupt["set_survey_properties"] = [Reply({"expires": True})]

    with pytest.raises(ServerError, match=r"sluitdatum .* niet overgenomen"):
        fieldwork.close(sure=True)


# ---------------------------------------------------------------- trying out


def test_made_up_answers_arrive_under_the_codes_of_the_questionnaire(place: Place) -> None:
    rows = [{"functie": "HA", "sig_S1": "5"}, {"functie": "-oth-", "functie_other": "iets"}]

    outcome = place.started(1).add_test_answers(rows, sure=True)

    assert outcome.title == "2 verzonnen antwoorden aangekomen."
    assert place.survey.answers[0][f"{SURVEY}X1X0"] == "HA"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"functi": "HA"}, "geen kolom 'functi'"),
        ({"token": "x"}, "geen kolom 'token'"),
        ({"id": "1"}, "geen kolom 'id'"),
        ({"functie": "XX"}, "geen antwoord op die vraag"),
        ({"sig_S1": "9"}, "geen antwoord op die vraag"),
        ({"metwie_OUD": "ja"}, "geen antwoord op die vraag"),
    ],
)
def test_what_limesurvey_would_lose_in_silence_is_refused_before_sending(
    place: Place, row: dict[str, str], words: str
) -> None:
    fieldwork = place.started(1)

    with pytest.raises(CollectError, match=words):
        fieldwork.add_test_answers([{"functie": "HA"}, row], sure=True)

    assert place.server.called("add_response") == 0


def test_answers_that_did_not_arrive_are_told(place: Place) -> None:
    fieldwork = place.started(1)
    place.server.interrupt["add_response"] = [Reply("1")]

    with pytest.raises(ServerError, match="Van 1 antwoorden zijn er 0"):
        fieldwork.add_test_answers([{"functie": "HA"}], sure=True)


def test_made_up_answers_never_get_among_those_of_invited_people(place: Place) -> None:
    fieldwork = place.started(1)
    fieldwork.invite(sure=True)

    with pytest.raises(ServerError, match="al mensen uitgenodigd"):
        fieldwork.add_test_answers([{"functie": "HA"}], sure=True)


def test_made_up_answers_are_asked_about(place: Place) -> None:
    outcome = place.started(1).add_test_answers([{"functie": "HA"}])

    assert outcome.done is False
    assert place.server.called("add_response") == 0
