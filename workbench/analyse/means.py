"""Means of numbers or scale scores compared, for groups of different people and for pairs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import exp, isfinite, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import optimize, special, stats

from workbench.analyse.inputs import complete_pairs, group_samples, tail, valid_numbers
from workbench.errors import CleanError, NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.analyse.inputs import Floats


_LARGEST_T = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectSize:
    """A standardised difference with its interval."""

    value: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class TTest:
    """A difference of means with its interval, then t, degrees of freedom and p."""

    difference: float
    interval: tuple[float, float]
    t: float
    df: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoMeans:
    """Two groups compared on their means: Welch is the default, Student for comparison."""

    welch: TTest
    cohen_d: EffectSize
    hedges_g: EffectSize
    student: TTest
    means: tuple[float, float]
    sds: tuple[float, float]
    n1: int
    n2: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedMeans:
    """First minus second number of the same people.

    ``d_z`` is the mean change in standard deviations of the change; ``d_av`` in the mean of both
    standard deviations, comparable with d of two groups. ``r`` is the correlation of both.
    """

    test: TTest
    d_z: EffectSize
    d_av: float
    r: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OneWay:
    """Several groups compared on their means: effect sizes first, then F and Welch's F."""

    eta_squared: float
    omega_squared: float
    f: float
    df_between: int
    df_within: int
    p: float
    sum_between: float
    sum_within: float
    welch_f: float
    welch_df: float
    welch_p: float
    means: Mapping[object, float]
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTest:
    """A test of an assumption: statistic and p."""

    statistic: float
    p: float


def two_means(x: pd.Series, y: pd.Series, level: float = 0.95) -> TwoMeans:
    """Compare the means of two groups of different people.

    Parameters
    ----------
    x, y
        Numbers of the first and the second group, at least two in each and not all the same.
    level
        Confidence level of all intervals.

    Raises
    ------
    NotEnoughDataError
        Within both groups everyone has the same number.

    Notes
    -----
    d = difference/pooled SD; g = d Γ(df/2)/(√(df/2) Γ((df - 1)/2)); their intervals from the
    noncentral t distribution. Welch: t = difference/√(s1²/n1 + s2²/n2).
    Source: B.L. Welch (1947), Biometrika 34, 28-35; L.V. Hedges (1981), J. Educational Statistics
    6, 107-128; interval: G. Cumming & S. Finch (2001).
    R: ``t.test(x, y)``, ``effectsize::cohens_d``, ``effectsize::hedges_g``.
    """
    a, b = valid_numbers(x, at_least=2), valid_numbers(y, at_least=2)
    n1, n2 = len(a), len(b)
    difference = float(a.mean() - b.mean())
    parts = np.array([a.var(ddof=1) / n1, b.var(ddof=1) / n2])
    if not parts.any():
        raise NotEnoughDataError(
            "De gemiddelden zijn niet te vergelijken: binnen de groepen zijn alle getallen gelijk.",
            remedy="vermeld alleen de twee gemiddelden.",
        )
    df = n1 + n2 - 2
    pooled = sqrt((parts[0] * n1 * (n1 - 1) + parts[1] * n2 * (n2 - 1)) / df)
    scale = sqrt(1 / n1 + 1 / n2)
    student = _t_test(difference, pooled * scale, df, level)
    free = float(parts.sum() ** 2 / (parts**2 / np.array([n1 - 1, n2 - 1])).sum())
    limits = [limit * scale for limit in noncentralities(student.t, df, level)]
    shrunk = _unbiased(df)
    return TwoMeans(
        welch=_t_test(difference, sqrt(parts.sum()), free, level),
        cohen_d=EffectSize(value=difference / pooled, interval=(limits[0], limits[1])),
        hedges_g=EffectSize(
            value=shrunk * difference / pooled, interval=(shrunk * limits[0], shrunk * limits[1])
        ),
        student=student,
        means=(float(a.mean()), float(b.mean())),
        sds=(float(a.std(ddof=1)), float(b.std(ddof=1))),
        n1=n1,
        n2=n2,
    )


