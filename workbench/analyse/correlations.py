"""How two ordered or numeric answers go together. Spearman's interval itself: comparisons.

All functions take two columns of the same table and use everyone who answered both.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, factorial, sqrt, tanh
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from workbench.analyse.comparisons import spearman
from workbench.analyse.inputs import complete_pairs, tail
from workbench.errors import NotEnoughDataError

if TYPE_CHECKING:
    import pandas as pd

    from workbench.analyse.inputs import Counts, Floats

_LARGEST_EXACT = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """A correlation with its interval, then the test that there is none.

    Attributes
    ----------
    coefficient, interval
        From -1 to 1. The interval is not a number below four pairs.
    statistic
        t for Pearson and Spearman, z (corrected for ties) for Kendall.
    p
        Two-sided.
    exact
        Whether p was counted over all orders rather than approximated.
    n
        Pairs.
    """

    coefficient: float
    interval: tuple[float, float]
    statistic: float
    p: float
    exact: bool
    n: int


def pearson(x: pd.Series, y: pd.Series, level: float = 0.95) -> Correlation:
    """Pearson's correlation, for numbers that lie along a line.

    Notes
    -----
    t = r √((n - 2)/(1 - r²)) with n - 2 degrees of freedom; interval tanh(atanh(r) ± z/√(n - 3)).
    Source: R.A. Fisher (1921), Metron 1, 3-32. R: ``cor.test(x, y)``.
    """
    a, b = _varied(x, y)
    r = _product_moment(a, b)
    return Correlation(
        coefficient=r,
        interval=_fisher_z(r, len(a), level),
        statistic=_t(r, len(a)),
        p=_t_test(r, len(a)),
        exact=False,
        n=len(a),
    )


def spearman_test(x: pd.Series, y: pd.Series, level: float = 0.95) -> Correlation:
    """Spearman's rank correlation with Bonett and Wright's interval and a test.

    Notes
    -----
    The p-value is exact for up to 11 pairs: the smaller tail over all orders, doubled, also with
    ties. Above that: t = rho √((n - 2)/(1 - rho²)) with n - 2 degrees of freedom.
    Source: C. Spearman (1904), American J. Psychology 15, 72-101.
    R: ``cor.test(x, y, method = "spearman", exact = n <= 11)``.
    """
    a, b = _varied(x, y, at_least=4)
    n = len(a)
    ranks = stats.rankdata(a), stats.rankdata(b)
    found = spearman(x, y, level)
    exact = n <= _LARGEST_EXACT
    return Correlation(
        coefficient=found.coefficient,
        interval=(found.low, found.high),
        statistic=_t(found.coefficient, n),
        p=_exact_spearman(*ranks) if exact else _t_test(found.coefficient, n),
        exact=exact,
        n=n,
    )


def kendall(x: pd.Series, y: pd.Series, level: float = 0.95) -> Correlation:
    """Kendall's tau-b, for ordered answers with ties.

    Notes
    -----
    tau-b = (C - D)/√((m - ties in x)(m - ties in y)) with C and D the concordant and discordant
    pairs and m all pairs. p is exact without ties up to 50 pairs, else from z = (C - D)/√variance
    with the variance corrected for ties, without continuity correction. Interval:
    tanh(atanh(tau) ± z √(0.437/(n - 4))), missing below five pairs.
    Source: M.G. Kendall (1970), Rank Correlation Methods; interval: E.C. Fieller, H.O. Hartley &
    E.S. Pearson (1957), Biometrika 44, 470-481. R: ``cor.test(x, y, method = "kendall")``.
    """
    a, b = _varied(x, y)
    n = len(a)
    ties = len(np.unique(a)) < n or len(np.unique(b)) < n
    exact = n <= 50 and not ties
    tau = float(stats.kendalltau(a, b).statistic)
    z = _kendall_z(a, b)
    p = float(stats.kendalltau(a, b, method="exact").pvalue) if exact else _normal(z)
    half = -float(stats.norm.ppf(tail(level))) * sqrt(0.437 / (n - 4)) if n > 4 else float("nan")
    return Correlation(
        coefficient=tau, interval=_around(tau, half), statistic=z, p=p, exact=exact, n=n
    )


def goodman_kruskal_gamma(x: pd.Series, y: pd.Series) -> float:
    """Goodman and Kruskal's gamma: (C - D)/(C + D), pairs with ties left out.

    Raises
    ------
    NotEnoughDataError
        Every pair has a tie.

    Notes
    -----
    Source: L.A. Goodman & W.H. Kruskal (1954), JASA 49, 732-764. R: ``vcdExtra::GKgamma``.
    """
    signs = _pair_signs(*complete_pairs(x, y))
    if not signs.any():
        raise NotEnoughDataError(
            "Gamma is niet te berekenen: er is geen paar dat op beide vragen verschilt.",
            remedy="kies vragen die verschillend zijn beantwoord.",
        )
    return float(signs.sum() / np.abs(signs).sum())


def _varied(x: pd.Series, y: pd.Series, at_least: int = 3) -> tuple[Floats, Floats]:
    """Complete pairs, if both columns vary.

    Raises
    ------
    NotEnoughDataError
        One of the columns is the same for everyone.
    """
    a, b = complete_pairs(x, y, at_least)
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        raise NotEnoughDataError(
            "De samenhang is niet te berekenen: iedereen gaf op een van beide hetzelfde antwoord.",
            remedy="kies twee vragen die verschillend zijn beantwoord.",
        )
    return a, b


def _product_moment(a: Floats, b: Floats) -> float:
    u, v = a - a.mean(), b - b.mean()
    return float(np.clip(u @ v / sqrt(float(u @ u) * float(v @ v)), -1, 1))


def _t(r: float, n: int) -> float:
    rest = 1 - r**2
    return r * sqrt((n - 2) / rest) if rest > 0 else float(np.copysign(np.inf, r))


def _t_test(r: float, n: int) -> float:
    return float(2 * stats.t.sf(abs(_t(r, n)), n - 2))


def _normal(z: float) -> float:
    return float(2 * stats.norm.sf(abs(z)))


def _fisher_z(r: float, n: int, level: float) -> tuple[float, float]:
    half = float(stats.norm.isf(tail(level))) / sqrt(n - 3) if n > 3 else float("nan")
    return _around(r, half)


def _around(r: float, half: float) -> tuple[float, float]:
    if abs(r) >= 1 - 1e-15:
        return r, r
    return tanh(atanh(r) - half), tanh(atanh(r) + half)


def _pair_signs(a: Floats, b: Floats) -> Counts:
    """+1 for every concordant pair, -1 for every discordant pair, 0 with a tie."""
    rows, columns = np.triu_indices(len(a), 1)
    signs = np.sign(a[rows] - a[columns]) * np.sign(b[rows] - b[columns])
    return np.asarray(signs, dtype=np.int64)


def _kendall_z(a: Floats, b: Floats) -> float:
    n = len(a)
    t, u = (np.unique(values, return_counts=True)[1] for values in (a, b))
    m = n * (n - 1)
    variance = (m * (2 * n + 5) - _sum(t, 5, 2) - _sum(u, 5, 2)) / 18
    variance += (t * (t - 1)).sum() * (u * (u - 1)).sum() / (2 * m)
    variance += (t * (t - 1) * (t - 2)).sum() * (u * (u - 1) * (u - 2)).sum() / (9 * m * (n - 2))
    return float(_pair_signs(a, b).sum() / sqrt(variance))


def _sum(ties: Counts, constant: int, slope: int) -> int:
    return int((ties * (ties - 1) * (slope * ties + constant)).sum())


def _exact_spearman(a: Floats, b: Floats) -> float:
    """Count all orders of b by their sum of products with a, over sets of places already used."""
    u, v = (np.round(2 * ranks).astype(np.int64) for ranks in (a, b))
    n = len(u)
    width = int(np.sort(u) @ np.sort(v)) + 1
    ways = np.zeros((2**n, width))
    ways[0, 0] = 1
    for used in range(2**n - 1):
        row = ways[used]
        place = used.bit_count()
        for free in (number for number in range(n) if not used >> number & 1):
            step = int(u[place] * v[free])
            ways[used | 1 << free, step:] += row[: width - step]
    chance = ways[-1] / factorial(n)
    found = int(u @ v)
    return min(1.0, 2 * min(float(chance[: found + 1].sum()), float(chance[found:].sum())))
