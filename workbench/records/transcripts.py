"""Texts with speakers: as they came in, and pseudonymised with frozen numbered lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.records.recording import TimeMark
    from workbench.records.reviewing import ReviewStamp
    from workbench.records.sources import SourceFile


@dataclass(frozen=True, slots=True)
class RawTurn:
    """What one speaker said in one go.

    Attributes
    ----------
    speaker
        The label in the file; "" for a paragraph of notes that nobody says.
    text
        What was said, paragraphs separated by newlines.
    times
        Where in the recording its words are heard, in order, if the file tells.
    """

    speaker: str = field(repr=False)
    text: str = field(repr=False)
    times: tuple[TimeMark, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTranscript:
    """A text as it was read. May hold names: never shown, coded or reported.

    ``notes`` says in Dutch what was left out of the file (tables, footnotes, comments).
    """

    source: SourceFile
    turns: tuple[RawTurn, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawLine:
    """One numbered line as it was said. Another type than ``Line``: it may hold names.

    ``speaker`` is the label in the file, or what stands for it; the rest is as of ``Line``.
    """

    number: int
    turn: int
    speaker: str = field(repr=False)
    text: str = field(repr=False)
    second: int | None = None


@dataclass(frozen=True, slots=True)
class RawText:
    """A text with frozen numbered lines before names are taken out. Never coded or reported.

    Attributes
    ----------
    id
        The name used in citations, for example ``FG2``.
    source_sha256
        Hash of the file it was read from.
    lines
        Wrapped once, numbered from 1 without gaps; pseudonymising keeps every number.
    sha256
        Hash over the lines: what positions of a review count in.
    notes
        What was left out of the file when it was read, as Dutch sentences.
    """

    id: str
    source_sha256: str
    lines: tuple[RawLine, ...]
    sha256: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as readers may know him: a code and a role."""

    code: str
    role: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered line.

    Attributes
    ----------
    number
        Counts from 1 through the whole text.
    turn
        The turn that the line belongs to; turns count from 1.
    speaker
        Code of the speaker; "" where nobody speaks, as in notes.
    text
        What stands on the line.
    second
        From which second of the recording on it is heard, if the source tells.
    """

    number: int
    turn: int
    speaker: str
    text: str
    second: int | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """Pseudonymised text with frozen lines. Only ``clean.pseudonyms`` makes one.

    Attributes
    ----------
    id
        The name used in citations, for example ``FG2``.
    source
        The file it was made from.
    speakers
        Everyone who speaks, in order of first appearance.
    lines
        Wrapped once, numbered from 1 without gaps.
    sha256
        Hash over speakers and all lines (see ``clean.lines.text_hash``).
    notes
        What was left out of the file when it was read, as Dutch sentences.
    review
        Who reviewed it in the workbench; None if names were taken out before it came in.
    """

    id: str
    source: SourceFile
    speakers: tuple[Speaker, ...]
    lines: tuple[Line, ...]
    sha256: str
    notes: tuple[str, ...] = ()
    review: ReviewStamp | None = None

    @property
    def text(self) -> str:
        """All line texts joined by newlines: what positions of codings count in."""
        return "\n".join(line.text for line in self.lines)
