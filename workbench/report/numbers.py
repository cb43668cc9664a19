"""Values that are numbers: they print as Dutch text, compare as numbers and keep their base."""

from __future__ import annotations

from dataclasses import dataclass
from functools import total_ordering

from workbench.records.quantities import Frequency  # noqa: TC001 (part of a public dataclass)
from workbench.report.number_text import (
    count_in_words,
    count_text,
    number_text,
    of_total_in_words,
    of_total_text,
    percent_text,
)
from workbench.report.origin import Origin  # noqa: TC001 (part of a public dataclass)
from workbench.report.values import Value


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class NumberValue(Value):
    """A number as it is printed; compares with numbers and other number values by its number."""

    number: float

    @classmethod
    def counted(cls, number: int, origin: Origin) -> NumberValue:
        """Write a count: 1250 → "1.250"."""
        return cls(count_text(number), origin, number)

    @classmethod
    def measured(cls, number: float, origin: Origin, digits: int = 2) -> NumberValue:
        """Write a mean or other measurement: 3.24 → "3,24"."""
        return cls(number_text(number, digits), origin, number)

    @property
    def in_words(self) -> Value:
        """A count inside a sentence: "twee", "negentien"; above twenty "21".

        A percentage, a mean or a text that hides the number stays as it is.
        """
        is_count = self.text == count_text(self.number)
        return Value(count_in_words(self.number) if is_count else self.text, self.origin)

    def __eq__(self, other: object) -> bool:
        """Compare by number."""
        return float(self) == _number(other)

    def __lt__(self, other: object) -> bool:
        """Compare by number."""
        return float(self) < _number(other)

    def __hash__(self) -> int:
        """Equal numbers have equal hashes."""
        return hash(self.number)

    def __float__(self) -> float:
        """Give the unrounded number."""
        return float(self.number)

    def __repr__(self) -> str:
        """Show the text, as every value does."""
        return self.text


def _number(value: object) -> float:
    if isinstance(value, (NumberValue, int, float)):
        return float(value)
    return float("nan")


@dataclass(frozen=True, slots=True, repr=False)
class ShareValue(Value):
    """A share that can be written in several ways, each with the same origin.

    On a base below ``percentage_from`` no way of writing gives a percentage. ``hidden`` is what
    stands instead of every number that could point to a few people; empty where nothing is hidden.
    ``total_hidden`` stands instead of the base. Comparisons still use the number, so that claims
    can be checked.
    """

    frequency: Frequency
    percentage_from: int
    hidden: str = ""
    total_hidden: str = ""

    @property
    def count(self) -> NumberValue:
        """How many: "19"."""
        number = self.frequency.count
        return NumberValue(self.hidden or count_text(number), self.origin, number)

    @property
    def total(self) -> NumberValue:
        """Of how many: "50"."""
        number = self.frequency.total
        return NumberValue(self.total_hidden or count_text(number), self.origin, number)

    @property
    def of_total(self) -> Value:
        """With base, none and all as words: "47 van de 50", "geen van de 50"."""
        return Value(self.hidden or of_total_text(self.frequency), self.origin)

    @property
    def in_words(self) -> Value:
        """With base, as words where that is at most twenty: "zeven van de tien", "alle tien"."""
        return Value(self.hidden or of_total_in_words(self.frequency), self.origin)

    @property
    def fraction(self) -> Value:
        """In numbers with base: "0 van de 50"."""
        count, total = count_text(self.frequency.count), count_text(self.frequency.total)
        return Value(self.hidden or f"{count} van de {total}", self.origin)

    @property
    def percent(self) -> NumberValue:
        """As a percentage: "38%"; "4 van de 8" on a small base. Its number is the percentage."""
        small = self.frequency.total < self.percentage_from
        write = of_total_text if small else percent_text
        text = self.hidden or write(self.frequency)
        return NumberValue(text, self.origin, 100 * self.frequency.share)


@dataclass(frozen=True, slots=True, repr=False)
class RankingValue(Value):
    """Items above a threshold, and the two ends of the ranking.

    Attributes
    ----------
    number_above
        How many items have a mean above the threshold.
    highest, lowest
        Text of the item with the highest and the lowest mean.
    highest_mean, lowest_mean
        Their means.
    """

    number_above: NumberValue
    highest: Value
    highest_mean: NumberValue
    lowest: Value
    lowest_mean: NumberValue
