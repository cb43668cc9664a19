"""The coding of a text as a screen gets it, and acts as a screen sends them.

A passage travels as start and end in code points of the whole text. Of the text itself an act
holds nothing: only what a coder typed, a memo, is words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from workbench.errors import CleanError
from workbench.records.codings import CodingAction, CodingEvent
from workbench.widgets.conversation import UUID

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.scheme_decisions import CodeText
    from workbench.records.citations import LineRange
    from workbench.records.codings import Coding, Span
    from workbench.records.transcripts import Line, Speaker
    from workbench.widgets.coding_session import CodingSession
    from workbench.widgets.conversation import Message

LONGEST_MEMO = 20_000
"""Characters; the same as in static/coding/asking.js."""

_LONGEST_DAY = 24 * 60 * 60
_UNCLEAR = "Een handeling uit de browser is niet te begrijpen en is niet bewaard."
_AGAIN = "herlaad de pagina en doe het opnieuw."
_KNOWN_ID = re.compile(r"[\w.:{}-]{1,80}")  # codings from elsewhere have ids of other kinds
_TARGET = re.compile(r"source|line:[1-9]\d{0,6}|code:[a-z][a-z0-9.-]{0,120}")


# ---------------------------------------------------------------- to the screen


def line_message(line: Line) -> list[object]:
    """Return number, turn, speaker and text."""
    return [line.number, line.turn, line.speaker, line.text]


def speaker_message(speaker: Speaker) -> list[str]:
    """Return code and role."""
    return [speaker.code, ", ".join(part for part in (speaker.role, speaker.organisation) if part)]


def scheme_message(scheme: CodingScheme, proposed: Sequence[str] = ()) -> Message:
    """Tell everything that a coder must know to choose a code.

    Codes that coders proposed, the oldest first, get their keys after all others: a key that a
    coder has learnt must not become another code when somebody proposes one.
    """
    ranks = {name: rank for rank, name in enumerate(proposed, 1)}
    return {
        "title": scheme.title,
        "version": scheme.version,
        "codes": [
            *(
                {**_code_message(name, code, usable=True), "proposed": ranks.get(name, 0)}
                for name, code in scheme.all_codes
            ),
            *(
                {**_code_message(name, code, usable=False), "proposed": 0}
                for name, code in scheme.gone.items()
            ),
        ],
    }


def _code_message(name: str, code: CodeText, *, usable: bool) -> Message:
    return {
        "id": name,
        "label": code.label,
        "parent": name.rpartition(".")[0],
        "definition": code.definition,
        "use": code.use,
        "not": code.do_not_use,
        "example": code.example,
        "colour": code.colour,
        "usable": usable,
    }


def coding_message(coding: Coding, code: str, citation: Callable[[Span], str]) -> Message:
    """Tell everything about one coding, with its code of now."""
    return {
        "id": coding.id,
        "code": code,
        "start": coding.span.start,
        "end": coding.span.end,
        "memo": coding.memo,
        "citation": citation(coding.span),
    }


def standing_message(session: CodingSession) -> Message:
    """Tell what can be done now."""
    history = session.history
    return {
        "blocked": session.blocked,
        "ready": history.ready,
        "can_undo": history.undoable is not None,
        "can_redo": history.redoable is not None,
    }


def assigned_message(assigned: Sequence[LineRange] | None) -> list[list[int]] | None:
    """Return first and last line of every part that was given to the coder."""
    return None if assigned is None else [[part.first, part.last] for part in assigned]


# ---------------------------------------------------------------- from the screen


def event_of(act: Message, session: CodingSession) -> CodingEvent:
    """Turn an act of a screen into an event; time and order are given when it is recorded.

    Raises
    ------
    CleanError
        The screen sends what no act may hold. The message never repeats it.
    """
    try:
        return _event(act, session)
    except (KeyError, TypeError, ValueError) as error:
        raise CleanError(_UNCLEAR, remedy=_AGAIN) from error


def span_of(message: Message, session: CodingSession) -> Span:
    """Return the passage that a screen asks about.

    Raises
    ------
    CleanError
        It is no passage of this text.
    """
    try:
        return _span(message, session)
    except (KeyError, TypeError, ValueError) as error:
        raise CleanError(_UNCLEAR, remedy=_AGAIN) from error


def _event(act: Message, session: CodingSession) -> CodingEvent:
    action = CodingAction(act["action"])
    return CodingEvent(
        id=_matching(UUID, act["id"]),
        time="",
        coder=session.coder,
        source=session.source,
        text_sha256=session.text_sha256,
        action=action,
        **{name: read(act, session) for name, read in _DETAILS[action].items()},
    )


def _new_coding(act: Message, _session: CodingSession) -> str:
    return _matching(UUID, act["coding"])


def _known_coding(act: Message, _session: CodingSession) -> str:
    return _matching(_KNOWN_ID, act["coding"])


def _code(act: Message, session: CodingSession) -> str:
    code = act["code"]
    if code not in session.scheme.labels:
        raise ValueError
    return str(code)


def _span(act: Message, session: CodingSession) -> Span:
    start, end = act["start"], act["end"]
    if not _is_whole(start) or not _is_whole(end) or not 0 <= start < end:
        raise ValueError
    return session.span(start, end)


def _memo(act: Message, _session: CodingSession) -> str:
    memo = act["memo"]
    if not isinstance(memo, str) or len(memo) > LONGEST_MEMO:
        raise ValueError
    return memo.strip()


def _target(act: Message, session: CodingSession) -> str:
    target = _matching(_TARGET, act["target"])
    kind, _, number = target.partition(":")
    if kind == "line" and int(number) > len(session.lines):
        raise ValueError
    return target


def _seconds(act: Message, _session: CodingSession) -> int:
    seconds = act["seconds"]
    if not _is_whole(seconds) or not 0 < seconds <= _LONGEST_DAY:
        raise ValueError
    return int(seconds)


_DETAILS: Mapping[CodingAction, Mapping[str, Callable[[Message, CodingSession], Any]]] = {
    CodingAction.CODE: {"coding": _new_coding, "code": _code, "span": _span},
    CodingAction.UNCODE: {"coding": _known_coding},
    CodingAction.RECODE: {"coding": _known_coding, "code": _code},
    CodingAction.RESIZE: {"coding": _known_coding, "span": _span},
    CodingAction.MEMO: {"coding": _known_coding, "memo": _memo},
    CodingAction.NOTE: {"target": _target, "memo": _memo},
    CodingAction.UNDO: {},
    CodingAction.REDO: {},
    CodingAction.READY: {},
    CodingAction.REOPEN: {},
    CodingAction.WORKED: {"seconds": _seconds},
}
"""What an act holds besides its action; MOVE is no act of a coder."""


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if pattern.fullmatch(text) is None:
        raise ValueError
    return text


def _is_whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
