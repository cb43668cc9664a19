"""Two coders compared: where they differ, and how far they agree per code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbench.analyse.agreement_coefficients import two_coders
from workbench.analyse.themes import coded_lines, unit_agreement
from workbench.coding.codings import lines_by_coding
from workbench.coding.comparison import unit_numbers
from workbench.coding.consensus import open_differences
from workbench.errors import DefinitionError, NotEnoughDataError
from workbench.records.citations import Citation, LineRange
from workbench.records.comparing import DifferenceKind, Unit
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbench.evaluation.double_coding import DoubleCoding
    from workbench.records.codings import Coding
    from workbench.records.comparing import Comparison, Difference
    from workbench.records.transcripts import Transcript

_COEFFICIENTS = ("percentage", "kappa", "from", "to", "alpha", "gwet")


@dataclass(frozen=True)
class ComparedCoders:
    """Two coders of one text, as far as both were to code it.

    Attributes
    ----------
    comparison
        What they coded alike and where they differ.
    double
        The double coding it was made of.
    labels
        Full id of a code → label.
    open
        Ids of differences that nobody decided on.
    """

    comparison: Comparison
    double: DoubleCoding
    labels: Mapping[str, str]
    open: frozenset[str]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference, in the order of the text."""
        return self.comparison.differences

    @property
    def counts(self) -> dict[DifferenceKind, int]:
        """How many differences there are of every kind."""
        found = Counter(one.kind for one in self.differences)
        return {kind: found[kind] for kind in DifferenceKind}

    @property
    def agreement(self) -> pd.DataFrame:
        """Agreement per code, subcodes counted with their parents: see ``unit_agreement``.

        A code without a dot is the rolled up one; "FG2" counts the lines, or turns, of the parts
        that both were to code.
        """
        source, coders = self.comparison.source, self.comparison.coders
        units = unit_numbers(self._transcript, self.comparison.unit)
        asked = {units[line] for line in self.double.shared_lines(coders)}
        marks = coded_lines(self._codings(coders), self._marks(coders, units))
        return unit_agreement(marks, {source: asked}, coders, list(self.labels))

    @property
    def coefficients(self) -> pd.DataFrame:
        """Put the coefficients of every code side by side, to be read together.

        Columns: ``percentage``, ``kappa`` (Cohen) with ``from`` and ``to`` of its interval,
        ``alpha`` (Krippendorff) and ``gwet`` (AC1, steady where nearly nothing has the code); not
        a number where only one judgement was given.
        """
        rows = {code: _coefficients(row) for code, row in self.agreement.iterrows()}
        return pd.DataFrame.from_dict(rows, orient="index", columns=list(_COEFFICIENTS))

    def __str__(self) -> str:
        """List the differences, one a line."""
        lines = [self.title, *(f"- {line}" for line in self.summary)]
        lines += [f"{self.citation(one)} {self.told(one)}" for one in self.differences]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        """Show it in a notebook."""
        rows = [
            f"| {self.citation(one)} | {one.kind.value} | {self.names(one.left)} "
            f"| {self.names(one.right)} |"
            for one in self.differences
        ]
        left, right = self.comparison.coders
        head = [f"| Vindplaats | Verschil | {left} | {right} |", "| --- | --- | --- | --- |"]
        parts = [f"**{self.title}**", "\n".join(f"- {line}" for line in self.summary)]
        return "\n\n".join([*parts, *(["\n".join([*head, *rows])] if rows else [])])

    @property
    def title(self) -> str:
        """Say in one sentence how much differs."""
        left, right = self.comparison.coders
        number = counted(len(self.differences), "verschil", "verschillen")
        return (
            f"{self.comparison.source}: {left} en {right} codeerden "
            f"{counted(len(self.comparison.agreed), 'passage', 'passages')} gelijk; {number}."
        )

    @property
    def summary(self) -> tuple[str, ...]:
        """Say what there is of every kind, and what is no disagreement."""
        memos = sum(one.memos_differ for one in self.comparison.agreed)
        told = [f"{kind.value}: {number}" for kind, number in self.counts.items() if number]
        if memos:
            told.append(f"alleen de memo verschilt (geen verschil van mening): {memos}")
        if self.differences and self.comparison.unit is Unit.LINE:
            told.append(f"nog te beslissen: {len(self.open)}")
        return tuple(told)

    def told(self, difference: Difference) -> str:
        """Say what one difference is: "andere code: anna Werkwijze; bram Samenwerking"."""
        left, right = difference.coders
        return (
            f"{difference.kind.value}: {left} {self.names(difference.left)}; "
            f"{right} {self.names(difference.right)}"
        )

    def names(self, codings: Iterable[Coding]) -> str:
        """Name what one side coded, with the lines it stands on."""
        marked = list(codings)
        lines = lines_by_coding(marked, self._transcript)
        return (
            ", ".join(
                f"{self.labels.get(one.code, one.code)} ({ranges_of(lines[one.id])})"
                for one in marked
            )
            or "niets"
        )

    def citation(self, difference: Difference) -> str:
        """Write where a difference stands as it is cited."""
        return str(Citation(difference.source, ranges_of_lines(difference.lines)))

    @property
    def _transcript(self) -> Transcript:
        return self.double.team.transcript(self.comparison.source)

    def _codings(self, coders: Sequence[str]) -> list[Coding]:
        return [coding for coder in coders for coding in self.double.codings.get(coder, ())]

    def _marks(self, coders: Sequence[str], units: Mapping[int, int]) -> dict[str, set[int]]:
        lines = lines_by_coding(self._codings(coders), self._transcript)
        return {name: {units[line] for line in touched} for name, touched in lines.items()}


