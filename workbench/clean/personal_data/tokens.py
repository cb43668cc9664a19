"""Cut lines into words and signs that know where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from workbench.records.personal_data import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INVISIBLE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{_INVISIBLE}])*"
_TOKEN = re.compile(
    rf"{_LETTERS}(?:['\u2019\u00b4\u0060\-\u2011]{_LETTERS})*|\d+|\0+|['’][tsnmkrTSNMKR]\b(?!['’])|[^\w\s]|_"
)
_ENDS_SENTENCE = frozenset('.?!…:"”“„«\0•–—')
# What a reviewer has masked before, "[NAAM COLLEGA 2]", is no text to search.
_PLACEHOLDER = re.compile(r"\[[^\[\]a-z\n\0]*[A-Z][^\[\]a-z\n\0]*\]|\[vervolg\]")
_LABEL = re.compile(r"(?:(?<=\0)|\A)[^\s:\0][^:\n\0]{0,38}:(?=\s|$)")
BREAK = "\0"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or one sign; ``initial`` at the beginning of a sentence."""

    text: str = field(repr=False)
    start: int
    end: int
    initial: bool
    label: bool


class SearchText:
    """Lines as one text, and the way back from a passage in it to places on lines."""

    def __init__(self, lines: Sequence[str], turns: Sequence[int]) -> None:
        self.lines = tuple(lines)
        marks = [
            "\n" if number + 1 < len(turns) and turns[number] == turns[number + 1] else BREAK
            for number in range(len(lines))
        ]
        joined = "".join(line + mark for line, mark in zip(self._safe(), marks, strict=True))
        self.text = _PLACEHOLDER.sub(lambda found: BREAK * len(found[0]), joined)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))[:-1]
        self.labels = tuple((found.start(), found.end()) for found in _LABEL.finditer(self.text))

    def _safe(self) -> Iterator[str]:
        return (line.replace("\n", " ").replace(BREAK, " ") for line in self.lines)

    def tokens(self) -> list[Token]:
        """Return every word and sign in order; signs include the breaks between turns."""
        found: list[Token] = []
        in_label = _Membership(self.labels)
        initial = True
        for match in _TOKEN.finditer(self.text):
            written = match[0]
            found.append(
                Token(written, match.start(), match.end(), initial, in_label(match.start()))
            )
            initial = written[0] in _ENDS_SENTENCE or (initial and not written[0].isalpha())
        return found

    def mentions(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the places on lines of a passage; more than one if it runs over a line end."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        pieces = ((number, *self._within(number, start, end)) for number in range(first, last + 1))
        return tuple(
            Mention(number + 1, low, high, self.lines[number][low:high], continued=number > first)
            for number, low, high in pieces
            if low < high
        )

    def _within(self, number: int, start: int, end: int) -> tuple[int, int]:
        origin, line = self._starts[number], self.lines[number]
        low, high = max(start - origin, 0), min(end - origin, len(line))
        inside = line[low:high]
        return low + len(inside) - len(inside.lstrip()), high - len(inside) + len(inside.rstrip())


class _Membership:
    """Tells for rising positions whether they stand inside one of some ranges."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def __call__(self, position: int) -> bool:
        place = bisect_right(self._starts, position) - 1
        return place >= 0 and position < self._ends[place]
