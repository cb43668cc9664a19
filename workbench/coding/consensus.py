"""From decisions on differences to the third layer. The codings of both coders stay as they are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from workbench.errors import StorageError
from workbench.records.codings import Coding
from workbench.records.consensus import (
    CONSENSUS,
    Choice,
    ConsensusAction,
    ConsensusCoding,
    ConsensusEvent,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.records.comparing import Agreed, Comparison, Difference

_BACKUP = "zet een reservekopie van het bestand in coderingen/consensus/ terug."
_NAMES = UUID("6e1f4c1a-6c53-4b0e-9d8e-3f2f7b7f5a11")


@dataclass(frozen=True, slots=True)
class Decisions:
    """What stands after all events.

    Attributes
    ----------
    of
        Id of a difference → the event that decides on it.
    undoable, redoable
        Person → the event that his next undo takes back, or redo puts back.
    known
        Every event by its id.
    order
        The highest order of any event.
    """

    of: Mapping[str, ConsensusEvent] = field(default_factory=dict)
    undoable: Mapping[str, str] = field(default_factory=dict)
    redoable: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, ConsensusEvent] = field(default_factory=dict)
    order: int = 0


def decide(events: Iterable[ConsensusEvent]) -> Decisions:
    """Work out what stands; neither the order of reading nor doubles change it.

    Of several decisions on one difference the last one stands, whoever made it; a decision that
    was taken back counts as if it had not been.

    Raises
    ------
    StorageError
        An event decides nothing.
    """
    ordered = sorted({event.id: event for event in events}.values(), key=_moment)
    undone: dict[str, bool] = {}
    for event in ordered:
        if event.action is ConsensusAction.CHOOSE and not _is_whole(event):
            raise StorageError(
                f"De consensus van {event.source} door {event.by} bevat een besluit zonder keuze.",
                remedy=_BACKUP,
            )
        if event.action is not ConsensusAction.CHOOSE:
            undone[event.of] = event.action is ConsensusAction.UNDO
    standing = {
        event.difference: event
        for event in ordered
        if event.action is ConsensusAction.CHOOSE and not undone.get(event.id)
    }
    piles = {by: _piles(ordered, by) for by in {event.by for event in ordered}}
    return Decisions(
        of=standing,
        undoable={by: done[-1] for by, (done, _) in piles.items() if done},
        redoable={by: back[-1] for by, (_, back) in piles.items() if back},
        known={event.id: event for event in ordered},
        order=max((event.order for event in ordered), default=0),
    )


def open_differences(comparison: Comparison, decisions: Decisions) -> tuple[Difference, ...]:
    """Return the differences that nobody decided on, in the order of the text."""
    return tuple(one for one in comparison.differences if one.id not in decisions.of)


def overtaken(comparison: Comparison, decisions: Decisions) -> tuple[ConsensusEvent, ...]:
    """Return decisions on differences that are there no more: a coder changed what he coded."""
    known = {one.id for one in comparison.differences}
    return tuple(event for id_, event in decisions.of.items() if id_ not in known)


def consensus_codings(comparison: Comparison, decisions: Decisions) -> tuple[ConsensusCoding, ...]:
    """Make the third layer: what both agreed on, and what was decided where they differed.

    Where nothing was decided yet there is nothing. The ids of these codings follow from those of
    the codings below, so that they are the same whenever they are made.
    """
    agreed = (coding for one in comparison.agreed for coding in _of_agreed(one))
    decided = (
        coding
        for one in comparison.differences
        if one.id in decisions.of
        for coding in _of_decision(one, decisions.of[one.id])
    )
    return tuple(sorted((*agreed, *decided), key=_place))


def _moment(event: ConsensusEvent) -> tuple[int, str, str]:
    return event.order, event.time, event.id


def _is_whole(event: ConsensusEvent) -> bool:
    own = event.choice is Choice.OWN
    return bool(event.difference and event.choice) and own is bool(event.code and event.span)


def _piles(ordered: Iterable[ConsensusEvent], by: str) -> tuple[list[str], list[str]]:
    """Pile up what one person decided and what he took back, the latest on top."""
    done: list[str] = []
    back: list[str] = []
    for event in ordered:
        if event.by != by:
            continue
        if event.action is ConsensusAction.CHOOSE:
            done.append(event.id)
            back.clear()
        elif event.action is ConsensusAction.UNDO and event.of in done:
            done.remove(event.of)
            back.append(event.of)
        elif event.action is ConsensusAction.REDO and event.of in back:
            back.remove(event.of)
            done.append(event.of)
    return done, back


def _of_agreed(agreed: Agreed) -> Iterator[ConsensusCoding]:
    """Take the passages of the first coder, with the memos of both."""
    memo = "\n".join(_memos((*agreed.left, *agreed.right)))
    for coding in agreed.left:
        own = replace(_lifted(coding, agreed.id), memo=memo)
        yield ConsensusCoding(own, _ids(agreed.left), _ids(agreed.right))


def _of_decision(difference: Difference, event: ConsensusEvent) -> Iterator[ConsensusCoding]:
    left, right = _ids(difference.left), _ids(difference.right)
    kept = {
        Choice.LEFT: difference.left,
        Choice.RIGHT: difference.right,
        Choice.BOTH: (*difference.left, *difference.right),
    }
    for coding in (
        [own_coding(event)]
        if event.choice is Choice.OWN
        else kept.get(event.choice or Choice.NONE, ())
    ):
        lifted = _lifted(coding, difference.id)
        yield ConsensusCoding(lifted, left, right, event.by, event.reason, event.id)


def own_coding(event: ConsensusEvent) -> Coding:
    """Return what somebody decided of his own, as a coding of his.

    Raises
    ------
    StorageError
        He decided something else.
    """
    if event.span is None:
        raise StorageError(
            f"De consensus van {event.source} door {event.by} bevat een besluit zonder passage.",
            remedy=_BACKUP,
        )
    return Coding(
        id=event.id,
        source=event.source,
        coder=event.by,
        code=event.code,
        span=event.span,
        scheme_version=event.scheme_version,
        text_sha256=event.text_sha256,
    )


def _lifted(coding: Coding, difference: str) -> Coding:
    """Copy a coding into the third layer."""
    return replace(coding, id=str(uuid5(_NAMES, f"{difference} {coding.id}")), coder=CONSENSUS)


def _memos(codings: Iterable[Coding]) -> list[str]:
    return list(dict.fromkeys(f"{one.coder}: {one.memo}" for one in codings if one.memo))


def _ids(codings: Iterable[Coding]) -> tuple[str, ...]:
    return tuple(coding.id for coding in codings)


def _place(one: ConsensusCoding) -> tuple[int, int, str, str]:
    coding = one.coding
    return coding.span.start, coding.span.end, coding.code, coding.id
