"""Talking to LimeSurvey: real recorded replies over real HTTP, and everything that can go wrong."""

from __future__ import annotations

import datetime as dt
import logging
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from tests.limesurvey.server import Replay, Reply, serving
from workbench.collect.limesurvey.account import Account
from workbench.collect.limesurvey.connection import Connection
from workbench.errors import (
    LockedOutError,
    NothingFoundError,
    ServerError,
    SessionExpiredError,
    UncertainError,
    WrongPasswordError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SURVEY = 411020
PASSWORD = "zeer-geheim-1"  # noqa: S105 (of a server that does not exist)
ALONGSIDE = {"get_session_key": Reply("key"), "release_session_key": Reply("OK")}


@contextmanager
def connected(
    answer: Callable[[str, list[Any]], Reply], seconds: float = 5
) -> Iterator[Connection]:
    with (
        serving(answer) as url,
        Connection(Account(url, "onderzoeker", PASSWORD), seconds) as connection,
    ):
        yield connection


def always(**replies: Reply) -> Callable[[str, list[Any]], Reply]:
    """Answer every call of a method with the same reply."""
    return lambda method, _: (ALONGSIDE | replies)[method]


@pytest.fixture
def recorded() -> Replay:
    return Replay.of("recorded_fieldwork.json")


@pytest.fixture
def recorded_errors() -> Replay:
    replay = Replay.of("recorded_errors.json")
    replay("get_session_key", [])  # the first one recorded is a wrong password
    return replay


# ---------------------------------------------------------------- recorded replies


def test_settings_are_read_from_the_real_reply(recorded: Replay) -> None:
    with connected(recorded) as connection:
        settings = connection.settings(SURVEY)

    assert (settings.active, settings.anonymous, settings.datestamp) == (False, "Y", "Y")
    assert settings.languages == ("nl",)
    assert settings.expires is None
    assert settings.attributes == {}


def test_a_survey_is_made_with_the_number_that_was_asked(recorded: Replay) -> None:
    with connected(recorded) as connection:
        assert connection.create(b"<lss/>", SURVEY) == SURVEY

    assert recorded.parameters("import_survey") == [["PGxzcy8+", "lss", None, SURVEY]]


def test_activating_sends_no_setting_that_could_lift_anonymity(recorded: Replay) -> None:
    with connected(recorded) as connection:
        connection.activate(SURVEY)

    assert recorded.parameters("activate_survey") == [[SURVEY, None]]


def test_added_participants_come_back_with_their_number(recorded: Replay) -> None:
    with connected(recorded) as connection:
        added = connection.add_participants(SURVEY, [{"email": "deelnemer1@example.org"}])

    assert [person.number for person in added] == [1, 2, 3]
    assert added[0].kept["attribute_1"] == "Ziekenhuis ZGT"
    assert not any(person.faults for person in added)


def test_a_refused_participant_is_found_in_a_reply_that_looks_good(
    recorded_errors: Replay,
) -> None:
    with connected(recorded_errors) as connection:
        bad_address = connection.add_participants(SURVEY, [{"email": "geen"}])
        token_taken = connection.add_participants(SURVEY, [{"email": "a@example.org"}])

    assert bad_address[0].number is None
    assert bad_address[0].faults == ("email: Invalid email address.",)
    assert len(token_taken[0].faults) == 1


def test_the_result_of_inviting_is_read_per_person_also_where_every_mail_failed(
    recorded: Replay,
) -> None:
    with connected(recorded) as connection:
        results = connection.invite(SURVEY, [1, 2, 3])

    assert [result.participant for result in results] == [1, 2, 3]
    assert [result.accepted for result in results] == [False, False, False]
    assert "mail function" in results[0].reason
    assert recorded.parameters("invite_participants") == [[SURVEY, [1, 2, 3], True, True]]


def test_nobody_to_remind_is_an_empty_result_and_no_error(recorded: Replay) -> None:
    with connected(recorded) as connection:
        assert connection.remind(SURVEY, [1]) == ()

    assert recorded.parameters("remind_participants") == [[SURVEY, None, None, [1], True]]


def test_answers_are_counted(recorded: Replay) -> None:
    with connected(recorded) as connection:
        before = connection.summary(SURVEY)
        after = connection.summary(SURVEY)

    assert (before.participants, before.answers) == (3, 0)
    assert (after.complete, after.incomplete, after.answers) == (3, 1, 4)


def test_the_fields_are_known_by_the_names_of_the_questionnaire(recorded: Replay) -> None:
    with connected(recorded) as connection:
        columns = {field.name: field.column for field in connection.fields(SURVEY)}

    assert columns["submitdate"] == "submitdate"
    assert columns["411020X877X5961"] == "functie"
    assert columns["411020X877X5961other"] == "functie_other"
    assert columns["411020X879X5968S1"] == "sig_S1"


def test_only_the_columns_that_are_asked_for_are_exported(recorded: Replay) -> None:
    recorded("export_responses", [])  # the first recorded export is JSON
    with connected(recorded) as connection:
        answers = connection.answers(SURVEY, ["id", "submitdate"])

    assert answers.startswith(b'\xef\xbb\xbf"id";"submitdate";')
    assert recorded.parameters("export_responses")[1][1:] == [
        "csv",
        None,
        "all",
        "code",
        "short",
        None,
        None,
        ["id", "submitdate"],
        None,
    ]


def test_closing_writes_the_moment_as_limesurvey_wants_it(recorded: Replay) -> None:
    with connected(recorded) as connection:
        connection.expire(SURVEY, dt.datetime(2021, 12, 31, 23, 59, 59))  # noqa: DTZ001 (of the server)

    assert recorded.parameters("set_survey_properties") == [
        [SURVEY, {"expires": "2021-12-31 23:59:59"}]
    ]


def test_an_answer_is_added_without_asking_the_version_of_the_server(recorded: Replay) -> None:
    with connected(recorded) as connection:
        assert connection.add_answers(SURVEY, {"411020X877X5961": "HA"}) == 1

    assert recorded.parameters("get_site_settings") == []


def test_the_session_is_given_back(recorded: Replay) -> None:
    with connected(recorded):
        pass

    assert recorded.calls[-1][0] == "release_session_key"


# ---------------------------------------------------------------- traps of LimeSurvey


def test_a_closing_time_that_limesurvey_does_not_take_is_an_error() -> None:
    answer = always(set_survey_properties=Reply({"expires": False}))

    with connected(answer) as connection, pytest.raises(ServerError, match="'expires'"):
        connection.expire(SURVEY, None)


def test_more_than_a_page_of_participants_is_fetched_whole() -> None:
    row = {
        "participant_info": {"firstname": "A", "lastname": "B", "email": "a@example.org"},
        "token": "t",
        "language": "nl",
        "emailstatus": "OK",
        "sent": "N",
        "remindersent": "N",
        "remindercount": 0,
        "completed": "N",
        "attribute_1": None,
    }

    def answer(method: str, parameters: list[Any]) -> Reply:
        if method != "list_participants":
            return ALONGSIDE[method]
        _, _, start, limit, *_ = parameters
        everybody = [row | {"tid": 2 * number} for number in range(1, 1502)]
        return Reply([one for one in everybody if one["tid"] >= start][:limit])

    with connected(answer) as connection:
        found = connection.participants(SURVEY)

    assert [person.number for person in found] == list(range(2, 3003, 2))
    assert found[0].attributes == {"attribute_1": ""}


@pytest.mark.parametrize(
    "status", ["No survey participants found.", "Error: No survey participants table"]
)
def test_an_empty_list_of_participants_is_no_error(status: str) -> None:
    answer = always(list_participants=Reply({"status": status}))

    with connected(answer) as connection:
        assert connection.participants(SURVEY) == ()


def test_a_refused_invitation_is_an_error_although_citric_would_not_look() -> None:
    answer = always(invite_participants=Reply({"status": "No permission"}))

    with connected(answer) as connection, pytest.raises(ServerError, match="mag dit niet"):
        connection.invite(SURVEY, [1])


def test_an_error_of_the_database_while_inviting_is_uncertain_and_not_quoted() -> None:
    answer = always(remind_participants=Reply(None, "SQL … 'jan@example.org'"))

    with connected(answer) as connection, pytest.raises(UncertainError) as caught:
        connection.remind(SURVEY, [1])

    assert "jan@" not in str(caught.value)


def test_a_survey_without_answers_or_participants_counts_nothing() -> None:
    with connected(always(get_summary=Reply([]))) as connection:
        summary = connection.summary(SURVEY)

    assert (summary.participants, summary.answers) == (None, 0)


@pytest.mark.parametrize(
    ("reply", "there"),
    [
        (Reply({"active": "N"}), True),
        (Reply({"status": "No permission"}), True),  # of somebody else
        (Reply({"status": "Error: Invalid survey ID"}), False),
    ],
)
def test_a_number_is_free_only_if_limesurvey_says_that_it_is_unknown(
    reply: Reply, *, there: bool
) -> None:
    with connected(always(get_survey_properties=reply)) as connection:
        assert connection.exists(SURVEY) is there


# ---------------------------------------------------------------- sessions


class Expiring:
    """A server whose session is over at the first call after logging in."""

    def __init__(self, *, for_good: bool = False) -> None:
        self.calls: list[str] = []
        self.for_good = for_good

    def __call__(self, method: str, _: list[Any]) -> Reply:
        """Answer a call."""
        self.calls.append(method)
        if method in ALONGSIDE:
            return ALONGSIDE[method]
        if self.for_good or self.calls.count("get_session_key") == 1:
            return Reply({"status": "Invalid session key"})
        return Reply({"completed_responses": 3, "incomplete_responses": 0})


def test_after_an_expired_session_reading_logs_in_again_and_asks_once_more() -> None:
    server = Expiring()

    with connected(server) as connection:
        assert connection.summary(SURVEY).complete == 3

    assert server.calls[:4] == ["get_session_key", "get_summary", "get_session_key", "get_summary"]


def test_after_an_expired_session_no_number_is_said_to_be_taken() -> None:
    server = Expiring()

    with connected(server) as connection:
        assert connection.exists(SURVEY)
    assert server.calls.count("get_survey_properties") == 2

    with (
        connected(Expiring(for_good=True)) as connection,
        pytest.raises(SessionExpiredError, match="verlopen"),
    ):
        connection.exists(SURVEY)


def test_after_an_expired_session_a_change_is_not_repeated() -> None:
    server = Expiring()

    with (
        connected(server) as connection,
        pytest.raises(SessionExpiredError, match="niets gewijzigd"),
    ):
        connection.delete(SURVEY)

    assert server.calls.count("delete_survey") == 1


def test_logging_in_again_happens_only_once() -> None:
    server = Expiring(for_good=True)

    with connected(server) as connection, pytest.raises(SessionExpiredError):
        connection.summary(SURVEY)

    assert server.calls.count("get_session_key") == 2


@pytest.mark.parametrize(
    "reply",
    [
        Reply({"status": "No permission"}),
        Reply({"status": "No questions found"}),
        Reply(status=500),
    ],
)
def test_reading_that_fails_for_another_reason_is_not_repeated(reply: Reply) -> None:
    calls: list[str] = []

    def answer(method: str, _: list[Any]) -> Reply:
        calls.append(method)
        return ALONGSIDE.get(method, reply)

    with connected(answer) as connection, suppress(ServerError):
        connection.questions(SURVEY, "nl")

    assert calls == ["get_session_key", "list_questions", "release_session_key"]


def test_a_wrong_password_is_not_tried_again() -> None:
    replay = Replay.of("recorded_errors.json")

    with pytest.raises(WrongPasswordError), connected(replay):
        pass

    assert [method for method, _ in replay.calls] == ["get_session_key"]


# ---------------------------------------------------------------- everything in errors.md

LOCKED = (
    "U heeft het maximum aantal inlogpogingen overschreden. Wacht 10 minuten voordat u het opnieuw "
    "probeert."
)
LOGIN_FAILURES = [
    (Reply({"status": "Invalid user name or password"}), WrongPasswordError, "klopt niet"),
    (Reply({"status": LOCKED}), LockedOutError, "10 minuten"),
    (
        Reply({"status": "You have exceeded the number … Please wait 15 minutes …"}),
        LockedOutError,
        "15 minuten",
    ),
    (
        Reply({"status": "Internal database authentication method is not allowed for this user"}),
        ServerError,
        "SSO of LDAP",
    ),
    (Reply({"status": "Plugin is off"}), ServerError, "“Plugin is off”"),
    (Reply(raw=""), ServerError, "JSON-RPC"),
    (Reply(raw="<!DOCTYPE html><title>Inloggen</title>"), ServerError, "webpagina"),
    (Reply(raw="<?xml version='1.0'?><methodResponse/>"), ServerError, "XML-RPC"),
    (Reply(raw='PHP Warning: x\n{"id": 1}'), ServerError, "webpagina"),
    (Reply(raw='{"id": 1, "resu'), ServerError, "webpagina"),
    (Reply(raw="[]"), ServerError, "niet kent"),
    (Reply(raw="null"), ServerError, "niet kent"),
    (Reply(raw='{"result": "key", "error": null}'), ServerError, "niet kent"),
    (Reply(raw='{"id": -5, "result": "key", "error": null}'), ServerError, "niet kent"),
    (Reply(status=400), ServerError, "400"),
    (Reply(status=401), ServerError, "401"),
    (Reply(status=403), ServerError, "403"),
    (Reply(status=404), ServerError, "404"),
    (Reply(status=500), ServerError, r"500\)"),
    (Reply(status=503), ServerError, "niet beschikbaar"),
    (
        Reply(status=301, headers={"Location": "https://vragen.example.org/admin?wat=ditnu"}),
        ServerError,
        "https://vragen.example.org/admin",
    ),
    (Reply(breaks=True), ServerError, "verbroken"),
]


@pytest.mark.parametrize(("reply", "kind", "words"), LOGIN_FAILURES)
def test_a_failed_login_is_explained_without_the_password(
    reply: Reply, kind: type[ServerError], words: str, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.DEBUG),
        pytest.raises(kind, match=words) as caught,
        connected(lambda *_: reply),
    ):
        pass

    assert caught.value.remedy
    assert PASSWORD not in caplog.text + str(caught.value) + repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert "wat=ditnu" not in str(caught.value)


