"""The talk between the coding screen and Python, without a browser."""

import json
from typing import Any
from unittest.mock import patch

import pytest

from tests.widgets.conftest import Act
from tests.widgets.memory_coding import (
    COOPERATION,
    REFERRERS,
    TEXT,
    WORKWAY,
    MemoryCoding,
    coded,
    place_of,
)
from workbench.errors import StorageError
from workbench.records.citations import LineRange
from workbench.records.codings import CodingAction
from workbench.widgets.coding_conversation import CodingConversation
from workbench.widgets.coding_screen import CodingScreen

FIRST, SECOND = (f"c0de0000-0000-4000-8000-{number:012}" for number in (1, 2))
NEW = "aaaaaaaa-0000-4000-8000-000000000000"


@pytest.fixture
def coding() -> MemoryCoding:
    return MemoryCoding(
        [coded(1, WORKWAY, "geen agenda"), coded(2, COOPERATION, "Ik bel nu gewoon even")]
    )


@pytest.fixture
def talk(coding: MemoryCoding) -> CodingConversation:
    talk = CodingConversation(coding)
    said(talk, "hello")
    return talk


def said(
    talk: CodingConversation, kind: str, client: str = "tab-1", **details: object
) -> list[dict[str, Any]]:
    """Send a message and return the answers, as they would travel."""
    answers = list(talk.answer({"type": kind, "client": client, **details}))
    return [json.loads(json.dumps(dict(answer))) for answer in answers]


def kept(talk: CodingConversation, *acts: dict[str, object]) -> dict[str, Any]:
    """Send acts and return the state that comes back."""
    (state,) = [answer for answer in said(talk, "acts", acts=acts) if answer["type"] == "state"]
    return state


def new(act: Act, words: str, code: str = REFERRERS) -> dict[str, object]:
    start, end = place_of(words)
    return act("code", coding=NEW, code=code, start=start, end=end)


def test_a_screen_that_says_hello_gets_everything(coding: MemoryCoding) -> None:
    coding.assigned = (LineRange(2, 4),)
    *_, init = said(CodingConversation(coding), "hello")

    assert (init["type"], init["to"], init["coder"]) == ("init", "tab-1", "anna")
    assert [line[3] for line in init["lines"]] == list(TEXT)
    assert init["speakers"][1] == ["R1", "wijkagent, politie"]
    assert init["assigned"] == [[2, 4]]
    assert [(one["id"], one["code"], one["citation"]) for one in init["codings"]] == [
        (FIRST, WORKWAY, "(FG2; 2)"),
        (SECOND, COOPERATION, "(FG2; 4)"),
    ]
    assert init["standing"] == {
        "blocked": "",
        "ready": False,
        "can_undo": True,
        "can_redo": False,
    }


def test_a_coding_is_confirmed_after_it_was_recorded_with_its_citation(
    talk: CodingConversation, coding: MemoryCoding, act: Act
) -> None:
    made = new(act, "Wie belt de ouders?")

    state = kept(talk, made)

    assert state["saved"] == [made["id"]]
    assert [(one["id"], one["citation"]) for one in state["codings"]] == [(NEW, "(FG2; 5)")]
    assert "scheme" not in state
    assert "notes" not in state
    assert coding.log[-1].id == made["id"]


def test_only_what_changed_is_told_and_nothing_else_is_put_into_words(
    talk: CodingConversation, coding: MemoryCoding, act: Act
) -> None:
    with patch.object(MemoryCoding, "citation", autospec=True, return_value="(FG2; 5)") as cited:
        kept(talk, new(act, "Wie belt de ouders?"))

    assert cited.call_count == 1
    assert len(coding.history.codings) == 3


def test_an_act_that_comes_twice_counts_once(
    talk: CodingConversation, coding: MemoryCoding, act: Act
) -> None:
    made = new(act, "Wie belt")
    kept(talk, made)
    number = len(coding.log)

    state = kept(talk, made)

    assert (state["saved"], state["news"]) == ([made["id"]], False)
    assert len(coding.log) == number


def test_recoding_keeps_the_memo(talk: CodingConversation, act: Act) -> None:
    kept(talk, act("memo", coding=FIRST, memo="Let op: de toon."))

    (told,) = kept(talk, act("recode", coding=FIRST, code=REFERRERS))["codings"]

    assert (told["code"], told["memo"]) == (REFERRERS, "Let op: de toon.")


def test_everything_can_be_undone_and_done_again(
    talk: CodingConversation, coding: MemoryCoding, act: Act
) -> None:
    start, end = place_of("geen agenda, en iedereen")
    kept(talk, act("resize", coding=FIRST, start=start, end=end))
    kept(talk, act("uncode", coding=SECOND))
    kept(talk, act("note", target="line:2", memo="Terugkomen."))
    before = dict(coding.history.codings), dict(coding.history.notes)

    abouts = [kept(talk, act("undo"))["about"] for _ in range(5)]
    assert abouts == ["", SECOND, FIRST, SECOND, FIRST]
    assert not coding.history.codings
    assert not coding.history.notes
    assert kept(talk, act("undo"))["standing"]["can_undo"] is False

    for _ in range(5):
        kept(talk, act("redo"))
    assert (dict(coding.history.codings), dict(coding.history.notes)) == before


