"""The program's side of the review screen: keeps decisions and tells what follows from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.clean.reviewing import why_not_reviewed
from workbench.records.reviewing import Action
from workbench.widgets.conversation import ScreenConversation
from workbench.widgets.review_history import history_message
from workbench.widgets.review_messages import (
    categories,
    entity_message,
    event_of,
    line_message,
    mention_message,
    mentions_of,
    standing_message,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.records.reviewing import Entity, ReviewEvent
    from workbench.widgets.conversation import Message
    from workbench.widgets.review_session import ReviewSession

READING_SECONDS = 1.0
"""How long a line must have been in view before it counts as shown."""


class ReviewConversation(ScreenConversation):
    """Answers the screens of one reviewer."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__()
        self._session = session
        self._told: dict[str, tuple[Entity, str, Message]] = {}
        self._standing: Message = {}

    def _refresh(self) -> None:
        self._session.refresh()

    def _everything(self) -> Message:
        session = self._session
        return {
            "title": session.title,
            "source": session.source,
            "reviewer": session.reviewer,
            "scope": f"{session.scope}:{session.text_sha256[:16]}:{session.reviewer}",
            "reading_seconds": READING_SECONDS,
            "lines": [line_message(line) for line in session.lines],
            "categories": categories(),
            "roles": list(session.roles),
            "entities": [told for _, _, told in self._told.values()],
            "standing": self._standing,
        }

    # ------------------------------------------------------------ decisions

    def _keep(self, act: Message) -> str:
        """Record a decision once; return the entity that an undo or redo is about."""
        event = event_of(act, self._session)
        if event.id in self._session.history.events:
            return ""
        toggled = self._toggled(event)
        if event.action in {Action.UNDO, Action.REDO}:
            if toggled is None:
                return ""
            event = replace(event, target=toggled.id)
        self._session.record([event])
        return toggled.entity or next(iter(toggled.entities), "") if toggled else ""

    def _toggled(self, event: ReviewEvent) -> ReviewEvent | None:
        """Return the act that an undo takes back or a redo puts back; only Python knows which."""
        history = self._session.history
        if event.action is Action.UNDO:
            return history.last_undoable(event.reviewer)
        return history.last_undone(event.reviewer) if event.action is Action.REDO else None

    # ------------------------------------------------------------ questions

    def _questions(self) -> Mapping[object, Callable[[Message], object]]:
        return {
            "forms": self._forms,
            "history": lambda asked: history_message(self._session.history, asked.get("entity")),
            "people": self._people,
            "todo": lambda _: list(why_not_reviewed(self._session.history.review)),
            "finish": self._finish,
        }

    def _forms(self, message: Message) -> object:
        selected = mentions_of(message.get("mentions", ()), self._session)
        return [mention_message(one) for one in self._session.other_forms(selected)]

    def _people(self, message: Message) -> object:
        people = self._session.people(str(message.get("entity")))
        return [{"placeholder": one, "forms": list(forms)} for one, forms in people]

    def _finish(self, _message: Message) -> object:
        self._session.finish()
        return True

    # ------------------------------------------------------------ what changed

    def _news(self) -> tuple[bool, Message]:
        entities = self._session.history.review.entities
        placeholders = self._session.placeholders()
        changed = self._tell(entities, placeholders)
        gone = [known for known in self._told if known not in entities]
        for known in gone:
            del self._told[known]
        standing = standing_message(self._session)
        news = bool(changed or gone or standing != self._standing)
        self._standing = standing
        return news, {"entities": changed, "gone": gone, "standing": standing}

    def _tell(
        self, entities: Mapping[str, Entity], placeholders: Mapping[str, str]
    ) -> list[Message]:
        """Put entities that changed into words again; most did not, and there may be thousands."""
        changed: list[Message] = []
        for name, entity in entities.items():
            placeholder = placeholders.get(name, "")
            known = self._told.get(name)
            if known is not None and known[:2] == (entity, placeholder):
                continue
            told = entity_message(entity, self._session, placeholder)
            self._told[name] = (entity, placeholder, told)
            changed.append(told)
        return changed
