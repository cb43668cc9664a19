"""What double coding amounts to per source: compared, decided, and what of it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.coding.codings import lines_by_coding
from workbench.coding.comparison import compare
from workbench.coding.consensus import (
    Decisions,
    consensus_codings,
    decide,
    open_differences,
    own_coding,
)
from workbench.errors import NotEnoughDataError
from workbench.records.codings import Coding
from workbench.records.comparing import Layer, Unit
from workbench.records.consensus import Choice
from workbench.records.wording import counted
from workbench.storage.consensus import read_consensus_events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.evaluation.coding_team import CodingTeam
    from workbench.records.comparing import Comparison, Difference
    from workbench.records.consensus import ConsensusCoding, ConsensusEvent
    from workbench.records.work import SourceWork

Follow = Callable[[Sequence[Coding]], tuple[Coding, ...]]


@dataclass(frozen=True)
class DoubleCoding:
    """One source that several people coded and are ready with.

    Attributes
    ----------
    team
        Who codes what.
    work
        Of this source: everybody is ready.
    codings
        Coder → what he coded, under the present coding scheme.
    follow
        Brings codings under the present coding scheme; what waits for a choice is left out.
    """

    team: CodingTeam
    work: SourceWork
    codings: Mapping[str, tuple[Coding, ...]]
    follow: Follow

    def compared(
        self, pair: tuple[str, str] | None = None, unit: Unit = Unit.LINE
    ) -> tuple[Comparison, ...]:
        """Compare every pair of coders, or one, in the parts that both code."""
        transcript = self.team.transcript(self.work.source)
        return tuple(
            compare(transcript, *map(self._layer, one), unit=unit, within=lines)
            for one in ([pair] if pair else self.pairs)
            if (lines := self.shared_lines(one))
        )

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every two people who code a part together.

        Raises
        ------
        NotEnoughDataError
            Three or more coded the same text, and nothing says who with whom.
        """
        crowded = [part for part in self.work.double if len(part.coders) > 2]
        if crowded:
            coders = crowded[0].coders
            raise NotEnoughDataError(
                f"{self.work.source} is door meer dan twee mensen gecodeerd: {', '.join(coders)}.",
                remedy="leg vast wie met wie dubbel codeert: 'workbench codings assign MAP "
                f"{self.work.source} --coders {','.join(coders[:2])}'.",
            )
        return self.work.pairs

    def shared_lines(self, pair: tuple[str, str]) -> frozenset[int]:
        """Return the lines that two people both code."""
        return frozenset(
            line
            for part in self.work.double
            if set(pair) <= set(part.coders)
            for line in range(part.lines.first, part.lines.last + 1)
        )

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every pair compared by lines: what consensus is about."""
        return self.compared()

    @cached_property
    def _logged(self) -> tuple[tuple[ConsensusEvent, ...], tuple[str, ...]]:
        return read_consensus_events(self.team.folder.consensus, self.work.source)

    @cached_property
    def decisions(self) -> Decisions:
        """What was decided where they differ.

        An own code follows the coding scheme; where it cannot, the difference is open again.
        """
        found = decide(self._logged[0])
        today = {name: self._today(event) for name, event in found.of.items()}
        return replace(found, of={name: event for name, event in today.items() if event})

    def decided_anew(self) -> DoubleCoding:
        """Return the same codings with the decisions as of now; nothing is compared again."""
        fresh = replace(self)
        vars(fresh)["comparisons"] = self.comparisons
        return fresh

    @property
    def damage(self) -> tuple[str, ...]:
        """What could not be read of the decisions, as Dutch sentences."""
        return self._logged[1]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference of every pair."""
        return tuple(one for each in self.comparisons for one in each.differences)

    @property
    def open(self) -> tuple[Difference, ...]:
        """Differences that nobody decided on."""
        return tuple(
            one for each in self.comparisons for one in open_differences(each, self.decisions)
        )

    @property
    def begun(self) -> bool:
        """Whether somebody decided on something that still differs."""
        return len(self.open) < len(self.differences)

    @property
    def consensus(self) -> tuple[ConsensusCoding, ...]:
        """The third layer, as far as was decided."""
        return tuple(
            one for each in self.comparisons for one in consensus_codings(each, self.decisions)
        )

    def _today(self, event: ConsensusEvent) -> ConsensusEvent | None:
        if event.choice is not Choice.OWN:
            return event
        (followed,) = self.follow([own_coding(event)]) or (None,)
        return replace(event, code=followed.code) if followed else None

    def _layer(self, coder: str) -> Layer:
        logged = self.team.history(self.work.source, coder).codings
        return Layer(
            coder,
            tuple(self.codings.get(coder, ())),
            {name: coding.code for name, coding in logged.items()},
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """What of all codings counts in themes and report, and why not the rest.

    Attributes
    ----------
    codings
        What counts: of double coded texts the consensus where all is decided.
    layers
        What may be seen of every coder: the two layers below the consensus too.
    waiting
        Source → who codes it, where somebody is not ready: nothing of it counts or is shown.
    consensus
        Source → the third layer with who decided what and why; only where all is decided.
    double
        Source → its double coding, where everybody is ready.
    notes
        All this as Dutch sentences.
    """

    codings: tuple[Coding, ...] = ()
    layers: tuple[Coding, ...] = ()
    waiting: Mapping[str, SourceWork] = field(default_factory=dict)
    consensus: Mapping[str, tuple[ConsensusCoding, ...]] = field(default_factory=dict)
    double: Mapping[str, DoubleCoding] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Coding, ...]:
        """Everything that may be seen: what every coder coded, and the third layer above it."""
        third = (one.coding for codings in self.consensus.values() for one in codings)
        return (*self.layers, *third)


