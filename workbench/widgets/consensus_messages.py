"""Differences as a screen gets them, and decisions as a screen sends them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from workbench.errors import CleanError
from workbench.records.consensus import Choice, ConsensusAction, ConsensusEvent
from workbench.widgets.conversation import act_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.records.codings import Coding, Span
    from workbench.records.comparing import Difference
    from workbench.widgets.consensus_session import ConsensusSession
    from workbench.widgets.conversation import Message

LONGEST_REASON = 500
"""Characters; the same as in static/consensus/card.js."""

_UNCLEAR = "Een besluit uit de browser is niet te begrijpen en is niet bewaard."
_AGAIN = "herlaad de pagina en neem het besluit opnieuw."
_CHOICES = {choice.name.lower(): choice for choice in Choice}
_DIFFERENCE = re.compile(r"[0-9a-f]{16}")


# ---------------------------------------------------------------- to the screen


def difference_message(difference: Difference, session: ConsensusSession) -> Message:
    """Tell everything about one difference and what was decided on it."""
    left, right = difference.coders
    return {
        "id": difference.id,
        "kind": difference.kind.value,
        "citation": str(session.citation(difference)),
        "lines": list(difference.lines),
        "coders": [left, right],
        "left": [_coding_message(coding) for coding in difference.left],
        "right": [_coding_message(coding) for coding in difference.right],
        "decision": _decision_message(session.decisions.of.get(difference.id)),
    }


def _coding_message(coding: Coding) -> Message:
    return {
        "code": coding.code,
        "start": coding.span.start,
        "end": coding.span.end,
        "memo": coding.memo,
    }


def _decision_message(event: ConsensusEvent | None) -> Message | None:
    if event is None or event.choice is None:
        return None
    span = event.span
    return {
        "choice": event.choice.name.lower(),
        "by": event.by,
        "time": event.time,
        "reason": event.reason,
        "code": event.code,
        "start": span.start if span else 0,
        "end": span.end if span else 0,
    }


def standing_message(session: ConsensusSession) -> Message:
    """Tell what can be done now."""
    return {
        "blocked": session.blocked,
        "can_undo": session.by in session.decisions.undoable,
        "can_redo": session.by in session.decisions.redoable,
    }


# ---------------------------------------------------------------- from the screen


def event_of(act: Message, session: ConsensusSession) -> ConsensusEvent:
    """Turn an act of a screen into an event; time and order are given when it is recorded.

    Raises
    ------
    CleanError
        The screen sends what no decision may hold. The message never repeats it.
    """
    try:
        return _event(act, session)
    except (KeyError, TypeError, ValueError) as error:
        raise CleanError(_UNCLEAR, remedy=_AGAIN) from error


def _event(act: Message, session: ConsensusSession) -> ConsensusEvent:
    action = ConsensusAction(act["action"])
    details = _chosen(act, session) if action is ConsensusAction.CHOOSE else {}
    if not act_id(act):
        raise ValueError(action)
    return ConsensusEvent(
        id=act_id(act),
        time="",
        by=session.by,
        source=session.source,
        text_sha256=session.text_sha256,
        action=action,
        **details,
    )


def _chosen(act: Message, session: ConsensusSession) -> Mapping[str, Any]:
    choice = _CHOICES[act["choice"]]
    difference, reason = act["difference"], act["reason"]
    if not _DIFFERENCE.fullmatch(difference) or len(reason) > LONGEST_REASON:
        raise ValueError(choice)
    own = {"code": _code(act, session), "span": _span(act, session)} if choice is Choice.OWN else {}
    return {"difference": difference, "choice": choice, "reason": reason.strip(), **own}


def _code(act: Message, session: ConsensusSession) -> str:
    if act["code"] not in session.scheme.labels:
        raise ValueError
    return str(act["code"])


def _span(act: Message, session: ConsensusSession) -> Span:
    start, end = act["start"], act["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError
    return session.span(start, end)