RECORDED_FAILURES: list[tuple[str, type[ServerError], str, Callable[[Connection], object]]] = [
    (
        "list_questions",
        ServerError,
        "999999 bestaat niet",
        lambda connection: connection.questions(999999, "nl"),
    ),
    (
        "export_responses",
        ServerError,
        "999999",
        lambda connection: connection.answers(999999, ["id"]),
    ),
    (
        "activate_survey",
        ServerError,
        "411020 is al geactiveerd",
        lambda connection: connection.activate(SURVEY),
    ),
    (
        "import_survey",
        ServerError,
        "herkent de vragenlijst die is gestuurd niet",
        lambda connection: connection.create(b"x", SURVEY),
    ),
    (
        "activate_tokens",
        ServerError,
        "bestaat al",
        lambda connection: connection.make_participants_table(SURVEY, []),
    ),
]


@pytest.mark.parametrize(
    ("method", "kind", "words", "do"), RECORDED_FAILURES, ids=[row[0] for row in RECORDED_FAILURES]
)
def test_a_recorded_error_is_explained(
    recorded_errors: Replay,
    method: str,
    kind: type[ServerError],
    words: str,
    do: Callable[[Connection], object],
) -> None:
    with connected(recorded_errors) as connection, pytest.raises(kind, match=words) as caught:
        do(connection)

    assert caught.value.remedy
    assert method in [called for called, _ in recorded_errors.calls]