def double_coding(
    team: CodingTeam, source: str, codings: Sequence[Coding], follow: Follow
) -> DoubleCoding:
    """Lay everything that was coded in one text beside each other."""
    return _Source.of(team, source, codings, follow).double


def counted_codings(team: CodingTeam, codings: Sequence[Coding], follow: Follow) -> Counted:
    """Work out what counts of everything that was coded.

    ``follow`` is as of ``DoubleCoding``.
    """
    sources = [_Source.of(team, text.id, codings, follow) for text in team.plan.texts]
    shown = [source for source in sources if not source.work.waiting_for]
    settled = [source for source in shown if source.is_settled]
    return Counted(
        codings=tuple(coding for source in shown for coding in source.counting),
        layers=tuple(coding for one in shown for coding in (*one.inside, *one.outside)),
        waiting={source.work.source: source.work for source in sources if source.work.waiting_for},
        consensus={source.work.source: source.double.consensus for source in settled},
        double={source.work.source: source.double for source in shown if source.work.double},
        notes=tuple(_notes(sources)),
    )


@dataclass(frozen=True)
class _Source:
    """One source with what everybody coded in it."""

    work: SourceWork
    double: DoubleCoding
    inside: tuple[Coding, ...]
    outside: tuple[Coding, ...]

    @classmethod
    def of(
        cls, team: CodingTeam, source: str, codings: Sequence[Coding], follow: Follow
    ) -> _Source:
        work = team.work(source)
        own = [coding for coding in codings if coding.source == source]
        lines = lines_by_coding(own, team.transcript(source))
        inside = tuple(coding for coding in own if _is_inside(work, coding, lines[coding.id]))
        kept = {coding.id for coding in inside}
        by_coder = {
            coder: tuple(coding for coding in inside if coding.coder == coder)
            for coder in team.coders
        }
        return cls(
            work=work,
            double=DoubleCoding(team, work, by_coder, follow),
            inside=inside,
            outside=tuple(coding for coding in own if coding.id not in kept),
        )

    @property
    def is_settled(self) -> bool:
        """Whether a consensus takes the place of what both coded."""
        is_pair = all(len(part.coders) == 2 for part in self.work.double)
        return bool(self.work.double) and is_pair and self.double.begun and not self.double.open

    @property
    def counting(self) -> tuple[Coding, ...]:
        if not self.is_settled:
            return (*self.inside, *self.outside)
        places = [
            *(one.left + one.right for each in self.double.comparisons for one in each.agreed),
            *(one.left + one.right for one in self.double.differences),
        ]
        compared = {coding.id for place in places for coding in place}
        single = (coding for coding in self.inside if coding.id not in compared)
        return (*single, *(one.coding for one in self.double.consensus))


def _is_inside(work: SourceWork, coding: Coding, lines: Sequence[int]) -> bool:
    """Whether a coding touches what its coder is to code."""
    if not work.divided:
        return True
    return any(
        part.lines.first <= line <= part.lines.last
        for part in work.of(coding.coder)
        for line in lines
    )


def _notes(sources: Sequence[_Source]) -> Iterator[str]:
    for source in sources:
        name = source.work.source
        yield from source.double.damage
        if waiting := source.work.waiting_for:
            yield (
                f"{name} telt niet mee in de thema's: de tekst wordt dubbel gecodeerd en "
                f"{' en '.join(waiting)} {'zijn' if len(waiting) > 1 else 'is'} nog niet klaar."
            )
        elif source.outside:
            number = counted(len(source.outside), "codering valt", "coderingen vallen")
            who = ", ".join(sorted({coding.coder for coding in source.outside}))
            what = "tellen niet mee: de consensus geldt" if source.is_settled else "tellen mee"
            yield f"{name}: {number} buiten de werkverdeling ({who}); die {what}."
        if not source.work.waiting_for and source.is_settled:
            yield f"{name}: in de thema's telt de consensus van {_who(source)}."
    yield from _undecided([source for source in sources if not source.work.waiting_for])


def _who(source: _Source) -> str:
    decided = {event.by for event in source.double.decisions.of.values()}
    return " en ".join(sorted(decided))


def _undecided(sources: Sequence[_Source]) -> Iterator[str]:
    """Say in one sentence where coders differ and nobody decided: there both count."""
    left = [
        f"{source.work.source} ({len(source.double.open)})"
        for source in sources
        if source.work.double and not source.is_settled and _differs(source)
    ]
    if left:
        yield (
            "Over verschillen tussen twee codeurs is nog niet overal beslist; in de thema's tellen "
            f"daar de coderingen van beiden mee: {', '.join(left)}."
        )


def _differs(source: _Source) -> bool:
    return all(len(part.coders) == 2 for part in source.work.double) and bool(source.double.open)
