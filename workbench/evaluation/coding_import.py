"""Place codings of another program in an evaluation: every one, or named with the reason."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.coding.placing import Placed, TheirText, bare
from workbench.coding.selecting import select
from workbench.errors import CitationError, CollectError, raise_all
from workbench.evaluation.import_names import faults_of, names_of
from workbench.evaluation.note_import import NotePlacing, is_there
from workbench.records.codings import CodingAction, CodingEvent
from workbench.records.exchange import Entry, ImportReport
from workbench.records.guids import guid
from workbench.records.wording import counted
from workbench.storage.codings import append_all

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from workbench.coding.history import CodingHistory
    from workbench.coding.placing import OwnText
    from workbench.definitions.exchange_mapping import ExchangeMapping
    from workbench.errors import WorkbenchError
    from workbench.evaluation.import_names import ImportHome, Names
    from workbench.evaluation.note_import import PlacedNote
    from workbench.records.codings import Span
    from workbench.records.exchange import ImportedCoding, ImportedPackage

    Histories = Callable[[str, str], CodingHistory]
    Pair = tuple[str, str]

_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
_SKIPPED = "in de koppeling staat 'overslaan'"
_MEMOS = "lees na of er geen namen in memo's staan; de werkbank haalt ze er niet uit"


@dataclass(frozen=True, slots=True)
class PlacedCoding:
    """A coding of a package where it stands here."""

    coder: str
    source: str
    code: str
    span: Span
    memo: str = field(repr=False)
    time: str

    @property
    def identity(self) -> tuple[str, int, int]:
        """What makes it another coding than others of the same coder on the same text."""
        return self.code, self.span.start, self.span.end


@dataclass(frozen=True, slots=True, repr=False)
class CodingImport:
    """What an import comes to.

    Attributes
    ----------
    placed
        Every coding that has a place here, also those that stood here already.
    events
        Source and coder → what is to be logged; nothing where all of it stood here already.
    report
        The list that ends an import.
    """

    placed: tuple[PlacedCoding, ...]
    events: Mapping[Pair, tuple[CodingEvent, ...]]
    report: ImportReport

    def __repr__(self) -> str:
        """Show how much there is and the list, without any words of the texts."""
        placed = counted(len(self.placed), "codering", "coderingen")
        return f"{placed} met een plaats in deze evaluatie, {self.added} nieuw\n{self.report}"

    @property
    def added(self) -> int:
        """How many codings are new here."""
        return self._actions[CodingAction.CODE]

    @property
    def added_memos(self) -> int:
        """How many memos on lines, texts and codes are new here."""
        return self._actions[CodingAction.NOTE]

    @property
    def _actions(self) -> Counter[CodingAction]:
        return Counter(one.action for events in self.events.values() for one in events)


def plan_import(
    package: ImportedPackage,
    home: ImportHome,
    mapping: ExchangeMapping,
    history_of: Histories,
    *,
    without_originals: bool = False,
) -> CodingImport:
    """Work out where every coding stands here and what is to be logged; nothing is written.

    Parameters
    ----------
    package
        What came in.
    home
        Where it goes.
    mapping
        What names of the package mean here, where that does not show.
    history_of
        What a coder did to a source until now.
    without_originals
        Leave documents and texts with names behind; without it a package that holds them is
        refused.
    """
    own = home.own_texts()
    names = names_of(package, home, own, mapping)
    faults = list(faults_of(names, home))
    if not without_originals:
        faults += _originals(package, own, names)
    raise_all(faults)
    placing = _Placing(names, package, own)
    placed = tuple(placing.placed())
    noting = NotePlacing(package, home, names, tuple(own), _coded(placed))
    notes = [note for note in noting.placed() if not is_there(note, home, history_of)]
    pairs = dict.fromkeys(
        [*((one.source, one.coder) for one in placed), *((one.source, one.coder) for one in notes)]
    )
    histories = {pair: history_of(*pair) for pair in pairs}
    raise_all(list(_finished(histories)))
    making = _Making(home, placing.report)
    events = {
        pair: tuple(
            making.events(
                [one for one in placed if (one.source, one.coder) == pair],
                [one for one in notes if (one.source, one.coder) == pair],
                history,
            )
        )
        for pair, history in histories.items()
    }
    placing.report.left_out += noting.left_out
    events = {pair: made for pair, made in events.items() if made}
    return CodingImport(placed, events, placing.report.closed(package, names, events))


def _coded(placed: Iterable[PlacedCoding]) -> dict[str, list[str]]:
    """Say which texts every coder coded."""
    found: dict[str, list[str]] = {}
    for one in placed:
        found.setdefault(one.coder, []).append(one.source)
    return found


def write_import(planned: CodingImport, file_of: Callable[[str, str], Path]) -> None:
    """Log all that was planned, in all logs or in none."""
    append_all({file_of(*pair): events for pair, events in planned.events.items()})


@dataclass
class _Report:
    """The list as it grows."""

    changed: list[Entry] = field(default_factory=list)
    left_out: list[Entry] = field(default_factory=list)
    there: int = 0

    def closed(
        self,
        package: ImportedPackage,
        names: Names,
        events: Mapping[Pair, Sequence[CodingEvent]],
    ) -> ImportReport:
        """Join it with what was said of the package itself."""
        taken = [
            Entry(
                counted(len(made), "handeling", "handelingen"),
                f"in het logboek van {coder} bij {source}",
            )
            for (source, coder), made in events.items()
        ]
        if self.there:
            there = counted(self.there, "codering", "coderingen")
            taken.append(Entry(there, "stond hier al en is gebleven"))
        if any(event.memo for made in events.values() for event in made):
            self.changed.append(Entry("memo's", _MEMOS))
        return ImportReport(
            (*names.told, *taken),
            (*package.report.changed, *self.changed),
            (*package.report.left_out, *self.left_out),
        )


class _Placing:
    """Gives every coding of a package its place here, or a line in the list."""

    def __init__(self, names: Names, package: ImportedPackage, own: Collection[OwnText]) -> None:
        self._names = names
        self._package = package
        self._own = {one.transcript.id: one for one in own}
        self._theirs = {source.name: TheirText(source.text) for source in package.sources}
        self.report = _Report()

    def placed(self) -> Iterator[PlacedCoding]:
        """Place the codings one by one."""
        for number, coding in enumerate(self._package.codings, start=1):
            what = _what(number, coding)
            source = self._names.sources[coding.source]
            code = self._names.codes[coding.code_path]
            coder = self._names.coders[coding.coder]
            if not (source and code and coder):
                self.report.left_out.append(Entry(what, _SKIPPED))
                continue
            span = self._span(coding, source, what)
            if span is not None:
                yield PlacedCoding(coder, source, code, span, coding.memo, coding.time)

    def _span(self, coding: ImportedCoding, source: str, what: str) -> Span | None:
        own = self._own[source]
        place = own.place(coding, self._theirs.get(coding.source, TheirText("")))
        if not isinstance(place, Placed):
            self.report.left_out.append(Entry(what, place))
            return None
        try:
            span = select(own.transcript.text, place.start, place.end)
        except CitationError:
            self.report.left_out.append(Entry(what, "er staan geen woorden in de passage"))
            return None
        if bare(span.exact) != bare(coding.quotation):
            how = "afgerond op hele tekens, of zonder de naam van een spreker"
            self.report.changed.append(Entry(what, how))
        return span


class _Making:
    """Makes the events of placed codings; what stands here already makes none."""

    def __init__(self, home: ImportHome, report: _Report) -> None:
        self._home = home
        self._report = report

    def events(
        self, placed: Sequence[PlacedCoding], notes: Sequence[PlacedNote], history: CodingHistory
    ) -> Iterator[CodingEvent]:
        """Give the events of one coder on one source, in the order of the package."""
        order = history.order
        for event in self._codings(placed, history):
            order += 1
            yield replace(event, order=order)
        standing = dict(history.notes)
        for note in notes:
            order += 1
            memo = "\n".join(filter(None, (standing.get(note.target, ""), note.memo)))
            standing[note.target] = memo
            yield replace(self._note(note), memo=memo, order=order)

    def _codings(
        self, placed: Sequence[PlacedCoding], history: CodingHistory
    ) -> Iterator[CodingEvent]:
        there = {(one.code, one.span.start, one.span.end): one for one in history.codings.values()}
        seen: set[tuple[str, int, int]] = set()
        for one in placed:
            event = self._code(one)
            standing = there.get(one.identity)
            if one.identity in seen:
                self._report.left_out.append(
                    Entry(f"{one.source}, code {one.code}, codeur {one.coder}", "stond er dubbel")
                )
            elif standing is not None or event.id in history.events:
                self._report.there += 1
                if standing is not None and one.memo and not standing.memo:
                    yield self._memo(one, standing.id)
            else:
                yield event
            seen.add(one.identity)

    def _code(self, one: PlacedCoding) -> CodingEvent:
        """Make the event that gives a code; importing again makes the same one."""
        sha256 = self._home.transcripts[one.source].sha256
        key = (one.coder, one.source, sha256, *map(str, one.identity))
        return CodingEvent(
            id=guid("invoer", *key),
            time=_moment(one.time, self._home.now),
            coder=one.coder,
            source=one.source,
            text_sha256=sha256,
            action=CodingAction.CODE,
            coding=guid("ingevoerde codering", *key),
            code=one.code,
            span=one.span,
            memo=one.memo,
            scheme_version=self._home.scheme.version,
        )

    def _note(self, note: PlacedNote) -> CodingEvent:
        return CodingEvent(
            id=note.id,
            time=_moment(note.time, self._home.now),
            coder=note.coder,
            source=note.source,
            text_sha256=self._home.transcripts[note.source].sha256,
            action=CodingAction.NOTE,
            target=note.target,
        )

    def _memo(self, one: PlacedCoding, coding: str) -> CodingEvent:
        return CodingEvent(
            id=guid("memo", coding, one.memo),
            time=_moment(one.time, self._home.now),
            coder=one.coder,
            source=one.source,
            text_sha256=self._home.transcripts[one.source].sha256,
            action=CodingAction.MEMO,
            coding=coding,
            memo=one.memo,
        )


def _moment(written: str, now: dt.datetime) -> str:
    """Write a moment as logs do; what cannot be read is the moment of the import."""
    try:
        moment = dt.datetime.fromisoformat(written)
    except ValueError:
        moment = now
    if moment.tzinfo is None:  # programs write the clock of the room
        moment = moment.replace(tzinfo=dt.UTC)
    return moment.astimezone(dt.UTC).strftime(_FORMAT)


def _what(number: int, coding: ImportedCoding) -> str:
    where = f"positie {coding.start}-{coding.end}" if coding.start >= 0 else f"nummer {number}"
    return f"{coding.source}, {where}, code {coding.code_text}, codeur {coding.coder or '?'}"


def _finished(histories: Mapping[Pair, CodingHistory]) -> Iterator[WorkbenchError]:
    for (source, coder), history in histories.items():
        if history.ready:
            yield CollectError(
                f"{coder} heeft {source} klaar gemeld; er komt niets meer bij.",
                remedy=f"laat {coder} de tekst heropenen, of zet deze bron in de koppeling op "
                "'overslaan'.",
            )


def _originals(
    package: ImportedPackage, own: Collection[OwnText], names: Names
) -> Iterator[WorkbenchError]:
    """Refuse what may hold names: documents, recordings, and texts before names were taken out."""
    remedy = (
        "maak het pakket opnieuw zonder deze documenten, of geef --without-originals mee: dan "
        "komen alleen de coderingen over. Bewaar het pakket niet in de evaluatiemap."
    )
    if package.originals:
        yield CollectError(
            f"{package.file.name} bevat nog oorspronkelijke bestanden "
            f"({len(package.originals)}), waarin namen kunnen staan: "
            f"{', '.join(package.originals[:5])}.",
            remedy=remedy,
        )
    texts = {one.transcript.id: one for one in own}
    for source in package.sources:
        ours = texts.get(names.sources.get(source.name, ""))
        if ours is not None and source.text:
            missing = [word for word in ours.placeholders if word not in source.text]
            if missing:
                yield CollectError(
                    f"{package.file.name}: de tekst {source.name} is niet gepseudonimiseerd; op "
                    f"de plaats van {missing[0]} staat iets anders.",
                    remedy=remedy,
                )
