"""What happened to a questionnaire on a server, as logged events, and the state that follows.

Nothing here points at a person but by the number that LimeSurvey gave them: no name, no address, no
token. So the log may lie in the evaluation folder, under version control.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Step(StrEnum):
    """What an event says.

    Mail takes two events: ``INVITING`` before LimeSurvey is asked, ``INVITED`` when it has told
    what became of it. Who is in the first and not in the second is uncertain; so for reminders.
    """

    CREATED = "created"
    LINKED = "linked"
    PARTICIPANTS = "participants"
    ACTIVATED = "activated"
    INVITING = "inviting"
    INVITED = "invited"
    REMINDING = "reminding"
    REMINDED = "reminded"
    CLOSED = "closed"
    FETCHED = "fetched"
    DELETED = "deleted"


REMINDERS = "reminders"
"""In ``details`` of REMINDING: how many reminders somebody had had by then."""


@dataclass(frozen=True, slots=True)
class FieldworkEvent:
    """One line of the log.

    Attributes
    ----------
    time
        ISO 8601 in UTC.
    step
        What was done.
    server, number
        On which server, in which survey.
    people
        The participants it was done to, by number: before mail who is asked for, after mail who
        got it.
    failed
        After mail: whose mail was not sent.
    details
        What else there is to know, for example the file that was fetched and its hash.
    """

    time: str
    step: Step
    server: str
    number: int
    people: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldworkState:
    """Where the fieldwork stands according to the log; ``number`` is None before it began.

    Attributes
    ----------
    invited, reminded
        Whose mail LimeSurvey accepted; for reminders with the time of the last one.
    inviting, reminding
        For whom it is not certain: no answer came after LimeSurvey was asked. For reminders with
        the number of reminders that they had had by then.
    failed
        Whose last mail failed.
    times
        When each step was last done.
    details
        Of the last time of each step.
    """

    server: str = ""
    number: int | None = None
    invited: frozenset[int] = frozenset()
    inviting: frozenset[int] = frozenset()
    reminded: Mapping[int, str] = field(default_factory=dict)
    reminding: Mapping[int, int] = field(default_factory=dict)
    failed: frozenset[int] = frozenset()
    times: Mapping[Step, str] = field(default_factory=dict)
    details: Mapping[Step, Mapping[str, str]] = field(default_factory=dict)

    def happened(self, step: Step) -> bool:
        """Tell whether a step was ever done in this survey."""
        return step in self.times


def fold_fieldwork(events: Iterable[FieldworkEvent]) -> FieldworkState:
    """Give the state after these events, in the order of the log."""
    state = FieldworkState()
    for event in events:
        state = _after(state, event)
    return state


def _after(state: FieldworkState, event: FieldworkEvent) -> FieldworkState:
    if event.step in {Step.CREATED, Step.LINKED}:
        state = FieldworkState(server=event.server, number=event.number)
    if event.step is Step.DELETED:
        return FieldworkState(times={event.step: event.time})
    changed = _CHANGES[event.step](state, event) if event.step in _CHANGES else state
    return replace(
        changed,
        times={**state.times, event.step: event.time},
        details={**state.details, event.step: event.details},
    )


def _inviting(state: FieldworkState, event: FieldworkEvent) -> FieldworkState:
    return replace(state, inviting=state.inviting | {*event.people})


def _invited(state: FieldworkState, event: FieldworkEvent) -> FieldworkState:
    told = {*event.people, *event.failed}
    return replace(
        _mailed(state, event),
        inviting=state.inviting - told,
        invited=state.invited | {*event.people},
    )


def _reminding(state: FieldworkState, event: FieldworkEvent) -> FieldworkState:
    had = int(event.details.get(REMINDERS, "0"))
    return replace(state, reminding={**state.reminding, **dict.fromkeys(event.people, had)})


def _reminded(state: FieldworkState, event: FieldworkEvent) -> FieldworkState:
    told = {*event.people, *event.failed}
    return replace(
        _mailed(state, event),
        reminding={one: had for one, had in state.reminding.items() if one not in told},
        reminded={**state.reminded, **dict.fromkeys(event.people, event.time)},
    )


def _mailed(state: FieldworkState, event: FieldworkEvent) -> FieldworkState:
    return replace(state, failed=state.failed - {*event.people} | {*event.failed})


_CHANGES: Mapping[Step, Callable[[FieldworkState, FieldworkEvent], FieldworkState]] = {
    Step.INVITING: _inviting,
    Step.INVITED: _invited,
    Step.REMINDING: _reminding,
    Step.REMINDED: _reminded,
}
