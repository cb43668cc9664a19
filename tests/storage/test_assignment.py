"""werkverdeling.yaml is read back as it was written, and reads as if written by hand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workbench.definitions.assignment import AssignedPart, Assignment, AssignmentChange
from workbench.storage.assignment import assignment_yaml, read_assignment, write_assignment

if TYPE_CHECKING:
    from pathlib import Path

MADE = Assignment(
    toeval=4711,
    dubbel=25,
    deel=120,
    codeurs=("anna", "bram"),
    delen=(
        AssignedPart(bron="FG1", codeurs=("anna", "bram")),
        AssignedPart(bron="FG2", regels="1-80", codeurs=("anna",)),
    ),
    wijzigingen=(
        AssignmentChange(op=dt.date(2026, 11, 22), door="docent", reden="eerste verdeling: loting"),
    ),
)


def test_a_division_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "coderingen" / "werkverdeling.yaml"
    write_assignment(path, MADE)

    assert read_assignment(path) == MADE


def test_where_nothing_was_divided_there_is_no_division(tmp_path: Path) -> None:
    assert read_assignment(tmp_path / "werkverdeling.yaml") is None


def test_every_part_stands_on_a_line_of_its_own() -> None:
    lines = assignment_yaml(MADE).splitlines()

    assert "codeurs: [anna, bram]" in lines
    assert "  - {bron: FG2, regels: 1-80, codeurs: [anna]}" in lines
