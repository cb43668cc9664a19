"""Intraclass correlations: how far judges give the same units the same numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from workbench.analyse.inputs import item_answers, tail
from workbench.errors import NotEnoughDataError

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class IntraclassCorrelation:
    """One coefficient with interval, then the F test that it is 0."""

    coefficient: float
    interval: tuple[float, float]
    f: float
    df1: float
    df2: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IntraclassCorrelations:
    """All six of Shrout and Fleiss.

    ``one_way``: every unit had other judges, ICC(1,1). ``agreement``: same judges, differences in
    level count, ICC(2,1), McGraw and Wong's ICC(A,1). ``consistency``: differences in level do not
    count, ICC(3,1), ICC(C,1). The ``mean_`` ones are for the mean of all judges.
    """

    one_way: IntraclassCorrelation
    agreement: IntraclassCorrelation
    consistency: IntraclassCorrelation
    mean_one_way: IntraclassCorrelation
    mean_agreement: IntraclassCorrelation
    mean_consistency: IntraclassCorrelation
    units: int
    judges: int


def intraclass_correlations(
    table: pd.DataFrame, judges: list[str], level: float = 0.95
) -> IntraclassCorrelations:
    """Compute the intraclass correlations of judges who rate the same units.

    Parameters
    ----------
    table
        One row per unit; units with a gap are left out.
    judges
        The columns of the judges, at least two.
    level
        Confidence level.

    Raises
    ------
    NotEnoughDataError
        There are fewer than two units, or the judges agree fully or rate all units the same.

    Notes
    -----
    From the mean squares between units (B), within units (W), of judges (J) and error (E), n units
    and k judges: (B - W)/(B + (k - 1)W); (B - E)/(B + (k - 1)E + k(J - E)/n);
    (B - E)/(B + (k - 1)E). Source: P.E. Shrout & J.L. Fleiss (1979), Psychological Bulletin 86,
    420-428; K.O. McGraw & S.P. Wong (1996), Psychological Methods 1, 30-46.
    R: ``psych::ICC``, ``irr::icc``.
    """
    values = item_answers(table, judges)
    values = values[~np.isnan(values).any(axis=1)]
    squares = _Squares.of(values)
    if squares is None:
        raise NotEnoughDataError(
            "De intraklassecorrelatie is niet te berekenen: de oordelen verschillen te weinig.",
            remedy="neem meer eenheden, of vermeld dat de beoordelaars niet verschilden.",
        )
    a = tail(level)
    one, three, two = squares.one_way(a), squares.consistency(a), squares.agreement(a)
    k = squares.k
    return IntraclassCorrelations(
        one_way=one,
        agreement=two,
        consistency=three,
        mean_one_way=_of_mean(one, k),
        mean_agreement=_of_mean(two, k),
        mean_consistency=_of_mean(three, k),
        units=squares.n,
        judges=k,
    )


def _of_mean(single: IntraclassCorrelation, k: int) -> IntraclassCorrelation:
    """Step up from one judge to the mean of k judges (Spearman-Brown)."""

    def up(r: float) -> float:
        return k * r / (1 + (k - 1) * r)

    low, high = single.interval
    return IntraclassCorrelation(
        coefficient=up(single.coefficient),
        interval=(up(low), up(high)),
        f=single.f,
        df1=single.df1,
        df2=single.df2,
        p=single.p,
    )


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares of a table of n units by k judges."""

    n: int
    k: int
    between: float
    within: float
    judges: float
    error: float

    @classmethod
    def of(cls, values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> _Squares | None:
        n, k = values.shape
        if n < 2:
            return None
        centre = values.mean()
        units, judges = values.mean(axis=1), values.mean(axis=0)
        between = k * float(((units - centre) ** 2).sum()) / (n - 1)
        column = n * float(((judges - centre) ** 2).sum())
        within = float(((values - units[:, None]) ** 2).sum())
        error = max(0.0, within - column) / ((n - 1) * (k - 1))
        if min(between, within) <= 1e-12 or error <= 1e-12:
            return None
        return cls(n, k, between, within / (n * (k - 1)), column / (k - 1), error)

    def one_way(self, a: float) -> IntraclassCorrelation:
        return self._ratio(self.between / self.within, self.n * (self.k - 1), a)

    def consistency(self, a: float) -> IntraclassCorrelation:
        return self._ratio(self.between / self.error, (self.n - 1) * (self.k - 1), a)

    def agreement(self, a: float) -> IntraclassCorrelation:
        n, k, b, j, e = self.n, self.k, self.between, self.judges, self.error
        r = (b - e) / (b + (k - 1) * e + k * (j - e) / n)
        shared = k * r / (n * (1 - r))
        rest = 1 + k * r * (n - 1) / (n * (1 - r))
        v = (shared * j + rest * e) ** 2
        v /= (shared * j) ** 2 / (k - 1) + (rest * e) ** 2 / ((n - 1) * (k - 1))
        low, high = float(stats.f.isf(a, n - 1, v)), float(stats.f.isf(a, v, n - 1))
        other = k * j + (k * n - k - n) * e
        test = self.consistency(a)
        return IntraclassCorrelation(
            coefficient=r,
            interval=(
                n * (b - low * e) / (low * other + n * b),
                n * (high * b - e) / (other + n * high * b),
            ),
            f=test.f,
            df1=test.df1,
            df2=test.df2,
            p=test.p,
        )

    def _ratio(self, f: float, df2: int, a: float) -> IntraclassCorrelation:
        df1, k = self.n - 1, self.k
        low = f / float(stats.f.isf(a, df1, df2))
        high = f * float(stats.f.isf(a, df2, df1))
        return IntraclassCorrelation(
            coefficient=(f - 1) / (f + k - 1),
            interval=((low - 1) / (low + k - 1), (high - 1) / (high + k - 1)),
            f=f,
            df1=df1,
            df2=df2,
            p=float(stats.f.sf(f, df1, df2)),
        )
