"""The talk between the review screen and Python, without a browser."""

import json
from typing import Any
from unittest.mock import patch

import pytest

from tests.widgets.conftest import Act
from tests.widgets.memory_session import ROOS, SANNE, TEXT, MemorySession, R, S, found, wire
from workbench.errors import StorageError
from workbench.records.reviewing import Mention, ReviewEvent, Verdict
from workbench.widgets.review_conversation import ReviewConversation


@pytest.fixture
def talk(session: MemorySession) -> ReviewConversation:
    talk = ReviewConversation(session)
    said(talk, "hello")
    return talk


def said(
    talk: ReviewConversation, kind: str, client: str = "tab-1", **details: object
) -> list[dict[str, Any]]:
    """Send a message and return the answers, as they would travel."""
    answers = list(talk.answer({"type": kind, "client": client, **details}))
    return [json.loads(json.dumps(dict(answer))) for answer in answers]


def kept(talk: ReviewConversation, *acts: dict[str, object]) -> dict[str, Any]:
    """Send decisions and return the state that comes back."""
    (state,) = [answer for answer in said(talk, "acts", acts=acts) if answer["type"] == "state"]
    return state


def verdict(session: MemorySession, entity: str = S) -> Verdict:
    known = session.history.review.entity(entity)
    assert known is not None
    return known.verdict


def test_a_screen_that_says_hello_gets_everything(session: MemorySession) -> None:
    *_, init = said(ReviewConversation(session), "hello")

    assert (init["type"], init["to"], init["reviewer"]) == ("init", "tab-1", "anna")
    assert [line[3] for line in init["lines"]] == list(TEXT)
    assert [entity["id"] for entity in init["entities"]] == [S, R]
    assert init["entities"][0]["reason"] == "bekende voornaam"
    assert init["entities"][0]["mentions"] == wire(SANNE)
    assert init["standing"]["todo"][0].startswith("2 suggesties zijn nog niet beslist")


def test_a_decision_is_confirmed_after_it_was_recorded(
    talk: ReviewConversation, session: MemorySession, act: Act
) -> None:
    decision = act("accept", entity=S, mentions=wire(SANNE), category="PERSON")

    state = kept(talk, decision)

    assert state["saved"] == [decision["id"]]
    assert [entity["verdict"] for entity in state["entities"]] == ["accepted"]
    assert session.log[-1].id == decision["id"]


def test_a_decision_that_comes_twice_counts_once(
    talk: ReviewConversation, session: MemorySession, act: Act
) -> None:
    decision = act("accept", entity=S, mentions=wire(SANNE), category="PERSON")
    kept(talk, decision)
    number = len(session.log)

    state = kept(talk, decision)

    assert state["saved"] == [decision["id"]]
    assert not state["news"]
    assert len(session.log) == number


def test_undo_and_redo_take_the_last_act_and_say_what_it_was_about(
    talk: ReviewConversation, session: MemorySession, act: Act
) -> None:
    kept(talk, act("accept", entity=S, mentions=wire(SANNE), category="PERSON"))
    kept(talk, act("refuse", entity=R, mentions=wire(ROOS), category="PERSON"))

    assert kept(talk, act("undo"))["about"] == R
    assert kept(talk, act("undo"))["about"] == S
    assert verdict(session, R) is verdict(session, S) is Verdict.OPEN

    state = kept(talk, act("redo"))
    assert (state["about"], state["standing"]["can_redo"]) == (S, True)
    assert verdict(session) is Verdict.ACCEPTED


def test_undo_with_nothing_to_undo_is_confirmed_and_does_nothing(
    talk: ReviewConversation, session: MemorySession, act: Act
) -> None:
    number = len(session.log)

    assert kept(talk, act("undo"))["saved"]
    assert len(session.log) == number


def test_what_cannot_be_understood_is_refused_and_not_asked_for_again(
    talk: ReviewConversation, session: MemorySession, act: Act
) -> None:
    wrong = act("accept", entity="Sanne")
    number = len(session.log)

    fault, state = said(talk, "acts", acts=[wrong])

    assert (fault["type"], state["saved"]) == ("fault", [wrong["id"]])
    assert len(session.log) == number


