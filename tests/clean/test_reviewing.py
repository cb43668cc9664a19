"""Folding what reviewers did: in any order, one more at a time, and what is still to be done."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.clean.review_acts import entity_id
from workbench.clean.reviewing import (
    CHECKPOINT_EVERY,
    fold,
    history_of,
    line_ranges,
    second_reader,
    state_of,
    why_not_reviewed,
)
from workbench.errors import CleanError
from workbench.records.personal_data import Category
from workbench.records.reviewing import (
    Action,
    Mention,
    Place,
    Review,
    ReviewEvent,
    ReviewState,
    Verdict,
)

SANNE = Mention.on(1, 0, 5)
SANNE_AGAIN = Mention.on(3, 4, 9)
ROOS = Mention((Place(4, 80, 88), Place(5, 0, 4)))
CLAUSE = Mention.on(7, 0, 30)
S, R, C = (
    entity_id(Category.PERSON, SANNE),
    entity_id(Category.PERSON, ROOS),
    entity_id(Category.CIRCUMSTANCE, CLAUSE),
)
LINES = 10


class Log:
    """Writes events one second after each other."""

    def __init__(self) -> None:
        self.events: list[ReviewEvent] = []

    def __call__(
        self,
        action: Action,
        reviewer: str = "anna",
        **details: Any,  # noqa: ANN401 (fields of the event)
    ) -> ReviewEvent:
        """Write one event more."""
        number = len(self.events)
        event = ReviewEvent(
            id=f"e{number}",
            time=f"2026-11-22T10:{number // 60:02}:{number % 60:02}Z",
            reviewer=reviewer,
            source="FG2",
            text_sha256="0" * 64,
            action=action,
        )
        event = replace(event, **details)
        self.events.append(event)
        return event

    @property
    def review(self) -> Review:
        """Where the review stands now."""
        return fold(self.events)

    def verdict(self, entity: str) -> Verdict:
        """Tell what stands about an entity."""
        found = self.review.entity(entity)
        assert found is not None
        return found.verdict


PERSON: dict[str, Any] = {"category": Category.PERSON}
SANNES: dict[str, Any] = {"entity": S, "mentions": (SANNE, SANNE_AGAIN), **PERSON}
ROOSES: dict[str, Any] = {"entity": R, "mentions": (ROOS,), **PERSON}
CLAUSES: dict[str, Any] = {"entity": C, "mentions": (CLAUSE,), "category": Category.CIRCUMSTANCE}


@pytest.fixture
def log() -> Log:
    """Give a log of a text that has been read and searched."""
    log = Log()
    log(Action.START, lines=((1, LINES),))
    for found in (SANNES, ROOSES, CLAUSES):
        log(Action.SUGGEST, **found)
    return log


# ---------------------------------------------------------------- deciding


def test_a_suggestion_is_open_until_somebody_decides(log: Log) -> None:
    assert log.verdict(S) is Verdict.OPEN

    log(Action.ACCEPT, **SANNES)
    log(Action.REFUSE, "bram", **ROOSES)

    assert log.verdict(S) is Verdict.ACCEPTED
    assert log.verdict(R) is Verdict.REFUSED
    decision = log.review.entities[R].decision
    assert decision is not None
    assert (decision.by, decision.event) == ("bram", "e5")


def test_accepting_takes_other_forms_along_that_belong_to_nobody(log: Log) -> None:
    other = Mention.on(9, 0, 7)

    log(Action.ACCEPT, **{**SANNES, "mentions": (SANNE, SANNE_AGAIN, other, ROOS)})

    assert log.review.entities[S].mentions == (SANNE, SANNE_AGAIN, other)
    assert log.review.entities[R].mentions == (ROOS,)


def test_overruling_a_decision_that_was_seen_stands(log: Log) -> None:
    accepted = log(Action.ACCEPT, **SANNES)
    log(Action.REFUSE, "bram", **SANNES, saw=accepted.id)

    assert log.verdict(S) is Verdict.REFUSED


def test_overruling_a_decision_that_was_not_seen_is_contested_until_decided_again(log: Log) -> None:
    log(Action.ACCEPT, **SANNES)
    refused = log(Action.REFUSE, "bram", **SANNES)
    assert log.verdict(S) is Verdict.CONTESTED

    log(Action.ACCEPT, **SANNES, saw=refused.id)
    assert log.verdict(S) is Verdict.ACCEPTED


def test_a_refusal_counts_only_for_what_the_reviewer_saw(log: Log) -> None:
    log(Action.MERGE, entities=(S, R))
    log(Action.REFUSE, "bram", **SANNES)

    assert log.verdict(S) is Verdict.CONTESTED


def test_a_decision_without_its_suggestion_is_not_lost() -> None:
    log = Log()
    log(Action.ACCEPT, **SANNES)

    assert log.verdict(S) is Verdict.ACCEPTED


def test_suggesting_again_changes_nothing_and_new_mentions_of_the_decided_stay_open(
    log: Log,
) -> None:
    log(Action.ACCEPT, **SANNES)
    before = log.review
    log(Action.SUGGEST, "bram", **SANNES)
    assert log.review == before

    fresh = Mention.on(8, 0, 5)
    log(Action.SUGGEST, "bram", **{**SANNES, "mentions": (SANNE, SANNE_AGAIN, fresh)})
    assert log.verdict(S) is Verdict.ACCEPTED
    assert log.verdict(entity_id(Category.PERSON, fresh)) is Verdict.OPEN


# ---------------------------------------------------------------- grouping


def test_merged_entities_are_one_under_both_ids(log: Log) -> None:
    log(Action.ACCEPT, **ROOSES)
    log(Action.MERGE, entities=(S, R))

    review = log.review
    assert review.entity(R) == review.entity(S)
    assert review.entities[S].mentions == (SANNE, SANNE_AGAIN, ROOS)
    assert log.verdict(S) is Verdict.ACCEPTED, "who was accepted stays masked"


def test_split_mentions_are_decided_as_before_and_can_then_differ(log: Log) -> None:
    log(Action.ACCEPT, **SANNES)
    log(Action.SPLIT, entity=S, entities=("los",), mentions=(SANNE_AGAIN,))
    assert log.verdict("los") is Verdict.ACCEPTED

    log(Action.REFUSE, entity="los", mentions=(SANNE_AGAIN,), **PERSON)
    assert log.verdict("los") is Verdict.REFUSED
    assert log.review.entities[S].mentions == (SANNE,)
    assert log.review.owners[SANNE_AGAIN] == "los"


def test_splitting_everything_off_changes_nothing(log: Log) -> None:
    before = log.review
    log(Action.SPLIT, entity=S, entities=("los",), mentions=(SANNE, SANNE_AGAIN))

    assert log.review.entities == before.entities


def test_an_own_selection_is_accepted_and_takes_over_what_was_refused(log: Log) -> None:
    log(Action.REFUSE, **ROOSES)
    log(Action.ADD, entity="eigen", mentions=(ROOS,), role="NAAM COLLEGA", **PERSON)

    assert log.verdict("eigen") is Verdict.ACCEPTED
    assert log.review.entities["eigen"].added
    assert R not in log.review.entities


def test_role_category_and_person_are_kept_with_the_entity(log: Log) -> None:
    log(Action.ROLE, entity=S, role="PROJECTCOORDINATOR")
    log(Action.CATEGORISE, entity=S, category=Category.ORGANISATION)
    log(Action.PERSON, entity=S, placeholder="[NAAM COLLEGA 2]")

    entity = log.review.entities[S]
    assert (entity.role, entity.category) == ("PROJECTCOORDINATOR", Category.ORGANISATION)
    assert entity.placeholder == "[NAAM COLLEGA 2]"


# ---------------------------------------------------------------- undo


def test_an_undone_act_never_was_and_redone_it_is_again(log: Log) -> None:
    before = log.review
    accepted = log(Action.ACCEPT, **SANNES)
    undo = log(Action.UNDO, target=accepted.id)
    assert log.review.entities == before.entities

    log(Action.REDO, target=accepted.id)
    assert log.verdict(S) is Verdict.ACCEPTED
    assert undo.id == "e5"


def test_nobody_takes_back_what_another_did(log: Log) -> None:
    accepted = log(Action.ACCEPT, **SANNES)
    log(Action.UNDO, "bram", target=accepted.id)

    assert log.verdict(S) is Verdict.ACCEPTED


def test_undo_and_redo_go_back_and_forth_through_the_own_acts(log: Log) -> None:
    first = log(Action.ACCEPT, **SANNES)
    second = log(Action.ROLE, entity=S, role="NAAM COLLEGA")
    log(Action.ACCEPT, "bram", **ROOSES)
    log(Action.UNDO, target=second.id)
    history = history_of(log.events)
    assert history.last_undoable("anna") == first
    assert history.last_undone("anna") == second

    log(Action.UNDO, target=first.id)
    assert history_of(log.events).last_undone("anna") == first
    log(Action.REDO, target=first.id)
    assert history_of(log.events).last_undone("anna") == second
    log(Action.ROLE, entity=S, role="NAAM OUDER")
    assert history_of(log.events).last_undone("anna") is None


# ---------------------------------------------------------------- what is still to be done


def finish(log: Log, *, second_reads: bool = True) -> None:
    """Decide everything and read everything with two people."""
    for found in (SANNES, ROOSES, CLAUSES):
        log(Action.ACCEPT, **found)
    log(Action.SHOWN, lines=((1, 6), (7, LINES)))
    if second_reads:
        log(Action.SHOWN, "bram", lines=((1, LINES),))
    log(Action.CONFIRM, "bram", saw=log.review.circumstances)


def test_states_follow_each_other(log: Log) -> None:
    assert state_of(log.review) is ReviewState.READ
    log(Action.ACCEPT, **SANNES)
    assert state_of(log.review) is ReviewState.IN_REVIEW
    finish(log)
    assert state_of(log.review) is ReviewState.REVIEWED
    assert why_not_reviewed(log.review) == ()
    confirmation = second_reader(log.review)
    assert confirmation is not None
    assert confirmation.by == "bram"


def test_says_what_is_still_to_be_done(log: Log) -> None:
    log(Action.ACCEPT, **SANNES)
    log(Action.SHOWN, lines=((1, 2), (4, 4)))

    assert why_not_reviewed(log.review) == (
        "2 suggesties zijn nog niet beslist (de eerste op regel 4).",
        "7 regels (3, 5-10) zijn nog door niemand gelezen.",
        "Een tweede lezer heeft de omstandigheden nog niet bevestigd.",
    )
    assert why_not_reviewed(Review()) == ("De tekst is nog niet ingelezen.",)


def test_the_first_reader_cannot_be_the_second(log: Log) -> None:
    finish(log, second_reads=False)
    log(Action.CONFIRM, "anna", saw=log.review.circumstances)

    assert state_of(log.review) is ReviewState.IN_REVIEW
    alone, unread = why_not_reviewed(log.review)
    assert alone.startswith("anna heeft de omstandigheden bevestigd, maar niemand anders heeft")
    assert unread.startswith("bram heeft de omstandigheden bevestigd, maar 10 regels (1-10) zijn")


@pytest.mark.parametrize(
    ("action", "details"),
    [
        (Action.REFUSE, CLAUSES),
        (Action.ADD, {**CLAUSES, "entity": "x", "mentions": (Mention.on(2, 0, 9),)}),
        (Action.CATEGORISE, {"entity": S, "category": Category.CIRCUMSTANCE}),
        (Action.CATEGORISE, {"entity": C, "category": Category.PERSON}),
        (Action.UNDO, {"target": "e6"}),
    ],
    ids=["refused", "added", "became one", "is none any more", "undone"],
)
def test_a_confirmation_expires_when_a_circumstance_changes(
    log: Log, action: Action, details: dict[str, Any]
) -> None:
    finish(log)
    assert (log.events[6].action, log.events[6].entity) == (Action.ACCEPT, C)
    log(action, **details)

    assert second_reader(log.review) is None


def test_a_confirmation_does_not_expire_when_a_name_changes(log: Log) -> None:
    finish(log)
    log(Action.ROLE, entity=S, role="NAAM OUDER")

    assert second_reader(log.review) is not None


def test_line_numbers_that_follow_each_other_are_joined() -> None:
    assert [str(part) for part in line_ranges([7, 1, 2, 3, 9, 8])] == ["1-3", "7-9"]


def test_logs_of_two_versions_of_a_text_are_not_mixed(log: Log) -> None:
    log(Action.ACCEPT, **SANNES, text_sha256="1" * 64)

    with pytest.raises(CleanError, match="meer dan één versie"):
        fold(log.events)


# ---------------------------------------------------------------- any order, one at a time

MENTIONS = [Mention.on(line, start, start + 4) for line in (1, 2, 3) for start in (0, 10)]
IDS = [entity_id(Category.PERSON, mention) for mention in MENTIONS] + ["nieuw-1", "nieuw-2"]


def events(smallest: int = 0) -> st.SearchStrategy[list[ReviewEvent]]:
    """Draw logs full of things that happen at the same moment and point at each other."""
    event = st.builds(
        ReviewEvent,
        id=st.integers(0, 60).map(str),
        time=st.integers(0, 20).map(lambda second: f"2026-11-22T10:00:{second:02}Z"),
        reviewer=st.sampled_from(["anna", "bram"]),
        source=st.just("FG2"),
        text_sha256=st.just("0" * 64),
        action=st.sampled_from(Action),
        entity=st.sampled_from(IDS),
        entities=st.lists(st.sampled_from(IDS), min_size=1, max_size=3).map(tuple),
        mentions=st.lists(st.sampled_from(MENTIONS), min_size=1, max_size=3).map(tuple),
        category=st.sampled_from([Category.PERSON, Category.CIRCUMSTANCE]),
        lines=st.tuples(st.tuples(st.just(1), st.integers(1, 5))),
        target=st.integers(0, 60).map(str),
        saw=st.integers(0, 60).map(str),
    )
    return st.lists(event, min_size=smallest, max_size=60)


@given(st.data(), events())
def test_the_order_of_reading_and_reading_twice_do_not_matter(
    data: st.DataObject, log: list[ReviewEvent]
) -> None:
    shuffled = data.draw(st.permutations([*log, *log[:10]]))

    assert fold(shuffled) == fold(log)


@given(events())
def test_one_event_more_gives_what_folding_all_gives(log: list[ReviewEvent]) -> None:
    history = history_of([])
    for event in log:
        history = history.with_event(event)

    assert history.review == fold(log)
    assert history.events == history_of(log).events
    assert history.undone == history_of(log).undone


@given(events())
def test_every_mention_belongs_to_one_entity(log: list[ReviewEvent]) -> None:
    review = fold(log)

    owned = [mention for entity in review.entities.values() for mention in entity.mentions]
    assert len(owned) == len(set(owned))
    assert set(owned) == set(review.owners)
    assert all(
        review.owners[mention] == entity.id
        for entity in review.entities.values()
        for mention in entity.mentions
    )
    assert all(entity.id == id_ for id_, entity in review.entities.items())
    assert not set(review.merged) & set(review.entities)


@settings(max_examples=20)
@given(st.integers(0, 3 * CHECKPOINT_EVERY))
def test_undo_far_back_comes_out_as_if_it_had_never_been(place: int) -> None:
    log = Log()
    for number in range(3 * CHECKPOINT_EVERY + 1):
        mention = Mention.on(number + 1, 0, 5)
        log(
            Action.ADD,
            entity=entity_id(Category.PERSON, mention),
            mentions=(mention,),
            **PERSON,
        )
    history = history_of(log.events)
    target = log.events[place]
    undo = replace(target, id="undo", time="2026-11-22T12:00:00Z", action=Action.UNDO)

    after = history.with_event(replace(undo, target=target.id))

    assert after.review == fold(event for event in log.events if event is not target)
    assert all(low[0] < high[0] for low, high in pairwise(after.checkpoints))
