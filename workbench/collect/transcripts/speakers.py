"""Find out who speaks: split paragraphs into turns by the labels in front of them.

A paragraph opens a turn when it begins with a label and a colon: ``Anna: ...``, ``R1: ...``,
``Anna (jeugdarts): ...``, ``[00:12:03] Anna: ...``. Other paragraphs continue the turn before. A
beginning counts as a label when

* it is one of the speakers that are known beforehand; or else
* it is a short code: one to three capitals with at most two digits (I, R1, GV12); or
* it has one to four words, starts with a capital, holds no punctuation but the full stop of an
  initial or title, does not start with a word that opens sentences (Ik, Dus, Kijk ...), and
  stands in front of at least two paragraphs.

So "Ik dacht: dit kan niet", "10:30 uur" and "https://..." never open a turn.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from workbench.records.transcripts import RawTurn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

LONGEST_LABEL = 40

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?"
_OPENING = re.compile(
    rf"(?:[\[(]?{_TIME}[\])]?\s*[-–]?\s*)?"  # a time in front of the label
    r"(?P<label>\[[A-Z][^\[\]:]*\]|[^\s:(\[][^:(\[]{0,39}?)\s*"
    rf"(?P<role>[\[(](?:{_TIME}|[^()\[\]]{{0,60}})[\])])?\s*"
    r"[:\N{FULLWIDTH COLON}](?!//)\s*(?P<text>.*)",
    re.DOTALL,
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
        Label and text; paragraphs of one turn are joined by a newline.
    before
        Number of paragraphs before the first speaker, which belong to no turn.
    doubtful
        Numbers (from 1) of paragraphs that look like a turn but were read as text.
    """

    turns: tuple[RawTurn, ...]
    before: int
    doubtful: tuple[int, ...]


class _Opening(NamedTuple):
    label: str
    full_label: str
    text: str


def split_turns(
    paragraphs: Iterable[str],
    known_speakers: Collection[str] = (),
    no_speakers: Collection[str] = (),
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

    Examples
    --------
    >>> split_turns(["I: Hoe gaat het?", "R1: Goed."]).turns[1]
    RawTurn(speaker='R1', text='Goed.')
    """
    parts = [part for part in map(_tidy, _lines(paragraphs)) if part]
    openings = [_opening(part) for part in parts]
    known = {_tidy(label).casefold(): label for label in known_speakers}
    labels = _labels([opening for opening in openings if opening], known)
    turns: list[list[str]] = []
    speakers: list[str] = []
    before, doubtful = 0, []
    for number, (part, opening) in enumerate(zip(parts, openings, strict=True), start=1):
        if opening and opening.label in no_speakers:
            opening = None  # noqa: PLW2901 (it opens nothing)
        label = _label_of(opening, labels, known, strict=bool(known and turns))
        if opening and label is not None:
            speakers.append(label)
            turns.append([opening.text])
        elif turns:
            turns[-1].append(part)
            if opening and _looks_like_name(opening.label):
                doubtful.append(number)
        else:
            before += 1
    spoken = tuple(
        RawTurn(speaker, "\n".join(texts).strip())
        for speaker, texts in zip(speakers, turns, strict=True)
    )
    return Turns(spoken, before, tuple(doubtful))


def _lines(paragraphs: Iterable[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from paragraph.splitlines()


def _tidy(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").split())


def _opening(part: str) -> _Opening | None:
    match = _OPENING.fullmatch(part)
    if match is None:
        return None
    label = match["label"].strip()
    full_label = f"{label} {match['role']}" if match["role"] else label
    return _Opening(label, full_label, match["text"])


def _labels(openings: Sequence[_Opening], known: Collection[str]) -> set[str]:
    counts = Counter(opening.label for opening in openings)
    return {
        label
        for label, count in counts.items()
        if label.casefold() in known
        or (_SHORT_CODE.fullmatch(label) and label.lower() not in _SENTENCE_OPENERS)
        or (count >= 2 and _looks_like_name(label))
    }


def _label_of(
    opening: _Opening | None, labels: Collection[str], known: dict[str, str], *, strict: bool
) -> str | None:
    """Return the label under which the speaker is known, if this opens a turn at all."""
    if opening is None:
        return None
    if opening.full_label.casefold() in known:
        return known[opening.full_label.casefold()]
    if opening.label not in labels:
        return opening.full_label if strict and _looks_like_name(opening.label) else None
    return known.get(opening.label.casefold(), opening.label)


def _looks_like_name(label: str) -> bool:
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
