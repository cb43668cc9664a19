"""The log of every time that somebody looked up who a placeholder stands for: never the name."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from workbench.storage.event_log import append_rows, read_rows

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reidentification:
    """Who looked up which placeholder, when and why."""

    time: str
    by: str
    pilot: str
    placeholder: str
    reason: str


def reidentification_log(key: Path) -> Path:
    """Return the log that belongs to a key: beside it."""
    return key.with_name(f"{key.name}.inzage.jsonl")


def append_reidentification(path: Path, looked_up: Reidentification) -> None:
    """Note it; when this returns it is on the disk."""
    append_rows(path, [asdict(looked_up)], private=True)


def read_reidentifications(path: Path) -> tuple[tuple[Reidentification, ...], tuple[str, ...]]:
    """Read the log, with Dutch notes on a torn last line."""
    return read_rows(path, _looked_up) if path.is_file() else ((), ())


def _looked_up(row: dict[str, Any]) -> Reidentification:
    return Reidentification(**row)
