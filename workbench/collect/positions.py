"""Positions as other programs count them, made positions in code points of our text.

Programs count code points, UTF-16 units (an emoji is two) or bytes of UTF-8, count a line end as
one or two, and count the byte order mark or not. Which it is shows from the words that they quote;
a program may even mix two ways in one text, so that every passage is looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

_ELLIPSIS = re.compile(r"(?:…|\.\.\.)$")
_SHORTEST_BEGINNING = 8
_BEHIND_THE_END = 2
_ENDS_FOR_A_MARK = 2
_WHITE = re.compile(r"\s")
_WORD = re.compile(r"\w")


class Likeness(Enum):
    """How a passage is like the words that are quoted, the best first."""

    EXACT = "exact"
    SPACED = "op witruimte na"
    BEGINNING = "begin"


class Passage(NamedTuple):
    """A passage as a program gives it; ``quoted`` is "" where it does not quote."""

    start: int
    end: int
    quoted: str = ""


class Located(NamedTuple):
    """A passage in code points, and in words what was done to find it ("" if nothing)."""

    start: int
    end: int
    how: str = ""


@dataclass(frozen=True)
class Counting:
    """One way to count: where every character of the text begins."""

    name: str
    starts: NDArray[np.int64]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the passage in code points; None if it lies outside the text or is empty.

        A passage from 0 begins before a mark that is counted; some programs count a line end behind
        the last line.
        """
        first, last = int(self.starts[0]), int(self.starts[-1])
        if not 0 <= start < end <= last + _BEHIND_THE_END:
            return None
        # Where characters count for nothing, a passage begins behind them and ends before them.
        low = int(np.searchsorted(self.starts, max(start, first), side="right")) - 1
        high = int(np.searchsorted(self.starts, min(end, last)))
        return (low, high) if low < high else None


class CountedText:
    """A text as it stands in a file, with every way in which its positions may be counted."""

    def __init__(self, raw: str) -> None:
        self.marked = raw.startswith("\ufeff")
        self._raw = raw.lstrip("\ufeff")
        self._ends = self._raw.count("\r\n")
        self.text = self._raw.replace("\r\n", "\n").replace("\r", "\n")
        self._found: list[Counting] = []
        self._known: dict[str, NDArray[np.int64]] = {}
        self._rest = self._all()

    def countings(self) -> Iterator[Counting]:
        """Give the ways of counting that differ for this text, the most usual first."""
        yield from self._found
        for counting in self._rest:
            if not any(np.array_equal(counting.starts, other.starts) for other in self._found):
                self._found.append(counting)
                yield counting

    def _all(self) -> Iterator[Counting]:
        for ends, line_end in (
            ("", self._kept_line_ends),
            ("regeleinden als één teken", None),
            ("regeleinden als twee tekens", self._every_line_end),
        ):
            extra = line_end() if line_end else None
            for unit, width in _UNITS.items():
                widths = self._widths(unit, width)
                total = widths if extra is None else widths + extra
                for mark, size in self._marks(unit):
                    starts = np.concatenate(([0], np.cumsum(total))) + size
                    yield Counting(", ".join(filter(None, (unit, ends, mark))), starts)

    def _marks(self, unit: str) -> tuple[tuple[str, int], ...]:
        size = 3 if unit == "bytes" else 1
        return ("", 0), ("met het kenmerk aan het begin (BOM) meegeteld", size)

    def _widths(self, unit: str, width: Callable[[str], int]) -> NDArray[np.int64]:
        if unit not in self._known:
            count = len(self.text)
            self._known[unit] = np.fromiter(map(width, self.text), dtype=np.int64, count=count)
        return self._known[unit]

    def _kept_line_ends(self) -> NDArray[np.int64] | None:
        """Give the extra character of every line end that is two characters in the file."""
        if not self._ends:
            return None
        return np.fromiter(
            (len(end) - 1 for end in re.findall(r"\r\n|.", self._raw, re.DOTALL)),
            dtype=np.int64,
            count=len(self.text),
        )

    def _every_line_end(self) -> NDArray[np.int64]:
        return np.fromiter((letter == "\n" for letter in self.text), np.int64, len(self.text))


