"""Rows that were added are taken off again, unless somebody added others since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.storage.event_log import append_rows, take_off

if TYPE_CHECKING:
    from pathlib import Path


def test_rows_at_the_end_are_taken_off(tmp_path: Path) -> None:
    log = tmp_path / "FG1.anna.jsonl"
    append_rows(log, [{"n": 1}])
    place = append_rows(log, [{"n": 2}, {"n": 3}])

    take_off(log, place)

    assert log.read_text() == '{"n": 1}\n'


def test_rows_that_others_wrote_behind_them_are_never_touched(tmp_path: Path) -> None:
    log = tmp_path / "FG1.anna.jsonl"
    place = append_rows(log, [{"n": 1}])
    append_rows(log, [{"n": 2}])

    take_off(log, place)

    assert log.read_text() == '{"n": 1}\n{"n": 2}\n'
