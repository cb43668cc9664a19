"""The log on disk: what is written is read back, whole and without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.errors import StorageError
from workbench.records.fieldwork import FieldworkEvent, Step
from workbench.storage.fieldwork import append_fieldwork, read_fieldwork

if TYPE_CHECKING:
    from pathlib import Path

EVENT = FieldworkEvent(
    time="2026-11-22T10:00:00+00:00",
    step=Step.INVITED,
    server="vragen.example.org",
    number=200123,
    people=(1, 2),
    failed=(3,),
    details={"wat": "iets"},
)


def test_events_come_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "veldwerk" / "competenties.jsonl"

    append_fieldwork(path, EVENT)
    append_fieldwork(path, EVENT)

    assert read_fieldwork(path) == ((EVENT, EVENT), ())


def test_where_nothing_happened_there_is_nothing(tmp_path: Path) -> None:
    assert read_fieldwork(tmp_path / "geen.jsonl") == ((), ())


def test_a_torn_last_line_is_told_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "competenties.jsonl"
    append_fieldwork(path, EVENT)
    path.write_bytes(path.read_bytes() + b'{"time": "2026')

    events, notes = read_fieldwork(path)

    assert events == (EVENT,)
    assert "onvolledig" in notes[0]


@pytest.mark.parametrize("line", ["{}", '{"step": "danced"}', "[]", "null"])
def test_a_damaged_line_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "competenties.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    append_fieldwork(path, EVENT)

    with pytest.raises(StorageError, match="regel 1"):
        read_fieldwork(path)
