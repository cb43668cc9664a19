"""Event logs of who decides where coders differ: one per source and person, only ever appended to.

A synchronised drive makes conflict copies ("FG2.docent (1).jsonl", "Kopie van FG2.docent.jsonl"):
every log in whose name the source stands is read, and each event counts once. Whose an event is
and which source it is about, is in the event.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbench.records.codings import Span
from workbench.records.consensus import Choice, ConsensusAction, ConsensusEvent
from workbench.storage.event_log import append_rows, log_name, salvage_rows, torn_note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def append_consensus_events(path: Path, events: Iterable[ConsensusEvent]) -> tuple[int, int]:
    """Add events to the log of one person; on return they are on the disk, and it says where."""
    return append_rows(path, map(_row, events))


def read_consensus_events(
    folder: Path, source: str
) -> tuple[tuple[ConsensusEvent, ...], tuple[str, ...]]:
    """Read all logs of a source: every event, and Dutch notes on torn last lines."""
    events: list[ConsensusEvent] = []
    notes: list[str] = []
    for path in consensus_logs(folder, source):
        found, damage = salvage_rows(path, _event)
        events += (event for event in found if event.source == source)
        notes += (
            torn_note(path)
            if one.last
            else f"{log_name(path)}, regel {one.line}: deze regel is beschadigd en is overgeslagen."
            for one in damage
        )
    return tuple(events), tuple(notes)


def consensus_logs(folder: Path, source: str) -> list[Path]:
    """Return the logs that may be about a source, in the order of their names."""
    return sorted(folder.glob(f"*{source}.*.jsonl"))


def _row(event: ConsensusEvent) -> dict[str, Any]:
    """Leave out what is empty."""
    return {name: value for name, value in asdict(event).items() if value}


def _event(row: dict[str, Any]) -> ConsensusEvent:
    span, choice = row.pop("span", None), row.pop("choice", "")
    return ConsensusEvent(
        action=ConsensusAction(row.pop("action")),
        choice=Choice(choice) if choice else None,
        span=Span(**span) if span else None,
        coders=tuple(row.pop("coders", ())),
        left=tuple(row.pop("left", ())),
        right=tuple(row.pop("right", ())),
        **row,
    )
