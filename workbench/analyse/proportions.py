"""Intervals of shares."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from workbench.analyse.inputs import tail
from workbench.errors import CleanError, NotEnoughDataError

if TYPE_CHECKING:
    from workbench.records.quantities import Frequency


def wilson(frequency: Frequency, level: float = 0.95) -> tuple[float, float]:
    """Wilson score interval of a share.

    Parameters
    ----------
    frequency
        Count and base.
    level
        Confidence level.

    Returns
    -------
    tuple of float
        Lower and upper limit, between 0 and 1.

    Raises
    ------
    CleanError
        The count is negative or more than the base.
    NotEnoughDataError
        There is nobody in the base.

    Notes
    -----
    With p = x/n and z the normal quantile: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
    Source: E.B. Wilson (1927), JASA 22, 209-212. R: ``prop.test(x, n, correct = FALSE)``.

    Examples
    --------
    >>> from workbench.records.quantities import Frequency
    >>> [round(100 * limit, 1) for limit in wilson(Frequency(47, 50))]
    [83.8, 97.9]
    """
    n = frequency.total
    if not 0 <= frequency.count <= n:
        raise CleanError(
            f"{frequency.count} van {n} is geen aandeel.", remedy="controleer aantal en totaal."
        )
    if n == 0:
        raise NotEnoughDataError(
            "Het interval van een aandeel is niet te berekenen: niemand gaf antwoord.",
            remedy="kies een ruimere selectie of laat deze zin weg.",
        )
    z = NormalDist().inv_cdf(1 - tail(level))
    p = frequency.share
    centre = p + z**2 / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    scale = 1 + z**2 / n
    # At 0 and n of n the limit is exactly 0 or 1; floating point leaves 1e-18.
    low = 0.0 if frequency.count == 0 else (centre - half) / scale
    high = 1.0 if frequency.count == n else (centre + half) / scale
    return low, high
