"""Find out who speaks: split paragraphs into turns by the labels in front of them.

A paragraph opens a turn when it begins with a label and a colon: ``Anna: ...``, ``R1: ...``,
``Anna (jeugdarts): ...``, ``[00:12:03] Anna: ...``. Other paragraphs continue the turn before. A
beginning counts as a label when

* it is one of the speakers that are known beforehand; or else
* it is a short code: one to three capitals with at most two digits (I, R1, GV12); or
* it has one to four words, all with a capital, and shares one with such a label ("M. Jansen" or
  "JANSEN" beside "Marieke Jansen"); or
* it has one to four words, starts with a capital, holds no punctuation but the full stop of an
  initial or title, does not start with a word that opens sentences (Ik, Dus, Kijk ...), and
  stands in front of at least two paragraphs.

So "Ik dacht: dit kan niet", "10:30 uur" and "https://..." never open a turn.

A paragraph also opens a turn when it holds nothing but a speaker and a time, as Teams and Zoom
write above what is said: ``Anna de Wit   0:03``, ``[Anna de Wit] 10:02:03``. One of them must speak
twice, or be known, before any of these lines counts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from workbench.collect.transcripts.captions import UNKNOWN
from workbench.collect.transcripts.time_codes import TIME, pull_time_codes, seconds_of
from workbench.records.recording import TimeMark
from workbench.records.transcripts import RawTurn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from workbench.collect.transcripts.paragraphs import Paragraph

LONGEST_LABEL = 40
_LONGEST_NAME = 80  # of an account, which may hold a function and an organisation
_LEAST_SHARED = 4
_COLON = re.compile(r"[:\N{FULLWIDTH COLON}]")
_COLON_WITHIN = LONGEST_LABEL + 100  # with a time in front and a function behind

_OPENING = re.compile(
    rf"(?:[\[(]?(?P<time>{TIME})[\])]?\s*[-–]?\s*)?"  # a time in front of the label
    r"(?P<label>\[[A-Z][^\[\]:]*\]|[^\s:(\[][^:(\[]{0,39}?)\s*"
    rf"(?P<role>[\[(](?:{TIME}|[^()\[\]]{{0,60}})[\])])?\s*"
    r"[:\N{FULLWIDTH COLON}](?!//)\s*(?P<text>.*)",
    re.DOTALL,
)
_ROLE_IS_TIME = re.compile(rf"[\[(]({TIME})[\])]")
_NAME = r"(?:\[(?P<boxed>[^\[\]]{1,80})\]|(?P<plain>[^\W\d_][^:;?!]{0,79}?))"
_SPEAKER_LINES = (
    re.compile(rf"{_NAME}\s*[-–|,]?\s*[\[(]?(?P<time>{TIME})[\])]?:?"),
    re.compile(rf"[\[(]?(?P<time>{TIME})[\])]?\s*[-–|]?\s*{_NAME}:?"),
)
_SHORT_CODE = re.compile(r"[A-Z]{1,3}\d{0,2}")
_WORD = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?\.?")
_PLACEHOLDER = re.compile(r"\[[A-Z][^\[\]]*\]")
# Words that open a sentence rather than name a speaker.
_SENTENCE_OPENERS = frozenset(
    """
    ik jij je u hij zij ze wij we jullie het dat dit die deze er de een en of maar want dus toen
    daarna dan daar hier nu nou ja nee zo als ook wat wie waar waarom hoe welke kijk bijvoorbeeld
    namelijk kortom conclusie let voorbeeld tip mijn onze haar zijn hun men iedereen niemand iemand
    nb ps ok om op in bij met voor na over aan uit tot via door
    twee drie vier vijf zes zeven acht negen tien eerste tweede derde punt vraag antwoord
    soms vaak omdat alleen vooral later eerst verder tenslotte stel denk dacht zei
    """.split()  # noqa: SIM905 (a list of ninety words reads worse)
)


class Turns(NamedTuple):
    """The turns in a text, and what was left over.

    Attributes
    ----------
    turns
        Label and text; paragraphs of one turn are joined by a newline, captions by a space.
    before
        Number of paragraphs before the first speaker, which belong to no turn.
    doubtful
        Numbers (from 1) of paragraphs that look like a turn but were read as text.
    time_codes
        Number of times that were taken out of the text and kept with it.
    """

    turns: tuple[RawTurn, ...]
    before: int = 0
    doubtful: tuple[int, ...] = ()
    time_codes: int = 0


class Opening(NamedTuple):
    """The label in front of a part, with and without what stands in brackets behind it."""

    label: str
    full_label: str
    text: str
    second: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a paragraph, tidied, without its time codes.

    Attributes
    ----------
    text
        The line.
    times
        Where its words are heard.
    paragraph
        What it is a line of.
    opening
        The label in front of it, whether it is one of a speaker or not.
    line_of
        Label and second, where the line may be nothing but a speaker and a time.
    """

    text: str
    times: tuple[TimeMark, ...]
    paragraph: Paragraph
    opening: Opening | None = None
    line_of: tuple[str, int] | None = None


