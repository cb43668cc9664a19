"""werkverdeling.yaml: what it may say, and every fault with its line at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.definitions.assignment import Assignment, line_range
from workbench.definitions.base import InvalidValueError
from workbench.definitions.load import load
from workbench.errors import SeveralFaultsError
from workbench.records.citations import LineRange

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
toeval: 4711
dubbel: 25
deel: 120
codeurs: [anna, bram]
delen:
  - {bron: FG1, codeurs: [anna, bram]}
  - {bron: FG2, regels: 1-80, codeurs: [anna]}
  - {bron: FG2, regels: 81 – 160, codeurs: [bram]}
wijzigingen:
  - {op: 2026-11-22, door: docent, reden: eerste verdeling}
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "werkverdeling.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_division_says_who_codes_which_lines(tmp_path: Path) -> None:
    found = load(Assignment, written(tmp_path, WHOLE))

    assert [(one.source, one.lines, one.coders) for one in found.parts] == [
        ("FG1", "", ("anna", "bram")),
        ("FG2", "1-80", ("anna",)),
        ("FG2", "81-160", ("bram",)),
    ]
    assert (found.seed, found.share, found.largest) == (4711, 25, 120)


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    text = WHOLE.replace("1-80", "80-1").replace("[bram]}", "[]}").replace("25", "250")

    with pytest.raises(SeveralFaultsError) as error:
        load(Assignment, written(tmp_path, text))

    assert [fault.problem.split(":", 1)[0] for fault in error.value.faults] == [
        "werkverdeling.yaml, regel 2, dubbel",
        "werkverdeling.yaml, regel 7, delen[2].regels",
        "werkverdeling.yaml, regel 8, delen[3].codeurs",
    ]


def test_a_coder_is_not_his_own_second_coder(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="'anna' staat er twee keer"):
        load(Assignment, written(tmp_path, WHOLE.replace("[anna, bram]}", "[anna, anna]}")))


@pytest.mark.parametrize("text", ["", "a-b", "0-3", "3-", "1-2-3", "5-4", "0"])
def test_what_are_no_lines_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="geen regels"):
        line_range(text)


@pytest.mark.parametrize("text", ["12", " 12 ", "12-12", "12 – 12"])
def test_one_line_is_written_in_several_ways(text: str) -> None:
    assert line_range(text) == LineRange(12, 12)
