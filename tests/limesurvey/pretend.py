"""A LimeSurvey that is not one: it keeps surveys in memory and has the traps of the real one.

What it does was seen on a real LimeSurvey 6.4.2; the recordings show the same replies.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.limesurvey.server import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

PASSWORD = "goed"  # noqa: S105 (of a server that does not exist)
NOW = "2026-11-22 10:00"
_EXPIRES = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_ADDRESS = re.compile(r"[\x21-\x7e]+@[a-z0-9.-]+\.[a-z]+", re.IGNORECASE)


class RefusedError(Exception):
    """A status in place of a result."""


@dataclass
class Survey:
    """One survey: its settings, participants and answers."""

    settings: dict[str, Any]
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    participants: list[dict[str, Any]] | None = None
    answers: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)


def settings(**changes: object) -> dict[str, Any]:
    """Give the settings of a new survey."""
    return {
        "active": "N",
        "anonymized": "Y",
        "datestamp": "Y",
        "language": "nl",
        "additional_languages": "",
        "expires": None,
        "attributedescriptions": None,
        "showsurveypolicynotice": 0,
        **changes,
    }


def field_map(number: int, columns: list[str]) -> dict[str, dict[str, Any]]:
    """Give the columns of a survey with questions such as ``functie`` and ``sig_S1``."""
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"]
    found = {name: {"title": "", "aid": "", "type": name} for name in own}
    for place, column in enumerate(columns):
        code, _, part = column.partition("_")
        found[f"{number}X1X{place}{part}"] = {"title": code, "aid": part, "type": "L"}
    return found


@dataclass
class Pretend:
    """Answers calls as LimeSurvey would.

    Attributes
    ----------
    surveys
        By number.
    refused
        Addresses that the mail server refuses.
    mailed
        Every mail that went out: "invite" or "remind", and the address.
    interrupt
        What happens in place of a reply at a call, by method: a list of replies or None, used up
        one after another. None answers as always.
    afterwards
        The same, but after the work was done.
    side_effects
        What else happens on the server at a call, by method.
    """

    surveys: dict[int, Survey] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    mailed: list[tuple[str, str]] = field(default_factory=list)
    interrupt: dict[str, list[Reply | None]] = field(default_factory=dict)
    afterwards: dict[str, list[Reply | None]] = field(default_factory=dict)
    side_effects: dict[str, Callable[[], object]] = field(default_factory=dict)
    calls: list[tuple[str, list[Any]]] = field(default_factory=list)
    failures: int = 0

    def __call__(self, method: str, parameters: list[Any]) -> Reply:
        """Answer a call."""
        self.calls.append((method, parameters))
        before = self._next(self.interrupt, method)
        if before is not None:
            return before
        try:
            result = getattr(self, f"_do_{method}")(*parameters)
        except RefusedError as refusal:
            result = {"status": str(refusal)}
        self.side_effects.get(method, lambda: None)()
        return self._next(self.afterwards, method) or Reply(result)

    @staticmethod
    def _next(replies: dict[str, list[Reply | None]], method: str) -> Reply | None:
        waiting = replies.get(method, [])
        return waiting.pop(0) if waiting else None

    def called(self, method: str) -> int:
        """Count the calls of a method."""
        return sum(name == method for name, _ in self.calls)

    # ------------------------------------------------------------ sessions

    def _do_get_session_key(self, _user: str, password: str, _plugin: str) -> object:
        if self.failures >= 3:
            raise RefusedError("U heeft het maximum overschreden. Wacht 10 minuten.")
        if password != PASSWORD:
            self.failures += 1
            raise RefusedError("Invalid user name or password")
        self.failures = 0
        return "sleutel"

    def _do_release_session_key(self, _key: str) -> str:
        return "OK"

    # ------------------------------------------------------------ surveys

    def _survey(self, number: int, status: str = "Error: Invalid survey ID") -> Survey:
        if number not in self.surveys:
            raise RefusedError(status)
        return self.surveys[number]

    def _do_get_survey_properties(self, _key: str, number: int, names: list[str]) -> object:
        own = self._survey(number).settings
        return {name: own[name] for name in names}

    def _do_set_survey_properties(self, _key: str, number: int, data: dict[str, Any]) -> object:
        own = self._survey(number).settings
        if own["active"] == "Y":
            data = {name: value for name, value in data.items() if name != "anonymized"}
        if not data:
            raise RefusedError("No valid Data")
        taken = {}
        for name, value in data.items():
            taken[name] = name != "expires" or value is None or bool(_EXPIRES.fullmatch(value))
            if taken[name]:
                own[name] = value
        return taken

    def _do_set_language_properties(
        self, _key: str, number: int, texts: dict[str, str], language: str
    ) -> object:
        self._survey(number).texts.setdefault(language, {}).update(texts)
        return dict.fromkeys(texts, True) | {"status": "OK"}

    def _do_import_survey(
        self, _key: str, _data: str, _kind: str, _name: None, number: int
    ) -> object:
        while number in self.surveys:
            number += 1
        self.surveys[number] = Survey(settings())
        return number

    def _do_delete_survey(self, _key: str, number: int) -> object:
        self._survey(number, "No permission")
        del self.surveys[number]
        return {"status": "OK"}

    def _do_activate_survey(self, _key: str, number: int, sent: dict[str, str] | None) -> object:
        survey = self._survey(number, "No permission")
        if survey.settings["active"] == "Y":
            raise RefusedError("Error: Survey already active")
        survey.settings |= sent or {}
        survey.settings["active"] = "Y"
        return {"status": "OK", "pluginFeedback": None}

    # ------------------------------------------------------------ participants

    def _participants(self, number: int, status: str) -> list[dict[str, Any]]:
        people = self._survey(number).participants
        if people is None:
            raise RefusedError(status)
        return people

    def _do_activate_tokens(self, _key: str, number: int, attributes: list[int]) -> object:
        survey = self._survey(number)
        survey.participants = []
        survey.settings["attributes"] = [f"attribute_{n}" for n in attributes]
        return {"status": "OK"}

    def _do_add_participants(
        self, _key: str, number: int, rows: list[dict[str, str]], *_: object
    ) -> object:
        people = self._participants(number, "No survey participants table")
        languages = ["nl", *self.surveys[number].settings["additional_languages"].split(), ""]
        reply = []
        for row in rows:
            if row["email"] and not _ADDRESS.fullmatch(row["email"].strip()):
                reply.append(row | {"errors": {"email": ["Invalid email address."]}})
            elif row.get("language", "") not in languages:
                reply.append(row | {"errors": {"language": ["Language code is invalid"]}})
            else:
                people.append(self._person(number, len(people) + 1, row))
                reply.append(people[-1])
        return reply

    def _person(self, number: int, tid: int, row: dict[str, str]) -> dict[str, Any]:
        own = {
            "tid": tid,
            "token": f"token{tid}",
            "firstname": "",
            "lastname": "",
            "email": "",
            "language": "nl",
            "emailstatus": "OK",
            "sent": "N",
            "remindersent": "N",
            "remindercount": 0,
            "completed": "N",
            **dict.fromkeys(self.surveys[number].settings.get("attributes", ())),
        }
        kept = {name: value for name, value in row.items() if name in own}
        named = {
            name: re.sub(r"<[^>]*>?", "", kept.get(name, "")) for name in ("firstname", "lastname")
        }
        return own | kept | named

    def _do_list_participants(
        self,
        _key: str,
        number: int,
        start: int,
        limit: int,
        *rest: Any,  # noqa: ANN401 (whatever JSON holds)
    ) -> object:
        people = self._participants(number, "Error: No survey participants table")
        shown = [one for one in people if one["tid"] >= start][:limit]
        if not shown:
            raise RefusedError("No survey participants found.")
        basic = ("firstname", "lastname", "email")
        return [
            {"tid": one["tid"], "token": one["token"]}
            | {"participant_info": {name: one[name] for name in basic}}
            | {name: one[name] for name in rest[1] or () if name in one}
            for one in shown
        ]

    def _do_invite_participants(
        self, _key: str, number: int, tids: list[int], *_: object
    ) -> object:
        return self._mail(number, tids, "invite")

    def _do_remind_participants(
        self, _key: str, number: int, _days: None, _most: None, tids: list[int], *_: object
    ) -> object:
        return self._mail(number, tids, "remind")

    def _mail(self, number: int, tids: list[int], kind: str) -> object:
        people = self._participants(number, "Error: No survey participants table")
        wanted = [
            one
            for one in people
            if one["tid"] in tids
            and one["completed"] == "N"
            and one["email"]
            and one["emailstatus"] == "OK"
            and (one["sent"] == "N") == (kind == "invite")
        ]
        if not wanted:
            raise RefusedError("Error: No candidate tokens")
        return {str(one["tid"]): self._sent(one, kind) for one in wanted} | {
            "status": "0 left to send"
        }

    def _sent(self, one: dict[str, Any], kind: str) -> dict[str, Any]:
        told = {"name": one["firstname"], "email": one["email"], "warning": None}
        if one["email"] in self.refused:
            reason = (
                f"SMTP Error: The following recipients failed: {one['email']}: 550 no such user"
            )
            return told | {"status": "fail", "error": reason}
        self.mailed.append((kind, one["email"]))
        if kind == "invite":
            one["sent"] = NOW
        else:
            one["remindersent"] = NOW
            one["remindercount"] += 1
        return told | {"status": "OK", "error": None}

    # ------------------------------------------------------------ answers

    def _do_get_summary(self, _key: str, number: int) -> object:
        survey = self._survey(number, "Invalid surveyid")
        told: dict[str, int] = {}
        if survey.participants is not None:
            told["token_count"] = len(survey.participants)
        if survey.settings["active"] == "Y":
            told["completed_responses"] = sum(bool(row["submitdate"]) for row in survey.answers)
            told["incomplete_responses"] = len(survey.answers) - told["completed_responses"]
        return told or []

    def _do_get_fieldmap(self, _key: str, number: int) -> object:
        return self._survey(number).fields

    def _do_get_response_ids(self, _key: str, number: int, token: str) -> object:
        return [row["id"] for row in self._survey(number).answers if row.get("token") == token]

    def _do_add_response(self, _key: str, number: int, data: dict[str, Any]) -> object:
        survey = self._survey(number)
        if survey.settings["active"] != "Y":
            raise RefusedError("No survey response table")
        known = {name: value for name, value in data.items() if name in survey.fields}
        answer = dict.fromkeys(survey.fields, "") | {"submitdate": NOW} | known
        survey.answers.append(answer | {"id": len(survey.answers) + 1})
        return str(len(survey.answers))

    def _do_export_responses(self, _key: str, number: int, *rest: Any) -> object:  # noqa: ANN401
        survey = self._survey(number, "No permission")
        if survey.settings["active"] != "Y":
            raise RefusedError("No Data, survey table does not exist.")
        if not survey.answers:
            raise RefusedError("No Data, could not get max id.")
        names = rest[7] or list(survey.fields)
        headings = [_heading(survey.fields.get(name), name) for name in names]
        rows = [headings, *([str(row.get(name, "")) for name in names] for row in survey.answers)]
        lines = [";".join(json.dumps(cell, ensure_ascii=False) for cell in row) for row in rows]
        return base64.b64encode(("\ufeff" + "\r\n".join([*lines, ""])).encode()).decode()


def _heading(known: dict[str, Any] | None, name: str) -> str:
    if known is None or not known["title"]:
        return name
    return f"{known['title']}[{known['aid']}]" if known["aid"] else str(known["title"])
