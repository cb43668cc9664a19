"""Intervals of shares, and of the difference between two shares. Wilson itself: proportions.

All limits are shares between 0 and 1, except where the formula of Wald or Agresti and Coull leaves
that range: those are given as they are, for comparison with other software.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize, stats

from workbench.analyse.inputs import tail, whole_counts
from workbench.analyse.proportions import wilson
from workbench.errors import CleanError, NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.analyse.inputs import Floats
    from workbench.records.quantities import Frequency


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareDifference:
    """First share minus second share, with its interval and the test of no difference."""

    difference: float
    interval: tuple[float, float]
    z: float
    p: float
    first: Frequency
    second: Frequency


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareTest:
    """A share with its interval, tested exactly against a share stated beforehand."""

    share: float
    interval: tuple[float, float]
    p: float
    n: int


def clopper_pearson(frequency: Frequency, level: float = 0.95) -> tuple[float, float]:
    """Exact binomial interval of a share (Clopper-Pearson), wide on the safe side.

    Parameters
    ----------
    frequency
        Count and base; an empty base is refused.
    level
        Confidence level between 0 and 1.

    Notes
    -----
    Lower limit: quantile a of Beta(x, n - x + 1); upper: quantile 1 - a of Beta(x + 1, n - x), with
    a = (1 - level)/2. Source: C.J. Clopper & E.S. Pearson (1934), Biometrika 26, 404-413.
    R: ``binom.test(x, n)$conf.int``.

    Examples
    --------
    >>> from workbench.records.quantities import Frequency
    >>> [round(limit, 4) for limit in clopper_pearson(Frequency(0, 50))]
    [0.0, 0.0711]
    """
    x, n = _checked(frequency)
    a = tail(level)
    low = float(stats.beta.ppf(a, x, n - x + 1)) if x else 0.0
    high = float(stats.beta.isf(a, x + 1, n - x)) if x < n else 1.0
    return low, high


def wilson_corrected(frequency: Frequency, level: float = 0.95) -> tuple[float, float]:
    """Wilson interval of a share with continuity correction.

    Notes
    -----
    Newcombe's formula (his method 4): (2np + z² -/+ 1 -/+ z √(z² -/+ 2 - 1/n + 4p(nq +/- 1))) /
    2(n + z²); 0 and 1 at the ends. Source: R.G. Newcombe (1998), Statistics in Medicine 17,
    857-872. R: ``prop.test(x, n)$conf.int``.
    """
    x, n = _checked(frequency)
    z, p = _z(level), x / n
    q, scale = 1 - p, 2 * (n + z**2)
    low, high = 0.0, 1.0
    if x:
        low = (2 * x + z**2 - 1 - z * sqrt(z**2 - 2 - 1 / n + 4 * p * (n * q + 1))) / scale
    if x < n:
        high = (2 * x + z**2 + 1 + z * sqrt(z**2 + 2 - 1 / n + 4 * p * (n * q - 1))) / scale
    return max(0.0, low), min(1.0, high)


def agresti_coull(frequency: Frequency, level: float = 0.95) -> tuple[float, float]:
    """Interval of Agresti and Coull; may pass 0 or 1.

    Notes
    -----
    Wald's interval after adding z²/2 successes and z²/2 failures.
    Source: A. Agresti & B.A. Coull (1998), The American Statistician 52, 119-126.
    R: ``binom::binom.confint(x, n, methods = "ac")``.
    """
    x, n = _checked(frequency)
    z = _z(level)
    size = n + z**2
    p = (x + z**2 / 2) / size
    half = z * sqrt(p * (1 - p) / size)
    return p - half, p + half


def wald(frequency: Frequency, level: float = 0.95) -> tuple[float, float]:
    """Interval p ± z √(p(1-p)/n), only for comparison: too narrow at small n, may pass 0 or 1.

    Notes
    -----
    Source: A. Agresti & B.A. Coull (1998), who advise against it.
    R: ``binom::binom.confint(x, n, methods = "asymptotic")``.
    """
    x, n = _checked(frequency)
    p = x / n
    half = _z(level) * sqrt(p * (1 - p) / n)
    return p - half, p + half


def jeffreys(frequency: Frequency, level: float = 0.95) -> tuple[float, float]:
    """Jeffreys interval of a share; the lower limit is 0 at 0 of n, the upper 1 at n of n.

    Notes
    -----
    Quantiles a and 1 - a of Beta(x + ½, n - x + ½).
    Source: L.D. Brown, T.T. Cai & A. DasGupta (2001), Statistical Science 16, 101-133.
    R: ``DescTools::BinomCI(x, n, method = "jeffreys")``.
    """
    x, n = _checked(frequency)
    posterior = stats.beta(x + 0.5, n - x + 0.5)
    low = float(posterior.ppf(tail(level))) if x else 0.0
    high = float(posterior.isf(tail(level))) if x < n else 1.0
    return low, high


def mid_p(frequency: Frequency, level: float = 0.95) -> tuple[float, float]:
    """Mid-P interval of a share: exact, with half the probability of the count itself.

    Notes
    -----
    Limits solve P(X > x) + P(X = x)/2 = a and P(X < x) + P(X = x)/2 = a.
    Source: G. Berry & P. Armitage (1995), The Statistician 44, 417-423.
    R: ``exactci::binom.exact(x, n, midp = TRUE)``.
    """
    x, n = _checked(frequency)
    a = tail(level)

    def below(p: float) -> float:
        return float(stats.binom.cdf(x, n, p) - stats.binom.pmf(x, n, p) / 2)

    low = optimize.brentq(lambda p: 1 - below(p) - a, 0, 1, xtol=1e-14) if x else 0.0
    high = optimize.brentq(lambda p: below(p) - a, 0, 1, xtol=1e-14) if x < n else 1.0
    return float(low), float(high)


def newcombe(first: Frequency, second: Frequency, level: float = 0.95) -> ShareDifference:
    """Difference of the shares of two groups of different people, with Newcombe's interval.

    Parameters
    ----------
    first, second
        Count and base of each group; an empty base is refused.
    level
        Confidence level between 0 and 1.

    Notes
    -----
    With d = p1 - p2 and Wilson limits l and u of both: d - √((p1 - l1)² + (u2 - p2)²) to
    d + √((u1 - p1)² + (p2 - l2)²). The p-value is that of the pooled z test (z² is chi-square
    without correction); z is 0 where both shares are 0 or both are 1.
    Source: R.G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    R: ``DescTools::BinomDiffCI(x1, n1, x2, n2, method = "score")``.

    Examples
    --------
    >>> from workbench.records.quantities import Frequency
    >>> result = newcombe(Frequency(56, 70), Frequency(48, 80))
    >>> [round(limit, 4) for limit in result.interval]
    [0.0524, 0.3339]
    """
    x1, n1 = _checked(first)
    x2, n2 = _checked(second)
    p1, p2 = x1 / n1, x2 / n2
    (l1, u1), (l2, u2) = wilson(first, level), wilson(second, level)
    pooled = (x1 + x2) / (n1 + n2)
    error = sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    z = (p1 - p2) / error if error else 0.0
    low = p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
    high = p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
    return ShareDifference(
        difference=p1 - p2,
        interval=(low, high),
        z=z,
        p=float(2 * stats.norm.sf(abs(z))),
        first=first,
        second=second,
    )


def finite_population_error(frequency: Frequency, population: int) -> float:
    """Compute the standard error of a share when a known, finite population was approached.

    Parameters
    ----------
    frequency
        Count and base of those who answered.
    population
        Number of people in the population, at least the base.

    Returns
    -------
    float
        Standard error of the share; 0 when everybody answered.

    Raises
    ------
    NotEnoughDataError
        There are fewer than two answers, or the population is smaller than the base.

    Notes
    -----
    √(p(1 - p)/(n - 1) × (1 - n/N)). Only meaningful when the population is known and the answers
    are a random part of it. Source: W.G. Cochran (1977), Sampling Techniques, § 3.2.
    R: ``survey::svymean`` with ``fpc``.
    """
    x, n = _checked(frequency)
    if n < 2 or population < n:
        raise NotEnoughDataError(
            f"De standaardfout is niet te berekenen voor {n} antwoorden uit {population} mensen.",
            remedy="geef een populatie die minstens zo groot is als het aantal antwoorden.",
        )
    p = x / n
    return sqrt(p * (1 - p) / (n - 1) * (1 - n / population))


def binomial_test(frequency: Frequency, share: float, level: float = 0.95) -> ShareTest:
    """Test exactly whether a share differs from a share that was stated beforehand.

    Parameters
    ----------
    frequency
        Count and base.
    share
        The stated share, between 0 and 1.
    level
        Confidence level of the Clopper-Pearson interval.

    Raises
    ------
    CleanError
        The stated share is not between 0 and 1.

    Notes
    -----
    Two-sided: all counts that are at most as probable as the one found.
    R: ``binom.test(x, n, share)``.

    Examples
    --------
    >>> from workbench.records.quantities import Frequency
    >>> round(binomial_test(Frequency(9, 10), 0.5).p, 6)
    0.021484
    """
    x, n = _checked(frequency)
    if not 0 <= share <= 1:
        raise CleanError(
            f"Het veronderstelde aandeel {share} ligt niet tussen 0 en 1.",
            remedy="geef een aandeel als deel, bijvoorbeeld 0.5.",
        )
    return ShareTest(
        share=x / n,
        interval=clopper_pearson(frequency, level),
        p=float(stats.binomtest(x, n, share).pvalue),
        n=n,
    )


def goodman_intervals(counts: Sequence[int], level: float = 0.95) -> Floats:
    """Give simultaneous intervals of the shares of all categories of one question.

    Parameters
    ----------
    counts
        Number of answers per category.
    level
        Confidence level of all intervals together.

    Returns
    -------
    numpy.ndarray
        One row per category, columns lower and upper limit.

    Raises
    ------
    NotEnoughDataError
        Nobody answered, or there is only one category.

    Notes
    -----
    (B + 2x ± √(B(B + 4x(n - x)/n))) / 2(n + B) with B the (1 - (1 - level)/k) quantile of
    chi-square(1). Source: L.A. Goodman (1965), Technometrics 7, 247-254.
    R: ``DescTools::MultinomCI(counts, method = "goodman")``.
    """
    x = whole_counts(counts).astype(np.float64)
    n, k = x.sum(), len(x)
    if n == 0 or k < 2:
        raise NotEnoughDataError(
            "De intervallen van de aandelen zijn niet te berekenen.",
            remedy="kies een vraag met minstens twee antwoorden en iemand die antwoordde.",
        )
    b = stats.chi2.isf(2 * tail(level) / k, 1)
    half = np.sqrt(b * (b + 4 * x * (n - x) / n))
    limits = np.column_stack([b + 2 * x - half, b + 2 * x + half]) / (2 * (n + b))
    return np.asarray(np.clip(limits, 0, 1), dtype=np.float64)


def _checked(frequency: Frequency) -> tuple[int, int]:
    """Count and base, if a share can be made of them.

    Raises
    ------
    NotEnoughDataError
        There is nobody in the base.
    CleanError
        The count is negative or more than the base.
    """
    count, total = (int(number) for number in whole_counts([frequency.count, frequency.total]))
    if total == 0:
        raise NotEnoughDataError(
            "Het interval van een aandeel is niet te berekenen: niemand gaf antwoord.",
            remedy="kies een ruimere selectie of laat deze zin weg.",
        )
    if count > total:
        raise CleanError(
            f"Het aantal {count} is groter dan het totaal {total}.",
            remedy="controleer aantal en totaal.",
        )
    return count, total


def _z(level: float) -> float:
    return float(stats.norm.isf(tail(level)))
