"""Whether two categorical answers go together: effect first, then the test.

Every function takes counts without margins: ``descriptives.cross_counts`` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, sqrt

import numpy as np
import pandas as pd
from scipy import optimize, stats

from workbench.analyse.inputs import Counts, Floats, occupied, tail, whole_counts
from workbench.errors import CleanError, NotEnoughDataError

_LARGEST = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossTest:
    """Cramér's V with its interval, then the chi-square test.

    Attributes
    ----------
    cramers_v, interval, corrected_v
        Effect size 0..1, its interval, and the value corrected for bias (Bergsma), which is not a
        number where there are as few respondents as rows or columns.
    chi_square, df, p
        Pearson's chi-square without continuity correction.
    yates, p_yates
        With Yates' correction; only for 2 × 2, else None.
    likelihood_ratio, p_likelihood_ratio
        G² and its p.
    contingency_coefficient, phi
        C = √(χ²/(χ² + n)); phi has a sign and is only there for 2 × 2, else None.
    smallest_expected, share_below_5
        Smallest expected count, and the share of cells that expect fewer than 5.
    n
        Respondents in the table.
    """

    cramers_v: float
    interval: tuple[float, float]
    corrected_v: float
    chi_square: float
    df: int
    p: float
    yates: float | None
    p_yates: float | None
    likelihood_ratio: float
    p_likelihood_ratio: float
    contingency_coefficient: float
    phi: float | None
    smallest_expected: float
    share_below_5: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTest:
    """Linear-by-linear association: correlation of the row and column numbers."""

    correlation: float
    z: float
    p: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FitTest:
    """Cohen's w, then the chi-square test of counts against expected shares."""

    w: float
    chi_square: float
    df: int
    p: float
    n: int


def row_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Share of every cell in its row; not a number in an empty row.

    Notes
    -----
    R: ``prop.table(table, 1)``.
    """
    counts = whole_counts(table)
    return _frame(_divided(counts, counts.sum(axis=1, keepdims=True)), table)


def column_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Share of every cell in its column; not a number in an empty column.

    Notes
    -----
    R: ``prop.table(table, 2)``.
    """
    counts = whole_counts(table)
    return _frame(_divided(counts, counts.sum(axis=0)), table)