def test_what_the_disk_does_not_take_is_not_settled_and_nothing_is_kept_before_it(
    talk: ReviewConversation, act: Act
) -> None:
    full = StorageError("De schijf is vol.", remedy="maak ruimte.")
    first, second = act("accept", entity=S), act("accept", entity=R)

    with patch.object(MemorySession, "record", side_effect=[full, None]) as record:
        (fault,) = said(talk, "acts", acts=[first, second])

    assert (fault["type"], fault["problem"]) == ("fault", "De schijf is vol.")
    assert record.call_count == 1
    assert kept(talk, first, second)["saved"] == [first["id"], second["id"]]


def test_a_decision_at_another_screen_is_told_at_the_next_sign_of_life(
    talk: ReviewConversation, log: list[ReviewEvent], act: Act
) -> None:
    elsewhere = ReviewConversation(MemorySession(log))
    kept(elsewhere, act("accept", entity=S, mentions=wire(SANNE), category="PERSON"))

    state, alive = said(talk, "sync", client="tab-1")

    assert [entity["verdict"] for entity in state["entities"]] == ["accepted"]
    assert alive["revision"] == state["revision"]
    assert [answer["type"] for answer in said(talk, "sync")] == ["alive"]


def test_an_entity_that_is_gone_is_named(talk: ReviewConversation, act: Act) -> None:
    state = kept(talk, act("merge", entities=[S, R]))

    assert state["gone"] == [R]
    assert [entity["id"] for entity in state["entities"]] == [S]


def test_questions_are_answered_to_who_asked(talk: ReviewConversation) -> None:
    (forms,) = said(talk, "ask", id="q1", question="forms", mentions=wire(ROOS[:1]))
    (people,) = said(talk, "ask", id="q2", question="people", entity=S)

    assert (forms["to"], forms["id"]) == ("tab-1", "q1")
    assert forms["answer"] == wire([Mention.on(3, 4, 8)])
    assert people["answer"] == [
        {"placeholder": "[NAAM COLLEGA 2]", "forms": ["Sanne", "Sanne de Wit"]}
    ]


def test_what_is_left_to_do_is_told_after_what_changed(
    talk: ReviewConversation, log: list[ReviewEvent]
) -> None:
    log.append(found(9, (Mention.on(3, 4, 8),)))

    state, answer = said(talk, "ask", id="q1", question="todo")

    assert [entity["mentions"] for entity in state["entities"]] == [[[[3, 4, 8]]]]
    assert answer["answer"][0].startswith("3 suggesties zijn nog niet beslist")


def test_finishing_is_asked_of_the_session(
    talk: ReviewConversation, session: MemorySession
) -> None:
    said(talk, "ask", id="q1", question="finish")

    assert session.finished


def test_the_history_tells_who_did_what_and_what_was_taken_back(
    talk: ReviewConversation, act: Act
) -> None:
    kept(talk, act("accept", entity=S, mentions=wire(SANNE), category="PERSON"))
    kept(talk, act("refuse", entity=R, mentions=wire(ROOS), category="PERSON"))
    kept(talk, act("undo"))

    (everything,) = said(talk, "ask", id="q1", question="history")
    (about,) = said(talk, "ask", id="q2", question="history", entity=S)

    told = [(row["verb"], row["by"], row["line"], row["undone"]) for row in everything["answer"]]
    assert told == [("geweigerd", "anna", 2, True), ("geaccepteerd", "anna", 1, False)]
    assert [row["verb"] for row in about["answer"]] == ["geaccepteerd"]


def test_only_the_lines_hold_text(talk: ReviewConversation, act: Act) -> None:
    """Everything else is positions: no word of the transcript travels with a decision."""
    kept(talk, act("accept", entity=S, mentions=wire(SANNE), category="PERSON"))
    *_, init = said(talk, "hello")

    without_lines = json.dumps({**init, "lines": []})

    assert "Sanne" not in without_lines
    assert "Roos" not in without_lines


def test_a_suggestion_that_comes_later_is_told(
    talk: ReviewConversation, log: list[ReviewEvent]
) -> None:
    log.append(found(9, (Mention.on(3, 4, 8),)))

    state, _ = said(talk, "sync")

    assert [entity["mentions"] for entity in state["entities"]] == [[[[3, 4, 8]]]]


def test_a_message_of_an_unknown_kind_is_passed_over(talk: ReviewConversation) -> None:
    assert said(talk, "settle") == []
