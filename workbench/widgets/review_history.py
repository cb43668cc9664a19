"""Who decided what and when, as the screen lists it: positions and Dutch verbs, no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.records.reviewing import UNDOABLE, Action

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.clean.reviewing import History
    from workbench.records.reviewing import Review, ReviewEvent
    from workbench.widgets.conversation import Message

MOST = 500
"""As many acts as a screen lists; the log keeps all."""

_VERBS: Mapping[Action, str] = {
    Action.ACCEPT: "geaccepteerd",
    Action.REFUSE: "geweigerd",
    Action.CATEGORISE: "soort veranderd",
    Action.ROLE: "rol gekozen",
    Action.PERSON: "aan de sleutel gekoppeld",
    Action.MERGE: "samengevoegd",
    Action.SPLIT: "losgemaakt",
    Action.ADD: "toegevoegd",
    Action.CONFIRM: "omstandigheden bevestigd",
}


def history_message(history: History, entity: object = None) -> list[Message]:
    """List acts of reviewers, the latest first; all of them or those about one entity."""
    acts = [event for event in reversed(history.events.values()) if event.action in UNDOABLE]
    about = [event for event in acts if entity is None or entity in _about(event, history.review)]
    return [_told(event, history) for event in about[:MOST]]


def _about(event: ReviewEvent, review: Review) -> set[str]:
    named = (event.entity, *event.entities)
    return {review.current_id(name) for name in named if name} | set(named)


def _told(event: ReviewEvent, history: History) -> Message:
    name = event.entity or next(iter(event.entities), "")
    category = event.category.value if event.action is Action.CATEGORISE and event.category else ""
    return {
        "time": event.time,
        "by": event.reviewer,
        "verb": _VERBS[event.action],
        "detail": category or event.role or event.placeholder,
        "entity": history.review.current_id(name) if name else "",
        "line": event.mentions[0].line if event.mentions else 0,
        "undone": event.id in history.undone,
    }
