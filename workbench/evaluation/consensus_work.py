"""ConsensusWork: one person decides where the coders of a text differ.

Every decision is on the disk when the method returns, in a log of its own: the logs of the coders
are only read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from workbench.coding.codings import make_span
from workbench.coding.consensus import decide
from workbench.coding.selecting import select
from workbench.errors import CleanError, CoderNotReadyError, DefinitionError
from workbench.evaluation.comparing import ranges_of_lines, require_double
from workbench.evaluation.seen_logs import SeenLogs
from workbench.records.citations import Citation, parse_citation
from workbench.records.consensus import Choice, ConsensusAction, ConsensusEvent
from workbench.records.wording import counted
from workbench.storage.consensus import append_consensus_events, consensus_logs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from workbench.coding.consensus import Decisions
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.evaluation.double_coding import DoubleCoding
    from workbench.records.codings import Span
    from workbench.records.comparing import Difference
    from workbench.records.consensus import ConsensusCoding
    from workbench.records.transcripts import Line, Transcript
    from workbench.storage.folder import EvaluationFolder
    from workbench.widgets.consensus_screen import ConsensusScreen

_NAME = re.compile(r"[a-z][a-z0-9-]*")


class ConsensusWork:
    """One person at work on the differences in one text.

    Parameters
    ----------
    read
        Reads the codings of the text and the decisions on them, as of now.
    scheme
        The present version of the coding scheme.
    by
        Who decides.
    clock
        What times decisions.
    """

    def __init__(
        self,
        read: Callable[[], DoubleCoding],
        scheme: CodingScheme,
        by: str,
        clock: Callable[[], dt.datetime],
    ) -> None:
        if not _NAME.fullmatch(by):
            raise CleanError(
                f"'{by}' kan geen naam zijn van wie beslist.",
                remedy="gebruik kleine letters, cijfers en streepjes, zoals 'docent'.",
            )
        self._read = read
        self._clock = clock
        self.scheme = scheme
        self.by = by
        self.double = read()
        require_double(self.double)
        self._blocked = ""
        self._coded = SeenLogs(self._coding_logs)
        self._decided = SeenLogs(lambda: consensus_logs(self._folder.consensus, self.source))
        for logs in (self._coded, self._decided):
            logs.changed()
            logs.were_read()

    def __str__(self) -> str:
        """Say how far it is: "FG2: nog 12 van 68 verschillen"."""
        number = counted(len(self.differences), "verschil", "verschillen")
        return f"{self.source}: nog {len(self.open)} van {number}"

    __repr__ = __str__

    # ------------------------------------------------------------ what there is

    @property
    def source(self) -> str:
        """The name of the text in citations."""
        return self.double.work.source

    @property
    def title(self) -> str:
        """What the text is called on the screen."""
        texts = {text.id: text.title for text in self.double.team.plan.texts}
        return f"{self.source}: {texts[self.source]}"

    @property
    def scope(self) -> str:
        """The name of evaluation and text together."""
        return f"{self.double.team.plan.id}:{self.source}"

    @property
    def text_sha256(self) -> str:
        """Hash of the numbered lines that positions count in."""
        return self._transcript.sha256

    @property
    def lines(self) -> Sequence[Line]:
        """The numbered lines."""
        return self._transcript.lines

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where the coders differ, in the order of the text."""
        return self.double.differences

    @property
    def open(self) -> tuple[Difference, ...]:
        """Differences that nobody decided on."""
        return self.double.open

    @property
    def decisions(self) -> Decisions:
        """What was decided, by whoever."""
        return self.double.decisions

    @property
    def codings(self) -> tuple[ConsensusCoding, ...]:
        """The third layer as far as was decided, each coding with what it came from."""
        return self.double.consensus

    @property
    def blocked(self) -> str:
        """Why nothing can be decided now, as a Dutch sentence; "" if it can."""
        return self._blocked

    # ------------------------------------------------------------ acts

    def refresh(self) -> None:
        """Read what coders and others who decide have logged since."""
        if self._coded.changed():
            self._read_codings()
            self._coded.were_read()
        if self._decided.changed():
            self.double = self.double.decided_anew()
            self._decided.were_read()

    def _read_codings(self) -> None:
        try:
            self.double = self._read()
            self._blocked = ""
        except CoderNotReadyError as error:
            self._blocked = f"{error.problem} {error.remedy[:1].upper()}{error.remedy[1:]}"

    def choose(
        self,
        difference: Difference | str,
        choice: str,
        *,
        reason: str,
        code: str = "",
        lines: str | int = "",
    ) -> ConsensusEvent:
        """Decide what stands where two coders differ.

        Parameters
        ----------
        difference
            One of ``differences``, or its id.
        choice
            "links", "rechts", "beide", "geen" or "eigen".
        reason
            Why.
        code, lines
            With "eigen": which code, on which lines (``"57-64"``).

        Raises
        ------
        DefinitionError
            There is no such choice.
        """
        choices = [one.value for one in Choice]
        if choice not in choices:
            raise DefinitionError(
                f"'{choice}' is geen keuze.", remedy=f"kies uit {', '.join(choices)}."
            )
        own = Choice(choice) is Choice.OWN
        return self._act(
            ConsensusAction.CHOOSE,
            difference=difference if isinstance(difference, str) else difference.id,
            choice=Choice(choice),
            reason=reason.strip(),
            code=code if own else "",
            span=self._whole_lines(lines) if own else None,
        )

    def undo(self) -> ConsensusEvent:
        """Take back the last decision that you took yourself and that stands."""
        return self._toggle(ConsensusAction.UNDO, self.decisions.undoable.get(self.by, ""))

    def redo(self) -> ConsensusEvent:
        """Put back the decision that you took back last."""
        return self._toggle(ConsensusAction.REDO, self.decisions.redoable.get(self.by, ""))

    def record(self, events: Sequence[ConsensusEvent]) -> None:
        """Check events, give them their time and order, and log them; on return on the disk.

        Raises
        ------
        CleanError
            Nothing can be decided now.
        """
        self.refresh()
        if self._blocked:
            raise CleanError(self._blocked, remedy="wacht tot iedereen weer klaar is.")
        known = {one.id: one for one in self.differences}
        fresh = []
        for number, event in enumerate(events, start=self.decisions.order + 1):
            _check(event, known, self.scheme)
            fresh.append(self._filled(event, number, known.get(event.difference)))
        decide([*self.decisions.known.values(), *fresh])
        path = self._folder.consensus_file(self.source, self.by)
        append_consensus_events(path, fresh)
        self.refresh()

    def span(self, start: int, end: int) -> Span:
        """Make a passage of a selection: trimmed, in whole characters as people see them."""
        return select(self._transcript.text, start, end)

    def citation(self, difference: Difference) -> Citation:
        """Write where a difference stands."""
        return Citation(self.source, ranges_of_lines(difference.lines))

    def screen(self) -> ConsensusScreen:
        """Return the screen on which all this is done, for a notebook or a page of its own."""
        # Only who shows a screen waits for the widgets.
        from workbench.widgets.consensus_screen import ConsensusScreen  # noqa: PLC0415

        return ConsensusScreen(self)

    # ------------------------------------------------------------ parts

    @property
    def _transcript(self) -> Transcript:
        return self.double.team.transcript(self.source)

    @property
    def _folder(self) -> EvaluationFolder:
        return self.double.team.folder

    def _coding_logs(self) -> Iterator[Path]:
        for coder in self.double.team.coders:
            yield from self._folder.coding_logs(self.source, coder)
        yield self._folder.assignment_file

    def _act(self, action: ConsensusAction, **details: object) -> ConsensusEvent:
        event = ConsensusEvent(str(uuid4()), "", self.by, self.source, self.text_sha256, action)
        self.record([replace(event, **details)])  # type: ignore[arg-type]
        return self.decisions.known[event.id]

    def _toggle(self, action: ConsensusAction, of: str) -> ConsensusEvent:
        if not of:
            what = "ongedaan te maken" if action is ConsensusAction.UNDO else "opnieuw te doen"
            raise CleanError(
                f"{self.by} heeft in {self.source} niets {what}.",
                remedy="ieder maakt alleen eigen besluiten ongedaan; neem een nieuw besluit.",
            )
        return self._act(action, of=of)

    def _filled(
        self, event: ConsensusEvent, order: int, difference: Difference | None
    ) -> ConsensusEvent:
        filled = replace(
            event,
            time=self._clock().strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            order=order,
            scheme_version=self.scheme.version,
        )
        if difference is None:
            return filled
        return replace(
            filled,
            coders=difference.coders,
            left=tuple(coding.id for coding in difference.left),
            right=tuple(coding.id for coding in difference.right),
        )

    def _whole_lines(self, lines: str | int) -> Span:
        citation = parse_citation(self.source, lines)
        first, last = citation.ranges[0].first, citation.ranges[-1].last
        if len(citation.ranges) > 1 or last > len(self.lines):
            raise CleanError(
                f"De regels {lines} van {self.source} zijn niet één passage.",
                remedy=f"noem één reeks regels tussen 1 en {len(self.lines)}.",
            )
        texts = [line.text for line in self.lines]
        start = sum(len(text) + 1 for text in texts[: first - 1])
        end = start + len("\n".join(texts[first - 1 : last]))
        return make_span(self._transcript.text, start, end)


def _check(event: ConsensusEvent, known: dict[str, Difference], scheme: CodingScheme) -> None:
    """Refuse a decision that decides nothing here.

    Raises
    ------
    CleanError
        The difference is not there, no reason is given, or the code is not in the scheme.
    """
    if event.action is not ConsensusAction.CHOOSE:
        return
    if event.difference not in known:
        raise CleanError(
            f"Dit verschil in {event.source} is er niet (meer).",
            remedy="kijk opnieuw: een codeur kan zijn codering hebben veranderd.",
        )
    if not event.reason:
        raise CleanError(
            "Bij een besluit hoort een reden.", remedy="schrijf in een paar woorden waarom."
        )
    if event.choice is Choice.OWN and event.code not in scheme.labels:
        raise CleanError(
            f"De code '{event.code}' staat niet in codeerschema '{scheme.id}'.",
            remedy=f"kies uit {', '.join(scheme.labels)}.",
        )
