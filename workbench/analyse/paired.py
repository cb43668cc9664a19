"""The same people asked twice or more: what changed. Different people are two groups: rank_tests.

Rows of the columns belong to the same respondent; only complete pairs (or rows) count.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import inf, sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from workbench.analyse.inputs import choice, complete_pairs, item_answers, tail, whole_counts
from workbench.analyse.proportions import wilson
from workbench.errors import CleanError, NotEnoughDataError
from workbench.records.quantities import Frequency

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from workbench.analyse.inputs import Booleans, Counts, Floats

_LARGEST_EXACT = 300_000_000  # additions


class Zeros(StrEnum):
    """What the signed rank test does with people who answered the same twice."""

    WILCOXON = "wilcoxon"  # leave them out before ranking
    PRATT = "pratt"  # rank them, then leave them out


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRank:
    """First minus second answer of the same people: effect first, then the test.

    Attributes
    ----------
    rank_biserial, interval
        (W+ - W-)/(W+ + W-), from -1 (all lower) to 1 (all higher), with its interval.
    median_difference
        Over all pairs, also those without change.
    p
        Exact given ties and zeros where that can be counted, else ``p_asymptotic``.
    exact
        Whether p is exact.
    p_asymptotic, p_corrected, z
        Normal approximation corrected for ties, without and with continuity correction.
    w_plus, w_minus
        Rank sums of rises and falls.
    higher, lower, same
        Pairs of which the first answer is higher, lower or the same.
    n
        Pairs.
    """

    rank_biserial: float
    interval: tuple[float, float]
    median_difference: float
    p: float
    exact: bool
    p_asymptotic: float
    p_corrected: float
    z: float
    w_plus: float
    w_minus: float
    higher: int
    lower: int
    same: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class McNemar:
    """Change of a yes/no answer: difference of shares and odds ratio first, then the tests.

    ``b`` changed from the first category to the second, ``c`` the other way.
    """

    difference: float
    interval: tuple[float, float]
    odds_ratio: float
    p: float
    p_mid: float
    chi_square: float
    p_asymptotic: float
    corrected: float
    p_corrected: float
    b: int
    c: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralTimes:
    """Three or more answers of the same people: Kendall's W first, then the test."""

    w: float
    statistic: float
    df: int
    p: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginalTest:
    """Whether two answers of the same people have the same distribution."""

    chi_square: float
    df: int
    p: float
    n: int


def signed_rank(
    x: pd.Series, y: pd.Series, zeros: Zeros = Zeros.WILCOXON, level: float = 0.95
) -> SignedRank:
    """Compare two ordered answers of the same people (Wilcoxon signed rank).

    Parameters
    ----------
    x, y
        First and second answer, same index, same scale.
    zeros
        What to do with pairs without change.
    level
        Confidence level.

    Raises
    ------
    NotEnoughDataError
        Nobody changed.

    Notes
    -----
    The ranks are those of the absolute differences, ties share the mean rank. Exact p: over all
    divisions of signs, the probability of a W+ at least as far from its mean.
    z = (W+ - Σr/2)/√(Σr²/4). Interval: tanh(atanh(r) ± z √((2m³ + 3m² + m)/6)/((m² + m)/2)),
    m the pairs that changed. Source: F. Wilcoxon (1945), Biometrics Bulletin 1, 80-83; J.W. Pratt
    (1959), JASA 54, 655-667; D.S. Kerby (2014) for r; exact: Streitberg & Röhmel (1986).
    R: ``coin::wilcoxsign_test(distribution = "exact", zero.method)``,
    ``wilcox.test(x, y, paired = TRUE, exact = FALSE)``, ``effectsize::rank_biserial``.
    """
    a, b = complete_pairs(x, y, at_least=1)
    change = np.round(a - b, 12)
    if not change.any():
        raise NotEnoughDataError(
            "De verandering is niet te toetsen: iedereen antwoordde beide keren hetzelfde.",
            remedy="vermeld dat niemand een ander antwoord gaf.",
        )
    ranks = _change_ranks(change, zeros)
    rises = change[change != 0] > 0
    plus, all_ = float(ranks[rises].sum()), float(ranks.sum())
    distance, error = plus - all_ / 2, sqrt(float((ranks**2).sum()) / 4)
    exact = _exact_signs(ranks, rises)
    plain = float(2 * stats.norm.sf(abs(distance) / error))
    r = 2 * plus / all_ - 1
    return SignedRank(
        rank_biserial=r,
        interval=_rank_biserial_interval(r, len(ranks), level),
        median_difference=float(np.median(change)),
        p=plain if exact is None else exact,
        exact=exact is not None,
        p_asymptotic=plain,
        p_corrected=float(2 * stats.norm.sf(max(0.0, abs(distance) - 0.5) / error)),
        z=distance / error,
        w_plus=plus,
        w_minus=all_ - plus,
        higher=int(rises.sum()),
        lower=int((~rises).sum()),
        same=int((change == 0).sum()),
        n=len(change),
    )