def paired_means(x: pd.Series, y: pd.Series, level: float = 0.95) -> PairedMeans:
    """Compare two numbers of the same people (paired t test).

    Parameters
    ----------
    x, y
        First and second number, same index; at least two complete pairs.
    level
        Confidence level.

    Raises
    ------
    NotEnoughDataError
        Everyone changed by the same amount.

    Notes
    -----
    t = mean change/(SD of change/√n); d_z = t/√n with an interval from the noncentral t
    distribution; d_av = mean change/√((s1² + s2²)/2). r is not a number if one moment is constant.
    Source: D. Lakens (2013), Frontiers in Psychology 4:863.
    R: ``t.test(x, y, paired = TRUE)``, ``effectsize::cohens_d(x - y)``.
    """
    a, b = complete_pairs(x, y)
    change = a - b
    n, sd = len(change), float(change.std(ddof=1))
    if sd <= 1e-12 * max(1.0, float(np.abs(change).max())):
        raise NotEnoughDataError(
            "De verandering is niet te toetsen: bij iedereen is het verschil gelijk.",
            remedy="vermeld alleen het verschil.",
        )
    test = _t_test(float(change.mean()), sd / sqrt(n), n - 1, level)
    low, high = noncentralities(test.t, n - 1, level)
    spread = sqrt((a.var(ddof=1) + b.var(ddof=1)) / 2)
    varied = np.ptp(a) > 0 and np.ptp(b) > 0
    return PairedMeans(
        test=test,
        d_z=EffectSize(value=test.t / sqrt(n), interval=(low / sqrt(n), high / sqrt(n))),
        d_av=test.difference / spread,
        r=float(np.corrcoef(a, b)[0, 1]) if varied else float("nan"),
        n=n,
    )


def one_way(values: pd.Series, groups: pd.Series) -> OneWay:
    """Compare the means of two or more groups, with equal variances and without (Welch).

    Parameters
    ----------
    values
        Numbers.
    groups
        Group of every respondent; at least two valid numbers in each.

    Raises
    ------
    NotEnoughDataError
        Within every group everyone has the same number.

    Notes
    -----
    eta² = between/total; omega² = (between - (k - 1) MS within)/(total + MS within), 0 where that
    is below 0. Welch's F is not a number where a group has no spread.
    Source: B.L. Welch (1951), Biometrika 38, 330-336; omega²: W.L. Hays (1963).
    R: ``oneway.test``, ``effectsize::eta_squared``, ``effectsize::omega_squared``.
    """
    samples = group_samples(values, groups, at_least=2)
    sizes, means, variances = _moments(samples)
    if not (variances > 0).any():
        raise NotEnoughDataError(
            "De gemiddelden zijn niet te toetsen: binnen de groepen zijn alle getallen gelijk.",
            remedy="vermeld alleen de gemiddelden, of gebruik Kruskal-Wallis.",
        )
    n, k = int(sizes.sum()), len(sizes)
    centre = float((sizes * means).sum() / n)
    between = float((sizes * (means - centre) ** 2).sum())
    within = float(((sizes - 1) * variances).sum())
    error = within / (n - k)
    f = between / (k - 1) / error
    welch_f, welch_df = _welch(sizes, means, variances)
    return OneWay(
        eta_squared=between / (between + within),
        omega_squared=max(0.0, (between - (k - 1) * error) / (between + within + error)),
        f=f,
        df_between=k - 1,
        df_within=n - k,
        p=float(stats.f.sf(f, k - 1, n - k)),
        sum_between=between,
        sum_within=within,
        welch_f=welch_f,
        welch_df=welch_df,
        welch_p=float(stats.f.sf(welch_f, k - 1, welch_df)),
        means=dict(zip(samples, means.tolist(), strict=True)),
        n=n,
    )


def tukey(values: pd.Series, groups: pd.Series, level: float = 0.95) -> pd.DataFrame:
    """Compare all pairs of means, equal variances (Tukey HSD).

    Returns
    -------
    pandas.DataFrame
        One row per pair: ``group1``, ``group2``, ``difference`` (second minus first), ``low``,
        ``high`` and ``p``, both simultaneous.

    Notes
    -----
    q = |difference|/√(MS within/2 × (1/n1 + 1/n2)) against the studentised range.
    Source: J.W. Tukey (1949); C.Y. Kramer (1956). R: ``TukeyHSD(aov(y ~ g))``.
    """
    samples = group_samples(values, groups, at_least=2)
    sizes, _, variances = _moments(samples)
    df = float(sizes.sum() - len(sizes))
    error = float(((sizes - 1) * variances).sum() / df)
    spread = {pair: (error * (1 / sizes[list(pair)]).sum() / 2, df) for pair in _pairs(len(sizes))}
    return _simultaneous(samples, spread, level)


