"""CodedView: what the codings say, as tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analyse.disclosure import Cell
from workbench.analyse.statements import statement_counts
from workbench.analyse.themes import coded_lines, theme_counts, unit_agreement
from workbench.coding.codings import lines_by_coding
from workbench.errors import (
    CoderNotReadyError,
    NotEnoughDataError,
    ReportError,
    StorageError,
    nearest,
)
from workbench.records.quantities import Frequency
from workbench.records.wording import listing
from workbench.report import appendix_tables, theme_figures, theme_tables
from workbench.report.captions import Caption
from workbench.report.number_text import share_text
from workbench.report.numbers import NumberValue, ShareValue
from workbench.report.open_answer_tables import code_cells
from workbench.report.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.evaluation.double_coding import Counted
    from workbench.records.codings import Coding
    from workbench.records.transcripts import Transcript
    from workbench.report.figures import Figure
    from workbench.report.tables import Table


@dataclass(frozen=True)
class CodedView:
    """All codings of an evaluation with the texts they stand in.

    Sources are counted in the order of evaluatie.yaml; a phase or kind narrows them. Texts that two
    people code and are not both ready with are left out and named.
    """

    plan: EvaluationPlan
    scheme: CodingScheme
    transcripts: Mapping[str, Transcript]
    counted: Counted

    @property
    def codings(self) -> Sequence[Coding]:
        """What counts."""
        return self.counted.codings

    def passages(
        self, code: str, *, source: str | None = None, phase: int | None = None
    ) -> NumberValue:
        """Count coded passages of one code: unbroken series of lines, whoever coded them.

        Among open answers every answer with the code is one.

        Raises
        ------
        ReportError
            Among them are answers of so few respondents that tables hide their number.
        """
        sources = self._sources(phase, None) if source is None else [self._shown(source)]
        counts = self._counts(sources, [self._known(code)])
        small = [one for one, cells in self._cells(sources).items() if cells[code] != Cell.SHOWN]
        if small:
            raise ReportError(
                f"Het aantal fragmenten over '{code}' kan niet in het rapport: het verraadt hoe "
                f"weinig respondenten er in {listing(small)} iets over zeiden.",
                remedy="noem alleen gesprekken, of verwijs naar de tabel met open antwoorden.",
            )
        origin = self._origin(f"passages met code {code}", "passages", sources)
        return NumberValue.counted(int(counts["passages"].sum()), origin)

    def sources_with(
        self, code: str, *, phase: int | None = None, kind: str | None = None
    ) -> ShareValue:
        """Count in how many sources a code occurs at all: "3 van de 5"."""
        sources = self._sources(phase, kind)
        counts = self._counts(sources, [self._known(code)])
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
            theme_tables.OpenAnswerCells(self._cells(sources), self.plan.thresholds.smallest_cell),
        )

    def figure(self, *, id: str, caption: str, note: str = "", phase: int | None = None) -> Figure:
        """Codes by conversations as a figure; open answers have a table, with numbers of people."""
        every = self._sources(phase, None)
        open_answers = self._open_answers(every)
        sources = [source for source in every if source not in open_answers]
        if open_answers:
            note = f"{note} Zonder de open antwoorden ({listing(open_answers)}).".strip()
        return theme_figures.theme_figure(
            self._counts(sources),
            self.scheme.labels,
            {source: len(self.transcripts[source].lines) for source in sources},
            self._caption("figure", id, caption, note, sources),
        )

    def agreement_table(
        self,
        *,
        id: str,
        caption: str,
        note: str = "",
        coders: tuple[str, str] | None = None,
        intervals: bool = False,
    ) -> Table:
        """Agreement of two coders per code, in transcript lines that both were to code.

        Of what they coded themselves, before any consensus, in texts that both are ready with.

        Parameters
        ----------
        id, caption, note
            As of every table.
        coders
            Which two, if there are more.
        intervals
            Show kappa, Krippendorff's alpha and Gwet's AC1, each with its interval.
        """
        pair = coders or self._only_pair()
        shared = {
            source: lines
            for source, double in self.counted.double.items()
            if (lines := double.shared_lines(pair))
        }
        if not shared:
            self._refuse_agreement(pair)
        layers = [coding for coding in self.counted.layers if coding.source in shared]
        found = unit_agreement(
            self._lines(list(shared), layers), shared, pair, list(self.scheme.labels)
        )
        made = self._caption("agreement_table", id, caption, note, list(shared))
        if not intervals:
            return theme_tables.agreement_table(found, self.scheme.labels, made)
        # Only this table waits for scipy.
        from workbench.report.agreement_tables import coefficients_table  # noqa: PLC0415

        return coefficients_table(found, self.scheme.labels, made)

    def _only_pair(self) -> tuple[str, str]:
        """Return the two who code together.

        Raises
        ------
        NotEnoughDataError
            There are not exactly two.
        """
        works = (
            *self.counted.waiting.values(),
            *(one.work for one in self.counted.double.values()),
        )
        pairs = list(dict.fromkeys(pair for work in works for pair in work.pairs))
        if len(pairs) != 1:
            several = ", ".join(" en ".join(pair) for pair in pairs)
            raise NotEnoughDataError(
                f"De overeenstemming vraagt twee codeurs; er zijn er meer: {several}."
                if pairs
                else "De overeenstemming vraagt twee codeurs van dezelfde tekst; die zijn er niet.",
                remedy='noem welke twee: coders=("anna", "bram").'
                if pairs
                else "laat teksten dubbel coderen: 'workbench codings assign MAP --double 20'.",
            )
        return pairs[0]

    def _refuse_agreement(self, pair: tuple[str, str]) -> None:
        """Say why two coders cannot be compared.

        Raises
        ------
        CoderNotReadyError
            They code together, but are not ready.
        NotEnoughDataError
            They code nothing together.
        """
        for source, work in self.counted.waiting.items():
            if any(set(pair) <= set(part.coders) for part in work.double):
                raise CoderNotReadyError(source, work.waiting_for, begun=work.begun)
        raise NotEnoughDataError(
            f"{pair[0]} en {pair[1]} coderen geen tekst samen.",
            remedy="noem twee codeurs die samen coderen.",
        )

    def statements(self, source: str) -> dict[str, int]:
        """Count in how many statements of one source every code occurs."""
        turns = self._turns(self._shown(source))
        counts = statement_counts(self._of_source(source), turns, list(self.scheme.labels))
        return {str(code): int(n) for code, n in counts.items()}

    def _of_source(self, source: str) -> pd.DataFrame:
        lines = self._lines([source])
        return lines[lines["source"] == source]

    def open_answers_caption(self, source: str, id_: str, text: str, note: str) -> Caption:
        """Make the caption of a table of the statements in one source."""
        return self._caption("statements", id_, text, note, [source])

    def scheme_table(self, *, id: str, caption: str, note: str = "") -> Table:
        """Show every code with its definition, when to use it and an example."""
        return appendix_tables.coding_scheme_table(
            self.scheme, self._caption("scheme_table", id, caption, note, [])
        )

    def _counts(self, sources: Sequence[str], codes: Sequence[str] = ()) -> pd.DataFrame:
        turns = {source: self._turns(source) for source in self._open_answers(sources)}
        return theme_counts(self._lines(sources), codes or list(self.scheme.labels), sources, turns)

    def _cells(self, sources: Sequence[str]) -> dict[str, dict[str, Cell]]:
        """Say of every source with open answers which numbers of respondents are shown."""
        smallest = self.plan.thresholds.smallest_cell
        return {
            source: code_cells(self.statements(source), smallest)
            for source in self._open_answers(sources)
        }

    def _turns(self, source: str) -> dict[int, int]:
        return {line.number: line.turn for line in self.transcripts[source].lines}

    def _open_answers(self, sources: Sequence[str]) -> list[str]:
        """Name the sources in which every turn is the answer of a respondent of his own."""
        kinds = {text.id: text.kind for text in self.plan.texts}
        return [source for source in sources if kinds[source] == "open antwoorden"]

    def _lines(
        self, sources: Sequence[str], codings: Sequence[Coding] | None = None
    ) -> pd.DataFrame:
        lines: dict[str, tuple[int, ...]] = {}
        codings = self.codings if codings is None else codings
        for source in sources:
            of_source = [coding for coding in codings if coding.source == source]
            lines |= lines_by_coding(of_source, self.transcripts[source])
        return coded_lines(codings, lines)

    def _sources(self, phase: int | None, kind: str | None) -> list[str]:
        return [
            text.id
            for text in self.plan.texts
            if phase in {None, text.phase} and kind in {None, text.kind}
            if text.id not in self.counted.waiting
        ]

    def _shown(self, source: str) -> str:
        """Return a source whose codings may be seen.

        Raises
        ------
        CoderNotReadyError
            Who codes it is not ready.
        """
        if work := self.counted.waiting.get(source):
            raise CoderNotReadyError(source, work.waiting_for, begun=work.begun)
        return source

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
        left_out = ", ".join(self.counted.waiting)
        required = (
            f"Niet meegeteld, want nog niet door beide codeurs afgerond: {left_out}."
            if left_out
            else ""
        )
        return Caption(id_, text, self._origin(text, function, sources), note, (required,))

    def _origin(self, what: str, function: str, sources: Sequence[str]) -> Origin:
        return Origin(
            what=what,
            function=f"CodedView.{function}",
            sources=tuple(self.transcripts[source].source for source in sources),
            base=len(sources),
            selection="; ".join(self._selection(sources)),
        )

    def _selection(self, sources: Sequence[str]) -> list[str]:
        told = [f"codeerschema {self.scheme.id}, versie {self.scheme.version}"]
        consensus = [source for source in sources if source in self.counted.consensus]
        if consensus:
            told.append(f"consensus in {', '.join(consensus)}")
        if self.counted.waiting:
            told.append(f"zonder {', '.join(self.counted.waiting)}: nog niet klaar")
        return told
