"""Event logs of reviewers: one per source and reviewer, without any text of the transcript.

A synchronised drive makes conflict copies ("FG2.anna (kopie van laptop).jsonl"): every log of a
source is read, whatever stands between its name and ".jsonl", and each event counts once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.records.personal_data import Category
from workbench.records.reviewing import Action, Mention, Place, ReviewEvent
from workbench.storage.event_log import append_rows, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def append_review_events(path: Path, events: Iterable[ReviewEvent]) -> tuple[int, int]:
    """Add events to the log of a reviewer; on return they are on the disk, and it says where."""
    return append_rows(path, map(_row, events))


def read_review_events(
    folder: Path, source: str
) -> tuple[tuple[ReviewEvent, ...], tuple[str, ...]]:
    """Read all logs of a source.

    Returns
    -------
    events, notes
        All events, of every version of the text, and Dutch notes on torn last lines.
    """
    events: list[ReviewEvent] = []
    notes: list[str] = []
    for path in review_logs(folder, source):
        found, torn = read_rows(path, _event)
        events += found
        notes += torn
    return tuple(events), tuple(notes)


def review_logs(folder: Path, source: str) -> list[Path]:
    """Return the logs of a source, in the order of their names."""
    return sorted(folder.glob(f"{source}.*.jsonl"))


def _row(event: ReviewEvent) -> dict[str, Any]:
    """Leave out what is empty: most fields of most events are."""
    row = {
        "id": event.id,
        "time": event.time,
        "reviewer": event.reviewer,
        "source": event.source,
        "text_sha256": event.text_sha256,
        "action": event.action.value,
        "entity": event.entity,
        "entities": list(event.entities),
        "mentions": [_places(mention) for mention in event.mentions],
        "category": event.category.value if event.category else "",
        "role": event.role,
        "placeholder": event.placeholder,
        "lines": [list(stretch) for stretch in event.lines],
        "target": event.target,
        "saw": event.saw,
    }
    return {name: value for name, value in row.items() if value}


def _places(mention: Mention) -> list[list[int]]:
    return [[place.line, place.start, place.end] for place in mention.places]


def _event(row: dict[str, Any]) -> ReviewEvent:
    category = row.pop("category", "")
    return ReviewEvent(
        id=row.pop("id"),
        time=row.pop("time"),
        reviewer=row.pop("reviewer"),
        source=row.pop("source"),
        text_sha256=row.pop("text_sha256"),
        action=Action(row.pop("action")),
        entities=tuple(row.pop("entities", ())),
        mentions=tuple(_mentions(row.pop("mentions", ()))),
        category=Category(category) if category else None,
        lines=tuple((int(first), int(last)) for first, last in row.pop("lines", ())),
        **row,
    )


def _mentions(rows: Iterable[list[list[int]]]) -> Iterator[Mention]:
    for places in rows:
        found = tuple(Place(int(line), int(start), int(end)) for line, start, end in places)
        if not found:
            raise ValueError(places)
        yield Mention(found)
