"""An evaluation with a conversation of 400 lines to be coded, and the command that opens it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.running_lab import address_printed_by, free_port
from workbench.evaluation import Evaluation
from workbench.storage.examples import copy_example

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
PROGRAM = "from workbench.cli.code import code; code(prog_name='workbench code')"
LINES = 400


@dataclass(frozen=True)
class CodingPilot:
    """The folder; FG2 is 400 lines long and nothing in it was coded."""

    folder: Path

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation, opened anew."""
        return Evaluation.open(self.folder)

    def codings(self) -> list[tuple[str, str]]:
        """Give code and memo of everything that anna coded, in order of the text."""
        codings = self.evaluation.code("FG2", coder="anna").history.codings.values()
        return [(one.code, one.memo) for one in sorted(codings, key=lambda one: one.span.start)]


def make_coding_pilot(parent: Path) -> CodingPilot:
    """Copy the example and cut its second focus group off after 400 lines."""
    folder = parent / "hengelo"
    copy_example("hengelo", folder)
    lines = Evaluation.open(folder).transcript("FG2").lines[:LINES]
    turns = [list(turn) for _, turn in groupby(lines, attrgetter("turn"))]
    written = [f"{turn[0].speaker}: {' '.join(line.text for line in turn)}" for turn in turns]
    (folder / "bronnen" / "FG2.txt").write_text("\n".join(written), encoding="utf-8")
    plan = folder / "evaluatie.yaml"
    changed = plan.read_text(encoding="utf-8").replace("bronnen/FG2.docx", "bronnen/FG2.txt")
    plan.write_text(changed, encoding="utf-8")
    (folder / "transcripten" / "FG2.json").unlink()
    shutil.rmtree(folder / "coderingen")
    return CodingPilot(folder)


@contextmanager
def coding_page_of(pilot: CodingPilot, coder: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start the command and give the address that it prints."""
    home = str(pilot.folder.parent / "home")
    arguments = [str(pilot.folder), "FG2", "--coder", coder, "--no-browser"]
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments, "--port", str(free_port())],
        cwd=REPOSITORY,
        env=os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield address_printed_by(process), process
        finally:
            process.terminate()