def mcnemar(table: object, level: float = 0.95) -> McNemar:
    """Compare a yes/no answer of the same people at two moments.

    Parameters
    ----------
    table
        2 × 2 counts: rows the first moment, columns the second, both in the same order.
    level
        Confidence level of the difference of shares (first category, first minus second moment).

    Raises
    ------
    NotEnoughDataError
        The table is not 2 × 2 or nobody changed.

    Notes
    -----
    p is the exact binomial p of b against c; p_mid takes half of the count found;
    chi-square = (b - c)²/(b + c), corrected (|b - c| - 1)²/(b + c). Interval of the difference:
    Newcombe's for pairs, d - √(k1² - 2φ k1 g2 + g2²) to d + √(g1² - 2φ g1 k2 + k2²) with k and g
    the distances of both shares to their lower and upper Wilson limits, and φ the correlation of
    the two answers with n/2 taken off where it is positive. The odds ratio is infinite at c = 0.
    Source: Q. McNemar (1947), Psychometrika 12, 153-157; M.W. Fagerland e.a. (2013), BMC Medical
    Research Methodology 13:91; interval: R.G. Newcombe (1998), Statistics in Medicine 17,
    2635-2650, method 10.
    R: ``mcnemar.test``, ``binom.test(b, b + c)``, ``exact2x2::mcnemar.exact``,
    ``MKinfer::binomDiffCI(paired = TRUE)``.

    Examples
    --------
    >>> [round(limit, 3) for limit in mcnemar([[1, 1], [7, 12]]).interval]
    [-0.507, -0.026]
    """
    counts = whole_counts(table)
    if counts.shape != (2, 2) or counts[0, 1] + counts[1, 0] == 0:
        raise NotEnoughDataError(
            "McNemars toets vraagt een tabel van 2 × 2 waarin iemand van antwoord veranderde.",
            remedy="vermeld dat niemand veranderde, of gebruik de toets van Stuart-Maxwell.",
        )
    b, c, n = int(counts[0, 1]), int(counts[1, 0]), int(counts.sum())
    few, changed = min(b, c), b + c
    exact = 1.0 if b == c else 2 * float(stats.binom.cdf(few, changed, 0.5))
    middle = 2 * float(stats.binom.cdf(few, changed, 0.5) - stats.binom.pmf(few, changed, 0.5) / 2)
    value, corrected = (b - c) ** 2 / changed, max(0, abs(b - c) - 1) ** 2 / changed
    return McNemar(
        difference=(b - c) / n,
        interval=_newcombe(counts, level),
        odds_ratio=b / c if c else inf,
        p=min(1.0, exact),
        p_mid=min(1.0, middle),
        chi_square=value,
        p_asymptotic=float(stats.chi2.sf(value, 1)),
        corrected=corrected,
        p_corrected=float(stats.chi2.sf(corrected, 1)),
        b=b,
        c=c,
        n=n,
    )


