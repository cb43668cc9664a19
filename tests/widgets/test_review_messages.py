"""What a screen may send and what it gets: no text where it does not belong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.widgets.conftest import Act
from tests.widgets.memory_session import ROOS, SANNE, MemorySession, S, started, wire
from workbench.errors import CleanError
from workbench.records.personal_data import Category
from workbench.records.reviewing import Action
from workbench.widgets.conversation import act_id
from workbench.widgets.review_messages import LETTERS, event_of, mentions_of


def test_a_decision_becomes_an_event_of_the_reviewer_on_this_text(
    session: MemorySession, act: Act
) -> None:
    event = event_of(
        act("accept", entity=S, mentions=wire(SANNE), category="PERSON", saw=""), session
    )

    assert (event.action, event.entity, event.mentions) == (Action.ACCEPT, S, SANNE)
    assert event.category is Category.PERSON
    assert (event.reviewer, event.source, event.text_sha256) == ("anna", "FG2", "a" * 64)


@pytest.mark.parametrize(
    "details",
    [
        {"action": "suggest", "entity": S},
        {"action": "start"},
        {"action": "assign", "entity": S, "placeholder": "[NAAM]"},
        {"action": "wissen"},
        {"action": "accept", "entity": "Sanne de Wit"},
        {"action": "accept", "entity": S, "mentions": [[[1, 0, 900]]]},
        {"action": "accept", "entity": S, "mentions": [[[0, 0, 1]]]},
        {"action": "accept", "entity": S, "mentions": [[[1, 5, 5]]]},
        {"action": "accept", "entity": S, "mentions": [[]]},
        {"action": "accept", "entity": S, "mentions": [[["1", 0, 5]]]},
        {"action": "accept", "entity": S, "mentions": [[[True, 0, 5]]]},
        {"action": "accept", "entity": S, "category": "NAAM"},
        {"action": "accept", "entity": S, "saw": "Sanne"},
        {"action": "merge", "entities": [S, "Sanne"]},
        {"action": "role", "entity": S, "role": "<b>NAAM</b>"},
        {"action": "role", "entity": S, "role": "N" * 200},
        {"action": "person", "entity": S, "placeholder": "Sanne"},
        {"action": "shown", "lines": [[1, 99]]},
        {"action": "shown", "lines": [[3, 1]]},
        {"action": "accept", "entity": None},
        {"action": None},
    ],
)
def test_what_no_decision_may_hold_is_refused_and_not_repeated(
    details: dict[str, object], session: MemorySession, act: Act
) -> None:
    with pytest.raises(CleanError) as caught:
        event_of(act("accept") | details, session)

    assert "Sanne" not in str(caught.value)


@given(
    st.dictionaries(
        st.sampled_from(["action", "entity", "entities", "mentions", "category", "role", "lines"]),
        st.one_of(
            st.none(),
            st.text(max_size=8),
            st.integers(),
            st.lists(st.one_of(st.integers(), st.text(max_size=4), st.lists(st.integers()))),
        ),
    )
)
def test_nothing_a_browser_sends_is_more_than_refused(details: dict[str, object]) -> None:
    session = MemorySession([started(0)])
    try:
        event = event_of({"id": "1" * 8, **details}, session)
    except CleanError:
        return
    assert event.id


def test_an_id_that_is_no_id_is_not_confirmed() -> None:
    assert act_id({"id": ["Sanne"]}) == ""
    assert act_id({"id": "11111111-0000-4000-8000-000000000001"}) != ""


def test_places_that_a_screen_asks_about_must_be_in_the_text(session: MemorySession) -> None:
    assert mentions_of(wire(ROOS), session) == ROOS
    with pytest.raises(CleanError):
        mentions_of([[[9, 0, 1]]], session)


def test_every_category_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(Category)
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_an_event_holds_no_text_of_the_transcript(session: MemorySession, act: Act) -> None:
    event = event_of(
        act("add", entity=S, mentions=wire(SANNE), category="PERSON", role="NAAM KIND"), session
    )

    assert "Sanne" not in json.dumps(repr(event))
