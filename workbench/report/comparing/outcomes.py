"""What a test found, as text: effect with its interval, and p, as precise as may be printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import isnan

from workbench.report.number_text import NO_VALUE, interval_text, number_text

CLASSES = (0.001, 0.01, 0.05)


class Precision(IntEnum):
    """How precisely an outcome is printed; rougher where a hidden count would follow from it."""

    FULL = 0
    LESS = 1  # p in two decimals
    LIMIT = 2  # p as a limit
    ROUGH = 3  # the effect in one decimal as well
    EFFECT = 4  # the same without an interval

    @property
    def digits(self) -> int:
        """Decimals of the effect and its interval."""
        return 2 if self <= Precision.LIMIT else 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """An effect with its interval (not numbers where there is none), and the p of its test.

    ``whole`` effects, such as percentage points, are printed without decimals.
    """

    value: float
    low: float
    high: float
    p: float
    whole: bool = False

    def effect_text(self, precision: Precision = Precision.FULL) -> str:
        """Write "0,62 (0,45 tot 0,77)", or the effect alone."""
        digits = 0 if self.whole else precision.digits
        value = number_text(self.value, digits)
        if isnan(self.low) or precision == Precision.EFFECT:
            return value
        return f"{value} ({interval_text(self.low, self.high, digits)})"

    def stated_text(self, precision: Precision = Precision.FULL) -> str:
        """Write the effect as a sentence does: "0,62 (95%-BI 0,45 tot 0,77; "; "0,2 (".

        The bracket stays open for numbers and p.
        """
        value, _, interval = self.effect_text(precision).partition(" (")
        return f"{value} ({'95%-BI ' if interval else ''}{interval.replace(')', '; ')}"


def p_text(p: float | None, precision: Precision = Precision.FULL) -> str:
    """Write a p-value: "0,214", "<0,001"; roughly as the limit that it is below: "<0,05".

    Examples
    --------
    >>> p_text(0.2137), p_text(0.2137, Precision.LIMIT), p_text(0.00004)
    ('0,214', '≥0,05', '<0,001')
    >>> p_text(0.0061, Precision.LESS)
    '<0,01'
    """
    if p is None or isnan(p):
        return NO_VALUE
    if precision <= Precision.LESS:
        digits = 3 - precision
        return p_text(p, Precision.LIMIT) if p < 10**-digits else number_text(p, digits)
    below = [limit for limit in CLASSES if p < limit]
    if not below:
        return f"≥{number_text(CLASSES[-1], 2)}"
    return f"<{number_text(below[0], len(str(below[0])) - 2)}"


def p_stated(p: float, precision: Precision = Precision.FULL) -> str:
    """Write p as a sentence does: "p = 0,214", "p < 0,001"."""
    text = p_text(p, precision)
    return f"p {text[0]} {text[1:]}" if text[0] in "<≥" else f"p = {text}"


def count_of_tests(number: int) -> str:
    """Say how many tests a table holds, and that they were corrected."""
    if not number:
        return ""
    if number == 1:
        return "1 toets."
    return f"{number_text(number, 0)} toetsen, p gecorrigeerd volgens Holm."
