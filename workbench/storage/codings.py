"""Event logs of coders: one JSON line per event, only ever appended to."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbench.records.codings import CodingAction, CodingEvent, Span
from workbench.storage.event_log import append_rows, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def append_events(path: Path, events: Iterable[CodingEvent]) -> tuple[int, int]:
    """Add events to a log; when this returns they are on the disk, and it says where."""
    return append_rows(path, map(_row, events))


def read_events(path: Path) -> tuple[tuple[CodingEvent, ...], tuple[str, ...]]:
    """Read a log: the events in the order of the file, and Dutch notes on what was set aside."""
    return read_rows(path, _event)


def _row(event: CodingEvent) -> dict[str, Any]:
    """Leave out what is empty: most fields of most events are."""
    return {name: value for name, value in asdict(event).items() if value}


def _event(row: dict[str, Any]) -> CodingEvent:
    span, action = row.pop("span", None), CodingAction(row.pop("action"))
    return CodingEvent(action=action, span=Span(**span) if span else None, **row)
