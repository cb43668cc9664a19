"""Answers on an ordered scale: how many chose the low end, the middle and the high end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analyse.descriptives import distribution
from workbench.analyse.inputs import require_items, whole_counts
from workbench.records.quantities import Frequency

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Halves:
    """The low end, the middle and the high end of one item, all on the same base.

    ``middle`` is None where the centre lies between two answers.
    """

    low: Frequency
    middle: Frequency | None
    high: Frequency


def likert_counts(
    table: pd.DataFrame, items: Sequence[str], categories: Mapping[str, str]
) -> dict[str, tuple[int, ...]]:
    """Count the answers to items that share a scale.

    Returns
    -------
    dict
        Item → number of answers from low to high; unused answers are 0.

    Notes
    -----
    R: ``sapply(items, function(i) table(factor(i, levels)))``; package ``likert`` shows the same.
    """
    require_items(table, items)
    return {
        item: tuple(int(n) for n in distribution(table[item], categories)["n"]) for item in items
    }


def top(counts: Sequence[int], k: int = 2) -> Frequency:
    """Count the highest ``k`` answers of one item (top-2 box), on everyone who answered.

    Examples
    --------
    >>> top([1, 2, 14, 21, 12], k=3)
    Frequency(count=47, total=50)
    """
    plain = [int(n) for n in whole_counts(counts)]
    return Frequency(sum(plain[-k:] if k > 0 else []), sum(plain))


def bottom(counts: Sequence[int], k: int = 2) -> Frequency:
    """Count the lowest ``k`` answers of one item (bottom-2 box), on everyone who answered."""
    plain = [int(n) for n in whole_counts(counts)]
    return Frequency(sum(plain[: max(k, 0)]), sum(plain))


def centre_of(answers: int) -> float:
    """Return the middle of a scale, counted from 1: 3 of five answers, 2.5 of four."""
    return (answers + 1) / 2


def halves(counts: Sequence[int], centre: float | None = None) -> Halves:
    """Split the answers to one item at the centre of the scale.

    Parameters
    ----------
    counts
        Number of answers from low to high.
    centre
        The answer, counted from 1, that is neither low nor high; 3.5 lies between the third and the
        fourth. The middle of the scale if left out.

    Examples
    --------
    >>> halves([1, 2, 3, 4, 5]).middle
    Frequency(count=3, total=15)
    >>> halves([1, 2, 3, 4, 5], centre=2.5).high
    Frequency(count=12, total=15)
    """
    plain = [int(n) for n in whole_counts(counts)]
    at = centre_of(len(plain)) if centre is None else centre
    total = sum(plain)
    low = sum(n for answer, n in enumerate(plain, start=1) if answer < at)
    high = sum(n for answer, n in enumerate(plain, start=1) if answer > at)
    middle = Frequency(total - low - high, total) if float(at).is_integer() else None
    return Halves(Frequency(low, total), middle, Frequency(high, total))