def parts_of(paragraphs: Iterable[Paragraph]) -> list[Part]:
    """Give the lines of paragraphs one by one, without empty ones."""
    return [
        part
        for paragraph in paragraphs
        for line in paragraph.text.splitlines()
        if (part := _part(tidy(line), paragraph)).text or part.line_of
    ]


def tidy(text: str) -> str:
    """Write single spaces, no byte order mark, nothing around it."""
    return " ".join(text.replace("\ufeff", "").split())


def _part(line: str, paragraph: Paragraph) -> Part:
    text, times = pull_time_codes(line)
    if paragraph.second is not None:
        times = (TimeMark(0, paragraph.second), *times)
    if paragraph.speaker or not _COLON.search(line, 0, _COLON_WITHIN):
        return Part(text, times, paragraph)
    return Part(text, times, paragraph, read_opening(text), _speaker_line(line))


def _speaker_line(line: str) -> tuple[str, int] | None:
    if len(line) > _LONGEST_NAME + 20:
        return None
    matches = (pattern.fullmatch(line) for pattern in _SPEAKER_LINES)
    match = next((match for match in matches if match), None)
    if match is None:
        return None
    label = (match["boxed"] or match["plain"]).strip()
    return (label, seconds_of(match["time"])) if _may_name(label) else None


def _may_name(label: str) -> bool:
    """Tell whether a line can be the name of an account: "Wit, A. de (GGD)"."""
    words = label.split()
    return (
        label[:1].isupper()
        and len(words) <= 8
        and words[0].lower() not in _SENTENCE_OPENERS
        and not (label.endswith(".") and len(words[-1]) > 5)
    )


def split_turns(
    paragraphs: Iterable[Paragraph],
    known_speakers: Collection[str] = (),
    no_speakers: Collection[str] = (),
    *,
    captions: bool = False,
) -> Turns:
    """Split the paragraphs of a transcript into turns.

    Parameters
    ----------
    paragraphs
        The text in order; empty paragraphs are skipped, line breaks count as paragraphs.
    known_speakers
        Labels that are labels however they look and however often they occur. If there are any,
        whatever looks like a name opens a turn too, once somebody has spoken: who is not in the
        table of speakers must not speak under somebody else's code.
    no_speakers
        Words with a colon that look like a label but are none.
    captions
        The paragraphs are captions: what one speaker says in several is one turn, and words before
        the first speaker are those of an unknown one.

    Examples
    --------
    >>> from workbench.collect.transcripts.paragraphs import Paragraph
    >>> turn = split_turns([Paragraph("I: Hoe gaat het?"), Paragraph("R1: Goed.")]).turns[1]
    >>> turn.speaker, turn.text
    ('R1', 'Goed.')
    """
    parts = parts_of(paragraphs)
    labels = _Labels.found_in(parts, known_speakers, no_speakers, captions=captions)
    turns: list[_Turn] = []
    before, doubtful = 0, []
    for number, part in enumerate(parts, start=1):
        opening = labels.opening(part, started=bool(turns))
        if opening:
            _open(turns, part, opening, captions=captions)
        elif turns:
            turns[-1].add(part.text, part.times)
        elif captions and labels.are_there:
            _open(turns, part, Opening(UNKNOWN, UNKNOWN, part.text, None), captions=True)
        else:
            before += 1
        if not opening and turns and labels.is_doubtful(part):
            doubtful.append(number)
    spoken = tuple(turn.spoken(" " if captions else "\n") for turn in turns)
    codes = 0 if captions else sum(len(part.times) for part in parts)
    return Turns(spoken, before, tuple(doubtful), codes)


def _open(turns: list[_Turn], part: Part, opening: Opening, *, captions: bool) -> None:
    if not (captions and turns and turns[-1].label == opening.label):
        turns.append(_Turn(opening.label))
    skipped = len(part.text.split()) - len(opening.text.split())
    times = tuple(TimeMark(max(mark.word - skipped, 0), mark.second) for mark in part.times)
    if opening.second is not None:
        times = (TimeMark(0, opening.second), *times)
    turns[-1].add(opening.text, times)


