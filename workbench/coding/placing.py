"""Where passages of another program stand in our texts: by their words, never by a guess. Pure.

White space does not count: programs wrap, join and flatten lines. What stands in two places is
placed where the words around it agree, or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from workbench.coding.exchange_text import exchange_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbench.coding.exchange_text import ExchangeText
    from workbench.records.exchange import ImportedCoding
    from workbench.records.transcripts import Transcript

_WORD = re.compile(r"\S")
_CONTEXT = 32
_SHORT = 12
_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z0-9 /-]+\]")


class Placed(NamedTuple):
    """A passage in ``Transcript.text``."""

    start: int
    end: int


class Bare:
    """A text without white space, and where each of its characters stands."""

    def __init__(self, text: str) -> None:
        self._places = [match.start() for match in _WORD.finditer(text)]
        self.text = "".join(text[place] for place in self._places)

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage of the bare text begins and ends in the text itself."""
        return self._places[start], self._places[end - 1] + 1


def bare(text: str) -> str:
    """Give a text as it is compared."""
    composed = unicodedata.normalize("NFC", text.replace("\ufeff", ""))
    return "".join(composed.split())


class TheirText:
    """A text of a package as it is compared; "" where the package does not hold it."""

    def __init__(self, text: str) -> None:
        self.bare = bare(text)
        self._text = text
        # Where characters count one by one, positions are found quickly.
        plain = unicodedata.is_normalized("NFC", text) and "\ufeff" not in text
        self._places = [match.start() for match in _WORD.finditer(text)] if plain else None

    def before(self, position: int) -> int:
        """Count what stands before a position, white space aside."""
        if self._places is None:
            return len(bare(self._text[:position]))
        return bisect_left(self._places, position)


@dataclass(frozen=True)
class OwnText:
    """A text of ours in every way in which another program may have it.

    Attributes
    ----------
    labels
        What stands for speakers: codes, and labels of the file it was made of; each as code of the
        speaker → label.
    """

    transcript: Transcript
    labels: tuple[Mapping[str, str], ...] = ()

    @cached_property
    def _written(self) -> tuple[tuple[ExchangeText, Bare], ...]:
        texts = [exchange_text(self.transcript, one) for one in (None, *self.labels)]
        return tuple((one, Bare(one.text)) for one in texts)

    @cached_property
    def placeholders(self) -> frozenset[str]:
        """What stands in this text in place of names."""
        return frozenset(_PLACEHOLDER.findall(self.transcript.text))

    def same(self, theirs: TheirText) -> bool:
        """Tell whether a text is this one, white space and labels of speakers aside."""
        return bool(theirs.bare) and self._same(theirs.bare) is not None

    def _same(self, words: str) -> tuple[ExchangeText, Bare] | None:
        return next((one for one in self._written if one[1].text == words), None)

    def place(self, coding: ImportedCoding, theirs: TheirText) -> Placed | str:
        """Find a passage; else say why not, as part of a Dutch sentence."""
        if not theirs.bare or coding.start < 0:
            return self._by_words(bare(coding.quotation), "", "")
        start, end = theirs.before(coding.start), theirs.before(coding.end)
        words = theirs.bare[start:end]
        whole = self._same(theirs.bare)
        if whole is not None and words:
            return Placed(*whole[0].here(*whole[1].passage(start, end)))
        before = theirs.bare[max(0, start - _CONTEXT) : start]
        return self._by_words(words, before, theirs.bare[end : end + _CONTEXT])

    def _by_words(self, words: str, before: str, after: str) -> Placed | str:
        if not words:
            return "er staan geen woorden in de passage"
        why = "deze woorden staan niet in de tekst"
        for exchanged, own in self._written:
            found = list(_all(own.text, words))
            if not found:
                continue
            best = _best(own.text, words, found, (before, after))
            if best is not None:
                return Placed(*exchanged.here(*own.passage(best, best + len(words))))
            why = "deze woorden staan op meer plaatsen, of tussen andere woorden"
        return why


def _best(text: str, words: str, found: Sequence[int], around: tuple[str, str]) -> int | None:
    """Choose the place with most of the same words around it, if one is certain.

    A short passage is certain only where half of what is around it is the same too.
    """
    before, after = around
    rated = sorted(
        (
            (
                _common(text[max(0, at - _CONTEXT) : at][::-1], before[::-1])
                + _common(text[at + len(words) : at + len(words) + _CONTEXT], after),
                at,
            )
            for at in found
        ),
        reverse=True,
    )
    there = len(before) + len(after)
    enough = rated[0][0] * 2 >= there if there else len(found) == 1
    alone = len(rated) == 1 or rated[0][0] > rated[1][0]
    certain = alone and (enough or (len(found) == 1 and len(words) >= _SHORT))
    return rated[0][1] if certain else None


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _common(one: str, other: str) -> int:
    count = 0
    for letter, second in zip(one, other, strict=False):
        if letter != second:
            break
        count += 1
    return count


class Recognised(NamedTuple):
    """Which text of ours a text of a package is, and in words how that shows."""

    source: str
    how: str


def recognise(
    theirs: TheirText, codings: Sequence[ImportedCoding], own: Iterable[OwnText]
) -> Recognised | None:
    """Find which of our texts a text is: the same words, or else where its passages stand.

    A text that only looks like ours is not taken: two thirds of its passages must stand in one
    text, and in no other text more than a third of these.
    """
    texts = tuple(own)
    same = [one.transcript.id for one in texts if one.same(theirs)]
    if len(same) == 1:
        how = "de hele tekst is gelijk, op regeleinden en namen van sprekers na"
        return Recognised(same[0], how)
    return None if same or not codings else _by_passages(theirs, codings, texts)


def _by_passages(
    theirs: TheirText, codings: Sequence[ImportedCoding], own: Sequence[OwnText]
) -> Recognised | None:
    counts = sorted(
        (
            sum(isinstance(one.place(coding, theirs), Placed) for coding in codings),
            one.transcript.id,
        )
        for one in own
    )
    most, source = counts.pop() if counts else (0, "")
    second = counts[-1][0] if counts else 0
    if not most or most * 3 < len(codings) * 2 or second * 3 > most:
        return None
    return Recognised(source, f"{most} van de {len(codings)} citaten staan in deze tekst")
