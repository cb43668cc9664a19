"""Logs of coders: what is acknowledged stays, copies are merged, damage and strangers are named."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.errors import StorageError
from workbench.records.codings import CodingAction, CodingEvent, Span
from workbench.storage.codings import append_events, coding_logs, read_coder, read_events

if TYPE_CHECKING:
    from collections.abc import Sequence

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
UNDO = CodingEvent("e2", "t", "anna", "FG1", "0", CodingAction.UNDO, of="e1", order=7)
WORKED = CodingEvent("e3", "t", "anna", "FG1", "0", CodingAction.WORKED, seconds=60, order=8)

COPIES = (
    "FG1.anna-LAPTOP-7QX.jsonl",  # OneDrive
    "FG1.anna-LAPTOP-7QX-2.jsonl",
    "FG1.anna (Anna's conflicted copy 2026-11-22).jsonl",  # Dropbox
    "FG1.anna (conflicterende kopie van Anna 2026-11-22).jsonl",
    "FG1.anna (conflicted copy 2026-11-22 101112).jsonl",  # Nextcloud
    "FG1.anna_conflict-20261122-101112.jsonl",  # ownCloud
    "FG1.anna (1).jsonl",  # Google Drive
    "Kopie van FG1.anna.jsonl",
    "FG1.anna.sync-conflict-20261122-101112-7QXABCD.jsonl",  # Syncthing
    "FG1.anna 2.jsonl",  # iCloud
    "FG1.anna - kopie.jsonl",  # Windows
    "FG1.anna.verplaatst-01234567.jsonl",  # codings in a new version of the text
    "FG1.anna.verplaatst-01234567 (1).jsonl",
)


def log(folder: Path, name: str, *events: CodingEvent) -> Path:
    append_events(folder / name, events)
    return folder / name


def ids(events: Sequence[CodingEvent]) -> list[str]:
    return [event.id for event in events]


# ---------------------------------------------------------------- one log


def test_reads_back_what_was_appended(tmp_path: Path) -> None:
    path = tmp_path / "coderingen" / "FG1.anna.jsonl"

    append_events(path, [EVENT, UNDO])
    append_events(path, [WORKED])

    assert read_events(path) == ((EVENT, UNDO, WORKED), ())


def test_empty_keys_are_not_written(tmp_path: Path) -> None:
    row = json.loads(log(tmp_path, "FG1.anna.jsonl", UNDO).read_text("utf-8"))

    assert set(row) == {"id", "time", "coder", "source", "text_sha256", "action", "order", "of"}


def test_reads_the_logs_from_before_there_was_an_order() -> None:
    path = Path("reports/hengelo/coderingen/FG2.anna.jsonl")

    events, damage = read_events(path)

    assert (len(events), damage) == (113, ())
    assert {event.order for event in events} == {0}
    assert events[0].code == "werkwijze"


def test_a_torn_last_line_costs_nothing_but_itself(tmp_path: Path) -> None:
    path = log(tmp_path, "FG1.anna.jsonl", EVENT, UNDO)
    path.write_bytes(path.read_bytes()[:-20])

    events, notes = read_coder(tmp_path, "FG1", "anna")

    assert ids(events) == ["e1"]
    assert "laatste regel is onvolledig" in notes[0]


def test_a_damaged_line_in_the_middle_is_named_and_the_others_count(tmp_path: Path) -> None:
    path = log(tmp_path, "FG1.anna.jsonl", EVENT, UNDO, WORKED)
    first, second, third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + second[:60] + b"\n" + third)

    events, notes = read_coder(tmp_path, "FG1", "anna")

    assert ids(events) == ["e1", "e3"]
    assert len(notes) == 1
    assert "FG1.anna.jsonl, regel 2: deze regel is beschadigd" in notes[0]


def test_damage_is_not_reported_where_a_copy_has_the_event_whole(tmp_path: Path) -> None:
    path = log(tmp_path, "FG1.anna.jsonl", EVENT, UNDO)
    path.write_bytes(path.read_bytes()[:-20])
    log(tmp_path, "FG1.anna (1).jsonl", UNDO)

    assert read_coder(tmp_path, "FG1", "anna") == ((EVENT, UNDO), ())


@pytest.mark.parametrize("between", [b"", b"\r\n", b"\n\n", b"\0\0\0\0", b"\n\0\0\n"])
def test_rows_that_ran_together_or_apart_all_count(tmp_path: Path, between: bytes) -> None:
    path = log(tmp_path, "FG1.anna.jsonl", EVENT, UNDO)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", between, 1))

    assert read_coder(tmp_path, "FG1", "anna") == ((EVENT, UNDO), ())


def test_a_whole_row_behind_a_torn_one_counts(tmp_path: Path) -> None:
    path = log(tmp_path, "FG1.anna.jsonl", EVENT, UNDO)
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first[:90] + second)

    events, notes = read_coder(tmp_path, "FG1", "anna")

    assert ids(events) == ["e2"]
    assert "regel 1: deze regel is beschadigd" in notes[0]


@pytest.mark.parametrize(
    "row",
    [
        b"{}",
        b"[]",
        b"5",
        b'"tekst"',
        b'{"id": "e9", "action": "code"}',
        json.dumps({"id": 3, "action": "undo", "time": "t", "coder": "anna"}).encode(),
        json.dumps({"action": [], "id": "e9"}).encode(),
        b"[" * 100_000,
        b'{"id": ' + b"9" * 5_000 + b"}",
    ],
)
def test_a_row_that_is_no_event_is_damage(tmp_path: Path, row: bytes) -> None:
    path = log(tmp_path, "FG1.anna.jsonl", EVENT)
    path.write_bytes(row + b"\n" + path.read_bytes())

    events, notes = read_coder(tmp_path, "FG1", "anna")

    assert ids(events) == ["e1"]
    assert "regel 1" in notes[0]


@pytest.mark.parametrize(
    "change",
    [
        {"order": "later"},
        {"seconds": 1.5},
        {"span": {"start": 0, "end": 9, "exact": "veil"}},
        {"span": {"start": -4, "end": 0, "exact": "veil"}},
        {"span": [0, 4]},
        {"memo": None},
        {"memo": "half een teken: \ud83d"},
    ],
)
def test_an_event_with_values_that_cannot_be_is_damage(
    tmp_path: Path, change: dict[str, object]
) -> None:
    path = log(tmp_path, "FG1.anna.jsonl", EVENT)
    row = json.loads(path.read_text("utf-8")) | change
    path.write_text(json.dumps(row) + "\n", "utf-8")

    events, damage = read_events(path)

    assert events == ()
    assert [one.line for one in damage] == [1]


@pytest.mark.parametrize("change", [{"action": "draai"}, {"kleur": "rood"}])
def test_a_log_of_a_newer_workbench_is_not_read_by_halves(
    tmp_path: Path, change: dict[str, str]
) -> None:
    path = log(tmp_path, "FG1.anna.jsonl", EVENT)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change) + "\n", "utf-8")

    with pytest.raises(StorageError, match="onbekende handeling") as error:
        read_coder(tmp_path, "FG1", "anna")

    assert "nieuwste versie van de werkbank" in error.value.remedy


# ---------------------------------------------------------------- copies and strangers


@pytest.mark.parametrize("copy", COPIES)
def test_copies_of_drives_are_read_with_the_log(tmp_path: Path, copy: str) -> None:
    own = log(tmp_path, "FG1.anna.jsonl", EVENT)
    other = log(tmp_path, copy, EVENT, UNDO)

    assert coding_logs(tmp_path, "FG1", "anna") == (own, other)
    events, notes = read_coder(tmp_path, "FG1", "anna")
    assert ids(events) == ["e1", "e2"]
    assert notes == ()


@pytest.mark.parametrize(
    "name",
    [
        "FG1.annabel.jsonl",
        "FG1.anna2.jsonl",
        "FG11.anna.jsonl",
        "FG.anna.jsonl",
        "FG1.bram.jsonl",
        "FG1.anna.jsonl.afgebroken",
        ".FG1.anna.jsonl",
        "XFG1.anna.jsonl",
    ],
)
def test_other_files_are_no_copies(tmp_path: Path, name: str) -> None:
    log(tmp_path, name, EVENT)

    assert coding_logs(tmp_path, "FG1", "anna") == (tmp_path / "FG1.anna.jsonl",)


@pytest.mark.parametrize("name", ["FG1.anna-maria.jsonl", "FG1.anna-maria-LAPTOP.jsonl"])
def test_anna_and_anna_maria_are_not_mixed(tmp_path: Path, name: str) -> None:
    log(tmp_path, "FG1.anna.jsonl", EVENT)
    maria = replace(EVENT, id="m1", coder="anna-maria", coding="c2")
    path = log(tmp_path, name, maria)
    path.write_bytes(path.read_bytes() + b'{"id": "m2", "ti')

    assert read_coder(tmp_path, "FG1", "anna") == ((EVENT,), ())
    assert ids(read_coder(tmp_path, "FG1", "anna-maria")[0]) == ["m1"]


def test_anna_at_a_computer_called_maria_is_still_anna(tmp_path: Path) -> None:
    log(tmp_path, "FG1.anna-maria.jsonl", EVENT)

    assert read_coder(tmp_path, "FG1", "anna") == ((EVENT,), ())
    assert read_coder(tmp_path, "FG1", "anna-maria") == ((), ())


def test_a_log_that_was_copied_to_another_coder_or_source_does_not_count(tmp_path: Path) -> None:
    log(tmp_path, "FG1.bram.jsonl", EVENT)
    log(tmp_path, "FG2.anna.jsonl", EVENT)

    for source, coder in (("FG1", "bram"), ("FG2", "anna")):
        events, notes = read_coder(tmp_path, source, coder)
        assert events == ()
        assert "handelingen van anna in FG1; die horen niet in dit bestand" in notes[0]


def test_a_coder_without_a_log_has_done_nothing(tmp_path: Path) -> None:
    assert read_coder(tmp_path / "coderingen", "FG1", "anna") == ((), ())


# ---------------------------------------------------------------- nothing acknowledged is lost

WRITER = """
import sys
from pathlib import Path
from workbench.records.codings import CodingAction, CodingEvent
from workbench.storage.codings import append_events

for number in range(100_000):
    event = CodingEvent(f"e{number}", "t", "anna", "FG1", "0", CodingAction.READY, memo="x" * 2000)
    append_events(Path(sys.argv[1]), [event])
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows kent geen SIGKILL")
def test_a_program_that_is_killed_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "FG1.anna.jsonl"
    acknowledged = -1
    for told in (7, 40, 3):  # each time it is killed in the middle and begins anew
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            last = [process.stdout.readline() for _ in range(told)][-1]
            process.send_signal(signal.SIGKILL)
            rest = process.stdout.read().split()
        acknowledged = max(acknowledged, int(rest[-1] if rest else last))

        events, _ = read_coder(tmp_path, "FG1", "anna")
        assert {f"e{number}" for number in range(acknowledged + 1)} <= set(ids(events))
