"""The program's side of the consensus screen: what it tells, keeps and refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest.mock import patch
from uuid import uuid4

import pytest

from tests.evaluation.coding_pair import CodingPair, make_pair
from workbench.errors import StorageError
from workbench.evaluation.consensus_work import ConsensusWork
from workbench.widgets.consensus_conversation import ConsensusConversation

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def work(tmp_path: Path) -> ConsensusWork:
    pair: CodingPair = make_pair(tmp_path / "proef", "FG2")
    pair.code("FG2", "anna", "werkwijze", 2)
    pair.code("FG2", "bram", "nazorg", 2)
    pair.code("FG2", "bram", "nazorg", 5)
    pair.ready("FG2", "anna", "bram")
    return pair.evaluation.consensus("FG2", by="docent")


def said(talk: ConsensusConversation, **message: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return [dict(one) for one in talk.answer({"client": "c", **message})]


def act(work: ConsensusWork, **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    one = {"id": str(uuid4()), "action": "choose", "choice": "left", "reason": "zo besproken"}
    return one | {"difference": work.differences[0].id} | changes


def test_hello_is_answered_with_everything(work: ConsensusWork) -> None:
    *_, init = said(ConsensusConversation(work), type="hello")

    assert (init["type"], init["to"], init["by"]) == ("init", "c", "docent")
    assert [one["kind"] for one in init["differences"]] == ["andere code", "alleen één codeerde"]
    assert init["order"] == [one.id for one in work.differences]
    assert len(init["lines"]) == 6


def test_a_decision_is_kept_once_and_only_what_changed_is_told(work: ConsensusWork) -> None:
    talk = ConsensusConversation(work)
    said(talk, type="hello")
    one = act(work)

    (state,) = said(talk, type="acts", acts=[one])
    assert state["saved"] == [one["id"]]
    assert [told["decision"]["choice"] for told in state["differences"]] == ["left"]

    (again,) = said(talk, type="acts", acts=[one])
    assert (again["saved"], again["differences"]) == ([one["id"]], [])
    assert len(work.decisions.known) == 1


def test_undo_takes_back_the_last_decision_and_says_which(work: ConsensusWork) -> None:
    talk = ConsensusConversation(work)
    said(talk, type="acts", acts=[act(work)])

    (state,) = said(talk, type="acts", acts=[{"id": str(uuid4()), "action": "undo"}])

    assert state["about"] == work.differences[0].id
    assert state["differences"][0]["decision"] is None
    assert state["standing"]["can_redo"]


def test_undo_where_nothing_was_decided_does_nothing(work: ConsensusWork) -> None:
    talk = ConsensusConversation(work)

    said(talk, type="acts", acts=[{"id": str(uuid4()), "action": "undo"}])

    assert work.decisions.known == {}


def test_an_undo_that_found_nothing_finds_nothing_when_it_comes_again(work: ConsensusWork) -> None:
    talk = ConsensusConversation(work)
    undo = {"id": str(uuid4()), "action": "undo"}
    said(talk, type="acts", acts=[undo])

    (state,) = said(talk, type="acts", acts=[undo, one := act(work)])
    (again,) = said(talk, type="acts", acts=[undo, one])

    assert state["saved"] == again["saved"] == [undo["id"], one["id"]]
    assert [event.id for event in work.decisions.of.values()] == [one["id"]]


def test_a_decision_that_is_refused_is_refused_once(work: ConsensusWork) -> None:
    talk = ConsensusConversation(work)
    wrong = act(work, choice="own", code="bestaat_niet", start=0, end=4)

    assert [one["type"] for one in said(talk, type="acts", acts=[wrong])] == ["fault", "state"]
    assert [one["type"] for one in said(talk, type="acts", acts=[wrong])] == ["state"]


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "Roos"},
        {"action": "weggooien"},
        {"choice": "allebei"},
        {"choice": None},
        {"difference": "../x"},
        {"difference": 3},
        {"reason": "x" * 501},
        {"reason": None},
        {"choice": "own", "code": "bestaatniet", "start": 0, "end": 3},
        {"choice": "own", "code": "nazorg", "start": 3, "end": 3},
        {"choice": "own", "code": "nazorg", "start": "0", "end": 3},
        {"choice": "own", "code": "nazorg", "start": 0, "end": 10**9},
        {"choice": "own", "code": "nazorg"},
        {"reason": "  "},
        {"difference": "f" * 16},
    ],
)
def test_what_decides_nothing_is_refused_in_dutch_and_not_kept(
    work: ConsensusWork, changes: dict[str, object]
) -> None:
    talk = ConsensusConversation(work)

    first, *_ = said(talk, type="acts", acts=[act(work, **changes)])

    assert first["type"] == "fault"
    assert first["problem"]
    assert "Roos" not in first["problem"] + first["remedy"]
    assert work.decisions.known == {}


def test_what_the_disk_does_not_take_is_not_settled(work: ConsensusWork) -> None:
    talk = ConsensusConversation(work)
    decision = act(work)
    full = StorageError("De schijf is vol.", remedy="maak ruimte.")

    with patch.object(ConsensusWork, "record", side_effect=full):
        told = said(talk, type="acts", acts=[decision])

    assert told[0]["problem"] == "De schijf is vol."
    assert decision["id"] not in [name for one in told for name in one.get("saved", [])]
    (state,) = said(talk, type="acts", acts=[decision])
    assert state["saved"] == [decision["id"]]


def test_silence_is_answered_with_a_sign_of_life(work: ConsensusWork) -> None:
    talk = ConsensusConversation(work)
    said(talk, type="hello")

    assert said(talk, type="sync") == [{"type": "alive", "to": "c", "revision": 1}]
    assert said(talk, type="iets anders") == []
