"""Everything one coder did to one source, and what follows from it. Pure.

A coding follows from its own events alone, in the order of ``CodingEvent.moment``; so one event
more, or one less by an undo, costs the folding of one coding and no more. The result does not
depend on the order in which events are read, nor on events that are read twice.

>>> from dataclasses import replace
>>> from workbench.records.codings import CodingAction, CodingEvent, Span
>>> first = CodingEvent(
...     "e1",
...     "2026-11-22T10:00:00Z",
...     "anna",
...     "FG2",
...     "0" * 64,
...     CodingAction.CODE,
...     coding="c1",
...     code="werkwijze",
...     span=Span(0, 4, "Goed"),
...     order=1,
... )
>>> history = history_of([first])
>>> list(history.codings)
['c1']
>>> undo = replace(first, id="e2", action=CodingAction.UNDO, of="e1", order=2)
>>> taken_back = history.with_events([undo])
>>> taken_back.codings, taken_back.redoable == first
({}, True)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from workbench.errors import StorageError
from workbench.records.codings import UNDOABLE, Coding, CodingAction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbench.records.codings import CodingEvent

_Kept = TypeVar("_Kept", Coding, str)
_moment = attrgetter("moment")
_OF_A_SUBJECT = UNDOABLE | {CodingAction.MOVE}
_TOGGLES = frozenset({CodingAction.UNDO, CodingAction.REDO})
_READINESS = frozenset({CodingAction.READY, CodingAction.REOPEN})


@dataclass(frozen=True, slots=True)
class CodingHistory:
    """What one coder did to one source. One event more makes another history.

    Attributes
    ----------
    events
        By id, in the order in which they apply.
    codings
        Those that stand, by id, in no order.
    notes
        Memos on lines, the source and codes: "line:12" → text.
    ready
        Whether the coder says that he is done ("klaar").
    seconds
        How long he worked, as far as was measured.
    acts
        What was done to each coding and each note, in order, taken back or not.
    toggles
        Event → the last undo or redo of it.
    done, taken_back
        Ids of acts that can be undone and of those that can be redone, the next one last.
    """

    events: dict[str, CodingEvent]
    codings: Mapping[str, Coding]
    notes: Mapping[str, str]
    ready: bool
    seconds: int
    acts: Mapping[str, tuple[CodingEvent, ...]]
    toggles: Mapping[str, CodingEvent]
    done: tuple[str, ...]
    taken_back: tuple[str, ...]

    def __repr__(self) -> str:
        """Tell how much there is, without the words that were coded."""
        return f"<CodingHistory: {len(self.events)} events, {len(self.codings)} codings>"

    @property
    def latest(self) -> CodingEvent | None:
        """The event that applied last."""
        return self.events[next(reversed(self.events))] if self.events else None

    @property
    def order(self) -> int:
        """The highest order that is known; the next event gets one more."""
        return self.latest.order if self.latest else 0

    @property
    def undoable(self) -> CodingEvent | None:
        """The last act that stands and can be taken back."""
        acts = (self.events[name] for name in reversed(self.done) if name in self.events)
        own = (act for act in acts if act.can_be_undone and self.counts(act))
        return next((act for act in own if not self._overtaken(act)), None)

    @property
    def redoable(self) -> CodingEvent | None:
        """The act that was taken back last, unless something else was done since."""
        acts = (self.events[name] for name in reversed(self.taken_back) if name in self.events)
        return next((act for act in acts if not self.counts(act)), None)

    def counts(self, event: CodingEvent) -> bool:
        """Whether an event has not been taken back."""
        toggle = self.toggles.get(event.id)
        undone = toggle is not None and toggle.action == CodingAction.UNDO
        return not (undone and event.can_be_undone)

    def in_order(self) -> Iterator[tuple[Coding, CodingEvent]]:
        """Yield the codings that stand, each with the event that made it, in that order."""
        for event in self.events.values():
            coding = self.codings.get(event.coding) if event.action == CodingAction.CODE else None
            if coding is not None and event == self._made(coding.id):
                yield coding, event

    def with_events(self, events: Iterable[CodingEvent]) -> CodingHistory:
        """Return the history with more events; quick if they are the latest."""
        fresh = _ordered(event for event in events if self.events.get(event.id) != event)
        if not fresh:
            return self
        known = any(event.id in self.events for event in fresh)
        if known or (self.latest and fresh[0].moment < self.latest.moment):
            return history_of([*self.events.values(), *fresh])
        return _continued(self, fresh)

    def _made(self, coding: str) -> CodingEvent | None:
        return first_code(act for act in self.acts[f"coding {coding}"] if self.counts(act))

    def _overtaken(self, act: CodingEvent) -> bool:
        """Whether undoing it would change nothing: the text has a new version since."""
        if act.action not in {CodingAction.RESIZE, CodingAction.NOTE}:
            return False
        later = (other for other in self.acts[_subject(act)] if other.moment > act.moment)
        return any(not other.can_be_undone for other in later)


def history_of(events: Iterable[CodingEvent]) -> CodingHistory:
    """Put the events of one coder on one source in order and work out what follows."""
    nothing = CodingHistory(
        {}, {}, {}, ready=False, seconds=0, acts={}, toggles={}, done=(), taken_back=()
    )
    return _continued(nothing, _ordered(events))


def coding_of(acts: Sequence[CodingEvent]) -> Coding | None:
    """Work out what became of a coding by all events about it that count, in order.

    It is what it was when it was first made, with the last code, passage and memo it got since.
    Once taken off it stays off.

    Raises
    ------
    StorageError
        It was made with no code, or nowhere.
    """
    made = first_code(acts)
    if made is None or any(act.action == CodingAction.UNCODE for act in acts):
        return None
    if made.span is None or not made.code:
        raise StorageError(
            f"De codering van {made.source} door {made.coder} bevat een handeling zonder code of "
            "passage.",
            remedy="zet een reservekopie van het bestand in coderingen/ terug.",
        )
    coding = Coding(
        id=made.coding,
        source=made.source,
        coder=made.coder,
        code=made.code,
        span=made.span,
        scheme_version=made.scheme_version,
        memo=made.memo,
        text_sha256=made.text_sha256,
        time=made.time,
    )
    for act in acts if len(acts) > 1 else ():  # most codings stay as they were made
        coding = _changed(coding, act)
    return coding


def first_code(acts: Iterable[CodingEvent]) -> CodingEvent | None:
    """Return the event that made a coding."""
    return next((act for act in acts if act.action == CodingAction.CODE), None)


# ---------------------------------------------------------------- parts


def _changed(coding: Coding, act: CodingEvent) -> Coding:
    if act.action == CodingAction.MEMO:
        return replace(coding, memo=act.memo)
    if act.action == CodingAction.RECODE and act.code:
        return replace(coding, code=act.code, scheme_version=act.scheme_version)
    if act.action in {CodingAction.RESIZE, CodingAction.MOVE} and act.span is not None:
        return replace(coding, span=act.span, text_sha256=act.text_sha256)
    return coding


def _subject(event: CodingEvent) -> str:
    """Name the coding or the note that an event is about."""
    if event.action == CodingAction.NOTE:
        return f"note {event.target}"
    return f"coding {event.coding}"


def _ordered(events: Iterable[CodingEvent]) -> list[CodingEvent]:
    """Return every event once, in order; of two that share an id always the same one."""
    known: dict[str, CodingEvent] = {}
    for event in events:
        other = known.setdefault(event.id, event)
        if other is not event and other != event:
            known[event.id] = max(event, other, key=repr)
    return sorted(known.values(), key=_moment)


def _continued(history: CodingHistory, fresh: Sequence[CodingEvent]) -> CodingHistory:
    """Return a history with later events, in order."""
    events = dict(history.events) | {event.id: event for event in fresh}
    acts, toggles = dict(history.acts), dict(history.toggles)
    touched: dict[str, None] = {}
    for event in fresh:
        if event.action in _TOGGLES:
            toggles[event.of] = event
        about = events.get(event.of) if event.action in _TOGGLES else event
        if about is not None and about.action in _OF_A_SUBJECT:
            touched[_subject(about)] = None
        if event.action in _OF_A_SUBJECT:
            acts[_subject(event)] = (*acts.get(_subject(event), ()), event)
    done, taken_back = _stacks(history, fresh)
    return _with_subjects(
        replace(
            history,
            events=events,
            ready=_ready(history.ready, fresh),
            seconds=history.seconds + sum(max(0, event.seconds) for event in fresh),
            acts=acts,
            toggles=toggles,
            done=done,
            taken_back=taken_back,
        ),
        touched,
    )


def _with_subjects(history: CodingHistory, touched: Iterable[str]) -> CodingHistory:
    """Work out anew what stands of some codings and notes."""
    codings, notes = dict(history.codings), dict(history.notes)
    for subject in touched:
        acts = history.acts[subject]
        if history.toggles:
            acts = tuple(act for act in acts if history.counts(act))
        kind, _, name = subject.partition(" ")
        if kind == "note":
            _put(notes, name, acts[-1].memo if acts else "")
        else:
            _put(codings, name, coding_of(acts))
    return replace(history, codings=codings, notes=notes)


def _put(kept: dict[str, _Kept], name: str, value: _Kept | None) -> None:
    if value:
        kept[name] = value
    else:
        kept.pop(name, None)


def _ready(before: bool, fresh: Sequence[CodingEvent]) -> bool:  # noqa: FBT001 (a state)
    said = [event.action for event in fresh if event.action in _READINESS]
    return said[-1] == CodingAction.READY if said else before


def _stacks(
    history: CodingHistory, fresh: Iterable[CodingEvent]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what can be undone and redone after more events."""
    done, back = list(history.done), list(history.taken_back)
    for event in fresh:
        if event.can_be_undone:
            done.append(event.id)
            back.clear()
        elif event.action == CodingAction.UNDO:
            _over(event.of, done, back)
        elif event.action == CodingAction.REDO:
            _over(event.of, back, done)
    return tuple(done), tuple(back)


def _over(name: str, here: list[str], there: list[str]) -> None:
    """Take a name from one stack to the top of the other; nearly always it is on top."""
    if here and here[-1] == name:
        here.pop()
    elif name in here:
        here.remove(name)
    if name not in there[-1:]:
        there.append(name)
