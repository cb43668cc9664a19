"""Logs of who decides where coders differ: kept as logs of coders are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.records.codings import Span
from workbench.records.consensus import Choice, ConsensusAction, ConsensusEvent
from workbench.storage.consensus import append_consensus_events, read_consensus_events

if TYPE_CHECKING:
    from pathlib import Path

EVENT = ConsensusEvent(
    "e1", "2026-11-22T10:00:00Z", "docent", "FG2", "f" * 64, ConsensusAction.CHOOSE,
    difference="0123456789abcdef", coders=("anna", "bram"), left=("a1",), right=("b1", "b2"),
    choice=Choice.OWN, code="nazorg", span=Span(3, 9, "👍 héél", "voor", "na"),
    reason="zo “besproken”", scheme_version="2", order=7,
)  # fmt: skip
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(
    events=st.lists(
        st.builds(
            ConsensusEvent,
            id=words,
            time=words,
            by=words,
            source=st.just("FG2"),
            text_sha256=words,
            action=st.sampled_from(ConsensusAction),
            choice=st.none() | st.sampled_from(Choice),
            left=st.lists(words, max_size=3).map(tuple),
            reason=words,
            order=st.integers(0, 99),
        ),
        max_size=5,
    )
)
def test_what_is_kept_is_read_back(
    events: list[ConsensusEvent], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("consensus")
    append_consensus_events(folder / "FG2.docent.jsonl", events)

    assert read_consensus_events(folder, "FG2") == (tuple(events), ())


def test_empty_fields_are_not_written(tmp_path: Path) -> None:
    undo = ConsensusEvent("e2", "t", "docent", "FG2", "f", ConsensusAction.UNDO, of="e1")
    append_consensus_events(tmp_path / "FG2.docent.jsonl", [undo])

    assert "span" not in (tmp_path / "FG2.docent.jsonl").read_text(encoding="utf-8")
    assert read_consensus_events(tmp_path, "FG2")[0] == (undo,)


@pytest.mark.parametrize(
    "name",
    [
        "FG2.docent (1).jsonl",
        "FG2.docent-LAPTOP.jsonl",
        "Kopie van FG2.docent.jsonl",
        "FG2.docent.sync-conflict-20261122-101500-ABCDEFG.jsonl",
        "FG2.docent (laptop's conflicted copy 2026-11-22).jsonl",
    ],
)
def test_copies_of_synchronised_drives_are_read_along(tmp_path: Path, name: str) -> None:
    append_consensus_events(tmp_path / name, [EVENT])

    assert read_consensus_events(tmp_path, "FG2") == ((EVENT,), ())


def test_events_of_another_source_are_left_alone(tmp_path: Path) -> None:
    other = ConsensusEvent("e2", "t", "docent", "NFG2", "f", ConsensusAction.UNDO, of="e1")
    append_consensus_events(tmp_path / "NFG2.docent.jsonl", [other])
    append_consensus_events(tmp_path / "FG2.docent.jsonl", [EVENT])

    assert read_consensus_events(tmp_path, "FG2")[0] == (EVENT,)
    assert read_consensus_events(tmp_path, "NFG2")[0] == (other,)


def test_a_damaged_line_is_named_and_the_rest_counts(tmp_path: Path) -> None:
    path = tmp_path / "FG2.docent.jsonl"
    append_consensus_events(path, [EVENT])
    whole = path.read_bytes()
    path.write_bytes(b'{"id": "kapot"}\n' + whole + b'{"id": "half')

    events, notes = read_consensus_events(tmp_path, "FG2")

    assert events == (EVENT,)
    assert "regel 1: deze regel is beschadigd" in notes[0]
    assert "laatste regel" in notes[1]
