"""From the logs of reviewers to a review: fold events, and say what is still to be done.

The result does not depend on the order in which events are read, nor on events that are read twice
(two copies of a log on a synchronised drive): what counts is their time, then their id. An undo
takes one event out, as if it had not been; a redo puts it back.

``History`` takes one event more without folding all of them again:

>>> from dataclasses import replace
>>> from workbench.records.personal_data import Category
>>> from workbench.records.reviewing import Action, Mention, ReviewEvent
>>> found = ReviewEvent(
...     "e1",
...     "2026-11-22T10:00:00Z",
...     "anna",
...     "FG2",
...     "0" * 64,
...     Action.SUGGEST,
...     entity="persoon-3-0-5",
...     mentions=(Mention.on(3, 0, 5),),
...     category=Category.PERSON,
... )
>>> accept = replace(found, id="e2", time="2026-11-22T10:01:00Z", action=Action.ACCEPT)
>>> history_of([found]).with_event(accept).review.entity("persoon-3-0-5").verdict
<Verdict.ACCEPTED: 'geaccepteerd'>
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from workbench.clean.review_acts import apply
from workbench.errors import CleanError
from workbench.records.citations import LineRange
from workbench.records.reviewing import (
    UNDOABLE,
    Action,
    Review,
    ReviewEvent,
    ReviewState,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from workbench.records.reviewing import Confirmation, Entity

CHECKPOINT_EVERY = 100
_SHOWN_RANGES = 5
_TOGGLES = frozenset({Action.UNDO, Action.REDO})


def fold(events: Iterable[ReviewEvent]) -> Review:
    """Work out where the review stands after all these events."""
    return history_of(events).review


# ---------------------------------------------------------------- history


@dataclass(frozen=True, slots=True)
class History:
    """Events in order, the review that follows, and reviews on the way to come back to.

    Attributes
    ----------
    events
        By id, in order of time and id.
    undone
        Ids of events that are taken back now.
    review
        The review after all of them.
    checkpoints
        (number of events, review after these), rising.
    """

    events: dict[str, ReviewEvent]
    undone: frozenset[str]
    review: Review
    checkpoints: tuple[tuple[int, Review], ...]

    def with_event(self, event: ReviewEvent) -> History:
        """Return the history with one event more; quick if it is the latest one."""
        if self.events.get(event.id) == event:
            return self
        if not self._is_next(event):
            return history_of([*self.events.values(), event])
        if event.action in _TOGGLES:
            return self._with_toggle(event)
        events = {**self.events, event.id: event}
        review = apply(self.review, event)
        return History(events, self.undone, review, self._kept(len(events), review))

    def _with_toggle(self, event: ReviewEvent) -> History:
        events = {**self.events, event.id: event}
        undone = _toggled(self.undone, event, events)
        if undone == self.undone:
            return History(events, undone, self.review, self._kept(len(events), self.review))
        place = list(events).index(event.target)
        kept = tuple(point for point in self.checkpoints if point[0] <= place)
        return _continued(events, undone, kept)

    def _is_next(self, event: ReviewEvent) -> bool:
        if event.id in self.events:
            return False
        latest = self.events[next(reversed(self.events))] if self.events else None
        if latest is None:
            return True
        return _moment(event) > _moment(latest) and _version(event) == _version(latest)

    def last_undoable(self, reviewer: str) -> ReviewEvent | None:
        """Return the last act of a reviewer that stands and can be taken back."""
        for event in reversed(self.events.values()):
            own = event.reviewer == reviewer and event.action in UNDOABLE
            if own and event.id not in self.undone:
                return event
        return None

    def last_undone(self, reviewer: str) -> ReviewEvent | None:
        """Return the act that the reviewer took back last, unless he did something else since."""
        back: list[str] = []
        for event in self.events.values():
            if event.reviewer != reviewer:
                continue
            if event.action is Action.UNDO:
                back.append(event.target)
            elif event.action is Action.REDO:
                back = [target for target in back if target != event.target]
            elif event.action in UNDOABLE:
                back = []
        return self.events.get(back[-1]) if back else None

    def sha256(self) -> str:
        """Hash of what was decided: the ids of the events that count, without lines shown."""
        deciding = (
            event.id
            for event in self.events.values()
            if event.action in UNDOABLE | {Action.SUGGEST} and event.id not in self.undone
        )
        return sha256("\n".join(deciding).encode()).hexdigest()

    def _kept(self, number: int, review: Review) -> tuple[tuple[int, Review], ...]:
        if number % CHECKPOINT_EVERY:
            return self.checkpoints
        return (*self.checkpoints, (number, review))


def history_of(events: Iterable[ReviewEvent]) -> History:
    """Put events in order and fold them.

    Raises
    ------
    CleanError
        They belong to different versions of the text, whose positions cannot be compared.
    """
    by_id: dict[str, ReviewEvent] = {}
    for event in events:
        other = by_id.get(event.id, event)
        by_id[event.id] = event if event == other else max(event, other, key=repr)
    ordered = {event.id: event for event in sorted(by_id.values(), key=_moment)}
    versions = sorted({_version(event) for event in by_id.values()})
    if len(versions) > 1:
        raise CleanError(
            f"De beoordeling van {versions[0][0]} hoort bij meer dan één versie van de tekst.",
            remedy="breng de beslissingen over met 'workbench transcript reimport MAP BRON'.",
        )
    undone: frozenset[str] = frozenset()
    for event in ordered.values():
        if event.action in _TOGGLES:
            undone = _toggled(undone, event, ordered)
    return _continued(ordered, undone, ())


def _continued(
    events: dict[str, ReviewEvent],
    undone: frozenset[str],
    checkpoints: tuple[tuple[int, Review], ...],
) -> History:
    """Fold from the last checkpoint on."""
    start, review = checkpoints[-1] if checkpoints else (0, Review())
    points = list(checkpoints)
    for number, event in enumerate(islice(events.values(), start, None), start=start + 1):
        if event.id not in undone:
            review = apply(review, event)
        if number % CHECKPOINT_EVERY == 0:
            points.append((number, review))
    return History(events, undone, review, tuple(points))


def _toggled(
    undone: frozenset[str], event: ReviewEvent, known: Mapping[str, ReviewEvent]
) -> frozenset[str]:
    """Take an event back or put it back; everybody can do that with his own acts only."""
    target = known.get(event.target)
    if target is None or target.action not in UNDOABLE:
        return undone
    if target.reviewer != event.reviewer or _moment(target) > _moment(event):
        return undone
    return undone | {target.id} if event.action is Action.UNDO else undone - {target.id}


def _moment(event: ReviewEvent) -> tuple[str, str]:
    return event.time, event.id


def _version(event: ReviewEvent) -> tuple[str, str]:
    return event.source, event.text_sha256


# ---------------------------------------------------------------- what is still to be done


def state_of(review: Review) -> ReviewState:
    """Tell how far a transcript is."""
    if not why_not_reviewed(review):
        return ReviewState.REVIEWED
    return ReviewState.IN_REVIEW if review.began else ReviewState.READ


def why_not_reviewed(review: Review) -> tuple[str, ...]:
    """Say in Dutch what is still to be done before a transcript is "beoordeeld".

    Every suggestion is decided, every line has been shown to somebody, and a second reader has
    confirmed the circumstances: somebody who was shown every line himself, while others were
    shown every line too, so that two people have read each line.
    """
    if not review.number_of_lines:
        return ("De tekst is nog niet ingelezen.",)
    return (*_undecided(review), *_unseen(review), *_unconfirmed(review))


def second_reader(review: Review) -> Confirmation | None:
    """Return whose confirmation of the circumstances counts as that of a second reader.

    Of two who confirmed, the one who did not begin.
    """
    first = review.began.by if review.began else ""
    return next(
        (
            confirmation
            for reader, confirmation in sorted(
                review.confirmations.items(), key=lambda item: (item[0] == first, item[0])
            )
            if not unseen_lines(review, {reader})
            and not unseen_lines(review, set(review.shown) - {reader})
        ),
        None,
    )


def line_ranges(numbers: Iterable[int]) -> tuple[LineRange, ...]:
    """Join line numbers that follow each other."""
    ranges: list[LineRange] = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1].last == number - 1:
            ranges[-1] = LineRange(ranges[-1].first, number)
        else:
            ranges.append(LineRange(number, number))
    return tuple(ranges)


def unseen_lines(review: Review, readers: Collection[str]) -> tuple[int, ...]:
    """Return the lines that none of some reviewers was shown."""
    seen = frozenset[int]().union(*(review.shown.get(reader, ()) for reader in readers))
    return tuple(n for n in range(1, review.number_of_lines + 1) if n not in seen)


def _undecided(review: Review) -> Iterator[str]:
    entities = review.entities.values()
    left = [one for one in entities if one.verdict is Verdict.OPEN]
    contested = [one for one in entities if one.verdict is Verdict.CONTESTED]
    if left:
        verb = "suggestie is" if len(left) == 1 else "suggesties zijn"
        yield f"{len(left)} {verb} nog niet beslist ({_where(left)})."
    if contested:
        verb = "suggestie is" if len(contested) == 1 else "suggesties zijn"
        yield (
            f"{len(contested)} {verb} door twee beoordelaars verschillend beslist "
            f"({_where(contested)}): overleg en beslis opnieuw."
        )


def _where(entities: Sequence[Entity]) -> str:
    return f"de eerste op regel {min(entity.mentions[0].line for entity in entities)}"


def _unseen(review: Review) -> Iterator[str]:
    unseen = unseen_lines(review, review.shown)
    if unseen:
        yield f"{_lines(unseen)} nog door niemand gelezen."


def _unconfirmed(review: Review) -> Iterator[str]:
    if second_reader(review):
        return
    if not review.confirmations:
        yield "Een tweede lezer heeft de omstandigheden nog niet bevestigd."
    for reader in sorted(review.confirmations):
        unseen = unseen_lines(review, {reader})
        if unseen:
            yield (
                f"{reader} heeft de omstandigheden bevestigd, maar {_lines(unseen)} door {reader} "
                "nog niet gelezen."
            )
        else:
            yield (
                f"{reader} heeft de omstandigheden bevestigd, maar niemand anders heeft alle "
                "regels gelezen: dat vraagt twee mensen."
            )


def _lines(numbers: Sequence[int]) -> str:
    """Write "1 regel (12) is" or "8 regels (3-7, 12, 40) zijn", with the first few stretches."""
    stretches = line_ranges(numbers)
    shown = ", ".join(map(str, stretches[:_SHOWN_RANGES]))
    more = ", …" if len(stretches) > _SHOWN_RANGES else ""
    if len(numbers) == 1:
        return f"1 regel ({shown}) is"
    return f"{len(numbers)} regels ({shown}{more}) zijn"