def _coefficients(row: pd.Series) -> list[float]:
    table = [[row["both"], row["first"]], [row["second"], row["neither"]]]
    try:
        found = two_coders(table)
    except NotEnoughDataError:
        return [row["agreement"], *[float("nan")] * (len(_COEFFICIENTS) - 1)]
    kappa = found.kappa
    others = (found.krippendorff.coefficient, found.gwet.coefficient)
    return [found.percentage.coefficient, kappa.coefficient, *kappa.interval, *others]


def compared(
    double: DoubleCoding, labels: Mapping[str, str], coders: Sequence[str], unit: str
) -> tuple[ComparedCoders, ...]:
    """Compare every pair of coders of a text, or only these two.

    Raises
    ------
    DefinitionError
        There is no such unit, or these two do not code a part together.
    """
    units = {one.value: one for one in Unit}
    if unit not in units:
        raise DefinitionError(
            f"'{unit}' is geen eenheid om coderingen mee te vergelijken.",
            remedy=f"kies uit {', '.join(units)}.",
        )
    require_double(double)
    found = double.compared(_pair(coders), units[unit])
    if not found:
        raise DefinitionError(
            f"{' en '.join(coders)} coderen samen geen deel van {double.work.source}.",
            remedy="dubbel gecodeerd is het door "
            + ", ".join(" en ".join(one) for one in double.work.pairs)
            + ".",
        )
    return tuple(
        ComparedCoders(
            one,
            double,
            labels,
            frozenset(left.id for left in open_differences(one, double.decisions)),
        )
        for one in found
    )


def require_double(double: DoubleCoding) -> None:
    """Check that somebody codes a part of a text together with another.

    Raises
    ------
    DefinitionError
        Nobody does.
    """
    if not double.work.double:
        source = double.work.source
        damage = "".join(f" Let op: {note}" for note in double.team.damage(source))
        raise DefinitionError(
            f"Niemand codeert een deel dubbel van {source}.{damage}",
            remedy="laat de tekst dubbel coderen: 'workbench codings assign MAP "
            f"{source} --coders anna,bram'.",
        )


def _pair(coders: Sequence[str]) -> tuple[str, str] | None:
    """Return the two who are named, or None if nobody is.

    Raises
    ------
    DefinitionError
        It is one, or more than two.
    """
    if not coders:
        return None
    if len(coders) != 2:
        raise DefinitionError(
            f"Er worden twee codeurs vergeleken; genoemd zijn {', '.join(coders)}.",
            remedy="noem er twee: anna,bram.",
        )
    return coders[0], coders[1]


def ranges_of_lines(lines: Iterable[int]) -> tuple[LineRange, ...]:
    """Join line numbers that follow each other."""
    return tuple(_stretches(sorted(set(lines))))


def ranges_of(lines: Iterable[int]) -> str:
    """Write line numbers as they are cited: 57-64, or 57-58; 61."""
    return "; ".join(map(str, ranges_of_lines(lines)))


def _stretches(numbers: Sequence[int]) -> Iterator[LineRange]:
    first = last = 0
    for number in numbers:
        if last and number != last + 1:
            yield LineRange(first, last)
        if not last or number != last + 1:
            first = number
        last = number
    if last:
        yield LineRange(first, last)
