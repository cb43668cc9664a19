"""Who spoke is kept out of a report too, also if nobody named him in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.evaluation.pilot import WORDS
from workbench.cli.main import workbench
from workbench.errors import NamesFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.evaluation.pilot import Pilot

KNOWN = """\
sprekers:
  FG1: {Sanne de Wit: R1, Tjitske Hoogervorst: R1, Interviewer: I, R 2: R1}
namen:
  - {naam: Bram, rol: projectcoordinator}
  - {naam: familie Quist, rol: gezin/buren}
  - {naam: De Boomgaard, soort: organisatie of team}
  - {naam: "111222333", soort: BSN}
"""


@pytest.fixture
def knowing(pilot: Pilot) -> Pilot:
    """Give a pilot with one finished text, and names that nobody says in it."""
    pilot.finished()
    (pilot.raw / "namen.yaml").write_text(KNOWN, "utf-8")
    return pilot


def test_names_that_are_in_the_key_are_not_sought_twice(knowing: Pilot) -> None:
    sought = knowing.evaluation.names_sought(knowing.key)

    of_the_key = tuple(knowing.key.entries.values())
    assert sought[: len(of_the_key)] == of_the_key
    assert [(one.placeholder, *one.forms) for one in sought[len(of_the_key) :]] == [
        ("[R1]", "Sanne de Wit"),  # whose surname nobody says
        ("[R1]", "Tjitske Hoogervorst"),
        ("[GEZIN/BUREN]", "familie Quist"),
        ("[ORGANISATIE]", "De Boomgaard"),
    ]


@pytest.mark.parametrize("name", ["mevrouw Hoogervorst", "Tjitske", "bij De Boomgaard", "Quist"])
def test_a_name_that_nobody_says_is_kept_out_of_a_chapter(knowing: Pilot, name: str) -> None:
    chapter = knowing.folder / "hoofdstukken" / "01_proef.md"
    chapter.write_text(f"# Proef\n\nDat zei {name} ook.\n", "utf-8")

    (found,) = knowing.evaluation.gate(key=knowing.key).stops()

    assert "hoofdstukken/01_proef.md, regel 3: hier staat een naam" in found.problem


def run(
    pilot: Pilot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, BaseException | None]:
    """Look through a file on the command line."""
    monkeypatch.setenv("WORKBENCH_KEY_PASSPHRASE", WORDS)
    arguments = ["gate", str(file), "--folder", str(pilot.folder), "--key", str(pilot.key.path)]
    result = CliRunner().invoke(workbench, arguments)
    return result.output, result.exception


def test_a_command_looks_for_them_too(
    knowing: Pilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("Dat zei Tjitske ook.", "utf-8")

    _, error = run(knowing, file, monkeypatch)

    assert isinstance(error, NamesFoundError)
    assert "[R1]" in error.problem


def test_it_is_said_if_they_cannot_be_looked_for_here(
    knowing: Pilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("Dat zei niemand.", "utf-8")
    assert "namen.yaml" not in run(knowing, file, monkeypatch)[0]

    (knowing.raw / "namen.yaml").unlink()

    assert (
        "namen.yaml ligt niet bij ruwe bronnen op deze computer"
        in run(knowing, file, monkeypatch)[0]
    )
