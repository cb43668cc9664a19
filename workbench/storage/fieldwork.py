"""The log of fieldwork: veldwerk/BRON.jsonl in the evaluation folder."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbench.records.fieldwork import FieldworkEvent, Step
from workbench.storage.event_log import append_rows, read_rows

if TYPE_CHECKING:
    from pathlib import Path


def append_fieldwork(path: Path, event: FieldworkEvent) -> None:
    """Add an event; when this returns it is on the disk."""
    append_rows(path, [asdict(event)])


def read_fieldwork(path: Path) -> tuple[tuple[FieldworkEvent, ...], tuple[str, ...]]:
    """Read the log: its events, and a Dutch note for a torn last line. Nothing if there is none."""
    return read_rows(path, _event) if path.is_file() else ((), ())


def _event(row: dict[str, Any]) -> FieldworkEvent:
    return FieldworkEvent(
        time=row["time"],
        step=Step(row["step"]),
        server=row["server"],
        number=int(row["number"]),
        people=tuple(map(int, row["people"])),
        failed=tuple(map(int, row["failed"])),
        details={str(key): str(value) for key, value in row["details"].items()},
    )
