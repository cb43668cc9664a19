"""What coders did: events as they are logged, and the codings that follow from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class CodingAction(StrEnum):
    """What a coder can do, and what is done to a coding when its text has a new version.

    ==========  ====================================================================
    code        coding ``coding`` of ``code`` on ``span``, perhaps with a ``memo``
    uncode      coding ``coding`` is taken off
    recode      coding ``coding`` gets code ``code`` and keeps the rest
    resize      coding ``coding`` gets ``span``
    memo        memo of coding ``coding``; an empty one takes it away
    note        memo on ``target``: "line:12", "source" or "code:werkwijze"
    move        the text has a new version, in which ``coding`` stands on ``span``
    undo, redo  event ``of`` is taken back, or counts again
    ready       the coder is done with this source ("klaar")
    reopen      and is not after all
    worked      ``seconds`` of work since the last such event
    ==========  ====================================================================
    """

    CODE = "code"
    UNCODE = "uncode"
    RECODE = "recode"
    RESIZE = "resize"
    MEMO = "memo"
    NOTE = "note"
    MOVE = "move"
    UNDO = "undo"
    REDO = "redo"
    READY = "ready"
    REOPEN = "reopen"
    WORKED = "worked"


UNDOABLE = frozenset(
    {
        CodingAction.CODE,
        CodingAction.UNCODE,
        CodingAction.RECODE,
        CodingAction.RESIZE,
        CodingAction.MEMO,
        CodingAction.NOTE,
    }
)
"""What can be taken back. "klaar" has an opposite of its own."""


@dataclass(frozen=True, slots=True)
class Span:
    """A passage: position in code points of ``Transcript.text`` plus the exact quote.

    A W3C Web Annotation selector pair: TextPositionSelector (start, end; end excluded) and
    TextQuoteSelector (exact, prefix, suffix).
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class CodingEvent:
    """One line of the log of one coder on one source.

    Attributes
    ----------
    id
        A uuid: an event that is read twice, from two copies of a log, counts once.
    time
        By the clock of the device; only for people, and between events of equal order.
    text_sha256
        The version of the text that ``span`` and lines count in.
    order
        1 + the highest order that was known where the event was made (a Lamport counter; 0 in
        logs from before there was one). Events apply by order, then time, then id, so that no
        clock has to be trusted.
    of
        The event that an undo or redo is about; of a note that went along with its line to a new
        version of the text: the note that it was.

    The rest is as ``CodingAction`` says.
    """

    id: str
    time: str
    coder: str
    source: str
    text_sha256: str
    action: CodingAction
    coding: str = ""
    code: str = ""
    span: Span | None = None
    memo: str = ""
    scheme_version: str = ""
    order: int = 0
    of: str = ""
    target: str = ""
    seconds: int = 0

    @property
    def can_be_undone(self) -> bool:
        """Whether somebody did it and may take it back; what went along with a text is not so."""
        return self.action in UNDOABLE and not self.of

    @property
    def moment(self) -> tuple[int, str, str]:
        """What events apply by."""
        return self.order, self.time, self.id


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one passage by one coder.

    Attributes
    ----------
    scheme_version
        The version of the coding scheme under which it got its code.
    text_sha256
        The version of the text that its span counts in.
    time
        When it was made.
    """

    id: str
    source: str
    coder: str
    code: str
    span: Span
    scheme_version: str
    memo: str = ""
    text_sha256: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class CoderNote:
    """A memo that stands with one coder, as ``CodingAction.NOTE`` says: of a line, a text, a code.

    Attributes
    ----------
    source
        The text in which it was written.
    target
        "line:12", "source" or "code:werkwijze".
    """

    coder: str
    source: str
    target: str
    memo: str = field(repr=False)
    time: str

    @property
    def code(self) -> str:
        """The code that it is about, "" if it is about something else."""
        kind, _, code = self.target.partition(":")
        return code if kind == "code" else ""

    @property
    def line(self) -> int:
        """The line that it is about, 0 if it is about something else."""
        kind, _, number = self.target.partition(":")
        return int(number) if kind == "line" else 0