def _utf_16_width(letter: str) -> int:
    return 1 + (letter > "\uffff")


def _utf_8_width(letter: str) -> int:
    return len(letter.encode("utf-8", errors="replace"))


_UNITS: dict[str, Callable[[str], int]] = {
    "tekens": len,
    "UTF-16-eenheden": _utf_16_width,
    "bytes": _utf_8_width,
}


class PassageFinder:
    """Finds passages of one text; how the program counts in it is ``counting``.

    Attributes
    ----------
    agreement
        How many passages are exactly what is quoted, the same but for white space, and the same as
        far as quoted.
    certain
        Whether the way of counting shows: from quoted words, or because only one way puts no end of
        a passage inside a word.
    quotes
        Whether what the program gives with passages are their words, rather than names.
    """

    def __init__(
        self, counted: CountedText, passages: Sequence[Passage], preferred: str = ""
    ) -> None:
        self._text = counted.text
        self._counted = counted
        self._passages = passages
        quoting = [passage for passage in passages if passage.quoted]
        best, self.agreement = self._best(quoting)
        self.quotes = sum(self.agreement) * 2 > len(quoting)
        self.certain = any(self.agreement) or not passages
        if not any(self.agreement):
            ways = sorted(counted.countings(), key=lambda one: one.name != preferred)
            tidy = [self._tidy(one) for one in ways]
            believed = [self._believed(one) for one in ways]
            chosen = believed.index(max(believed))
            best = ways[chosen]
            others = tidy[:chosen] + tidy[chosen + 1 :]
            self.certain = not passages or tidy[chosen] > max(others, default=-1)
        self.counting = best

    def _best(self, quoting: Sequence[Passage]) -> tuple[Counting, tuple[int, int, int]]:
        """Choose the way of counting that gives most quoted words; one that gives all is enough.

        Where words are quoted in part, several may; then it counts where passages end.
        """
        rated: list[tuple[Counting, tuple[int, int, int]]] = []
        for counting in self._counted.countings():
            rated.append((counting, self._agreement(counting, quoting)))
            if quoting and rated[-1][1][0] == len(quoting):
                break
        most = max(agreement for _, agreement in rated)
        alike = [pair for pair in rated if pair[1] == most]
        return max(alike, key=lambda pair: self._believed(pair[0])) if any(most) else alike[0]

    def locate(self, passage: Passage) -> Located | None:
        """Find a passage: at its place, as others count, or by its words; None if nowhere."""
        place = self.counting.place(passage.start, passage.end)
        if not passage.quoted or not any(self.agreement):
            return Located(*place) if place else None
        if place and self._likeness(place, passage.quoted) is Likeness.EXACT:
            return Located(*place)
        ways = [self.counting, *self._counted.countings()]
        places = [(way, way.place(passage.start, passage.end)) for way in ways]
        for likeness in Likeness:
            for way, stands in places:
                if stands and self._likeness(stands, passage.quoted) is likeness:
                    how = "" if way is self.counting else f"positie anders geteld ({way.name})"
                    return Located(*stands, how)
        return self._by_words(passage, place) or self._by_position(place)

    @cached_property
    def _squeezed(self) -> _Squeezed:
        return _Squeezed(self._text)

    def _by_words(self, passage: Passage, place: tuple[int, int] | None) -> Located | None:
        found = self._squeezed.find(passage.quoted)
        if len(found) == 1:
            return Located(*found[0], "positie klopte niet; gevonden aan de woorden")
        if not found or place is None:
            return None
        near = sorted(found, key=lambda one: abs(one[0] - place[0]))
        if abs(near[0][0] - place[0]) == abs(near[1][0] - place[0]):
            return None
        return Located(*near[0], "positie klopte niet; de dichtstbijzijnde plek met deze woorden")

    def _by_position(self, place: tuple[int, int] | None) -> Located | None:
        """Trust the position where a program gives names to passages, not their words."""
        if place is None or self.quotes:
            return None
        return Located(*place, "het pakket noemt hier een naam, geen citaat; niet na te kijken")

    def _likeness(self, place: tuple[int, int], quoted: str) -> Likeness | None:
        return likeness(self._text[place[0] : place[1]], quoted)

    def _agreement(self, counting: Counting, passages: Sequence[Passage]) -> tuple[int, int, int]:
        found: Counter[Likeness | None] = Counter()
        for passage in passages:
            place = counting.place(passage.start, passage.end)
            if place is not None:
                found[self._likeness(place, passage.quoted)] += 1
        exact, spaced, begun = (found[one] for one in Likeness)
        return exact, spaced, begun

    def _believed(self, counting: Counting) -> tuple[int, int]:
        """Say how well the ends of passages fit the text, the better the higher."""
        return self._tidy(counting) - _doubt(counting, self._counted), self._snug(counting)

    def _tidy(self, counting: Counting) -> int:
        """Count the ends of passages that do not stand inside a word or outside the text."""
        count = 0
        for passage in self._passages:
            place = counting.place(passage.start, passage.end)
            if place:
                count += sum(not self._inside_word(end) for end in place)
        return count

    def _snug(self, counting: Counting) -> int:
        """Count the passages that begin and end with a sign: nobody selects the space before."""
        places = (counting.place(passage.start, passage.end) for passage in self._passages)
        return sum(
            not (self._text[place[0]].isspace() or self._text[place[1] - 1].isspace())
            for place in places
            if place
        )

    def _inside_word(self, at: int) -> bool:
        around = self._text[max(0, at - 1) : at + 1]
        return len(around) == 2 and all(_WORD.match(letter) for letter in around)


