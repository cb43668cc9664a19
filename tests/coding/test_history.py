"""One event more gives what folding all of them gives; undo and redo have no end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.codings import fold
from workbench.coding.history import CodingHistory, history_of
from workbench.errors import StorageError
from workbench.records.codings import UNDOABLE, CodingAction, CodingEvent, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIRST = Span(0, 3, "Wij")
LATER = Span(4, 8, "doen")


def act(action: CodingAction, name: str, order: int, **changes: object) -> CodingEvent:
    event = CodingEvent(name, "2026-11-22T10:00:00Z", "anna", "FG1", "0", action, order=order)
    return replace(event, **changes)  # type: ignore[arg-type]


def made(name: str = "e1", order: int = 1, coding: str = "c1") -> CodingEvent:
    return act(
        CodingAction.CODE,
        name,
        order,
        coding=coding,
        code="werkwijze",
        span=FIRST,
        scheme_version="1",
    )


def undo(name: str, order: int, of: str) -> CodingEvent:
    return act(CodingAction.UNDO, name, order, of=of)


def redo(name: str, order: int, of: str) -> CodingEvent:
    return act(CodingAction.REDO, name, order, of=of)


# ---------------------------------------------------------------- what every act does


def test_a_recoded_coding_keeps_its_memo_and_place_and_gets_the_version_of_its_new_code() -> None:
    memo = act(CodingAction.MEMO, "e2", 2, coding="c1", memo="zie regel 4")
    recode = act(CodingAction.RECODE, "e3", 3, coding="c1", code="samenwerking", scheme_version="2")

    coding = history_of([made(), memo, recode]).codings["c1"]

    assert (coding.code, coding.scheme_version) == ("samenwerking", "2")
    assert (coding.memo, coding.span) == ("zie regel 4", FIRST)


def test_a_resized_coding_stands_in_the_text_that_it_was_resized_in() -> None:
    resize = act(CodingAction.RESIZE, "e2", 2, coding="c1", span=LATER, text_sha256="1")

    coding = history_of([made(), resize]).codings["c1"]

    assert (coding.span, coding.text_sha256) == (LATER, "1")


def test_a_coding_can_be_made_with_its_memo() -> None:
    coding = history_of([replace(made(), memo="gelijk al")]).codings["c1"]

    assert coding.memo == "gelijk al"


def test_an_empty_note_takes_the_note_away() -> None:
    note = act(CodingAction.NOTE, "e1", 1, target="line:12", memo="nalezen")
    other = act(CodingAction.NOTE, "e2", 2, target="code:werkwijze", memo="te ruim")
    empty = act(CodingAction.NOTE, "e3", 3, target="line:12", memo="")

    assert history_of([note, other]).notes == {"line:12": "nalezen", "code:werkwijze": "te ruim"}
    assert history_of([note, other, empty]).notes == {"code:werkwijze": "te ruim"}


def test_a_source_is_ready_until_it_is_opened_again() -> None:
    ready = act(CodingAction.READY, "e1", 1)
    reopen = act(CodingAction.REOPEN, "e2", 2)

    assert not history_of([]).ready
    assert history_of([ready]).ready
    assert not history_of([ready]).with_events([reopen]).ready


def test_time_worked_is_added_up() -> None:
    worked = [act(CodingAction.WORKED, f"e{i}", i, seconds=60) for i in (1, 2)]

    assert history_of(worked).seconds == 120


def test_the_order_of_events_counts_and_no_clock() -> None:
    early = act(CodingAction.MEMO, "e2", 2, coding="c1", memo="eerst", time="2030-01-01T00:00:00Z")
    late = act(CodingAction.MEMO, "e3", 3, coding="c1", memo="later", time="2020-01-01T00:00:00Z")

    history = history_of([late, early, made()])

    assert history.codings["c1"].memo == "later"
    assert history.order == 3


def test_a_coding_without_code_is_refused() -> None:
    with pytest.raises(StorageError, match="zonder code of passage"):
        history_of([replace(made(), code="")])


def test_shows_no_words_of_the_text() -> None:
    assert repr(history_of([made()])) == "<CodingHistory: 1 events, 1 codings>"


# ---------------------------------------------------------------- undo and redo


def test_what_is_undone_counts_as_if_it_had_not_been() -> None:
    off = act(CodingAction.UNCODE, "e2", 2, coding="c1")
    history = history_of([made(), off])
    assert history.undoable == off

    history = history.with_events([undo("e3", 3, "e2")])

    assert list(history.codings) == ["c1"]
    assert (history.undoable, history.redoable) == (made(), off)


def test_the_last_undo_or_redo_decides_whatever_is_read_first() -> None:
    events = [made(), undo("e2", 2, "e1"), redo("e3", 3, "e1"), undo("e4", 4, "e1")]

    assert history_of(reversed(events)).codings == {}
    assert list(history_of(events[:3]).codings) == ["c1"]


def test_after_something_new_nothing_can_be_redone() -> None:
    history = history_of([made(), undo("e2", 2, "e1"), made("e3", 3, "c2")])

    assert history.redoable is None
    assert history.undoable == made("e3", 3, "c2")


def test_klaar_and_time_worked_are_no_part_of_undo() -> None:
    events = [
        made(),
        act(CodingAction.READY, "e2", 2),
        act(CodingAction.WORKED, "e3", 3, seconds=5),
    ]

    assert history_of(events).undoable == made()
    assert history_of([*events, undo("e4", 4, "e2")]).ready


def test_a_passage_that_moved_to_a_new_text_is_not_moved_back_by_undo() -> None:
    resize = act(CodingAction.RESIZE, "e2", 2, coding="c1", span=LATER)
    move = act(CodingAction.MOVE, "e3", 3, coding="c1", span=Span(9, 13, "doen"), text_sha256="1")

    assert history_of([made(), resize]).undoable == resize
    assert history_of([made(), resize, move]).undoable == made()


def test_a_note_that_went_along_with_its_line_is_not_taken_back() -> None:
    note = act(CodingAction.NOTE, "e1", 1, target="line:12", memo="nalezen")
    gone = act(CodingAction.NOTE, "e2", 2, target="line:12", of="e1")
    moved = act(CodingAction.NOTE, "e3", 2, target="line:14", memo="nalezen", of="e1")

    history = history_of([note, gone, moved])

    assert history.notes == {"line:14": "nalezen"}
    assert history.undoable is None
    assert history.with_events([undo("e4", 3, "e3")]).notes == {"line:14": "nalezen"}


# ---------------------------------------------------------------- any events whatever

codings = st.sampled_from(["c1", "c2", "c3"])
spans = st.sampled_from([FIRST, LATER, Span(9, 14, "samen")])


def numbered(acts: list[CodingEvent]) -> list[CodingEvent]:
    """Give every event an id of its own, and an order that may lag behind."""
    return [
        replace(
            event,
            id=f"e{number}",
            order=min(number, event.order),
            of=event.of if event.action in {"undo", "redo"} else "",
        )
        for number, event in enumerate(acts)
    ]


anything = st.builds(
    act,
    st.sampled_from(CodingAction),
    st.just("e"),
    st.integers(0, 12),
    coding=codings,
    code=st.sampled_from(["werkwijze", "samenwerking"]),
    span=spans,
    memo=st.sampled_from(["", "a", "b"]),
    of=st.integers(0, 12).map(lambda number: f"e{number}"),
    target=st.sampled_from(["line:1", "source"]),
    seconds=st.integers(0, 9),
)
logs = st.lists(anything, max_size=12).map(numbered)


def counting(events: Iterable[CodingEvent]) -> list[CodingEvent]:
    """Return the events that were not taken back, in order."""
    ordered = sorted(set(events), key=lambda event: event.moment)
    state = {event.of: event.action for event in ordered if event.action in {"undo", "redo"}}
    return [event for event in ordered if state.get(event.id) != "undo" or event.action == "move"]


def plainly_folded(events: Iterable[CodingEvent]) -> dict[str, tuple[str, Span | None, str]]:
    """Fold the slow and obvious way: code, passage and memo of every coding that stands."""
    acts = counting(events)
    found: dict[str, tuple[str, Span | None, str]] = {}
    for name in {event.coding for event in acts if event.action == "code"}:
        own = [event for event in acts if event.coding == name]
        first = next(event for event in own if event.action == "code")
        codes = [event.code for event in own if event.action == "recode"]
        places = [event.span for event in own if event.action in {"resize", "move"}]
        memos = [event.memo for event in own if event.action == "memo"]
        if not any(event.action == "uncode" for event in own):
            found[name] = (
                [first.code, *codes][-1],
                [first.span, *places][-1],
                [first.memo, *memos][-1],
            )
    return found


@given(logs.flatmap(lambda log: st.tuples(st.just(log), st.permutations([*log, *log]))))
def test_order_and_repetition_do_not_matter(
    read: tuple[list[CodingEvent], list[CodingEvent]],
) -> None:
    log, shuffled_and_doubled = read

    assert history_of(shuffled_and_doubled) == history_of(log)


@given(logs, st.lists(st.integers(1, 5)))
def test_one_event_more_gives_what_folding_all_gives(
    log: list[CodingEvent], sizes: Sequence[int]
) -> None:
    history, left = history_of([]), log
    for size in [*sizes, len(log)]:
        history, left = history.with_events(left[:size]), left[size:]

    assert history == history_of(log)
    assert {coding.id for coding in fold(log)} == set(history.codings)
    assert set(fold(log)) == set(history.codings.values())


@given(logs)
def test_folds_to_what_the_obvious_way_folds_to(log: list[CodingEvent]) -> None:
    found = history_of(log).codings.values()

    assert {one.id: (one.code, one.span, one.memo) for one in found} == plainly_folded(log)


def own_acts(log: list[CodingEvent]) -> list[CodingEvent]:
    return [event for event in log if event.action in UNDOABLE]


def undo_all(history: CodingHistory) -> CodingHistory:
    while last := history.undoable:
        name = f"u{len(history.events)}"
        history = history.with_events([undo(name, history.order + 1, last.id)])
    return history


def redo_all(history: CodingHistory) -> CodingHistory:
    while last := history.redoable:
        name = f"r{len(history.events)}"
        history = history.with_events([redo(name, history.order + 1, last.id)])
    return history


@given(logs.map(own_acts))
def test_undoing_all_leaves_nothing_and_redoing_all_brings_everything_back(
    log: list[CodingEvent],
) -> None:
    history = history_of(log)

    nothing = undo_all(history)
    everything = redo_all(nothing)

    assert (nothing.codings, nothing.notes, nothing.undoable) == ({}, {}, None)
    assert everything.codings == history.codings
    assert everything.notes == history.notes
    assert undo_all(everything).codings == {}


@given(logs)
def test_undo_goes_on_until_nothing_is_left_whatever_came_before(log: list[CodingEvent]) -> None:
    nothing = undo_all(history_of(log))

    assert nothing.codings == {}
    assert nothing.notes == {}
