"""Talk to LimeSurvey: the only module that knows citric.

One method per thing that fieldwork needs. Every reply is checked before it is believed, because
LimeSurvey reports much of what goes wrong inside a reply that looks like success; see
``replies``. What only reads may be asked again after a session has expired; what changes
something never is.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Self, TypeVar

import requests
from citric import Client
from citric.exceptions import (
    InvalidJSONResponseError,
    LimeSurveyApiError,
    LimeSurveyError,
    ResponseMismatchError,
    RPCInterfaceNotEnabledError,
)

from workbench.collect.limesurvey.failures import Cause, Failure, explain, explain_login
from workbench.collect.limesurvey.replies import (
    EXPIRY_FORMAT,
    added_in,
    fields_in,
    mail_results_in,
    participant_in,
    refusal_in,
    settings_in,
    submitted_in,
    summary_in,
)
from workbench.collect.limesurvey.transport import (
    SECONDS_TO_ANSWER,
    TimedSession,
    network_failure,
)
from workbench.errors import NothingFoundError, ServerError, SessionExpiredError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

    from workbench.collect.limesurvey.account import Account
    from workbench.collect.limesurvey.replies import (
        AddedParticipant,
        Field,
        MailResult,
        Participant,
        Summary,
        SurveySettings,
    )

Answer = TypeVar("Answer")

# All that citric and requests raise; citric passes replies of another shape on as they come.
_FAILURES = (
    LimeSurveyError,
    ResponseMismatchError,
    requests.RequestException,
    KeyError,
    TypeError,
    ValueError,
)
_SETTINGS = (
    "active",
    "anonymized",
    "datestamp",
    "language",
    "additional_languages",
    "expires",
    "attributedescriptions",
    "showsurveypolicynotice",
)
_PARTICIPANT = (
    "language",
    "emailstatus",
    "sent",
    "remindersent",
    "remindercount",
    "completed",
    *(f"attribute_{number}" for number in range(1, 10)),
)
PAGE = 1000  # LimeSurvey gives ten participants unless a number is asked
_EXPIRED = "Invalid session key"
_PENDING = True  # only who was not invited yet
_GO_ON = True  # also after an address that fails


class Connection:
    """A session with a LimeSurvey; close it, or use it in a ``with`` block."""

    def __init__(self, account: Account, seconds_to_answer: float = SECONDS_TO_ANSWER) -> None:
        self._account = account
        self._seconds = seconds_to_answer
        self._client = _log_in(account, seconds_to_answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Connection({self._account.server!r})"

    @property
    def server(self) -> str:
        """The server by name."""
        return self._account.server

    def close(self) -> None:
        """Give the session back; that it was over already is no matter."""
        try:
            self._client.close()
        except _FAILURES:
            return

    # ------------------------------------------------------------ the survey

    def exists(self, number: int) -> bool:
        """Tell whether there is a survey with this number, whosever it is."""

        # Not citric's own method: to that a survey of somebody else is as much an error as none.
        def status(client: Client) -> str:
            """Give what LimeSurvey says where it does not give the setting.

            Raises
            ------
            LimeSurveyError
                The session was over, which says nothing about the survey.
            """
            result = client.session.call("get_survey_properties", number, ["active"])["result"]
            told = str(result.get("status", "")) if isinstance(result, dict) else ""
            if told == _EXPIRED:
                raise LimeSurveyError(told)
            return told

        return self._ask(number, status) != "Error: Invalid survey ID"

    def settings(self, number: int) -> SurveySettings:
        """Read the settings of a survey."""
        return self._ask(
            number,
            lambda client: settings_in(number, client.get_survey_properties(number, _SETTINGS)),
        )

    def create(self, lss: bytes, number: int) -> int:
        """Make a survey of a structure; gives the number that LimeSurvey chose.

        Where the number is taken LimeSurvey chooses another one without a word.
        """
        return self._do(
            number, lambda client: int(client.import_survey(io.BytesIO(lss), "lss", None, number))
        )

    def delete(self, number: int) -> None:
        """Delete a survey with its answers and participants, for good."""
        self._do(number, lambda client: client.delete_survey(number))

    def activate(self, number: int) -> None:
        """Open a survey for answers.

        No setting goes with it: a setting that is sent here changes the survey without a word, so
        that an anonymous one would no longer be.
        """
        self._do(number, lambda client: client.activate_survey(number))

    def expire(self, number: int, moment: dt.datetime | None) -> None:
        """Set from when nobody can answer, on the clock of the server; None for no such moment."""
        text = None if moment is None else moment.strftime(EXPIRY_FORMAT)
        self._set(number, "expires", text)

    def set_sender(self, number: int, name: str, address: str) -> None:
        """Set from whom the mails come."""
        self._set(number, "admin", name)
        self._set(number, "adminemail", address)

    def set_texts(self, number: int, language: str, texts: Mapping[str, str]) -> None:
        """Set texts of a survey in one language, such as that of the invitation.

        Raises
        ------
        ServerError
            LimeSurvey did not take one of them.
        """
        reply = self._do(
            number,
            lambda client: dict(
                client.session.set_language_properties(number, dict(texts), language)
            ),
        )
        refused = [name for name in texts if reply.get(name) is not True]
        if refused:
            raise ServerError(
                f"LimeSurvey heeft {', '.join(refused)} van vragenlijst {number} niet veranderd.",
                remedy="controleer of dit account de teksten van de vragenlijst mag wijzigen.",
            )

    def describe_attributes(self, number: int, columns: Mapping[str, str]) -> None:
        """Say what the columns of participants hold: description → name of the column."""
        told = {
            column: {
                "description": description,
                "mandatory": "N",
                "show_register": "N",
                "cpdbmap": "",
                "encrypted": "N",
            }
            for description, column in columns.items()
        }
        self._set(number, "attributedescriptions", json.dumps(told))

    def _set(self, number: int, name: str, value: str | None) -> None:
        """Change one setting.

        Raises
        ------
        ServerError
            LimeSurvey did not take the value, which it reports as False in a good reply.
        """
        reply = self._do(
            number, lambda client: dict(client.session.set_survey_properties(number, {name: value}))
        )
        if reply.get(name) is not True:
            raise ServerError(
                f"LimeSurvey heeft de instelling '{name}' van vragenlijst {number} niet veranderd.",
                remedy="controleer of dit account de instellingen mag wijzigen.",
            )

    # ------------------------------------------------------------ its structure

    def groups(self, number: int, language: str) -> list[dict[str, Any]]:
        """List the groups of questions as LimeSurvey describes them."""
        return self._list(number, lambda client: [*client.list_groups(number, language)])

    def questions(self, number: int, language: str) -> list[dict[str, Any]]:
        """List the questions and subquestions as LimeSurvey describes them."""
        return self._list(
            number,
            lambda client: [dict(row) for row in client.list_questions(number, None, language)],
        )

    def question(
        self, question: int, parts: Sequence[str], language: str, number: int
    ) -> dict[str, Any]:
        """Read parts of one question of a survey, for example its answer options."""
        return self._ask(
            number,
            lambda client: dict(
                client.get_question_properties(question, settings=[*parts], language=language)
            ),
        )

    def texts(self, number: int, language: str) -> dict[str, Any]:
        """Read title, welcome and mails of a survey in one language."""
        return self._ask(
            number, lambda client: dict(client.get_language_properties(number, language=language))
        )

    # ------------------------------------------------------------ participants

    def make_participants_table(self, number: int, attributes: Sequence[int]) -> None:
        """Make room for participants; from then on only they can answer."""
        self._do(number, lambda client: client.activate_tokens(number, [*attributes]))

    def participants(self, number: int) -> tuple[Participant, ...]:
        """List every participant."""
        found: list[Participant] = []
        while True:
            page = self._participants_from(number, found[-1].number + 1 if found else 0)
            found += page
            if len(page) < PAGE:
                return tuple(found)

    def _participants_from(self, number: int, start: int) -> list[Participant]:
        return self._list(
            number,
            lambda client: [
                participant_in(row)
                for row in client.list_participants(
                    number, start=start, limit=PAGE, attributes=_PARTICIPANT
                )
            ],
        )

    def add_participants(
        self, number: int, rows: Sequence[Mapping[str, str]]
    ) -> tuple[AddedParticipant, ...]:
        """Add participants, each with a token of its own; faults are reported row by row."""
        return self._do(
            number,
            lambda client: tuple(
                added_in(row) for row in client.add_participants(number, participant_data=[*rows])
            ),
        )

    def invite(self, number: int, participants: Sequence[int]) -> tuple[MailResult, ...]:
        """Have LimeSurvey send the invitation to those that were not invited yet.

        Whom LimeSurvey passes over is not in the result.
        """
        return self._mail(number, "invite_participants", [*participants], _PENDING, _GO_ON)

    def remind(self, number: int, participants: Sequence[int]) -> tuple[MailResult, ...]:
        """Have LimeSurvey remind those that were invited and did not finish."""
        return self._mail(number, "remind_participants", None, None, [*participants], _GO_ON)

    def _mail(self, number: int, method: str, *parameters: object) -> tuple[MailResult, ...]:
        # Not citric's own method: that one takes "0 left to send" for an error and reports the
        # number of mails, also where all of them failed.
        def send(client: Client) -> tuple[MailResult, ...]:
            reply = client.session.call(method, number, *parameters)
            if reply["error"] is not None:
                raise LimeSurveyApiError(str(reply["error"]))
            if refusal := refusal_in(reply["result"]):
                raise LimeSurveyError(refusal)
            return tuple(mail_results_in(reply["result"]))

        try:
            return self._do(number, send)
        except NothingFoundError:
            return ()

    # ------------------------------------------------------------ answers

    def summary(self, number: int) -> Summary:
        """Count participants and answers."""
        return self._ask(number, lambda client: summary_in(client.get_summary(number)))

    def fields(self, number: int) -> tuple[Field, ...]:
        """List the columns of answers."""
        return self._ask(number, lambda client: fields_in(client.get_fieldmap(number)))

    def responses_of(self, number: int, token: str) -> frozenset[int]:
        """Give the ids of the answers of who has this token; none if the survey is anonymous."""
        ids = self._ask(number, lambda client: client.get_response_ids(number, token))
        return frozenset(map(int, ids))

    def submitted(self, number: int) -> frozenset[int]:
        """Give the ids of the answers that were submitted."""
        try:
            content = self.answers(number, ("id", "submitdate"))
        except NothingFoundError:
            return frozenset()
        return frozenset(submitted_in(content))

    def answers(self, number: int, fields: Sequence[str]) -> bytes:
        """Export these columns of all answers, complete or not, as CSV with codes."""
        return self._ask(
            number,
            lambda client: client.export_responses(
                number,
                file_format="csv",
                completion_status="all",
                heading_type="code",
                response_type="short",
                fields=[*fields],
            ),
        )

    def add_answers(self, number: int, answers: Mapping[str, str | None]) -> int:
        """Add one response; the keys are names of ``fields``, others get lost without a word."""
        # Not citric's own method: that one asks for the version of the server, which is refused to
        # everybody but administrators.
        return self._do(
            number, lambda client: int(client.session.add_response(number, dict(answers)))
        )

    # ------------------------------------------------------------ calling

    def _ask(self, number: int, ask: Callable[[Client], Answer]) -> Answer:
        """Read something; after an expired session log in once and read it again."""
        try:
            return self._do(number, ask)
        except SessionExpiredError:
            self._client = _log_in(self._account, self._seconds)
            return self._do(number, ask)

    def _list(self, number: int, ask: Callable[[Client], list[Answer]]) -> list[Answer]:
        """Read a list; LimeSurvey reports an empty one as an error."""
        try:
            return self._ask(number, ask)
        except NothingFoundError:
            return []

    def _do(self, number: int, do: Callable[[Client], Answer]) -> Answer:
        """Do something, once; what goes wrong comes out as a ServerError."""
        try:
            return do(self._client)
        except _FAILURES as error:
            fault = explain(_failure(error), number)
            raise fault from error


def _log_in(account: Account, seconds: float) -> Client:
    """Log in, once: three wrong passwords lock the address of everybody in the building.

    What goes wrong comes out as a ServerError that has no cause: what requests raises remembers
    the password.
    """
    session = TimedSession(seconds)
    try:
        return Client(account.url, account.username, account.password, requests_session=session)
    except _FAILURES as error:
        fault = explain_login(_failure(error))
    raise fault


_CAUSES: Mapping[type[Exception], Cause] = {
    RPCInterfaceNotEnabledError: Cause.API_OFF,
    InvalidJSONResponseError: Cause.NO_JSON,
    LimeSurveyApiError: Cause.DATABASE,
}


def _failure(error: Exception) -> Failure:
    """Say what kind of failure an exception of citric or requests is."""
    if isinstance(error, LimeSurveyError):
        return Failure(_CAUSES.get(type(error), Cause.STATUS), str(error))
    if isinstance(error, requests.RequestException):
        return network_failure(error)
    return Failure(Cause.SHAPE)
