"""Measure what coding costs without a screen: opening a text with codings, and adding one.

python -m benchmarks.coding

Two sizes: a long interview (1,500 lines, 800 codings), and the size at which the tools that coders
know were measured (10,000 lines, 5,000 codings); with those figures the ratios are printed. The
text is fictional. It works in a folder of its own and leaves nothing behind. First paint and the
time from a key to what it shows are measured in Chromium by ``benchmarks/coding_screen.py``.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np

from fictional.long_conversation import as_text, conversation
from workbench.coding.codings import line_starts
from workbench.coding.history import history_of
from workbench.coding.selecting import select
from workbench.evaluation import Evaluation
from workbench.records.codings import CodingAction, CodingEvent
from workbench.storage.codings import append_events, read_coder

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.evaluation.coding_work import CodingWork

SIZES = ((1_500, 800), (10_000, 5_000))
SEED = 20261122
ADDED = 200
QUALCODER_OPENS = 28.0
"""Seconds in which QualCoder 4.0 opens the coding view of 10,000 lines with 5,000 codings."""
TAGUETTE_ADDS = 0.44
"""Seconds in which Taguette 1.5.2 adds a coding to it."""

PLAN = """\
id: proef
titel: Proef
ondertitel: Proef
regio: Proef
periode: {van: 2020-09-01, tot: 2022-01-31}
auteurs: [Proef]
datum: 2022-03-01
teksten:
  - {id: FG1, soort: focusgroep, titel: Proef, bestand: bronnen/FG1.txt, datum: 2021-10-27, fase: 3,
     groep: team, deelnemers: 2, gepseudonimiseerd: {door: proef, op: 2022-02-01},
     sprekers: {SPEAKERS}}
codeerschema: mda-team
codeurs: [{id: anna, rol: student}]
hoofdstukken: [a]
"""


@dataclass(frozen=True)
class Taken:
    """How long an act takes, in seconds: the median, the longest, and of the processor."""

    median: float
    longest: float
    busy: float

    def __str__(self) -> str:
        """Write it as a row, in milliseconds."""
        return (
            f"{self.median * 1000:9.2f} ms  (langste {self.longest * 1000:7.1f})  "
            f"{self.busy * 1000:9.2f} ms rekenen"
        )


@dataclass(frozen=True)
class Measured:
    """What one size costs."""

    opened: Taken
    read: Taken
    added: Taken
    folded: Taken
    undone: Taken


def timed(times: int, act: Callable[[], object]) -> Taken:
    """Do something a number of times."""
    taken, busy = [], []
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        act()
        taken.append(time.perf_counter() - began)
        busy.append(time.process_time() - worked)
    return Taken(statistics.median(taken), max(taken), statistics.median(busy))


def evaluation(folder: Path, lines: int) -> Evaluation:
    """Make an evaluation with one text of about so many lines, frozen."""
    said = conversation(lines)
    text = as_text(said)
    speakers = sorted({row.partition(":")[0] for row in text.splitlines() if ": " in row})
    table = ", ".join(f"{name}: {{code: {name}, rol: proef}}" for name in speakers)
    (folder / "bronnen").mkdir()
    (folder / "bronnen" / "FG1.txt").write_text(text, "utf-8")
    plan = PLAN.replace("{SPEAKERS}", f"{{{table}}}")
    (folder / "evaluatie.yaml").write_text(plan, "utf-8")
    return Evaluation.open(folder)


def events(work: CodingWork, number: int) -> list[CodingEvent]:
    """Make codings of one to five lines all over the text, as if a coder had made them."""
    random = np.random.default_rng(SEED)
    codes, starts = list(work.scheme.labels), line_starts(work.transcript)
    made = []
    for order in range(1, number + 1):
        first = int(random.integers(0, len(starts) - 6))
        last = first + int(random.integers(1, 6))
        span = select(work.text, starts[first], starts[last])
        made.append(
            CodingEvent(
                id=str(UUID(bytes=random.bytes(16), version=4)),
                time="2026-11-22T09:00:00.000000Z",
                coder=work.coder,
                source=work.source,
                text_sha256=work.text_sha256,
                action=CodingAction.CODE,
                coding=str(UUID(bytes=random.bytes(16), version=4)),
                code=codes[int(random.integers(0, len(codes)))],
                span=span,
                scheme_version=work.scheme.version,
                order=order,
            )
        )
    return made


def measure(folder: Path, lines: int, codings: int) -> Measured:
    """Measure one size."""
    work = evaluation(folder, lines).code("FG1", coder="anna")
    append_events(work.place.folder.codings_file("FG1", "anna"), events(work, codings))
    opened = timed(5, lambda: Evaluation.open(folder).code("FG1", coder="anna"))
    read = timed(5, lambda: history_of(read_coder(folder / "coderingen", "FG1", "anna")[0]))
    work.refresh()
    assert len(work.history.codings) == codings
    print(f"{len(work.lines)} regels, {codings} coderingen")
    latest = work.history.latest
    assert latest is not None
    more = replace(latest, id="meer", action=CodingAction.UNCODE, order=latest.order + 1)
    history = work.history
    folded = timed(50, lambda: history.with_events([more]))
    added = timed(ADDED, lambda: work.code("werkwijze", "20-23"))
    return Measured(opened, read, added, folded, timed(ADDED, work.undo))


def told(found: Measured) -> None:
    """Print what was measured."""
    rows = (
        ("evaluatie openen, tekst en coderingen lezen", found.opened, ""),
        ("log van de codeur lezen", found.read, "doel: 200 ms"),
        ("een codering toevoegen, op de schijf", found.added, "doel: 20 ms"),
        ("  waarvan bijwerken van de stand", found.folded, ""),
        ("ongedaan maken, op de schijf", found.undone, ""),
    )
    for what, taken, target in rows:
        print(f"  {what:44} {taken}   {target}")


def compared(found: Measured) -> None:
    """Print how this compares with figures that others measured at this size."""
    print("naast andere programma's (deze maten, op een andere computer gemeten):")
    for what, other, own in (
        ("QualCoder opent het codeerscherm in 28 s", QUALCODER_OPENS, found.opened),
        ("Taguette voegt een codering toe in 0,44 s", TAGUETTE_ADDS, found.added),
    ):
        print(f"  {what:44} {other / own.median:9.0f} keer zo lang")


def main() -> None:
    """Print what coding costs."""
    found = None
    for lines, codings in SIZES:
        with tempfile.TemporaryDirectory() as temporary:
            found = measure(Path(temporary), lines, codings)
            told(found)
    assert found is not None
    compared(found)


if __name__ == "__main__":
    main()
