"""The third layer: follows from both layers and the decisions, in any order; changes neither."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coding.two_coders import TRANSCRIPT, coding, layer, layers
from workbench.coding.codings import make_span
from workbench.coding.comparison import compare
from workbench.coding.consensus import consensus_codings, decide, open_differences, overtaken
from workbench.errors import StorageError
from workbench.records.consensus import CONSENSUS, Choice, ConsensusAction, ConsensusEvent

if TYPE_CHECKING:
    from workbench.records.comparing import Comparison, Difference, Layer

LEFT = layer("anna", coding("anna", "werkwijze", 2, 4), coding("anna", "veiligheid", 6))
RIGHT = layer("bram", coding("bram", "werkwijze", 3, 5), coding("bram", "veiligheid", 6, memo="ja"))
SPAN = make_span(TRANSCRIPT.text, 3, 9)


def choice(order: int, choice: Choice, **changes: object) -> ConsensusEvent:
    filled = {
        "id": f"e{order}",
        "by": "docent",
        "difference": boundaries().id,
        "code": "nazorg" if choice is Choice.OWN else "",
        "span": SPAN if choice is Choice.OWN else None,
        "reason": "omdat",
        "action": ConsensusAction.CHOOSE,
    } | changes
    return ConsensusEvent(
        time="2026-11-22T09:00:00+00:00",
        source="FG2",
        text_sha256=TRANSCRIPT.sha256,
        choice=choice,
        order=order,
        **filled,  # type: ignore[arg-type]
    )


def turned(order: int, action: ConsensusAction, of: str) -> ConsensusEvent:
    return replace(choice(order, Choice.NONE), action=action, of=of, difference="", choice=None)


def both() -> Comparison:
    return compare(TRANSCRIPT, LEFT, RIGHT)


def boundaries() -> Difference:
    (found,) = both().differences
    return found


def chosen(*events: ConsensusEvent) -> list[tuple[str, int, int]]:
    """Code and ends of what stands where the two differed."""
    made = consensus_codings(both(), decide(events))
    return [
        (one.coding.code, one.coding.span.start, one.coding.span.end) for one in made if one.event
    ]


def ends(*layers_: Layer) -> list[tuple[str, int, int]]:
    first = [one.codings[0] for one in layers_]
    return [(one.code, one.span.start, one.span.end) for one in first]


def test_what_both_coded_alike_is_in_the_third_layer_with_both_memos_and_no_decision() -> None:
    (alike,) = consensus_codings(both(), decide([]))

    assert (alike.coding.coder, alike.coding.code, alike.by) == (CONSENSUS, "veiligheid", "")
    assert (alike.left, alike.right) == (
        ("anna-veiligheid-6-6",),
        ("bram-veiligheid-6-6",),
    )
    assert alike.coding.memo == "bram: ja"


@pytest.mark.parametrize(
    ("choice_", "stands"),
    [
        (Choice.LEFT, ends(LEFT)),
        (Choice.RIGHT, ends(RIGHT)),
        (Choice.BOTH, ends(LEFT, RIGHT)),
        (Choice.NONE, []),
        (Choice.OWN, [("nazorg", SPAN.start, SPAN.end)]),
    ],
)
def test_each_choice_puts_what_it_says(choice_: Choice, stands: list[tuple[str, int, int]]) -> None:
    assert chosen(choice(1, choice_)) == stands


def test_who_decided_and_why_is_kept_with_the_coding() -> None:
    *_, decided = sorted(
        consensus_codings(both(), decide([choice(1, Choice.LEFT)])), key=lambda one: one.by
    )

    assert (decided.by, decided.reason, decided.event) == ("docent", "omdat", "e1")
    assert decided.left == ("anna-werkwijze-2-4",)
    assert decided.right == ("bram-werkwijze-3-5",)


def test_the_last_decision_stands_by_its_order_and_not_by_the_clock() -> None:
    late_clock = choice(1, Choice.LEFT, by="eva")
    late_clock = replace(late_clock, time="2027-01-01T00:00:00+00:00")

    assert chosen(choice(2, Choice.RIGHT), late_clock) == ends(RIGHT)


def test_undo_brings_the_decision_before_it_back_and_redo_the_undone_one() -> None:
    first, second = choice(1, Choice.LEFT), choice(2, Choice.RIGHT)
    undo = turned(3, ConsensusAction.UNDO, "e2")
    redo = turned(4, ConsensusAction.REDO, "e2")

    assert chosen(first, second, undo) == ends(LEFT)
    assert chosen(first, second, undo, redo) == ends(RIGHT)
    assert chosen(first, turned(2, ConsensusAction.UNDO, "e1")) == []


def test_what_can_be_undone_is_the_last_act_of_the_same_person() -> None:
    events = [choice(1, Choice.LEFT), choice(2, Choice.RIGHT, by="eva")]

    assert decide(events).undoable == {"docent": "e1", "eva": "e2"}
    undone = [*events, turned(3, ConsensusAction.UNDO, "e1")]
    assert decide(undone).undoable == {"eva": "e2"}
    assert decide(undone).redoable == {"docent": "e1"}
    assert decide([*undone, choice(4, Choice.NONE)]).redoable == {}


def test_a_decision_on_what_a_coder_changed_since_is_overtaken_and_the_place_is_open() -> None:
    shorter = layer("bram", coding("bram", "werkwijze", 3, 6, id="bram-werkwijze-3-5"))
    decisions = decide([choice(1, Choice.LEFT)])
    now = compare(TRANSCRIPT, LEFT, shorter)

    assert open_differences(both(), decisions) == ()
    assert [one.code for one in open_differences(now, decisions)[0].left] == ["werkwijze"]
    assert [event.id for event in overtaken(now, decisions)] == ["e1"]


@pytest.mark.parametrize(
    "broken",
    [
        choice(1, Choice.OWN, code=""),
        choice(1, Choice.OWN, span=None),
        choice(1, Choice.LEFT, difference=""),
        replace(choice(1, Choice.LEFT), choice=None),
    ],
)
def test_a_decision_that_decides_nothing_is_refused(broken: ConsensusEvent) -> None:
    with pytest.raises(StorageError, match="zonder keuze"):
        decide([broken])


# ---------------------------------------------------------------- whatever was decided


@st.composite
def worked(draw: st.DrawFn) -> tuple[Layer, Layer, list[ConsensusEvent]]:
    """Draw two layers and decisions on their differences by two people, some taken back."""
    left, right = draw(layers("anna")), draw(layers("bram"))
    differences = [one.id for one in compare(TRANSCRIPT, left, right).differences]
    flip = st.booleans()
    events: list[ConsensusEvent] = []
    for order in range(draw(st.integers(0, 8))):
        by = draw(st.sampled_from(["docent", "eva"]))
        toggling = draw(flip)
        if events and toggling:
            undo = draw(flip)
            action = ConsensusAction.UNDO if undo else ConsensusAction.REDO
            of = draw(st.sampled_from(events)).id
            events.append(replace(turned(order, action, of), id=f"e{order}", by=by))
        elif differences:
            what = draw(st.sampled_from(Choice))
            difference = draw(st.sampled_from(differences))
            events.append(choice(order, what, difference=difference, by=by))
    return left, right, events


@given(worked=worked(), random=st.randoms(use_true_random=False))
def test_neither_the_order_of_reading_nor_doubles_change_what_stands(
    worked: tuple[Layer, Layer, list[ConsensusEvent]], random: object
) -> None:
    _, _, events = worked
    mixed = [*events, *events[:3]]
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert decide(mixed) == decide(events)


@given(worked=worked())
def test_the_layers_below_are_never_changed(
    worked: tuple[Layer, Layer, list[ConsensusEvent]],
) -> None:
    left, right, events = worked
    before = deepcopy((left, right))

    made = consensus_codings(compare(TRANSCRIPT, left, right), decide(events))

    assert (left, right) == before
    below = {one.id for one in (*left.codings, *right.codings)}
    assert {one.coding.id for one in made}.isdisjoint(below)


@given(worked=worked())
def test_every_coding_of_the_third_layer_can_be_traced_to_both(
    worked: tuple[Layer, Layer, list[ConsensusEvent]],
) -> None:
    left, right, events = worked
    made = consensus_codings(compare(TRANSCRIPT, left, right), decide(events))
    reasons = {event.id: event.reason for event in events}

    for one in made:
        assert set(one.left) <= {each.id for each in left.codings}
        assert set(one.right) <= {each.id for each in right.codings}
        assert one.left or one.right
        assert one.reason == reasons.get(one.event, "")
    assert len({one.coding.id for one in made}) == len(made)


@given(left=layers("anna"), right=layers("bram"), side=st.sampled_from([Choice.LEFT, Choice.RIGHT]))
def test_choosing_one_side_everywhere_gives_the_lines_of_that_side(
    left: Layer, right: Layer, side: Choice
) -> None:
    comparison = compare(TRANSCRIPT, left, right)
    events = [
        choice(number, side, difference=one.id) for number, one in enumerate(comparison.differences)
    ]
    made = consensus_codings(comparison, decide(events))
    third = layer(CONSENSUS, *(one.coding for one in made))

    assert open_differences(comparison, decide(events)) == ()
    assert compare(TRANSCRIPT, third, left if side is Choice.LEFT else right).differences == ()