def test_the_recorded_expired_session_is_recognised() -> None:
    pairs = Replay.of("recorded_errors.json")._replies["list_surveys"]

    with (
        connected(always(delete_survey=pairs[0])) as connection,
        pytest.raises(SessionExpiredError),
    ):
        connection.delete(SURVEY)


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (Reply({"status": "No permission"}), ServerError, "mag dit niet bij vragenlijst 411020"),
        (Reply({"status": "Invalid surveyid"}), ServerError, "411020 bestaat niet"),
        (Reply({"status": "Invalid setting"}), ServerError, "meer rechten"),
        (Reply({"status": "Error: No candidate tokens"}), NothingFoundError, "niets"),
        (
            Reply({"status": "No survey participants table"}),
            NothingFoundError,
            "411020 heeft nog geen deelnemers",
        ),
        (
            Reply({"status": "No Data, survey table does not exist."}),
            ServerError,
            "nog niet geactiveerd",
        ),
        (Reply({"status": "No Data, could not get max id."}), NothingFoundError, "niets"),
        (Reply({"status": "Language code not found for this survey."}), ServerError, "taal"),
        (Reply({"status": "Iets nieuws"}), ServerError, "“Iets nieuws”"),
        (Reply(status=500, raw="<!DOCTYPE html>"), UncertainError, "interne fout"),
        (Reply(status=502), UncertainError, "502"),
        (Reply(raw="<!DOCTYPE html>"), UncertainError, "webpagina"),
        (Reply(breaks=True), UncertainError, "verbroken"),
        (Reply(result=["onverwacht"]), UncertainError, "niet kent"),
        (Reply(result=None), UncertainError, "niet kent"),
    ],
)
def test_a_failing_call_is_explained(reply: Reply, kind: type[ServerError], words: str) -> None:
    answer = always(set_survey_properties=reply)

    with connected(answer) as connection, pytest.raises(ServerError, match=words) as caught:
        connection.expire(SURVEY, None)

    assert type(caught.value) is kind
    assert PASSWORD not in str(caught.value)


def test_a_status_that_may_name_somebody_is_not_passed_on() -> None:
    answer = always(delete_survey=Reply({"status": "mail to jan@example.org"}))

    with connected(answer) as connection, pytest.raises(ServerError) as caught:
        connection.delete(SURVEY)

    assert "jan@" not in str(caught.value)


def test_a_server_that_does_not_answer_is_given_up() -> None:  # citric itself waits for ever
    answer = always(delete_survey=Reply({"status": "OK"}, seconds=30))

    with (
        connected(answer, seconds=2) as connection,
        pytest.raises(UncertainError, match="op tijd"),
    ):
        connection.delete(SURVEY)


def test_a_server_that_is_not_there_was_certainly_not_reached() -> None:
    with serving(always()) as url:
        gone = url
    with pytest.raises(ServerError, match="niet bereikbaar") as caught:
        Connection(Account(gone, "onderzoeker", PASSWORD))

    assert not isinstance(caught.value, UncertainError)


def test_a_connection_shows_the_server_and_nothing_else(recorded: Replay) -> None:
    with connected(recorded) as connection:
        assert repr(connection).startswith("Connection('127.0.0.1:")