def games_howell(values: pd.Series, groups: pd.Series, level: float = 0.95) -> pd.DataFrame:
    """Compare all pairs of means, unequal variances (Games-Howell).

    Returns
    -------
    pandas.DataFrame
        As ``tukey``.

    Notes
    -----
    q = |difference|/√((s1²/n1 + s2²/n2)/2) with Welch's degrees of freedom, against the
    studentised range. Source: P.A. Games & J.F. Howell (1976), J. Educational Statistics 1,
    113-125. R: ``rstatix::games_howell_test``.
    """
    samples = group_samples(values, groups, at_least=2)
    sizes, _, variances = _moments(samples)
    parts = variances / sizes
    spread = {}
    for i, j in _pairs(len(sizes)):
        both = parts[[i, j]]
        below = float((both**2 / (sizes[[i, j]] - 1)).sum())
        spread[i, j] = float(both.sum() / 2), float(both.sum()) ** 2 / below if below else 1.0
    return _simultaneous(samples, spread, level)


def levene(values: pd.Series, groups: pd.Series, centre: str = "median") -> CheckTest:
    """Test whether groups have equal spread (Levene; around the median: Brown-Forsythe).

    Parameters
    ----------
    values, groups
        As for ``one_way``.
    centre
        "median" (R's car default) or "mean" (SPSS).

    Raises
    ------
    NotEnoughDataError
        The centre is unknown, or all distances to it are equal.

    Notes
    -----
    F of a one-way comparison of the distances to the centre of the own group.
    Source: H. Levene (1960); M.B. Brown & A.B. Forsythe (1974), JASA 69, 364-367.
    R: ``car::leveneTest(y, g, center)``.
    """
    samples = group_samples(values, groups, at_least=2)
    if centre not in {"median", "mean"}:
        raise NotEnoughDataError(
            f"Het midden '{centre}' is onbekend.", remedy="kies 'median' of 'mean'."
        )
    middles = [np.median(x) if centre == "median" else x.mean() for x in samples.values()]
    parts = zip(samples.values(), middles, strict=True)
    distances = [np.abs(part - middle) for part, middle in parts]
    if all(np.ptp(part) == 0 for part in distances):
        raise NotEnoughDataError(
            "De spreiding is niet te vergelijken: alle afstanden tot het midden zijn gelijk.",
            remedy="laat deze toets weg.",
        )
    statistic, p = stats.f_oneway(*distances)
    return CheckTest(statistic=float(statistic), p=float(p))


def bartlett(values: pd.Series, groups: pd.Series) -> CheckTest:
    """Test whether normally distributed groups have equal variances (Bartlett).

    Raises
    ------
    NotEnoughDataError
        Within a group everyone has the same number.

    Notes
    -----
    Source: M.S. Bartlett (1937), Proc. Royal Society A 160, 268-282. R: ``bartlett.test``.
    """
    samples = group_samples(values, groups, at_least=2)
    if not (_moments(samples)[2] > 0).all():
        raise NotEnoughDataError(
            "De varianties zijn niet te vergelijken: in een groep zijn alle getallen gelijk.",
            remedy="laat deze toets weg.",
        )
    statistic, p = stats.bartlett(*samples.values())
    return CheckTest(statistic=float(statistic), p=float(p))


def shapiro(values: pd.Series) -> CheckTest:
    """Test whether numbers may come from a normal distribution (Shapiro-Wilk).

    Raises
    ------
    NotEnoughDataError
        There are more than 5000 numbers, or they are all the same.

    Notes
    -----
    At least three numbers. Source: S.S. Shapiro & M.B. Wilk (1965), Biometrika 52, 591-611;
    P. Royston (1995), algorithm AS R94. R: ``shapiro.test``.
    """
    plain = valid_numbers(values, at_least=3)
    if len(plain) > 5000 or np.ptp(plain) == 0:
        raise NotEnoughDataError(
            "De toets op normaliteit is niet te berekenen.",
            remedy="gebruik hem alleen voor 3 tot 5000 getallen die niet alle gelijk zijn.",
        )
    statistic, p = stats.shapiro(plain)
    return CheckTest(statistic=float(statistic), p=float(p))


