"""Effects straight from the counts of a crossing, for trying hundreds of crossings in a moment.

The tests give the same numbers with interval and p; these only tell which crossings to look at.
"""

from __future__ import annotations

from math import nan, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbench.analyse.inputs import Counts, Floats


def superiority(counts: Counts) -> float:
    """Probability that someone of the second row answers higher than someone of the first."""
    first, second = counts
    lower = np.cumsum(first) - first
    return float(second @ (lower + first / 2) / max(1, first.sum() * second.sum()))


def epsilon_squared(counts: Counts) -> float:
    """Kruskal-Wallis' epsilon² of the rows."""
    n, sizes, ties = int(counts.sum()), counts.sum(axis=1), counts.sum(axis=0)
    spread = n**3 - n - int((ties**3 - ties).sum())
    if not spread or not sizes.all():
        return nan
    sums = counts @ _midranks(ties)
    h = (12 / (n * (n + 1)) * float((sums**2 / sizes).sum()) - 3 * (n + 1)) / (spread / (n**3 - n))
    return h * (n + 1) / (n**2 - 1)


def cramers_v(counts: Counts) -> float:
    """Cramér's V; empty rows and columns do not count."""
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    small = min(int((rows > 0).sum()), int((columns > 0).sum())) - 1
    if small < 1:
        return nan
    expected = np.outer(rows, columns) / counts.sum()
    far = np.divide((counts - expected) ** 2, expected, where=expected > 0, out=0 * expected)
    return sqrt(float(far.sum()) / (int(counts.sum()) * small))


def spearman(counts: Counts) -> float:
    """Spearman's rho of row and column."""
    n = int(counts.sum())
    x, y = (_midranks(counts.sum(axis=axis)) - (n + 1) / 2 for axis in (1, 0))
    spread = float((counts.sum(axis=1) @ x**2) * (counts.sum(axis=0) @ y**2))
    return float(x @ counts @ y) / sqrt(spread) if spread else nan


def kendall(counts: Counts) -> float:
    """Kendall's tau-b of row and column."""
    below = np.zeros((counts.shape[0] + 1, counts.shape[1] + 1))
    below[1:, 1:] = counts.cumsum(axis=0).cumsum(axis=1)
    alike = float((counts * below[:-1, :-1]).sum())
    lower = below[:-1, -1:] - below[:-1, 1:]
    unlike = float((counts * lower).sum())
    n = float(below[-1, -1])
    pairs = n * (n - 1) / 2
    tied = [float((m * (m - 1)).sum()) / 2 for m in (counts.sum(axis=1), counts.sum(axis=0))]
    spread = (pairs - tied[0]) * (pairs - tied[1])
    return (alike - unlike) / sqrt(spread) if spread else nan


def _midranks(ties: Counts) -> Floats:
    return np.asarray(np.cumsum(ties) - (ties - 1) / 2)
