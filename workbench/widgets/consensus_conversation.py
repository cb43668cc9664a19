"""The program's side of the consensus screen: keeps decisions and tells what stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.records.consensus import ConsensusAction
from workbench.widgets.coding_messages import line_message, scheme_message
from workbench.widgets.consensus_messages import difference_message, event_of, standing_message
from workbench.widgets.conversation import ScreenConversation

if TYPE_CHECKING:
    from workbench.records.comparing import Difference
    from workbench.records.consensus import ConsensusEvent
    from workbench.widgets.consensus_session import ConsensusSession
    from workbench.widgets.conversation import Message


class ConsensusConversation(ScreenConversation):
    """Answers the screens of one person who decides."""

    def __init__(self, session: ConsensusSession) -> None:
        super().__init__()
        self._session = session
        self._told: dict[str, tuple[Difference, ConsensusEvent | None, Message]] = {}
        self._order: list[str] = []
        self._standing: Message = {}

    def _refresh(self) -> None:
        self._session.refresh()

    def _everything(self) -> Message:
        session = self._session
        return {
            "title": session.title,
            "source": session.source,
            "by": session.by,
            "scope": f"{session.scope}:{session.text_sha256[:16]}:{session.by}",
            "lines": [line_message(line) for line in session.lines],
            "scheme": scheme_message(session.scheme),
            "differences": [self._told[name][2] for name in self._order],
            "order": self._order,
            "standing": self._standing,
        }

    def _keep(self, act: Message) -> str:
        """Record a decision once; return the difference that it is about."""
        event = event_of(act, self._session)
        if event.id in self._session.decisions.known:
            return ""
        toggled = self._toggled(event)
        if event.action is not ConsensusAction.CHOOSE:
            if toggled is None:
                return ""
            event = replace(event, of=toggled.id)
        self._session.record([event])
        return toggled.difference if toggled else event.difference

    def _toggled(self, event: ConsensusEvent) -> ConsensusEvent | None:
        """Return the decision that an undo takes back or a redo puts back."""
        decisions = self._session.decisions
        piles = {
            ConsensusAction.UNDO: decisions.undoable,
            ConsensusAction.REDO: decisions.redoable,
        }
        of = piles.get(event.action, {}).get(event.by)
        return decisions.known.get(of) if of else None

    def _news(self) -> tuple[bool, Message]:
        session = self._session
        changed = [told for one in session.differences if (told := self._told_anew(one))]
        standing = standing_message(session)
        order = [one.id for one in session.differences]
        news = bool(changed or standing != self._standing or order != self._order)
        self._standing, self._order = standing, order
        return news, {"differences": changed, "order": order, "standing": standing}

    def _told_anew(self, difference: Difference) -> Message | None:
        """Return what to tell about a difference; None if screens know it."""
        event = self._session.decisions.of.get(difference.id)
        known = self._told.get(difference.id)
        if known is not None and known[0] is difference and known[1] == event:
            return None
        told = difference_message(difference, self._session)
        self._told[difference.id] = (difference, event, told)
        return told
