"""Groups of different people compared on ordered answers, by ranks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import special, stats

from workbench.analyse.comparisons import superiority
from workbench.analyse.crosstabs import chi_square_noncentralities
from workbench.analyse.inputs import group_samples, tail, valid_numbers
from workbench.analyse.multiple_testing import adjust
from workbench.analyse.root_search import passes_zero
from workbench.errors import NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.analyse.inputs import Counts, Floats

_LARGEST_EXACT = 600_000_000  # additions


@dataclass(frozen=True, slots=True, kw_only=True)
class MannWhitney:
    """Two groups compared on ordered answers: effect and interval first, then the test.

    Attributes
    ----------
    superiority, interval
        Probability that someone of the first group answers higher than someone of the second
        (equal answers count half), with its interval; 0.5 is no difference.
    rank_biserial, rank_biserial_interval
        The same from -1 to 1: 2 × superiority - 1.
    p
        Exact given the ties where that can be counted, else ``p_asymptotic``.
    exact
        Whether p is exact.
    p_asymptotic, p_corrected, z
        Normal approximation corrected for ties, without (SPSS) and with (R) continuity
        correction; z without.
    u1, u2, rank_sum
        U of both groups, rank sum of the first.
    mean_ranks, medians
        Of both groups.
    n1, n2
        Valid answers in both groups.
    """

    superiority: float
    interval: tuple[float, float]
    rank_biserial: float
    rank_biserial_interval: tuple[float, float]
    p: float
    exact: bool
    p_asymptotic: float
    p_corrected: float
    z: float
    u1: float
    u2: float
    rank_sum: float
    mean_ranks: tuple[float, float]
    medians: tuple[float, float]
    n1: int
    n2: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How much higher the first group is (Hodges-Lehmann), with its interval."""

    shift: float
    interval: tuple[float, float]
    n1: int
    n2: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KruskalWallis:
    """Several groups compared on ordered answers: epsilon² with its interval, then the test."""

    epsilon_squared: float
    interval: tuple[float, float]
    eta_squared: float
    h: float
    df: int
    p: float
    mean_ranks: Mapping[object, float]
    n: int


def mann_whitney(x: pd.Series, y: pd.Series, level: float = 0.95) -> MannWhitney:
    """Compare two groups on an ordered answer (Mann-Whitney, Wilcoxon rank sum).

    Parameters
    ----------
    x, y
        Answers of the first and the second group; each needs somebody.
    level
        Confidence level.

    Notes
    -----
    Exact p: the probability, over all ways to divide the (mid-)ranks found over groups of these
    sizes, of a rank sum at least as far from its mean. Ties are as they are: nothing is assumed
    about them. Used unless it would take more than a few seconds (about 150 people without ties).
    z = (U1 - n1 n2/2)/√(n1 n2/12 × (N + 1 - Σ(t³ - t)/(N(N - 1)))).
    Source: H.B. Mann & D.R. Whitney (1947), Annals Math. Statistics 18, 50-60; exact with ties:
    B. Streitberg & J. Röhmel (1986), Statistical Software Newsletter 12, 10-17.
    R: ``coin::wilcox_test(distribution = "exact")``, ``exactRankTests::wilcox.exact``;
    asymptotic ``wilcox.test(x, y, exact = FALSE)``; ``effectsize::rank_biserial``.
    """
    a, b = valid_numbers(x), valid_numbers(y)
    n1, n2 = len(a), len(b)
    ranks = stats.rankdata(np.concatenate([a, b]))
    rank_sum = float(ranks[:n1].sum())
    u1 = rank_sum - n1 * (n1 + 1) / 2
    distance, error = u1 - n1 * n2 / 2, _error(ranks, n1, n2)
    effect = superiority(x, y, level)
    exact = _exact_rank_sum(ranks, n1)
    plain = _p(distance, error, 0.0)
    return MannWhitney(
        superiority=effect.coefficient,
        interval=(effect.low, effect.high),
        rank_biserial=2 * effect.coefficient - 1,
        rank_biserial_interval=(2 * effect.low - 1, 2 * effect.high - 1),
        p=plain if exact is None else exact,
        exact=exact is not None,
        p_asymptotic=plain,
        p_corrected=_p(distance, error, 0.5),
        z=distance / error if error else 0.0,
        u1=u1,
        u2=n1 * n2 - u1,
        rank_sum=rank_sum,
        mean_ranks=(float(ranks[:n1].mean()), float(ranks[n1:].mean())),
        medians=(float(np.median(a)), float(np.median(b))),
        n1=n1,
        n2=n2,
    )