def test_notes_travel_only_when_they_change(talk: CodingConversation, act: Act) -> None:
    noted = kept(talk, act("note", target="code:werkwijze", memo="Zie afspraak 3."))
    later = kept(talk, new(act, "Wie belt"))

    assert noted["notes"] == {"code:werkwijze": "Zie afspraak 3."}
    assert "notes" not in later


def test_what_cannot_be_understood_is_refused_and_not_asked_for_again(
    talk: CodingConversation, coding: MemoryCoding, act: Act
) -> None:
    wrong = act("code", coding="Sanne")
    number = len(coding.log)

    fault, state = said(talk, "acts", acts=[wrong])

    assert (fault["type"], state["saved"]) == ("fault", [wrong["id"]])
    assert len(coding.log) == number


def test_what_the_disk_does_not_take_is_not_settled_and_nothing_is_kept_before_it(
    talk: CodingConversation, act: Act
) -> None:
    full = StorageError("De schijf is vol.", remedy="maak ruimte.")
    first, second = new(act, "Wie belt"), act("note", target="line:2", memo="Terugkomen.")

    with patch.object(MemoryCoding, "record", side_effect=[full, None]) as record:
        (fault,) = said(talk, "acts", acts=[first, second])

    assert (fault["type"], fault["problem"]) == ("fault", "De schijf is vol.")
    assert record.call_count == 1
    assert kept(talk, first, second)["saved"] == [first["id"], second["id"]]


def test_what_is_done_at_another_screen_is_told_at_the_next_sign_of_life(
    talk: CodingConversation, coding: MemoryCoding, act: Act
) -> None:
    elsewhere = CodingConversation(MemoryCoding(coding.log))
    said(elsewhere, "hello")
    kept(elsewhere, act("uncode", coding=FIRST))

    state, alive = said(talk, "sync")

    assert (state["gone"], state["saved"]) == ([FIRST], [])
    assert alive["revision"] == state["revision"]
    assert [answer["type"] for answer in said(talk, "sync")] == ["alive"]


def test_what_is_looked_at_is_cited_as_python_cites_it(talk: CodingConversation) -> None:
    start, end = place_of(" agenda, en iedereen praatte door elkaar.\nPas bij ")

    (answer,) = said(talk, "ask", id="q1", question="passage", start=start, end=end)

    assert answer["answer"] == {"start": start + 1, "end": end - 1, "citation": "(FG2; 2-3)"}


def test_a_new_subcode_reaches_every_screen(talk: CodingConversation) -> None:
    state, answer = said(
        talk, "ask", id="q1", question="subcode", parent="werkwijze", words="gewoon even bellen"
    )

    assert answer["answer"] == "werkwijze.in-vivo"
    assert "gewoon even bellen" in [code["label"] for code in state["scheme"]["codes"]]


def test_klaar_closes_and_heropenen_opens(
    talk: CodingConversation, coding: MemoryCoding, act: Act
) -> None:
    closed = kept(talk, act("ready"))["standing"]
    fault, _ = said(talk, "acts", acts=[new(act, "Wie belt")])
    opened = kept(talk, act("reopen"))["standing"]

    assert (closed["ready"], closed["blocked"]) == (True, "U bent klaar met deze tekst.")
    assert fault["problem"] == "U bent klaar met deze tekst."
    assert (opened["ready"], opened["blocked"]) == (False, "")
    assert [event.action for event in coding.log[2:]] == [CodingAction.READY, CodingAction.REOPEN]


def test_a_coding_of_another_version_of_the_text_is_not_shown(coding: MemoryCoding) -> None:
    other = MemoryCoding(coding.log, text=("Een andere tekst.", *TEXT[1:]))
    *_, init = said(CodingConversation(other), "hello")

    assert init["codings"] == []


def test_work_that_waits_for_a_person_is_listed_until_it_is_done(
    coding: MemoryCoding, act: Act
) -> None:
    coding.unsettled = [(FIRST, [COOPERATION, REFERRERS])]
    talk = CodingConversation(coding)
    *_, init = said(talk, "hello")
    state = kept(talk, act("recode", coding=FIRST, code=REFERRERS))

    assert init["waiting"] == [[FIRST, [COOPERATION, REFERRERS]]]
    assert state["waiting"] == []


def test_no_text_and_no_memo_is_in_what_a_notebook_saves(coding: MemoryCoding) -> None:
    screen = CodingScreen(coding)
    saved = json.dumps({name: str(value) for name, value in screen.get_state().items()})

    assert not any(text in f"{saved}{screen!r}" for text in TEXT)
