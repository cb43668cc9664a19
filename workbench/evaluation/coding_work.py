"""CodingWork: one coder at work on one pseudonymised text, with everything a screen asks for.

Every act is on the disk when the method returns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from workbench.coding.codings import line_starts, touched
from workbench.coding.selecting import select, whole_characters
from workbench.errors import (
    CitationError,
    CleanError,
    DefinitionError,
    StorageError,
    WorkbenchError,
    nearest,
    raise_all,
)
from workbench.evaluation.coding_logs import CodingLogs
from workbench.evaluation.coding_rules import CodingRules
from workbench.evaluation.scheme_in_use import SchemeInUse
from workbench.evaluation.seen_logs import SeenLogs
from workbench.evaluation.stopwatch import Stopwatch
from workbench.records.citations import Citation, LineRange, parse_citation
from workbench.records.codings import CodingAction, CodingEvent
from workbench.storage.folder import PLAN
from workbench.storage.transcripts import read_transcript

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from workbench.coding.history import CodingHistory
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.evaluation_plan import EvaluationPlan, TextSource
    from workbench.records.codings import Coding, Span
    from workbench.records.proposals import SubcodeProposal
    from workbench.records.transcripts import Line, Speaker, Transcript
    from workbench.storage.folder import EvaluationFolder
    from workbench.widgets.coding_screen import CodingScreen

NOTED_EVERY = 60
"""Seconds of work that are logged together."""

_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
_WITH_CODE = frozenset({CodingAction.CODE, CodingAction.RECODE})
_WHEN_BLOCKED = frozenset({CodingAction.REOPEN, CodingAction.WORKED})


@dataclass(frozen=True, slots=True)
class CodingPlace:
    """What is coded, with which codes, where it is kept, and which clock times it.

    ``assigned`` are the lines that were given to the coder; None means the whole text. ``blind``
    gives the texts in which nobody may see what another coder did.
    """

    folder: EvaluationFolder
    plan: EvaluationPlan
    source: TextSource
    scheme: CodingScheme
    clock: Callable[[], dt.datetime]
    assigned: tuple[LineRange, ...] | None = None
    blind: Callable[[], frozenset[str]] = frozenset


def require_coder(plan: EvaluationPlan, coder: str) -> None:
    """Check that a coder is known.

    Raises
    ------
    DefinitionError
        evaluatie.yaml does not name him.
    """
    known = [one.id for one in plan.coders]
    if coder not in known:
        guess = nearest(coder, known)
        there = f"zet '{coder}' erin onder 'codeurs'; nu staan daar: {', '.join(known) or 'geen'}."
        raise DefinitionError(
            f"De codeur '{coder}' staat niet in {PLAN}.",
            remedy=f"bedoelde u '{guess}'? Zo niet, {there}" if guess else there,
        )


class CodingWork:
    """One coder at work on one text.

    Parameters
    ----------
    place
        What is coded and where it is kept.
    transcript
        The text, with frozen lines.
    coder
        Who codes.
    """

    def __init__(self, place: CodingPlace, transcript: Transcript, coder: str) -> None:
        self.place = place
        self.transcript = transcript
        self.coder = coder
        self.text = transcript.text
        self._starts = line_starts(transcript)
        self._logs = CodingLogs(place.folder, place.source.id, coder)
        self._scheme = SchemeInUse(place.folder, place.scheme, self._may_see)
        self._stopwatch: Stopwatch | None = Stopwatch(place.clock)
        self._frozen = SeenLogs(lambda: (place.folder.transcript_file(place.source.id),))
        self._newer = False
        self._look_for_newer()

    def __repr__(self) -> str:
        """Tell whose work it is and how far, without any words of the text."""
        number = len(self.history.codings)
        return f"<{self.source} gecodeerd door {self.coder}: {number} coderingen>"

    # ------------------------------------------------------------ what there is

    @property
    def source(self) -> str:
        """The name of the text in citations."""
        return self.place.source.id

    @property
    def title(self) -> str:
        """What the text is called on the screen."""
        return f"{self.source}: {self.place.source.title}"

    @property
    def scope(self) -> str:
        """The name of evaluation, text and coder together."""
        return f"{self.place.plan.id}:{self.source}:{self.coder}"

    @property
    def text_sha256(self) -> str:
        """Hash of the numbered lines that positions count in."""
        return self.transcript.sha256

    @property
    def lines(self) -> Sequence[Line]:
        """The numbered lines."""
        return self.transcript.lines

    @property
    def speakers(self) -> Sequence[Speaker]:
        """Everyone who speaks."""
        return self.transcript.speakers

    @property
    def scheme(self) -> CodingScheme:
        """The coding scheme as it stood when the work began, with what was proposed since."""
        return self._scheme.scheme

    @property
    def proposed(self) -> tuple[str, ...]:
        """Codes of the scheme that coders proposed, the oldest first."""
        return self._scheme.proposed

    @property
    def assigned(self) -> tuple[LineRange, ...] | None:
        """The part that was given to this coder; None means the whole text."""
        return self.place.assigned

    @property
    def history(self) -> CodingHistory:
        """All that this coder did to this text."""
        return self._logs.history

    @property
    def adrift(self) -> tuple[Coding, ...]:
        """Codings whose words do not stand in this version of the text where they should."""
        return tuple(
            coding for coding in self.history.codings.values() if not self._stands(coding.span)
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What the coder should know, as Dutch sentences: damage to logs, codings adrift."""
        number = len(self.adrift)
        if not number:
            return self._logs.notes
        verb = "codering hoort" if number == 1 else "coderingen horen"
        note = (
            f"{number} {verb} bij een andere versie van {self.source} dan deze; breng over wat kan "
            f"met 'workbench transcript reimport MAP {self.source}'."
        )
        return (*self._logs.notes, note)

    @property
    def blocked(self) -> str:
        """Why nothing can be coded now, as a Dutch sentence; "" if it can."""
        why = self._obstacle()
        return f"{why.problem} {why.remedy[:1].upper()}{why.remedy[1:]}" if why else ""

    def _may_see(self, proposals: Sequence[SubcodeProposal]) -> Sequence[SubcodeProposal]:
        """Leave out what others proposed in texts that are coded blind, unless it was given."""
        others = [one for one in proposals if one.coder != self.coder]
        hidden = self.place.blind() if others else frozenset()
        given = {coding.code for coding in self.history.codings.values()}
        return [
            one
            for one in proposals
            if one.coder == self.coder or one.source not in hidden or one.code in given
        ]

    # ------------------------------------------------------------ acts

    def refresh(self) -> None:
        """Read what this coder logged since, at another screen or on another device."""
        self._logs.refresh()
        self._scheme.refresh()
        self._look_for_newer()

    def record(self, events: Sequence[CodingEvent]) -> None:
        """Check acts and log them; on return they are on the disk.

        What is known already is kept once. Faults are raised after everything else was kept.
        """
        self.refresh()
        faults: list[WorkbenchError] = []
        kept: list[CodingEvent] = []
        history = self.history
        for event in events:
            if event.id in history.events:
                continue
            try:
                kept.append(self._checked(event, history))
            except WorkbenchError as error:
                faults.append(error)
            else:
                history = history.with_events(kept[-1:])
        if kept:
            worked = self._worked(kept[-1], {event.action for event in kept})
            self._logs.append([*kept, *worked])
        raise_all(faults)

    def act(self, action: CodingAction, **details: object) -> CodingEvent:
        """Record one act: ``act(CodingAction.RECODE, coding=id, code="werkwijze")``."""
        event = CodingEvent(
            str(uuid4()), "", self.coder, self.source, self.text_sha256, CodingAction(action)
        )
        self.record([replace(event, **details)])  # type: ignore[arg-type]
        return self.history.events[event.id]

    def code(self, code: str, lines: str | int, *, words: str = "", memo: str = "") -> Coding:
        """Give lines a code, or only some words in them.

        Parameters
        ----------
        code
            Full id of the code: "verbeterpunten.verwijzers".
        lines
            "57-64" or 57.
        words
            The passage within these lines; a line end counts as a space.
        memo
            What the coder thought.
        """
        span, name = self._passage(lines, words), str(uuid4())
        self.act(CodingAction.CODE, coding=name, code=code, span=span, memo=memo)
        return self.history.codings[name]

    def undo(self) -> CodingEvent | None:
        """Take the last act back, if there is one; returns what was taken back."""
        self.refresh()
        if last := self.history.undoable:
            self.act(CodingAction.UNDO, of=last.id)
        return last

    def redo(self) -> CodingEvent | None:
        """Do again what was taken back last, if there is anything."""
        self.refresh()
        if last := self.history.redoable:
            self.act(CodingAction.REDO, of=last.id)
        return last

    def ready(self) -> None:
        """Say "klaar"."""
        self.act(CodingAction.READY)

    def reopen(self) -> None:
        """Go on after "klaar"."""
        self.act(CodingAction.REOPEN)

    # ------------------------------------------------------------ passages

    def span(self, start: int, end: int) -> Span:
        """Make a passage of a selection: trimmed, in whole characters as people see them."""
        return select(self.text, start, end)

    def citation(self, span: Span) -> str:
        """Write where a passage stands, as it will be cited: "(FG2; 57-64)"."""
        first, last = touched(span, self._starts)
        lines = LineRange(self.lines[first].number, self.lines[last].number)
        return str(Citation(self.source, (lines,)))

    # ------------------------------------------------------------ changes of the scheme

    def code_now(self, coding: Coding) -> str:
        """Return the code of a coding under the present version of the scheme."""
        return self._scheme.code_now(coding)

    def waiting(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Codings that a person must choose a code for after a change of the scheme."""
        return self._scheme.waiting(self.history.codings.values())

    def propose_subcode(self, parent: str, words: str) -> str:
        """Propose a new subcode in the words of a speaker; returns its full id.

        It can be given at once. What becomes of it is decided with 'workbench scheme proposals';
        its codings follow that decision.
        """
        if obstacle := self._obstacle():
            raise obstacle
        time = self.place.clock().strftime(_FORMAT)
        return self._scheme.propose(parent, words, coder=self.coder, source=self.source, time=time)

    # ------------------------------------------------------------ the screen

    def screen(self) -> CodingScreen:
        """Return the screen on which all this is done, for a notebook or a page of its own.

        From then on the screen measures how long somebody works: it sees him read as well.
        """
        # Only who shows a screen waits for the widgets.
        from workbench.widgets.coding_screen import CodingScreen  # noqa: PLC0415

        self._stopwatch = None
        return CodingScreen(self)

    # ------------------------------------------------------------ parts

    def _checked(self, event: CodingEvent, history: CodingHistory) -> CodingEvent:
        if event.action not in _WHEN_BLOCKED and (obstacle := self._obstacle()):
            raise obstacle
        rules = CodingRules(self.coder, self.text, self._starts, self.scheme.labels, self.assigned)
        event = rules.checked(replace(event, memo=whole_characters(event.memo)), history)
        version = self.scheme.version if event.action in _WITH_CODE else ""
        return replace(
            event,
            time=self.place.clock().strftime(_FORMAT),
            source=self.source,
            text_sha256=self.text_sha256,
            scheme_version=version,
            order=history.order + 1,
        )

    def _obstacle(self) -> WorkbenchError | None:
        """Return why nothing can be coded now."""
        if self._newer:
            return CleanError(
                f"De tekst van {self.source} is gewijzigd sinds dit scherm werd geopend.",
                remedy="sluit het scherm en open het opnieuw.",
            )
        if self.history.ready:
            return CleanError(
                f"U hebt {self.source} klaar gemeld.",
                remedy="heropen de tekst als u nog iets wilt veranderen.",
            )
        return None

    def _worked(self, last: CodingEvent, actions: set[CodingAction]) -> list[CodingEvent]:
        """Return the time worked as an event behind the last one, now and then."""
        if self._stopwatch is None:
            return []
        self._stopwatch.act()
        done = self._stopwatch.seconds >= NOTED_EVERY or CodingAction.READY in actions
        seconds = self._stopwatch.take() if done else 0
        if not seconds:
            return []
        return [
            CodingEvent(
                id=str(uuid4()),
                time=last.time,
                coder=self.coder,
                source=self.source,
                text_sha256=self.text_sha256,
                action=CodingAction.WORKED,
                order=last.order + 1,
                seconds=seconds,
            )
        ]

    def _passage(self, lines: str | int, words: str) -> Span:
        citation = parse_citation(self.source, lines)
        first, last = citation.ranges[0].first, citation.ranges[-1].last
        if len(citation.ranges) > 1 or last > len(self.lines):
            raise CitationError(
                f"De regels {lines} van {self.source} zijn niet één passage.",
                remedy=f"noem één reeks regels tussen 1 en {len(self.lines)}.",
            )
        start, end = (
            self._starts[first - 1],
            self._starts[last - 1] + len(self.lines[last - 1].text),
        )
        if words:
            found = self.text.replace("\n", " ").find(" ".join(words.split()), start, end)
            if found < 0:
                raise CitationError(
                    f"De woorden staan niet in {citation}.", remedy="kijk de regels na."
                )
            start, end = found, found + len(" ".join(words.split()))
        return self.span(start, end)

    def _stands(self, span: Span) -> bool:
        return self.text[span.start : span.end] == span.exact

    def _look_for_newer(self) -> None:
        """Notice that the lines were frozen anew since this text was read."""
        if not self._frozen.changed():
            return
        try:
            frozen = read_transcript(self.place.folder.transcript_file(self.source)).sha256
        except (OSError, StorageError):
            frozen = ""
        self._newer = frozen != self.text_sha256
        self._frozen.were_read()