def total_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Share of every cell in the whole table; not a number in an empty table.

    Notes
    -----
    R: ``prop.table(table)``.
    """
    counts = whole_counts(table)
    return _frame(_divided(counts, counts.sum()), table)


def expected_counts(table: pd.DataFrame) -> pd.DataFrame:
    """Compute the counts that independence would give: row total × column total / n.

    Notes
    -----
    R: ``chisq.test(table)$expected``. An empty row or column expects 0.

    Examples
    --------
    >>> expected_counts(pd.DataFrame([[3, 1], [1, 3]])).to_numpy().tolist()
    [[2.0, 2.0], [2.0, 2.0]]
    """
    return _frame(_expected(whole_counts(table)), table)


def adjusted_residuals(table: pd.DataFrame) -> pd.DataFrame:
    """How far every cell is from independence, in standard errors; beyond ±2 it stands out.

    Returns
    -------
    pandas.DataFrame
        Same shape; not a number where a row or column is empty or holds everybody.

    Notes
    -----
    (count - expected) / √(expected (1 - row share)(1 - column share)).
    Source: S.J. Haberman (1973), Biometrics 29, 205-220.
    R: ``chisq.test(table)$stdres``; SPSS: adjusted standardized residual.
    """
    counts = whole_counts(table)
    n = counts.sum()
    expected = _expected(counts)
    rows, columns = _divided(counts.sum(axis=1), n), _divided(counts.sum(axis=0), n)
    error = np.sqrt(expected * np.outer(1 - rows, 1 - columns))
    return _frame(_divided(counts - expected, error), table)


def chi_square(table: object, level: float = 0.95) -> CrossTest:
    """Cramér's V with interval, and the chi-square test of independence.

    Parameters
    ----------
    table
        Counts, r × c; empty rows and columns are left out first.
    level
        Confidence level of the interval of V.

    Notes
    -----
    χ² = Σ (count - expected)²/expected; V = √(χ²/(n (min(r, c) - 1))). The interval of V comes from
    the non-centralities at which χ² is the upper and the lower (1 - level)/2 quantile. With
    expected counts below 5, use ``fisher.fisher_exact`` for the p-value.
    Source: H. Cramér (1946), Mathematical Methods of Statistics, § 21.9; interval: M. Smithson
    (2003), Confidence Intervals, ch. 5; correction: W. Bergsma (2013), J. Korean Statistical
    Society 42, 323-328. R: ``chisq.test(table, correct = FALSE)``, ``vcd::assocstats``,
    ``effectsize::cramers_v(alternative = "two.sided")``.

    Examples
    --------
    >>> round(chi_square([[86, 29], [44, 30]]).cramers_v, 4)
    0.1614
    """
    counts = occupied(table)
    n, small = int(counts.sum()), min(counts.shape) - 1
    expected = _expected(counts)
    value = float(((counts - expected) ** 2 / expected).sum())
    df = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    ratio = 2 * float(np.where(counts, counts * np.log(np.maximum(counts, 1) / expected), 0).sum())
    low, high = (
        sqrt(limit / (n * small)) for limit in chi_square_noncentralities(value, df, level)
    )
    two_by_two = counts.shape == (2, 2)
    yates = _yates(counts, expected) if two_by_two else None
    return CrossTest(
        cramers_v=sqrt(value / (n * small)),
        interval=(low, min(1.0, high)),
        corrected_v=_corrected_v(value, counts),
        chi_square=value,
        df=df,
        p=float(stats.chi2.sf(value, df)),
        yates=yates,
        p_yates=None if yates is None else float(stats.chi2.sf(yates, df)),
        likelihood_ratio=max(0.0, ratio),
        p_likelihood_ratio=float(stats.chi2.sf(max(0.0, ratio), df)),
        contingency_coefficient=sqrt(value / (value + n)),
        phi=_phi(counts) if two_by_two else None,
        smallest_expected=float(expected.min()),
        share_below_5=float((expected < 5).mean()),
        n=n,
    )


def linear_by_linear(table: object) -> TrendTest:
    """Test whether higher rows go with higher columns, both ordered and numbered from 1.

    A table with everybody in one row or one column is refused.

    Notes
    -----
    z = r √(n - 1), r the correlation of row and column number.
    Source: A. Agresti (2010), Analysis of Ordinal Categorical Data, § 2.
    R: ``coin::lbl_test(table)``; SPSS: linear-by-linear association (z²).
    """
    counts = whole_counts(table)
    occupied(counts)
    rows, columns = np.indices(counts.shape)
    x, y = (np.repeat(index.ravel(), counts.ravel()) for index in (rows, columns))
    r = float(np.corrcoef(x, y)[0, 1])
    z = r * sqrt(len(x) - 1)
    return TrendTest(correlation=r, z=z, p=float(2 * stats.norm.sf(abs(z))), n=len(x))


def chi_square_fit(counts: object, shares: object = None) -> FitTest:
    """Test whether the answers to one question follow stated shares (equal ones by default).

    Parameters
    ----------
    counts
        Number of answers per category.
    shares
        Expected share per category, more than 0; they are scaled to add up to 1.

    Raises
    ------
    NotEnoughDataError
        Nobody answered, there is one category only, or the shares do not fit the counts.

    Notes
    -----
    χ² = Σ (count - expected)²/expected with k - 1 degrees of freedom; w = √(χ²/n).
    Source: K. Pearson (1900); w: J. Cohen (1988). R: ``chisq.test(counts, p = shares)``.
    """
    found = whole_counts(counts)
    wanted = np.ones(len(found)) if shares is None else np.asarray(shares, dtype=np.float64)
    n = int(found.sum())
    if n == 0 or len(found) < 2 or len(wanted) != len(found) or not (wanted > 0).all():
        raise NotEnoughDataError(
            "De verdeling is niet te toetsen.",
            remedy="geef per categorie een aantal en een verwacht aandeel boven 0.",
        )
    expected = n * wanted / wanted.sum()
    value = float(((found - expected) ** 2 / expected).sum())
    df = len(found) - 1
    return FitTest(
        w=sqrt(value / n), chi_square=value, df=df, p=float(stats.chi2.sf(value, df)), n=n
    )


def _expected(counts: Counts) -> Floats:
    return _divided(np.outer(counts.sum(axis=1), counts.sum(axis=0)), max(1, counts.sum()))


def _yates(counts: Counts, expected: Floats) -> float:
    distance = np.abs(counts - expected)
    return float(((distance - np.minimum(0.5, distance)) ** 2 / expected).sum())


def _phi(counts: Counts) -> float:
    (a, b), (c, d) = counts.tolist()
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    return float((a * d - b * c) / sqrt(margins))


def _corrected_v(value: float, counts: Counts) -> float:
    n = int(counts.sum())
    r, c = counts.shape
    extra = (r - 1) * (c - 1) / (n - 1)
    sides = min(side - (side - 1) ** 2 / (n - 1) for side in (r, c)) - 1
    return sqrt(max(0.0, value / n - extra) / sides) if sides > 0 else float("nan")


def chi_square_noncentralities(value: float, df: int, level: float = 0.95) -> tuple[float, float]:
    """Give the noncentralities at which a chi-square is the upper and the lower tail.

    Parameters
    ----------
    value, df
        The chi-square found and its degrees of freedom.
    level
        Confidence level.

    Returns
    -------
    tuple of float
        Lower and upper noncentrality; 0 where the value is small even without any.

    Raises
    ------
    CleanError
        The value is below 0 or no ordinary number, or there are no degrees of freedom.

    Notes
    -----
    Source: M. Smithson (2003), Confidence Intervals, ch. 5.
    R: ``uniroot`` on ``pchisq(value, df, ncp)``, ``MBESS::conf.limits.nc.chisq``.

    Examples
    --------
    >>> [round(limit, 3) for limit in chi_square_noncentralities(10.0, 2)]
    [0.826, 24.961]
    """
    if not (0 <= value <= _LARGEST and df >= 1 and isfinite(df)):
        raise CleanError(
            f"Van chi-kwadraat {value:g} met {df:g} vrijheidsgraden is geen interval te berekenen.",
            remedy="geef een waarde van 0 of meer en minstens één vrijheidsgraad.",
        )
    a = tail(level)

    def solve(chance: float) -> float:
        if value <= 0 or stats.chi2.cdf(value, df) <= chance:
            return 0.0
        return float(
            optimize.brentq(
                lambda nc: stats.ncx2.cdf(value, df, nc) - chance,
                1e-12,
                10 * (value + df + 20),
                xtol=1e-12,
            )
        )

    return solve(1 - a), solve(a)


def _divided(counts: object, by: object) -> Floats:
    """Divide, not a number where there is nothing to divide by."""
    top, below = np.broadcast_arrays(
        np.asarray(counts, dtype=np.float64), np.asarray(by, dtype=np.float64)
    )
    result = np.full(top.shape, np.nan)
    np.divide(top, below, out=result, where=below > 0)
    return result


def _frame(values: Floats, like: object) -> pd.DataFrame:
    """Name rows and columns as the table of counts does, if it names them."""
    if not isinstance(like, pd.DataFrame):
        return pd.DataFrame(values)
    return pd.DataFrame(values, index=like.index, columns=like.columns)