def hodges_lehmann(x: pd.Series, y: pd.Series, level: float = 0.95) -> Shift:
    """Estimate how much higher the first group is, as R does with ``exact = FALSE``.

    Parameters
    ----------
    x, y
        Numbers of both groups; each needs somebody, and the numbers must differ.
    level
        Confidence level.

    Raises
    ------
    NotEnoughDataError
        Everyone gave the same number.

    Notes
    -----
    The shift of x at which the rank sum is as expected, without continuity correction for the
    estimate and with it for the limits. This is the median of all differences up to R's search
    width of 1e-4. Source: J.L. Hodges & E.L. Lehmann (1963), Annals Math. Statistics 34, 598-611.
    R: ``wilcox.test(x, y, conf.int = TRUE, exact = FALSE)``.
    """
    a, b = valid_numbers(x), valid_numbers(y)
    low, high = float(a.min() - b.max()), float(a.max() - b.min())
    if low == high:
        raise NotEnoughDataError(
            "De verschuiving is niet te berekenen: iedereen gaf hetzelfde antwoord.",
            remedy="kies een vraag die verschillend is beantwoord.",
        )

    def distance(shift: float, quantile: float, correction: float) -> float:
        ranks = stats.rankdata(np.concatenate([a - shift, b]))
        found = float(ranks[: len(a)].sum()) - len(a) * (len(a) + 1) / 2 - len(a) * len(b) / 2
        error = _error(ranks, len(a), len(b))
        return (
            (found - float(np.sign(found)) * correction) / error - quantile if error else -quantile
        )

    def search(quantile: float, correction: float) -> float:
        return passes_zero(lambda at: distance(at, quantile, correction), low, high, 1e-4)

    z = float(stats.norm.isf(tail(level)))
    return Shift(
        shift=search(0.0, 0.0), interval=(search(z, 0.5), search(-z, 0.5)), n1=len(a), n2=len(b)
    )


def kruskal_wallis(values: pd.Series, groups: pd.Series, level: float = 0.95) -> KruskalWallis:
    """Compare two or more groups on an ordered answer.

    Parameters
    ----------
    values
        Ordered answers or numbers.
    groups
        Group of every respondent, same index; each group needs a valid answer.
    level
        Confidence level of the interval of epsilon².

    Raises
    ------
    NotEnoughDataError
        Everyone gave the same answer, or there is no more than one answer per group.

    Notes
    -----
    H = (12/(N(N + 1)) Σ R²/n - 3(N + 1))/(1 - Σ(t³ - t)/(N³ - N)); epsilon² = H (N + 1)/(N² - 1);
    eta² = (H - k + 1)/(N - k), 0 where that is below 0. The interval of epsilon² is, as that of
    Cramér's V, λ/(N - 1) with λ the noncentralities of chi-square(k - 1) at which H is the upper
    and the lower (1 - level)/2 quantile; an approximation.
    Source: W.H. Kruskal & W.A. Wallis (1952), JASA 47, 583-621; M. Tomczak & E. Tomczak (2014),
    Trends in Sport Sciences 21, 19-25; H is noncentral chi-square where groups differ: F.C. Andrews
    (1954), Annals Math. Statistics 25, 724-736; M. Smithson (2003), Confidence Intervals, ch. 5.
    R: ``kruskal.test``, ``effectsize::rank_epsilon_squared``, ``rank_eta_squared``; the limits by
    ``uniroot`` on ``pchisq(H, k - 1, ncp)``.
    """
    samples = group_samples(values, groups)
    ranks, sizes = _pooled_ranks(samples)
    n, k = len(ranks), len(sizes)
    ties = _tie_share(ranks)
    if ties >= 1 or n <= k:
        raise NotEnoughDataError(
            "De groepen zijn niet te vergelijken: de antwoorden verschillen niet genoeg.",
            remedy="kies een vraag die verschillend is beantwoord, of voeg groepen samen.",
        )
    sums = np.add.reduceat(ranks, np.concatenate([[0], np.cumsum(sizes)[:-1]]))
    h = float((12 / (n * (n + 1)) * (sums**2 / sizes).sum() - 3 * (n + 1)) / (1 - ties))
    low, high = (min(1.0, limit / (n - 1)) for limit in chi_square_noncentralities(h, k - 1, level))
    return KruskalWallis(
        epsilon_squared=h * (n + 1) / (n**2 - 1),
        interval=(low, high),
        eta_squared=max(0.0, (h - k + 1) / (n - k)),
        h=h,
        df=k - 1,
        p=float(stats.chi2.sf(h, k - 1)),
        mean_ranks=dict(zip(samples, (sums / sizes).tolist(), strict=True)),
        n=n,
    )


