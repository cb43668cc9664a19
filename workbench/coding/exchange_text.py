"""The text of a transcript as other programs get it, and the way back to ours. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.records.transcripts import Transcript


@dataclass(frozen=True, slots=True)
class ExchangeText:
    """A text with labels of speakers put in.

    Attributes
    ----------
    text
        What others get: lines as they are numbered here, without byte order mark, ending in LF.
    places
        Where in ``Transcript.text`` a label was put in, ascending.
    lengths
        How long each label is.
    """

    text: str = field(repr=False)
    places: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()

    def there(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage of ours stands in this text; a label before it is not in it."""
        before_start = bisect_right(self.places, start)
        before_end = bisect_left(self.places, end)
        return start + sum(self.lengths[:before_start]), end + sum(self.lengths[:before_end])

    def here(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage of this text stands in ours; what lies in a label is left out."""
        return self._back(start), self._back(end)

    def _back(self, position: int) -> int:
        """Take off the labels before a position; inside a label is where the label stands."""
        labels = zip(self._begins, self.places, self.lengths, strict=True)
        taken = 0
        for begin, place, length in labels:
            if position < begin:
                break
            if position < begin + length:
                return place
            taken += length
        return position - taken

    @property
    def _begins(self) -> list[int]:
        """Where in this text each label begins."""
        shifts = accumulate(self.lengths, initial=0)
        return [place + shift for place, shift in zip(self.places, shifts, strict=False)]


def exchange_text(transcript: Transcript, labels: Mapping[str, str] | None = None) -> ExchangeText:
    """Write a transcript for another program.

    Parameters
    ----------
    transcript
        The text.
    labels
        Code of a speaker → what is written before his turns; None puts no labels in, so that
        positions are those of ``Transcript.text``.
    """
    pieces, places, lengths = [], [], []
    position, turn = 0, 0
    for line in transcript.lines:
        name = labels.get(line.speaker, "") if labels else ""
        if name and line.turn != turn:
            label = f"{name}: "
            pieces.append(f"{label}{line.text}")
            places.append(position)
            lengths.append(len(label))
        else:
            pieces.append(line.text)
        turn = line.turn
        position += len(line.text) + 1
    return ExchangeText("\n".join(pieces), tuple(places), tuple(lengths))