def noncentralities(t: float, df: float, level: float = 0.95) -> tuple[float, float]:
    """Give the noncentralities at which t is the upper and the lower tail of its distribution.

    Parameters
    ----------
    t, df
        The value found and its degrees of freedom.
    level
        Confidence level.

    Raises
    ------
    CleanError
        t is no ordinary number, or there are no degrees of freedom.

    Notes
    -----
    Divide by √n for d_z of pairs, or multiply by √(1/n1 + 1/n2) for d of two groups.
    Source: M. Smithson (2003), Confidence Intervals. R: ``effectsize::t_to_d``,
    ``MBESS::conf.limits.nct``.
    """
    a = tail(level)
    if not (abs(t) <= _LARGEST_T and df > 0 and isfinite(df)):
        raise CleanError(
            f"Van t = {t:g} met {df:g} vrijheidsgraden is geen interval te berekenen.",
            remedy="geef een gewone t-waarde en minstens één vrijheidsgraad.",
        )
    return _noncentrality(t, df, 1 - a), _noncentrality(t, df, a)


def _noncentrality(t: float, df: float, chance: float) -> float:
    """Find the noncentrality at which T ≤ t has this chance; the search widens step by step."""
    error = sqrt(1 + t**2 / (2 * df))
    start = t - float(stats.norm.ppf(chance)) * error

    def too_low(noncentrality: float) -> float:
        return _below(t, df, noncentrality) - chance

    low = high = start
    while too_low(low) < 0:
        low -= error / 4
    while too_low(high) > 0:
        high += error / 4
    return float(optimize.brentq(too_low, low, high, xtol=1e-11)) if low < high else start


def _below(t: float, df: float, noncentrality: float) -> float:
    """P(T ≤ t); the normal approximation where the series fails, far out in the tail."""
    exact = float(stats.nct.cdf(t, df, noncentrality))
    if isfinite(exact):
        return exact
    return float(
        stats.norm.cdf((t * (1 - 1 / (4 * df)) - noncentrality) / sqrt(1 + t**2 / (2 * df)))
    )


def _t_test(difference: float, error: float, df: float, level: float) -> TTest:
    t = difference / error
    half = float(stats.t.isf(tail(level), df)) * error
    return TTest(
        difference=difference,
        interval=(difference - half, difference + half),
        t=t,
        df=df,
        p=float(2 * stats.t.sf(abs(t), df)),
    )


def _unbiased(df: float) -> float:
    """Hedges' correction; 1 - 3/(4 df - 1) is only near it."""
    return exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / sqrt(df / 2)


def _moments(samples: Mapping[object, Floats]) -> tuple[Floats, Floats, Floats]:
    parts = samples.values()
    sizes = np.array([len(part) for part in parts], dtype=np.float64)
    means = np.array([part.mean() for part in parts])
    return sizes, means, np.array([part.var(ddof=1) for part in parts])


def _welch(sizes: Floats, means: Floats, variances: Floats) -> tuple[float, float]:
    if not (variances > 0).all():
        return float("nan"), float("nan")
    k, weights = len(sizes), sizes / variances
    total = weights.sum()
    centre = (weights * means).sum() / total
    spread = ((1 - weights / total) ** 2 / (sizes - 1)).sum() / (k**2 - 1)
    f = (weights * (means - centre) ** 2).sum() / (k - 1) / (1 + 2 * (k - 2) * spread)
    return float(f), float(1 / (3 * spread))


def _pairs(k: int) -> list[tuple[int, int]]:
    return list(combinations(range(k), 2))


def _simultaneous(
    samples: Mapping[object, Floats],
    spread: Mapping[tuple[int, int], tuple[float, float]],
    level: float,
) -> pd.DataFrame:
    """Compare pairs against the studentised range; ``spread``: pair → error variance and df.

    Raises
    ------
    NotEnoughDataError
        Two groups have no spread at all.
    """
    labels = list(samples)
    means = [float(part.mean()) for part in samples.values()]
    if not all(variance > 0 for variance, _ in spread.values()):
        raise NotEnoughDataError(
            "De paren zijn niet te toetsen: binnen groepen zijn alle getallen gelijk.",
            remedy="vermeld alleen de gemiddelden.",
        )
    critical = {
        df: float(stats.studentized_range.isf(2 * tail(level), len(means), df))
        for df in {df for _, df in spread.values()}
    }
    rows = []
    for (i, j), (variance, df) in spread.items():
        difference, half = means[j] - means[i], critical[df] * sqrt(variance)
        p = float(stats.studentized_range.sf(abs(difference) / sqrt(variance), len(means), df))
        rows.append((labels[i], labels[j], difference, difference - half, difference + half, p))
    columns = ["group1", "group2", "difference", "low", "high", "p"]
    return pd.DataFrame(rows, columns=columns)
