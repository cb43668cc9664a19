"""What coders did: events as they are logged, and the codings that follow from them."""

from __future__ import annotations

from dataclasses import dataclass


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

    ``action`` is "code" (adds coding ``coding`` of ``code`` on ``span``), "uncode" (takes coding
    ``coding`` off), "memo" (sets the memo of coding ``coding``) or "move" (the text has a new
    version, ``text_sha256``, in which coding ``coding`` stands on ``span``).
    """

    id: str
    time: str
    coder: str
    source: str
    text_sha256: str
    action: str
    coding: str
    code: str = ""
    span: Span | None = None
    memo: str = ""
    scheme_version: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one passage by one coder; ``text_sha256`` is the text that its span counts in."""

    id: str
    source: str
    coder: str
    code: str
    span: Span
    scheme_version: str
    memo: str = ""
    text_sha256: str = ""