def dunn(values: pd.Series, groups: pd.Series) -> pd.DataFrame:
    """Compare all pairs of groups after Kruskal-Wallis, corrected by Holm.

    Returns
    -------
    pandas.DataFrame
        One row per pair: ``group1``, ``group2``, ``difference`` (mean rank of the second minus
        the first), ``z``, ``p`` and ``p_holm``.

    Raises
    ------
    NotEnoughDataError
        Everyone gave the same answer.

    Notes
    -----
    z = difference/√(N(N + 1)/12 × (1 - Σ(t³ - t)/(N³ - N)) × (1/n1 + 1/n2)).
    Source: O.J. Dunn (1964), Technometrics 6, 241-252. R: ``rstatix::dunn_test``.
    """
    samples = group_samples(values, groups)
    ranks, sizes = _pooled_ranks(samples)
    spread = len(ranks) * (len(ranks) + 1) / 12 * (1 - _tie_share(ranks))
    if spread <= 0:
        raise NotEnoughDataError(
            "De groepen zijn niet te vergelijken: iedereen gaf hetzelfde antwoord.",
            remedy="kies een vraag die verschillend is beantwoord.",
        )
    means = [float(part.mean()) for part in np.split(ranks, np.cumsum(sizes)[:-1])]
    places = list(combinations(range(len(sizes)), 2))
    labels = list(samples)
    table = pd.DataFrame(
        {
            "group1": [labels[i] for i, _ in places],
            "group2": [labels[j] for _, j in places],
            "difference": [means[j] - means[i] for i, j in places],
        }
    )
    errors = [sqrt(spread * (1 / sizes[i] + 1 / sizes[j])) for i, j in places]
    table["z"] = table["difference"] / errors
    table["p"] = 2 * stats.norm.sf(table["z"].abs())
    table["p_holm"] = adjust(table["p"].tolist())
    return table


def _pooled_ranks(samples: Mapping[object, Floats]) -> tuple[Floats, Counts]:
    ranks = stats.rankdata(np.concatenate(list(samples.values())))
    return ranks, np.array([len(part) for part in samples.values()], dtype=np.int64)


def _tie_share(ranks: Floats) -> float:
    """Σ(t³ - t)/(N³ - N): 0 without ties, 1 when all are equal."""
    n = len(ranks)
    ties = np.unique(ranks, return_counts=True)[1].astype(np.float64)
    return float((ties**3 - ties).sum() / (n**3 - n)) if n > 1 else 1.0


def _error(ranks: Floats, n1: int, n2: int) -> float:
    return sqrt(max(0.0, n1 * n2 * (n1 + n2 + 1) / 12 * (1 - _tie_share(ranks))))


def _p(distance: float, error: float, correction: float) -> float:
    if error == 0:
        return 1.0
    return float(2 * stats.norm.sf(max(0.0, abs(distance) - correction) / error))


def _exact_rank_sum(ranks: Floats, n1: int) -> float | None:
    """P of a rank sum at least this far from its mean, or None if that is too much work."""
    doubled = np.round(2 * ranks).astype(np.int64)
    n, few = len(doubled), min(n1, len(doubled) - n1)
    found = int(doubled[:n1].sum() if n1 == few else doubled[n1:].sum())
    top = int(np.sort(doubled)[n - few :].sum())
    if n * few * top > _LARGEST_EXACT:
        return None
    ways = np.zeros((few + 1, top + 1))
    ways[0, 0] = 1
    for rank in doubled.tolist():
        ways[1:, rank:] += ways[:-1, : top + 1 - rank]
    chance = ways[few] / special.comb(n, few)
    mean = few * (n + 1)  # of doubled ranks
    sums = np.arange(top + 1)
    return min(1.0, float(chance[np.abs(sums - mean) >= abs(found - mean)].sum()))