def _doubt(counting: Counting, counted: CountedText) -> int:
    """Say how many ends it takes to believe that a mark was counted that the file does not have.

    People select half a word now and then; that alone does not shift a whole text.
    """
    return _ENDS_FOR_A_MARK if counting.starts[0] and not counted.marked else 0


class _Squeezed:
    """A text with every series of white space made one space, and the way back."""

    def __init__(self, text: str) -> None:
        words = [match.span() for match in re.finditer(r"\S+", text)]
        self._text = " ".join(text[low:high] for low, high in words)
        lengths = np.array([high - low + 1 for low, high in words], dtype=np.int64)
        self._begins = np.concatenate(([0], np.cumsum(lengths)))[:-1]
        self._words = words

    def find(self, quoted: str) -> list[tuple[int, int]]:
        """Return every place where these words stand, in positions of the text itself."""
        sought = squeezed(_ELLIPSIS.sub("", quoted))
        if not sought:
            return []
        found = []
        at = self._text.find(sought)
        while at >= 0:
            found.append((self._back(at), self._back(at + len(sought) - 1) + 1))
            at = self._text.find(sought, at + 1)
        return found

    def _back(self, at: int) -> int:
        word = int(np.searchsorted(self._begins, at, side="right")) - 1
        return self._words[word][0] + at - int(self._begins[word])


def squeezed(text: str) -> str:
    """Make every series of white space one space: what XML and spreadsheets do to a quotation."""
    return " ".join(text.replace("\ufeff", "").split())


def likeness(passage: str, quoted: str) -> Likeness | None:
    r"""Tell how a passage is like what is quoted; None if it is not.

    Examples
    --------
    >>> likeness("een\n twee", "een  twee").value, likeness("een twee drie", "een twee …").value
    ('exact', 'begin')
    """
    if passage == quoted or _WHITE.sub(" ", passage) == _WHITE.sub(" ", quoted):
        return Likeness.EXACT
    stands, said = squeezed(passage), squeezed(quoted)
    if stands == said:
        return Likeness.SPACED
    beginning = _ELLIPSIS.sub("", said).rstrip()
    if len(beginning) >= _SHORTEST_BEGINNING and stands.startswith(beginning):
        return Likeness.BEGINNING
    return None


def usual_counting(names: Sequence[str]) -> str:
    """Return the way of counting that occurs most, "" if there is none."""
    return Counter(names).most_common(1)[0][0] if names else ""
