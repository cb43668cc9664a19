"""Which words of a changed text are words of the old one, and where a passage stands now.

A passage is moved where its exact words stand in the new text with enough of the words around it:
first at the place where the two texts run parallel, otherwise where only one place fits best. What
cannot be moved so is not moved at all.
"""

from __future__ import annotations

from bisect import bisect_right
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from workbench.records.reviewing import Mention, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from workbench.records.transcripts import Line, RawLine

CONTEXT = 32
"""Characters around a passage that are compared; half of what there is must be the same."""


class _Block(NamedTuple):
    """The same characters in both texts."""

    old: int
    new: int
    length: int


class NumberedText:
    """Numbered lines as one text in which a line end is a space, and the way back to places."""

    def __init__(self, lines: Sequence[Line | RawLine]) -> None:
        self.lines = tuple(line.text for line in lines)
        self.turns = tuple(line.turn for line in lines)
        self.text = "".join(f"{line} " for line in self.lines)
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))[:-1]

    def __repr__(self) -> str:
        return f"<tekst van {len(self.lines)} regels>"

    def span(self, mention: Mention) -> tuple[int, int]:
        """Return where a mention begins and ends in the whole text."""
        first, last = mention.places[0], mention.places[-1]
        return self.starts[first.line - 1] + first.start, self.starts[last.line - 1] + last.end

    def mention(self, start: int, end: int) -> Mention:
        """Return the places on lines of a stretch of the whole text."""
        first, last = self.line_at(start), self.line_at(max(start, end - 1))
        places = []
        for number in range(first, last + 1):
            origin, line = self.starts[number - 1], self.lines[number - 1]
            low, high = max(start - origin, 0), min(end - origin, len(line))
            if low < high:
                places.append(Place(number, low, high))
        return Mention(tuple(places))

    def line_at(self, position: int) -> int:
        """Return the number of the line that a position is on."""
        return bisect_right(self.starts, position)

    def turn_texts(self) -> list[tuple[int, str]]:
        """Return where every turn begins and what is said in it, the space after it included."""
        found = []
        numbered = zip(self.turns, self.starts, self.lines, strict=True)
        for _, turn in groupby(numbered, key=lambda row: row[0]):
            rows = list(turn)
            found.append((rows[0][1], "".join(f"{row[2]} " for row in rows)))
        return found


class Alignment:
    """An old text beside a new one."""

    def __init__(self, old: NumberedText, new: NumberedText) -> None:
        self.old = old
        self.new = new
        self._blocks = list(_joined(_blocks(old, new)))
        self._begins = [block.old for block in self._blocks]

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a passage of the old text stands in the new one, if that is certain."""
        place = self._parallel(start, end)
        if place is not None and self._context(start, end, place) >= self._needed(start, end):
            return place, place + end - start
        found = self._elsewhere(start, end)
        return None if found is None else (found, found + end - start)

    def moved_mention(self, mention: Mention) -> Mention | None:
        """Move a mention; the wrapping may cut it elsewhere now."""
        found = self.moved(*self.old.span(mention))
        return None if found is None else self.new.mention(*found)

    def same_lines(self, numbers: Set[int]) -> frozenset[int]:
        """Return the new lines of which every word stands on old lines with these numbers."""
        origin = [0] * len(self.new.text)
        for block in self._blocks:
            for place in range(block.length):
                origin[block.new + place] = self.old.line_at(block.old + place)
        return frozenset(
            number
            for number, (start, line) in enumerate(
                zip(self.new.starts, self.new.lines, strict=True), start=1
            )
            if all(place in numbers for place in origin[start : start + len(line)])
        )

    def _parallel(self, start: int, end: int) -> int | None:
        place = bisect_right(self._begins, start) - 1
        if place < 0:
            return None
        block = self._blocks[place]
        return block.new + start - block.old if end <= block.old + block.length else None

    def _elsewhere(self, start: int, end: int) -> int | None:
        """Return the one place where the words stand with the most of their context."""
        exact = self.old.text[start:end]
        rated = sorted(
            ((self._context(start, end, place), place) for place in _all(self.new.text, exact)),
            reverse=True,
        )
        best = [pair for pair in rated[:2] if pair[0] >= self._needed(start, end)]
        if not best or (len(best) == 2 and best[0][0] == best[1][0]):
            return None
        return best[0][1]

    def _context(self, start: int, end: int, place: int) -> int:
        """Count the characters before and after that are the same."""
        after = place + end - start
        before = zip(
            reversed(self.old.text[max(0, start - CONTEXT) : start]),
            reversed(self.new.text[max(0, place - CONTEXT) : place]),
            strict=False,
        )
        behind = zip(
            self.old.text[end : end + CONTEXT],
            self.new.text[after : after + CONTEXT],
            strict=False,
        )
        return _same(before) + _same(behind)

    def _needed(self, start: int, end: int) -> int:
        there = min(start, CONTEXT) + min(len(self.old.text) - end, CONTEXT)
        return -(-there // 2)


def _blocks(old: NumberedText, new: NumberedText) -> Iterator[_Block]:
    """Compare turn by turn, and word by word what lies between turns that are the same."""
    before, after = old.turn_texts(), new.turn_texts()
    matcher = SequenceMatcher(
        None, [text for _, text in before], [text for _, text in after], autojunk=False
    )
    for tag, low, high, other_low, other_high in matcher.get_opcodes():
        if tag == "equal":
            for (start, text), (place, _) in zip(
                before[low:high], after[other_low:other_high], strict=True
            ):
                yield _Block(start, place, len(text))
        elif tag == "replace":
            yield from _words(before[low:high], after[other_low:other_high])


def _words(before: Sequence[tuple[int, str]], after: Sequence[tuple[int, str]]) -> Iterator[_Block]:
    old = "".join(text for _, text in before).split(" ")[:-1]
    new = "".join(text for _, text in after).split(" ")[:-1]
    starts = list(accumulate((len(word) + 1 for word in old), initial=before[0][0]))
    places = list(accumulate((len(word) + 1 for word in new), initial=after[0][0]))
    for low, other, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        if size:
            yield _Block(starts[low], places[other], starts[low + size] - starts[low])


def _joined(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Join blocks that lie end to end in both texts."""
    waiting: _Block | None = None
    for block in blocks:
        if waiting and (waiting.old + waiting.length, waiting.new + waiting.length) == block[:2]:
            waiting = waiting._replace(length=waiting.length + block.length)
        else:
            if waiting:
                yield waiting
            waiting = block
    if waiting:
        yield waiting


def _all(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _same(pairs: Iterator[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count
