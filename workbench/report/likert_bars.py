"""What a figure of stacked bars shows: one bar per item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analyse.likert import halves
from workbench.report.number_text import count_text, of_total_text, percent_text

if TYPE_CHECKING:
    from workbench.analyse.likert import Halves
    from workbench.records.quantities import Frequency


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its text and how often each answer was given, from low to high.

    ``percentages`` says whether the base is big enough for them; ``centre`` is the answer, counted
    from 1, around which the bar is drawn, 3.5 between the third and the fourth.
    """

    label: str
    counts: tuple[int, ...]
    percentages: bool
    centre: float

    @property
    def parts(self) -> Halves:
        """The low end, the centre and the high end."""
        return halves(self.counts, self.centre)

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts)

    def text(self, part: Frequency) -> str:
        """Write a part of the bar: a percentage, or a count where the base is small."""
        return percent_text(part) if self.percentages else count_text(part.count)

    def said(self, part: Frequency) -> str:
        """Write a part of the bar for the text alternative."""
        return percent_text(part) if self.percentages else of_total_text(part)
