"""Event logs of coders: one JSON line per event, only ever appended to.

A coder writes one log per source, ``FG2.anna.jsonl``. Beside it may lie copies that a synchronised
drive made of it when two devices wrote at once (``COPIES`` in the tests lists how drives call
them), and logs of where codings stand in a new version of the text. All of them are read, and
each event counts once. Whose an event is, is in the event: a log of "anna-maria" is never taken
for a copy of a log of "anna", and what was pasted into the wrong log does not count.
"""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from workbench.errors import StorageError
from workbench.records.codings import CodingAction, CodingEvent, Span
from workbench.storage.event_log import (
    append_rows,
    log_name,
    salvage_rows,
    take_off,
    torn_note,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from workbench.storage.event_log import Damage

_NUMBERS = ("order", "seconds")
_ACTIONS = {action.value: action for action in CodingAction}
_FIELDS = frozenset(field.name for field in fields(CodingEvent))


def append_events(path: Path, events: Iterable[CodingEvent]) -> tuple[int, int]:
    """Add events to a log; when this returns they are on the disk, and it says where."""
    return append_rows(path, map(as_row, events))


def as_row(event: CodingEvent) -> dict[str, Any]:
    """Give the row of an event, without what is empty: most fields of most events are."""
    return {name: value for name, value in asdict(event).items() if value}


def coding_logs(folder: Path, source: str, coder: str) -> tuple[Path, ...]:
    """Return the logs that may hold events of a coder on a source: the own one, then others.

    The own log is named whether it is there or not.
    """
    name = _log_of(source, coder)
    own = folder / f"{source}.{coder}.jsonl"
    found = {path for path in folder.glob("*.jsonl") if name.fullmatch(path.name)}
    return (own, *sorted(found - {own}))


def read_coder(
    folder: Path, source: str, coder: str
) -> tuple[tuple[CodingEvent, ...], tuple[str, ...]]:
    """Read everything one coder did to one source.

    Returns
    -------
    events, notes
        The events, each once, and Dutch notes on what could not be read, and on events that stand
        in the wrong log. Only an event that somebody changed comes with both its contents.
    """
    logs = (path for path in coding_logs(folder, source, coder) if path.is_file())
    read = [(path, *read_events(path)) for path in logs]
    own = [
        event
        for _, events, _ in read
        for event in events
        if event.coder == coder and event.source == source
    ]
    known = {event.id for event in own}
    notes: list[str] = []
    for path, events, damage in read:
        strange = [event for event in events if (event.source, event.coder) != (source, coder)]
        if any(_is_log_of(path, event) for event in strange):
            continue  # the log of another coder whose name begins alike
        notes += _strange_notes(path, strange)
        notes += (_damage_note(path, one) for one in damage if one.event not in known)
    return tuple(own if len(known) == len(own) else dict.fromkeys(own)), tuple(notes)


def read_events(path: Path) -> tuple[tuple[CodingEvent, ...], tuple[Damage, ...]]:
    """Read one log: the events in the order of the file, and what could not be read.

    Raises
    ------
    StorageError
        The file cannot be read now: a drive has not fetched it yet, or holds it.
    """
    try:
        return salvage_rows(path, lambda row: _event(row, path))
    except OSError as error:
        raise StorageError(
            f"{log_name(path)} kan niet worden gelezen ({type(error).__name__}).",
            remedy="wacht tot de map is gesynchroniseerd en probeer het opnieuw.",
        ) from error


def _log_of(source: str, coder: str) -> re.Pattern[str]:
    """Match the name of a log and of its copies: "FG2.anna (1).jsonl", "Kopie van FG2.anna.jsonl".

    Behind the name of the coder comes something that cannot be in it, or a hyphen.
    """
    return re.compile(
        rf"(.* )?{re.escape(source)}\.{re.escape(coder)}([^a-z0-9].*)?\.jsonl", re.DOTALL
    )


def _is_log_of(path: Path, event: CodingEvent) -> bool:
    return _log_of(event.source, event.coder).fullmatch(path.name) is not None


def _strange_notes(path: Path, strange: Sequence[CodingEvent]) -> Iterator[str]:
    owners = sorted({f"{event.coder} in {event.source}" for event in strange})
    if owners:
        yield (
            f"{log_name(path)}: hierin staan handelingen van {', '.join(owners)}; die horen niet "
            "in dit bestand en tellen niet mee."
        )


def _damage_note(path: Path, damage: Damage) -> str:
    if damage.last:
        return torn_note(path)
    return (
        f"{log_name(path)}, regel {damage.line}: deze regel is beschadigd en is overgeslagen. "
        "Ontbreekt er een codering, zet dan een reservekopie van dit bestand ernaast in dezelfde "
        "map; verander het nooit zelf."
    )


def _event(row: dict[str, Any], path: Path) -> CodingEvent:
    if row["action"] not in _ACTIONS or not row.keys() <= _FIELDS:
        raise StorageError(
            f"{log_name(path)} bevat een onbekende handeling '{row['action']}'.",
            remedy="neem de nieuwste versie van de werkbank of zet een reservekopie terug.",
        )
    action, span = _ACTIONS[row.pop("action")], row.pop("span", None)
    numbers = {name: row.pop(name) for name in _NUMBERS if name in row}
    if {*map(type, numbers.values())} - {int} or {*map(type, row.values())} != {str}:
        raise TypeError(row["id"])
    return CodingEvent(action=action, span=_span(span) if span else None, **row, **numbers)


def _span(row: dict[str, Any]) -> Span:
    span = Span(**row)
    if not 0 <= span.start < span.end or span.end - span.start != len(span.exact):
        raise ValueError(span.start)
    return span


def append_all(logs: Mapping[Path, Sequence[CodingEvent]]) -> None:
    """Add events to several logs, to all of them or to none.

    Raises
    ------
    StorageError
        One log cannot be written; what was added to the others has been taken off again.
    """
    written: list[tuple[Path, tuple[int, int]]] = []
    try:
        for path, events in logs.items():
            written.append((path, append_events(path, events)))
    except StorageError:
        for path, place in written:
            take_off(path, place)
        raise
