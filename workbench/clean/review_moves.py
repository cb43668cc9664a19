"""Bring the decisions about an old version of a text over to a new one.

What cannot be moved is listed, never dropped in silence; the old events stay in the old logs.
Lines count as read where every word was read before. A confirmation of the circumstances is not
moved: the second reader confirms what he has read in the new text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from workbench.clean.reviewing import history_of, line_ranges
from workbench.records.reviewing import Action, Entity, ReviewEvent, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.clean.alignment import Alignment
    from workbench.clean.reviewing import History
    from workbench.records.reviewing import Mention, Review

_MADE_ANEW = frozenset({Action.START, Action.SHOWN, Action.CONFIRM})


@dataclass(frozen=True, slots=True)
class LostMention:
    """A place of an entity that is not found in the new text.

    Attributes
    ----------
    line
        Where it stood in the old text.
    what
        What it was, in Dutch; never the words.
    decided
        What had been decided about it, and by whom; "" if nothing.
    """

    line: int
    what: str
    decided: str


@dataclass(frozen=True, slots=True)
class MovedReview:
    """The events about the new version, and what was lost.

    Attributes
    ----------
    events
        Ready to be logged.
    mentions
        Number of places that were found again.
    lost
        Places that were not.
    """

    events: tuple[ReviewEvent, ...]
    mentions: int
    lost: tuple[LostMention, ...]


def move_review(
    events: Iterable[ReviewEvent], alignment: Alignment, text_sha256: str
) -> MovedReview:
    """Move the events about the old version of a text to the new one."""
    history = history_of(events)
    mentions = {mention for event in history.events.values() for mention in event.mentions}
    places = {mention: alignment.moved_mention(mention) for mention in mentions}
    mover = _Mover(places, text_sha256)
    moved = [one for event in history.events.values() if (one := mover.moved(event))]
    lost = sorted(_lost(history.review, places), key=lambda one: one.line)
    found = sum(places[mention] is not None for mention in history.review.owners)
    starts = _start(history, len(alignment.new.lines), text_sha256)
    shown = _shown(history, alignment, text_sha256)
    return MovedReview((*starts, *moved, *shown), found, tuple(lost))


class _Mover:
    """Moves one event after the other; entities keep together under new ids.

    An id names the place where something first stood. The finder makes ids of that kind for the
    new text, so those that are moved get others.
    """

    def __init__(self, places: dict[Mention, Mention | None], text_sha256: str) -> None:
        self._places = places
        self._sha256 = text_sha256

    def moved(self, event: ReviewEvent) -> ReviewEvent | None:
        mentions = [self._places[mention] for mention in event.mentions]
        left = tuple(mention for mention in mentions if mention is not None)
        if event.action in _MADE_ANEW or (mentions and not left):
            return None
        return replace(
            event,
            text_sha256=self._sha256,
            entity=self._id(event.entity),
            entities=tuple(map(self._id, event.entities)),
            mentions=left,
        )

    def _id(self, entity: str) -> str:
        if not entity:
            return ""
        base = entity.partition("-x")[0]
        return f"{base}-x{sha256(f'{entity} {self._sha256}'.encode()).hexdigest()[:8]}"


def _start(history: History, number_of_lines: int, text_sha256: str) -> Iterator[ReviewEvent]:
    """Yield which lines the new text has, as of the moment at which the old one was read."""
    for event in history.events.values():
        if event.action is Action.START:
            named = sha256(f"{event.id} {text_sha256}".encode()).hexdigest()
            lines = ((1, number_of_lines),)
            yield replace(
                event,
                id=named[:32],
                text_sha256=text_sha256,
                lines=lines,
                saw=event.text_sha256,
            )


def _shown(history: History, alignment: Alignment, text_sha256: str) -> Iterator[ReviewEvent]:
    """Yield for every reader which lines of the new text he has read already."""
    for event in _last_by_reader(history.events.values()):
        seen = alignment.same_lines(history.review.shown[event.reviewer])
        if seen:
            lines = tuple((one.first, one.last) for one in line_ranges(seen))
            named = sha256(f"{event.id} {text_sha256}".encode()).hexdigest()
            yield replace(event, id=named[:32], text_sha256=text_sha256, lines=lines)


def _last_by_reader(events: Iterable[ReviewEvent]) -> Iterable[ReviewEvent]:
    shown = (event for event in events if event.action is Action.SHOWN)
    return {event.reviewer: event for event in shown}.values()


def _lost(review: Review, places: dict[Mention, Mention | None]) -> Iterator[LostMention]:
    for entity in review.entities.values():
        for mention in entity.mentions:
            if places[mention] is None:
                yield LostMention(mention.line, entity.category.value, _decided(entity))


def _decided(entity: Entity) -> str:
    if entity.decision is None or entity.verdict is Verdict.OPEN:
        return ""
    return f"{entity.verdict.value} door {entity.decision.by}"
