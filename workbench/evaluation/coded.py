"""CodedView: what the codings say, as tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analyse.themes import coded_lines, line_agreement, theme_counts
from workbench.coding.codings import lines_by_coding
from workbench.errors import NotEnoughDataError, StorageError, nearest
from workbench.records.quantities import Frequency
from workbench.report import appendix_tables, theme_figures, theme_tables
from workbench.report.captions import Caption
from workbench.report.number_text import share_text
from workbench.report.numbers import NumberValue, ShareValue
from workbench.report.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.records.codings import Coding
    from workbench.records.transcripts import Transcript
    from workbench.report.figures import Figure
    from workbench.report.tables import Table


@dataclass(frozen=True)
class CodedView:
    """All codings of an evaluation with the texts they stand in.

    Sources are counted in the order of evaluatie.yaml; a phase or kind narrows them.
    """

    plan: EvaluationPlan
    scheme: CodingScheme
    transcripts: Mapping[str, Transcript]
    codings: Sequence[Coding]

    def passages(
        self, code: str, *, source: str | None = None, phase: int | None = None
    ) -> NumberValue:
        """Count coded passages of one code: unbroken series of lines, whoever coded them."""
        sources = self._sources(phase, None) if source is None else [source]
        counts = theme_counts(self._lines(sources), [self._known(code)], sources)
        origin = self._origin(f"passages met code {code}", "passages", sources)
        return NumberValue.counted(int(counts["passages"].sum()), origin)

    def sources_with(
        self, code: str, *, phase: int | None = None, kind: str | None = None
    ) -> ShareValue:
        """Count in how many sources a code occurs at all: "3 van de 5"."""
        sources = self._sources(phase, kind)
        counts = theme_counts(self._lines(sources), [self._known(code)], sources)
        found = Frequency(int((counts["passages"] > 0).sum()), len(sources))
        origin = self._origin(f"bronnen met code {code}", "sources_with", sources)
        # Sources are few and no sample: only ever "3 van de 5".
        never = len(sources) + 1
        return ShareValue(share_text(found, never), origin, found, never)

    def table(self, *, id: str, caption: str, note: str = "", phase: int | None = None) -> Table:
        """Count the passages of every code in every source."""
        sources = self._sources(phase, None)
        return theme_tables.theme_table(
            self._counts(sources),
            self.scheme.labels,
            sources,
            self._caption("table", id, caption, note, sources),
        )

    def figure(self, *, id: str, caption: str, note: str = "", phase: int | None = None) -> Figure:
        """Codes by sources as a figure."""
        sources = self._sources(phase, None)
        return theme_figures.theme_figure(
            self._counts(sources),
            self.scheme.labels,
            {source: len(self.transcripts[source].lines) for source in sources},
            self._caption("figure", id, caption, note, sources),
        )

    def agreement_table(self, *, id: str, caption: str, note: str = "") -> Table:
        """Agreement of the two coders per code, in transcript lines.

        Raises
        ------
        NotEnoughDataError
            There are not exactly two coders.
        """
        coders = [coder.id for coder in self.plan.coders]
        if len(coders) != 2:
            raise NotEnoughDataError(
                f"De overeenstemming vraagt twee codeurs; evaluatie.yaml noemt er {len(coders)}.",
                remedy="noem twee codeurs in evaluatie.yaml.",
            )
        pair = (coders[0], coders[1])
        shared = {
            source: transcript
            for source, transcript in self.transcripts.items()
            if all(self._has_coded(coder, source) for coder in coders)
        }
        found = line_agreement(self._lines(list(shared)), shared, pair, list(self.scheme.labels))
        return theme_tables.agreement_table(
            found,
            self.scheme.labels,
            self._caption("agreement_table", id, caption, note, list(shared)),
        )

    def scheme_table(self, *, id: str, caption: str, note: str = "") -> Table:
        """Show every code with its definition, when to use it and an example."""
        return appendix_tables.coding_scheme_table(
            self.scheme, self._caption("scheme_table", id, caption, note, [])
        )

    def _has_coded(self, coder: str, source: str) -> bool:
        return any(coding.coder == coder and coding.source == source for coding in self.codings)

    def _counts(self, sources: Sequence[str]) -> pd.DataFrame:
        return theme_counts(self._lines(sources), list(self.scheme.labels), sources)

    def _lines(self, sources: Sequence[str]) -> pd.DataFrame:
        lines: dict[str, tuple[int, ...]] = {}
        for source in sources:
            of_source = [coding for coding in self.codings if coding.source == source]
            lines |= lines_by_coding(of_source, self.transcripts[source])
        return coded_lines(self.codings, lines)

    def _sources(self, phase: int | None, kind: str | None) -> list[str]:
        return [
            text.id
            for text in self.plan.texts
            if phase in {None, text.phase} and kind in {None, text.kind}
        ]

    def _known(self, code: str) -> str:
        if code not in self.scheme.labels:
            guess = nearest(code, self.scheme.labels)
            raise StorageError(
                f"De code '{code}' staat niet in codeerschema '{self.scheme.id}'.",
                remedy=f"bedoelde u '{guess}'?"
                if guess
                else f"kies uit {', '.join(self.scheme.labels)}.",
            )
        return code

    def _caption(
        self, function: str, id_: str, text: str, note: str, sources: Sequence[str]
    ) -> Caption:
        return Caption(id_, text, self._origin(text, function, sources), note)

    def _origin(self, what: str, function: str, sources: Sequence[str]) -> Origin:
        return Origin(
            what=what,
            function=f"CodedView.{function}",
            sources=tuple(self.transcripts[source].source for source in sources),
            base=len(sources),
            selection=f"codeerschema {self.scheme.id}, versie {self.scheme.version}",
        )
