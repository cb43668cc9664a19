"""Who codes what in an evaluation, how far each of them is, and what may be seen of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.coding.history import history_of
from workbench.coding.progress import has_begun, is_ready, progress_of
from workbench.definitions.assignment import line_range
from workbench.errors import CoderNotReadyError, DefinitionError, nearest, raise_all
from workbench.evaluation.sources import coding_events
from workbench.records.citations import LineRange
from workbench.records.codings import CoderNote
from workbench.records.work import SourceWork, WorkPart
from workbench.storage.assignment import read_assignment
from workbench.storage.folder import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.coding.history import CodingHistory
    from workbench.definitions.assignment import AssignedPart, Assignment
    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.errors import WorkbenchError
    from workbench.records.transcripts import Transcript
    from workbench.records.work import CoderProgress
    from workbench.storage.folder import EvaluationFolder

FILE = "coderingen/werkverdeling.yaml"


@dataclass(frozen=True)
class CodingTeam:
    """Reads logs and division once; another one is made to see what happened since."""

    folder: EvaluationFolder
    plan: EvaluationPlan
    transcript: Callable[[str], Transcript]
    _histories: dict[tuple[str, str], CodingHistory] = field(default_factory=dict)
    _damage: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def assignment(self) -> Assignment | None:
        """The division, checked against the evaluation; None where nothing was divided."""
        found = read_assignment(self.folder.assignment_file)
        if found is not None:
            raise_all(list(self._faults(found)))
        return found

    @property
    def coders(self) -> tuple[str, ...]:
        """Everybody who codes, in the order of evaluatie.yaml."""
        return tuple(coder.id for coder in self.plan.coders)

    def history(self, source: str, coder: str) -> CodingHistory:
        """Return everything one coder did to one source."""
        if (source, coder) not in self._histories:
            events, notes = coding_events(self.folder, source, coder)
            self._histories[source, coder] = history_of(events)
            self._damage.setdefault(source, []).extend(notes)
        return self._histories[source, coder]

    def notes(self, source: str) -> tuple[CoderNote, ...]:
        """Return what every coder wrote at a source that is not about a coding."""
        return tuple(
            CoderNote(coder, source, target, memo, history.acts[f"note {target}"][-1].time)
            for coder in self.coders
            for history in [self.history(source, coder)]
            for target, memo in sorted(history.notes.items())
        )

    def damage(self, source: str) -> tuple[str, ...]:
        """Return what could not be read of the logs of a source, as Dutch sentences."""
        for coder in self.coders:
            self.history(source, coder)
        return tuple(dict.fromkeys(self._damage.get(source, ())))

    def work(self, source: str) -> SourceWork:
        """Tell who codes a source, who began and who is ready."""
        histories = {coder: self.history(source, coder) for coder in self.coders}
        begun = frozenset(coder for coder, history in histories.items() if has_begun(history))
        ready = frozenset(coder for coder, history in histories.items() if is_ready(history))
        divided = self._divided(source)
        return SourceWork(
            source=source,
            parts=divided or self._by_what_was_done(source, begun),
            begun=begun,
            ready=ready,
            divided=bool(divided),
        )

    def assigned(self, source: str, coder: str) -> tuple[LineRange, ...] | None:
        """Return the lines of a source that were given to a coder; None if it was not divided.

        No log is read for it.

        Raises
        ------
        DefinitionError
            The source was divided, and this coder got nothing of it.
        """
        parts = self._divided(source)
        own = tuple(part.lines for part in parts if coder in part.coders)
        if parts and not own:
            others = ", ".join(sorted({name for part in parts for name in part.coders}))
            raise DefinitionError(
                f"{source} is niet toegewezen aan {coder}, maar aan {others} ({FILE}).",
                remedy="kies een tekst die van u is ('workbench codings progress MAP'), of laat de "
                "verdeling wijzigen met 'workbench codings assign MAP'.",
            )
        return own if parts else None

    def progress(self) -> tuple[CoderProgress, ...]:
        """Count what every coder did to every source that he is to code or began."""
        return tuple(
            progress_of(coder, self.history(text.id, coder), work, self.transcript(text.id))
            for text in self.plan.texts
            for work in [self.work(text.id)]
            for coder in self.coders
            if work.of(coder) or coder in work.begun
        )

    def require_ready(self, source: str) -> SourceWork:
        """Return who codes a source, if everybody may see what was coded.

        Raises
        ------
        CoderNotReadyError
            Somebody has not said "klaar".
        """
        work = self.work(source)
        if work.waiting_for:
            raise CoderNotReadyError(source, work.waiting_for, begun=work.begun)
        return work

    def _divided(self, source: str) -> tuple[WorkPart, ...]:
        parts = self.assignment.parts if self.assignment else ()
        return tuple(
            WorkPart(source, self._range(part), part.coders)
            for part in parts
            if part.source == source
        )

    def _by_what_was_done(self, source: str, begun: frozenset[str]) -> tuple[WorkPart, ...]:
        whole = LineRange(1, len(self.transcript(source).lines))
        coders = tuple(coder for coder in self.coders if coder in begun)
        return (WorkPart(source, whole, coders),) if coders else ()

    def _range(self, part: AssignedPart) -> LineRange:
        if part.lines:
            return line_range(part.lines)
        return LineRange(1, len(self.transcript(part.source).lines))

    def _faults(self, assignment: Assignment) -> Iterator[WorkbenchError]:
        """Find what does not fit the evaluation: every part apart, then parts with each other."""
        texts = [text.id for text in self.plan.texts]
        fitting: list[tuple[str, WorkPart]] = []
        for number, part in enumerate(assignment.parts, start=1):
            place = f"{FILE}, delen[{number}]"
            for coder in part.coders:
                if coder not in self.coders:
                    yield _unknown(f"{place}.codeurs", "codeur", coder, self.coders)
            if part.source not in texts:
                yield _unknown(f"{place}.bron", "tekst", part.source, tuple(texts))
                continue
            fitting.append((place, WorkPart(part.source, self._range(part), part.coders)))
        yield from self._beyond(fitting)
        yield from _overlaps(fitting)

    def _beyond(self, parts: list[tuple[str, WorkPart]]) -> Iterator[WorkbenchError]:
        for place, part in parts:
            last = len(self.transcript(part.source).lines)
            if part.lines.last > last:
                yield DefinitionError(
                    f"{place}.regels: {part.source} heeft {last} regels, geen {part.lines.last}.",
                    remedy=f"noem regels van 1 tot en met {last}.",
                )


def _overlaps(parts: list[tuple[str, WorkPart]]) -> Iterator[WorkbenchError]:
    for number, (place, part) in enumerate(parts):
        for earlier, other in parts[:number]:
            apart = part.lines.first > other.lines.last or other.lines.first > part.lines.last
            if part.source == other.source and not apart:
                yield DefinitionError(
                    f"{place}: {part} overlapt met {other} ({earlier.partition(', ')[2]}).",
                    remedy="laat de delen van een tekst op elkaar aansluiten; coderen twee mensen "
                    "hetzelfde deel, zet hen dan samen bij één deel.",
                )


def _unknown(place: str, what: str, name: str, known: tuple[str, ...]) -> DefinitionError:
    guess = nearest(name, known)
    return DefinitionError(
        f"{place}: {PLAN} noemt geen {what} '{name}'.",
        remedy=f"bedoelde u '{guess}'?" if guess else f"kies uit {', '.join(known) or '(geen)'}.",
    )
