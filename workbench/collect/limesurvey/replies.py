"""What LimeSurvey answers, as records: every reply is checked before it becomes one of these."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOT_YET = frozenset(("", "N"))
_LEFT = re.compile(r"-?\d+ left to send")
EXPIRY_FORMAT = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class SurveySettings:
    """The settings of a survey that fieldwork depends on.

    Attributes
    ----------
    number
        Its number in LimeSurvey.
    active
        Whether people can answer, or could until it was closed.
    anonymous
        Whether answers are kept apart from participants: "Y", "N", or "I" where that is left to
        the settings of the server.
    datestamp
        Whether answers are dated: "Y", "N" or "I".
    languages
        The base language first.
    expires
        From when nobody can answer any more, on the clock of the server.
    attributes
        What is kept of participants: description → name of the column.
    asks_consent
        Whether people read what happens with their answers, and must agree, before they begin.
    """

    number: int
    active: bool
    anonymous: str
    datestamp: str
    languages: tuple[str, ...]
    expires: dt.datetime | None
    attributes: Mapping[str, str] = field(default_factory=dict)
    asks_consent: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who is or will be invited.

    The name and the address are personal data: they are shown where that is needed, and never
    written to a log or a file under version control.
    """

    number: int
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    email: str = field(repr=False)
    token: str = field(repr=False)
    language: str
    email_status: str
    sent: str
    reminded: str
    reminders: int
    completed: str
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_invited(self) -> bool:
        """Whether LimeSurvey has sent the invitation."""
        return self.sent not in NOT_YET

    @property
    def is_complete(self) -> bool:
        """Whether the questionnaire was submitted."""
        return self.completed not in NOT_YET

    @property
    def can_be_mailed(self) -> bool:
        """Whether LimeSurvey would send mail at all: not after an opt-out or a bounce."""
        return bool(self.email) and bool(self.token) and self.email_status == "OK"


@dataclass(frozen=True, slots=True)
class AddedParticipant:
    """What became of one row that was sent: the values as they are kept, or what was refused."""

    number: int | None
    kept: Mapping[str, str] = field(repr=False)
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailResult:
    """What became of one mail.

    ``reason`` are the words of the mail server, "" where the mail was accepted.
    """

    participant: int
    accepted: bool
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts; those of participants are None where the survey has no table of participants."""

    participants: int | None
    complete: int
    incomplete: int

    @property
    def answers(self) -> int:
        """Everybody who began."""
        return self.complete + self.incomplete


@dataclass(frozen=True, slots=True)
class Field:
    """One column of answers: the name the server gives it, and what it stands for."""

    name: str
    question: str
    part: str
    type: str

    @property
    def column(self) -> str:
        """The column as the questionnaire names it."""
        return f"{self.question}_{self.part}" if self.part else self.question

    @property
    def names(self) -> tuple[str, ...]:
        """The column, and the same as a question of its own: a line of several texts may be one."""
        return (self.column, f"{self.question}{self.part}")


def settings_in(number: int, reply: Mapping[str, Any]) -> SurveySettings:
    """Read the reply to get_survey_properties."""
    expires = reply["expires"]
    return SurveySettings(
        number=number,
        active=reply["active"] == "Y",
        anonymous=str(reply["anonymized"]),
        datestamp=str(reply["datestamp"]),
        languages=(reply["language"], *str(reply["additional_languages"] or "").split()),
        expires=dt.datetime.fromisoformat(expires) if expires else None,
        attributes=_described(reply["attributedescriptions"]),
        asks_consent=str(reply["showsurveypolicynotice"]) in {"1", "2"},
    )


def _described(descriptions: str | None) -> dict[str, str]:
    """Read what the columns of participants hold; old surveys say so in another way: not read."""
    told = json.loads(descriptions) if descriptions and descriptions.startswith("{") else {}
    return {row["description"]: name for name, row in told.items() if row.get("description")}


def participant_in(row: Mapping[str, Any]) -> Participant:
    """Read one row of the reply to list_participants."""
    person = row["participant_info"]
    return Participant(
        number=int(row["tid"]),
        first_name=_text(person["firstname"]),
        last_name=_text(person["lastname"]),
        email=_text(person["email"]),
        token=_text(row["token"]),
        language=_text(row["language"]),
        email_status=_text(row["emailstatus"]),
        sent=_text(row["sent"]),
        reminded=_text(row["remindersent"]),
        reminders=int(row["remindercount"] or 0),
        completed=_text(row["completed"]),
        attributes={key: _text(row[key]) for key in row if key.startswith("attribute_")},
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def added_in(row: Mapping[str, Any]) -> AddedParticipant:
    """Read one row of the reply to add_participants, which reports faults row by row."""
    faults = tuple(
        f"{name}: {text}" for name, texts in row.get("errors", {}).items() for text in texts
    )
    number = None if faults else int(row["tid"])
    return AddedParticipant(number, {key: _text(value) for key, value in row.items()}, faults)


def mail_results_in(reply: Mapping[str, Any]) -> Iterator[MailResult]:
    """Read the reply to invite_participants or remind_participants, person by person."""
    for key, row in reply.items():
        if key != "status":
            accepted = row["status"] == "OK"
            yield MailResult(int(key), accepted, "" if accepted else _text(row["error"]))


def refusal_in(reply: object) -> str:
    """Give the status of a reply about mail if it is a refusal: "0 left to send" is none."""
    if not isinstance(reply, dict) or "status" not in reply:
        return "no status"
    return "" if _LEFT.fullmatch(str(reply["status"])) else str(reply["status"])


def summary_in(reply: object) -> Summary:
    """Read the reply to get_summary; for a survey that nobody can answer yet it is empty."""
    told = reply if isinstance(reply, dict) else {}
    people = told.get("token_count")
    return Summary(
        None if people is None else int(people),
        int(told.get("completed_responses", 0)),
        int(told.get("incomplete_responses", 0)),
    )


def submitted_in(content: bytes) -> Iterator[int]:
    """Read from an export as CSV which answers were submitted."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return (int(row["id"]) for row in rows if row["id"] and row["submitdate"])


def fields_in(reply: Mapping[str, Any]) -> tuple[Field, ...]:
    """Read the reply to get_fieldmap; columns of LimeSurvey itself have their name as question."""
    return tuple(
        Field(name, str(row["title"] or name), _text(row["aid"]), str(row["type"]))
        for name, row in reply.items()
    )