def cochran_q(table: pd.DataFrame, items: Sequence[str]) -> SeveralTimes:
    """Compare three or more yes/no answers of the same people.

    Parameters
    ----------
    table
        One row per respondent; the items hold 0/1 or ja/nee. Rows with a gap are left out.
    items
        The columns to compare.

    Raises
    ------
    CleanError
        An item holds something else than 0 and 1.
    NotEnoughDataError
        Nobody answered all items, or everybody answered all of them the same.

    Notes
    -----
    Q = k (k - 1) Σ(Gj - G)²/(k ΣLi - ΣLi²), G column and L row totals; W = Q/(n (k - 1)).
    Source: W.G. Cochran (1950), Biometrika 37, 256-266. R: ``rstatix::cochran_qtest``.
    """
    answers = _complete_rows(table, items)
    if not np.isin(answers, (0, 1)).all():
        raise CleanError(
            "Cochrans Q vergelijkt alleen ja/nee-antwoorden (0 en 1).",
            remedy="deel de antwoorden eerst in tweeën, of gebruik de toets van Friedman.",
        )
    n, k = answers.shape
    columns, rows = answers.sum(axis=0), answers.sum(axis=1)
    below = float((k * rows - rows**2).sum())
    if not below:
        raise NotEnoughDataError(
            "De vragen zijn niet te vergelijken: niemand beantwoordde ze verschillend.",
            remedy="vermeld dat iedereen op alle vragen hetzelfde antwoordde.",
        )
    q = float(k * (k - 1) * ((columns - columns.mean()) ** 2).sum() / below)
    return SeveralTimes(
        w=q / (n * (k - 1)), statistic=q, df=k - 1, p=float(stats.chi2.sf(q, k - 1)), n=n
    )


def friedman(table: pd.DataFrame, items: Sequence[str]) -> SeveralTimes:
    """Compare three or more ordered answers of the same people.

    Parameters
    ----------
    table
        One row per respondent; rows with a gap are left out.
    items
        The columns to compare, on the same scale.

    Raises
    ------
    NotEnoughDataError
        Nobody answered all items, or everybody answered all of them the same.

    Notes
    -----
    χ² = 12 Σ(Rj - n(k + 1)/2)²/(n k (k + 1) - Σ(t³ - t)/(k - 1)), R the sums of ranks within
    respondents; W = χ²/(n (k - 1)). Source: M. Friedman (1937), JASA 32, 675-701.
    R: ``friedman.test``, ``rstatix::friedman_effsize``.
    """
    answers = _complete_rows(table, items)
    n, k = answers.shape
    ranks = stats.rankdata(answers, axis=1)
    ties = sum(_cubes(row) for row in ranks)
    below = n * k * (k + 1) - ties / (k - 1)
    if below <= 0:
        raise NotEnoughDataError(
            "De vragen zijn niet te vergelijken: niemand beantwoordde ze verschillend.",
            remedy="vermeld dat iedereen op alle vragen hetzelfde antwoordde.",
        )
    value = float(12 * ((ranks.sum(axis=0) - n * (k + 1) / 2) ** 2).sum() / below)
    return SeveralTimes(
        w=value / (n * (k - 1)),
        statistic=value,
        df=k - 1,
        p=float(stats.chi2.sf(value, k - 1)),
        n=n,
    )


def stuart_maxwell(table: object) -> MarginalTest:
    """Test whether two answers of the same people have the same distribution (Stuart-Maxwell).

    Parameters
    ----------
    table
        Square counts: rows the first answer, columns the second, same categories and order;
        categories that nobody used do not matter.

    Notes
    -----
    d' S⁻¹ d over all categories but one, d the differences of the margins, S their covariance
    without change. Source: A. Stuart (1955), Biometrika 42, 412-416; A.E. Maxwell (1970).
    R: ``irr::stuart.maxwell.mh``, ``DescTools::StuartMaxwellTest``.
    """
    return _marginal(table, null=True)


def bhapkar(table: object) -> MarginalTest:
    """Test whether two answers of the same people have the same distribution (Bhapkar).

    Parameters
    ----------
    table
        As for ``stuart_maxwell``.

    Notes
    -----
    As Stuart-Maxwell, with the covariance as it is; X² = S/(1 - S/n).
    Source: V.P. Bhapkar (1966), JASA 61, 228-235. R: ``irr::bhapkar``.
    """
    return _marginal(table, null=False)


