"""Event logs: what is acknowledged stays, a torn line is set aside, damage is named."""

from pathlib import Path

import pytest

from workbench.errors import StorageError
from workbench.records.codings import CodingAction, CodingEvent, Span
from workbench.storage.codings import append_events, read_events

EVENT = CodingEvent(
    id="e1",
    time="2021-12-01T09:00:00+00:00",
    coder="anna",
    source="FG1",
    text_sha256="0" * 64,
    action=CodingAction.CODE,
    coding="c1",
    code="veiligheid",
    span=Span(0, 4, "veil", "", "ig 🙂"),
)


def test_reads_back_what_was_appended(tmp_path: Path) -> None:
    path = tmp_path / "coderingen" / "FG1.anna.jsonl"

    append_events(path, [EVENT])
    append_events(path, [EVENT])

    assert read_events(path) == ((EVENT, EVENT), ())


def test_sets_a_torn_last_line_aside_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "FG1.anna.jsonl"
    append_events(path, [EVENT, EVENT])
    path.write_bytes(path.read_bytes()[:-20])

    events, notes = read_events(path)

    assert events == (EVENT,)
    assert "laatste regel is onvolledig" in notes[0]


def test_names_the_line_of_a_damaged_event(tmp_path: Path) -> None:
    path = tmp_path / "FG1.anna.jsonl"
    append_events(path, [EVENT])
    path.write_bytes(b"{}\n" + path.read_bytes())

    with pytest.raises(StorageError, match=r"FG1.anna.jsonl, regel 1"):
        read_events(path)
