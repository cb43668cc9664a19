"""Numbers, shares and intervals as Dutch text, with their base.

How small numbers are written: under ``percentage_from`` answers only "4 van de 8"; under 30 answers
"12 van de 25 (48%)"; from 30 "n=19; 38%". None and all are said in words: "geen van de 50".
"""

from __future__ import annotations

from fractions import Fraction
from math import isnan
from typing import TYPE_CHECKING

from workbench.records.quantities import Frequency
from workbench.report.values import decimal

if TYPE_CHECKING:
    from workbench.records.quantities import Association

FULL_PERCENTAGE_FROM = 30
NOT_COMPUTABLE = "niet te berekenen"
NO_VALUE = "–"
NOT_APPLICABLE = "n.v.t."
NUMBER_WORDS = (
    "geen",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
)


def percent_text(frequency: Frequency, digits: int = 0) -> str:
    """Write a share as a percentage, rounded half up: 57 of 200 → "29%".

    Some is never written as none, and not all never as all: 1 of 250 → "0,4%".
    """
    if frequency.total == 0:
        return NOT_COMPUTABLE
    rounded = _rounded(frequency, digits)
    if rounded in {0, 100} and frequency.count not in {0, frequency.total} and digits < 3:
        return percent_text(frequency, digits + 1)
    return f"{decimal(float(rounded), digits)}%"


def percent_number(frequency: Frequency) -> str:
    """Write a percentage without its sign, for a column headed %."""
    return NO_VALUE if frequency.total == 0 else percent_text(frequency).removesuffix("%")


def rounded_percent(frequency: Frequency) -> int:
    """Round a percentage half up, to a whole number."""
    return int(_rounded(frequency, 0))


def of_total_text(frequency: Frequency) -> str:
    """Write "19 van de 50", "geen van de 50" or "alle 50"."""
    if frequency.total == 0:
        return "geen antwoorden"
    if frequency.count == 0:
        return f"geen van de {count_text(frequency.total)}"
    if frequency.count == frequency.total > 1:
        return f"alle {count_text(frequency.total)}"
    return f"{count_text(frequency.count)} van de {count_text(frequency.total)}"


def share_text(frequency: Frequency, percentage_from: int = 10) -> str:
    """Write a share the way its base allows: "n=19; 38%", "5 van de 20 (25%)", "4 van de 8"."""
    none_or_all = frequency.count in {0, frequency.total}
    if frequency.total < percentage_from or none_or_all:
        return of_total_text(frequency)
    if frequency.total < FULL_PERCENTAGE_FROM:
        return f"{of_total_text(frequency)} ({percent_text(frequency)})"
    return f"n={count_text(frequency.count)}; {percent_text(frequency)}"


def response_text(complete: int, invited: int | None) -> str:
    """Write the response rate; without the number invited, or with more answers, there is none."""
    if not invited or invited < complete:
        return f"respons {NOT_COMPUTABLE}"
    rate = Frequency(complete, invited)
    return f"{of_total_text(rate)} ({percent_text(rate)})"


def opening_text(complete: int, invited: int | None) -> str:
    """Say how many filled in a questionnaire, and of how many that is where it is known."""
    people = "1 respondent" if complete == 1 else f"{count_text(complete)} respondenten"
    verb = "vulde" if complete == 1 else "vulden"
    return (
        f"{people} {verb} de vragenlijst volledig in; "
        f"respons: {response_text(complete, invited).removeprefix('respons ')}."
    )


def count_text(count: float) -> str:
    """Write a whole number, or the decimals that a number has (at most two): 2.0 → "2"."""
    if isnan(count):
        return NO_VALUE
    for digits in (0, 1):
        if float(count) == round(float(count), digits):
            return number_text(count, digits)
    return number_text(count, 2)


def count_in_words(count: float) -> str:
    """Write a count up to twenty as a word, as running text does: 2 → "twee"; 21 → "21"."""
    if count in range(len(NUMBER_WORDS)):
        return NUMBER_WORDS[int(count)]
    return count_text(count)


def of_total_in_words(frequency: Frequency) -> str:
    """Write "zeven van de tien", "geen van de tien" or "alle tien"; figures above twenty."""
    if not 0 < frequency.total < len(NUMBER_WORDS):
        return of_total_text(frequency)
    total = count_in_words(frequency.total)
    if frequency.count == frequency.total > 1:
        return f"alle {total}"
    return f"{count_in_words(frequency.count)} van de {total}"


def number_text(number: float, digits: int = 2) -> str:
    """Write a number with a decimal comma and a real minus sign: -0.17 → "−0,17"."""
    if isnan(number):
        return NO_VALUE
    text = decimal(number, digits)
    return text.replace("-", "−") if text.strip("-0,") else text.lstrip("-")


def interval_text(low: float, high: float, digits: int = 2) -> str:
    """Write an interval: "−0,17 tot 0,39"."""
    return f"{number_text(low, digits)} tot {number_text(high, digits)}"


def association_text(association: Association) -> str:
    """Write a rank correlation: "rho = 0,12 (95%-BI −0,17 tot 0,39; n=50)"."""
    interval = interval_text(association.low, association.high)
    coefficient = number_text(association.coefficient)
    return f"rho = {coefficient} (95%-BI {interval}; n={association.n})"


def _rounded(frequency: Frequency, digits: int) -> Fraction:
    """Percentage rounded half up, computed from whole numbers: 57 of 200 is not 28.4999."""
    step = 10**digits
    return Fraction((200 * step * frequency.count + frequency.total) // (2 * frequency.total), step)