def _marginal(table: object, *, null: bool) -> MarginalTest:
    """Compare the margins.

    Raises
    ------
    NotEnoughDataError
        The table is not square, has one filled category, or nobody changed.
    """
    counts = whole_counts(table)
    square = counts.ndim == 2 and counts.shape[0] == counts.shape[1]
    used = counts.sum(axis=0) + counts.sum(axis=1) > 0 if square else np.zeros(0, dtype=bool)
    counts = counts[used][:, used] if square else counts
    difference = (counts.sum(axis=1) - counts.sum(axis=0))[:-1] if square else np.zeros(0)
    spread = _margin_covariance(counts)[:-1, :-1] if square else np.zeros((0, 0))
    if not len(difference) or np.linalg.matrix_rank(spread) < len(difference):
        raise NotEnoughDataError(
            "De twee verdelingen zijn niet te vergelijken: er veranderde te weinig.",
            remedy="voeg categorieën samen of vermeld alleen de aantallen.",
        )
    value, n = float(difference @ np.linalg.solve(spread, difference)), int(counts.sum())
    if not null:
        value = value / (1 - value / n) if value < n else inf
    df = len(difference)
    return MarginalTest(chi_square=value, df=df, p=float(stats.chi2.sf(value, df)), n=n)


def _newcombe(counts: Counts, level: float) -> tuple[float, float]:
    """Interval of the share in the first row minus the share in the first column."""
    (a, b), (c, d) = counts.tolist()
    n = a + b + c + d
    first, second = Frequency(a + b, n), Frequency(a + c, n)
    (low1, high1), (low2, high2) = wilson(first, level), wilson(second, level)
    p1, p2 = first.share, second.share
    together = a * d - b * c
    spread = sqrt((a + b) * (c + d) * (a + c) * (b + d))
    phi = (max(0.0, together - n / 2) if together > 0 else together) / spread if spread else 0.0
    down = _apart(p1 - low1, high2 - p2, phi)
    return p1 - p2 - down, p1 - p2 + _apart(high1 - p1, p2 - low2, phi)


def _apart(one: float, other: float, phi: float) -> float:
    return sqrt(one**2 - 2 * phi * one * other + other**2)


def _margin_covariance(counts: Counts) -> Floats:
    both = counts + counts.T
    spread = np.diag(both.sum(axis=0) - 2 * np.diag(counts)) - (both - np.diag(np.diag(both)))
    return np.asarray(spread, dtype=np.float64)


def _complete_rows(table: pd.DataFrame, items: Sequence[str]) -> Floats:
    """Rows without a gap.

    Raises
    ------
    NotEnoughDataError
        There are none.
    """
    answers = item_answers(table, items)
    answers = answers[~np.isnan(answers).any(axis=1)]
    if not len(answers):
        raise NotEnoughDataError(
            "De vragen zijn niet te vergelijken: niemand beantwoordde ze allemaal.",
            remedy="kies minder vragen of een ruimere selectie.",
        )
    return answers


def _change_ranks(change: Floats, zeros: Zeros) -> Floats:
    size = np.abs(change)
    if choice(Zeros, zeros) is Zeros.WILCOXON:
        size = size[size > 0]
    ranks = np.asarray(stats.rankdata(size), dtype=np.float64)
    return ranks[size > 0]


def _rank_biserial_interval(r: float, m: int, level: float) -> tuple[float, float]:
    if abs(r) >= 1:
        return r, r
    error = sqrt((2 * m**3 + 3 * m**2 + m) / 6) / ((m**2 + m) / 2)
    half = float(stats.norm.isf(tail(level))) * error
    low, high = np.tanh(np.arctanh(r) + np.array([-half, half])).tolist()
    return low, high


def _exact_signs(ranks: Floats, rises: Booleans) -> float | None:
    """P of a W+ at least this far from its mean, or None if that is too much work."""
    doubled = np.round(2 * ranks).astype(np.int64)
    top = int(doubled.sum())
    if top * len(doubled) > _LARGEST_EXACT:
        return None
    chance = np.zeros(top + 1)
    chance[0] = 1
    for rank in doubled.tolist():
        risen = np.zeros_like(chance)
        risen[rank:] = chance[: top + 1 - rank]
        chance = (chance + risen) / 2
    found = abs(int(doubled[rises].sum()) * 2 - top)
    return min(1.0, float(chance[np.abs(2 * np.arange(top + 1) - top) >= found].sum()))


def _cubes(ranks: Floats) -> float:
    ties = np.unique(ranks, return_counts=True)[1].astype(np.float64)
    return float((ties**3 - ties).sum())
