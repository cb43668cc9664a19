"""The program's side of the coding screen: keeps acts and tells what follows from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.records.codings import CodingAction
from workbench.widgets.coding_messages import (
    assigned_message,
    coding_message,
    event_of,
    line_message,
    scheme_message,
    span_of,
    speaker_message,
    standing_message,
)
from workbench.widgets.conversation import ScreenConversation, act_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.records.codings import Coding, CodingEvent
    from workbench.widgets.coding_session import CodingSession
    from workbench.widgets.conversation import Message


class CodingConversation(ScreenConversation):
    """Answers the screens of one coder."""

    def __init__(self, session: CodingSession) -> None:
        super().__init__()
        self._session = session
        self._text = "\n".join(line.text for line in session.lines)
        self._told: dict[str, tuple[Coding, Message]] = {}
        self._rest: dict[str, object] = {}

    def _refresh(self) -> None:
        self._session.refresh()

    def _everything(self) -> Message:
        session = self._session
        return {
            "title": session.title,
            "source": session.source,
            "coder": session.coder,
            "scope": f"{session.scope}:{session.text_sha256[:16]}:{session.coder}",
            "lines": [line_message(line) for line in session.lines],
            "speakers": [speaker_message(speaker) for speaker in session.speakers],
            "assigned": assigned_message(session.assigned),
            "codings": [
                self._told[coding.id][1]
                for coding, _ in session.history.in_order()
                if coding.id in self._told
            ],
            **self._rest,
        }

    # ------------------------------------------------------------ acts

    def _keep(self, act: Message) -> str:
        """Record an act once; return the coding that an undo or redo is about."""
        if act_id(act) in self._session.history.events:
            return ""
        event = event_of(act, self._session)
        toggled = self._toggled(event)
        if event.action in {CodingAction.UNDO, CodingAction.REDO}:
            if toggled is None:
                return ""
            event = replace(event, of=toggled.id)
        self._session.record([event])
        return toggled.coding if toggled else ""

    def _toggled(self, event: CodingEvent) -> CodingEvent | None:
        """Return the act that an undo takes back or a redo puts back; only Python knows which."""
        history = self._session.history
        if event.action is CodingAction.UNDO:
            return history.undoable
        return history.redoable if event.action is CodingAction.REDO else None

    # ------------------------------------------------------------ questions

    def _questions(self) -> Mapping[object, Callable[[Message], object]]:
        return {"passage": self._passage, "subcode": self._subcode}

    def _passage(self, message: Message) -> object:
        span = span_of(message, self._session)
        citation = self._session.citation(span)
        return {"start": span.start, "end": span.end, "citation": citation}

    def _subcode(self, message: Message) -> object:
        return self._session.propose_subcode(str(message.get("parent")), str(message.get("words")))

    # ------------------------------------------------------------ what changed

    def _news(self) -> tuple[bool, Message]:
        changed, gone = self._tell_codings()
        rest = self._tell_rest()
        told = {"codings": changed, "gone": gone, **rest, "standing": self._rest["standing"]}
        return bool(changed or gone or rest), told

    def _tell_codings(self) -> tuple[list[Message], list[str]]:
        """Put codings that changed into words again; most did not, and there may be thousands."""
        codings = self._session.history.codings
        changed = [
            told for coding in codings.values() if (told := self._told_anew(coding)) is not None
        ]
        gone = [name for name in self._told if name not in codings]
        for name in gone:
            del self._told[name]
        return changed, gone

    def _told_anew(self, coding: Coding) -> Message | None:
        """Return what to tell about a coding; None if screens know it, or cannot show it."""
        known = self._told.get(coding.id)
        if (known is not None and known[0] is coding) or not self._is_here(coding):
            return None
        code = self._session.code_now(coding)
        told = coding_message(coding, code, self._session.citation)
        self._told[coding.id] = (coding, told)
        return told if known is None or known[1] != told else None

    def _is_here(self, coding: Coding) -> bool:
        """Whether its passage stands in this version of the text."""
        span = coding.span
        return self._text[span.start : span.end] == span.exact

    def _tell_rest(self) -> dict[str, object]:
        """Return what changed besides codings."""
        session = self._session
        now: dict[str, object] = {
            "standing": standing_message(session),
            "notes": dict(session.history.notes),
            "waiting": [[coding, list(codes)] for coding, codes in session.waiting()],
            "scheme": scheme_message(session.scheme, session.proposed),
        }
        changed = {name: told for name, told in now.items() if self._rest.get(name) != told}
        self._rest = now
        return changed
