"""A small evaluation that three people code, with hands to code, to say "klaar" and to reopen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from workbench.coding.codings import make_span
from workbench.evaluation import Evaluation
from workbench.records.codings import CodingAction, CodingEvent
from workbench.storage.codings import append_events

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
id: proef
titel: Proef
ondertitel: Proef
regio: Hengelo
periode: {van: 2020-09-01, tot: 2022-01-31}
auteurs: [Proef]
datum: 2022-03-01
let op: Fictief.
teksten:
"""
TEXT = """\
  - id: {id}
    soort: focusgroep
    titel: Focusgroep {id}
    bestand: bronnen/{id}.txt
    datum: 2021-10-27
    fase: 3
    groep: team
    deelnemers: 2
    gepseudonimiseerd: {{door: student, op: 2021-11-01}}
    sprekers: {{I: {{code: I, rol: interviewer}}, R1: {{code: R1, rol: regisseur}}}}
"""
END = """\
codeerschema: mda-team
codeurs: [{id: anna, rol: student}, {id: bram, rol: student}, {id: carla, rol: student}]
hoofdstukken: [01_proef]
"""
WORDS = "Wij zien elkaar nu om de twee weken en dat ging eerst heel anders."
_numbers = count(1)


@dataclass(frozen=True)
class CodingPair:
    """The evaluation folder."""

    folder: Path

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation, opened anew."""
        return Evaluation.open(self.folder)

    def log(self, source: str, coder: str, action: CodingAction, **details: object) -> CodingEvent:
        """Log one event as a coding screen does."""
        number = next(_numbers)
        transcript = self.evaluation.transcript(source)
        event = CodingEvent(
            id=f"{number:08}-0000-4000-8000-000000000000",
            time=f"2026-11-22T10:{number // 60 % 60:02}:{number % 60:02}+00:00",
            coder=coder,
            source=source,
            text_sha256=transcript.sha256,
            action=action,
            order=number,
            **details,  # type: ignore[arg-type]
        )
        append_events(self.evaluation.folder.codings_file(source, coder), [event])
        return event

    def code(self, source: str, coder: str, code: str, first: int, last: int = 0) -> CodingEvent:
        """Code whole lines."""
        lines = self.evaluation.transcript(source).lines
        start = sum(len(line.text) + 1 for line in lines[: first - 1])
        passage = "\n".join(line.text for line in lines[first - 1 : last or first])
        return self.log(
            source,
            coder,
            CodingAction.CODE,
            coding=f"{coder}-{source}-{next(_numbers)}",
            code=code,
            span=make_span(self.evaluation.transcript(source).text, start, start + len(passage)),
            scheme_version=self.evaluation.coding_scheme.version,
        )

    def ready(self, source: str, *coders: str) -> None:
        """Let coders say "klaar"."""
        for coder in coders:
            self.log(source, coder, CodingAction.READY)

    def divide(self, *parts: str) -> None:
        """Write a division, one line of YAML for every part."""
        lines = "".join(f"  - {{{part}}}\n" for part in parts)
        self.evaluation.folder.assignment_file.parent.mkdir(exist_ok=True)
        self.evaluation.folder.assignment_file.write_text(f"delen:\n{lines}", encoding="utf-8")


def make_pair(folder: Path, *sources: str, turns: int = 6) -> CodingPair:
    """Make an evaluation with texts of ``turns`` turns, of a line each, that nobody coded."""
    (folder / "bronnen").mkdir(parents=True)
    for source in sources:
        spoken = (f"{'I' if n % 2 else 'R1'}: {source} {n}. {WORDS}" for n in range(1, turns + 1))
        (folder / "bronnen" / f"{source}.txt").write_text("\n".join(spoken), encoding="utf-8")
    texts = "".join(TEXT.format(id=source) for source in sources)
    (folder / "evaluatie.yaml").write_text(PLAN + texts + END, encoding="utf-8")
    return CodingPair(folder)