class _Turn:
    """A turn that is being read."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._texts: list[str] = []
        self._times: list[TimeMark] = []
        self._words = 0

    def add(self, text: str, times: Iterable[TimeMark]) -> None:
        """Add what is said next."""
        self._times += [TimeMark(self._words + mark.word, mark.second) for mark in times]
        self._texts.append(text)
        self._words += len(text.split())

    def spoken(self, joint: str) -> RawTurn:
        """Give the whole turn."""
        text = joint.join(self._texts).strip()
        return RawTurn(self.label, text, tuple(dict.fromkeys(self._times)))


@dataclass(frozen=True, slots=True)
class _Labels:
    """Which labels open a turn in this text."""

    known: Mapping[str, str]
    refused: Collection[str]
    found: Collection[str]
    lines: Collection[str]

    @classmethod
    def found_in(
        cls,
        parts: Sequence[Part],
        known_speakers: Collection[str],
        refused: Collection[str],
        *,
        captions: bool,
    ) -> _Labels:
        known = {tidy(label).casefold(): label for label in known_speakers}
        openings = [part.opening for part in parts if part.opening]
        counts = Counter(opening.label for opening in openings)
        names = {label: count for label, count in counts.items() if looks_like_name(label)}
        # Where captions begin with names, who speaks once is a speaker too.
        least = 1 if captions and max(names.values(), default=0) >= 2 else 2
        found = {
            label
            for label in counts
            if label.casefold() in known
            or (_SHORT_CODE.fullmatch(label) and label.lower() not in _SENTENCE_OPENERS)
            or names.get(label, 0) >= least
        }
        named = {word for label in found for word in _name_words(label)}
        found |= {label for label in names if _name_words(label) & named and _is_written_out(label)}
        lines = Counter(part.line_of[0] for part in parts if part.line_of)
        proven = any(n >= 2 or label.casefold() in known for label, n in lines.items())
        return cls(known, refused, found, set(lines) if proven else set())

    @property
    def are_there(self) -> bool:
        """Whether anything in this text opens a turn."""
        return bool(self.found or self.lines)

    def opening(self, part: Part, *, started: bool) -> Opening | None:
        """Tell whose turn a part opens, if it opens one."""
        if part.paragraph.speaker:
            label = self._as_known(part.paragraph.speaker)
            return Opening(label, label, part.text, None)
        if part.line_of and part.line_of[0] in self.lines and part.line_of[0] not in self.refused:
            label = self._as_known(part.line_of[0])
            return Opening(label, label, "", part.line_of[1])
        opening = self._read(part)
        if opening is None:
            return None
        found = self._label(opening, strict=bool(self.known and started))
        return None if found is None else opening._replace(label=found)

    def is_doubtful(self, part: Part) -> bool:
        """Tell whether a part looks like a turn of somebody who is no speaker otherwise."""
        opening = self._read(part)
        return bool(opening and looks_like_name(opening.label))

    def _read(self, part: Part) -> Opening | None:
        refused = part.opening is None or part.opening.label in self.refused
        return None if refused else part.opening

    def _as_known(self, label: str) -> str:
        return self.known.get(tidy(label).casefold(), tidy(label))

    def _label(self, opening: Opening, *, strict: bool) -> str | None:
        """Return the label under which the speaker is known, if this opens a turn at all."""
        if opening.full_label.casefold() in self.known:
            return self.known[opening.full_label.casefold()]
        if opening.label not in self.found:
            return opening.full_label if strict and looks_like_name(opening.label) else None
        return self.known.get(opening.label.casefold(), opening.label)


def _name_words(label: str) -> set[str]:
    """Return what two spellings of one speaker share: "M. Jansen", "JANSEN"."""
    return {word.casefold() for word in label.split() if len(word) >= _LEAST_SHARED}


def _is_written_out(label: str) -> bool:
    """Tell whether every word has a capital: "M. Jansen", not "Jansen zei"."""
    return all(word[0].isupper() for word in label.split())


def read_opening(text: str) -> Opening | None:
    """Read a label with a colon in front of a text, whether it is one of a speaker or not."""
    match = _OPENING.fullmatch(text)
    if match is None:
        return None
    label, role = match["label"].strip(), match["role"] or ""
    time_behind = _ROLE_IS_TIME.fullmatch(role)
    time = match["time"] or (time_behind[1] if time_behind else None)
    full_label = f"{label} {role}" if role and not time_behind else label
    return Opening(label, full_label, match["text"], seconds_of(time) if time else None)


def looks_like_name(label: str) -> bool:
    """Tell whether a label can be the name or description of a speaker."""
    if _PLACEHOLDER.fullmatch(label):
        return True
    words = label.split()
    return (
        len(label) <= LONGEST_LABEL
        and 1 <= len(words) <= 4
        and label[0].isupper()
        and words[0].lower() not in _SENTENCE_OPENERS
        and all(_is_word(word) for word in words)
    )


def _is_word(word: str) -> bool:
    """Tell whether a word can be part of a name; only initials and titles end in a full stop."""
    if _WORD.fullmatch(word) is None:
        return word in {"-", "&", "'t", "’t"}
    return not word.endswith(".") or len(word) <= 5
