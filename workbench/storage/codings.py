"""Event logs of coders: one JSON line per event, only ever appended to."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING

from workbench.errors import StorageError
from workbench.records.codings import CodingEvent, Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def append_events(path: Path, events: Iterable[CodingEvent]) -> None:
    """Add events to a log; when this returns they are on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(asdict(event), ensure_ascii=False) + "\n" for event in events)
    with path.open("ab") as file:
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())


def read_events(path: Path) -> tuple[tuple[CodingEvent, ...], tuple[str, ...]]:
    """Read a log.

    Returns
    -------
    events, notes
        The events in the order of the file, and a Dutch note for a torn last line that was set
        aside (the computer stopped while it was written; it was never acknowledged).

    Raises
    ------
    StorageError
        A line that is not the last one cannot be read.
    """
    events: list[CodingEvent] = []
    lines = path.read_bytes().decode("utf-8", errors="replace").splitlines(keepends=True)
    for number, line in enumerate(lines, start=1):
        try:
            events.append(_event(line))
        except (ValueError, KeyError, TypeError) as error:
            if number == len(lines) and not line.endswith("\n"):
                note = f"coderingen/{path.name}: de laatste regel is onvolledig en is overgeslagen."
                return tuple(events), (note,)
            raise StorageError(
                f"coderingen/{path.name}, regel {number}: deze regel is beschadigd.",
                remedy="zet een reservekopie van dit bestand terug; verander het nooit zelf.",
            ) from error
    return tuple(events), ()


def _event(line: str) -> CodingEvent:
    data = json.loads(line)
    span = data.pop("span")
    return CodingEvent(**data, span=Span(**span) if span else None)
