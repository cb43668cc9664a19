"""Whether judges put things in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from workbench.analyse.inputs import (
    Floats,
    plain_matrix,
    rated,
)
from workbench.errors import NotEnoughDataError

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """Kendall's W of coders who rank the same units, corrected for ties."""

    w: float
    mean_spearman: float
    chi_square: float
    df: int
    p: float
    units: int
    coders: int


def kendall_w(ratings: pd.DataFrame) -> Concordance:
    """Kendall's W: how far coders put the same units in the same order.

    Parameters
    ----------
    ratings
        Unit × coder, numbers; units with a gap are left out.

    Raises
    ------
    NotEnoughDataError
        There are fewer than two coders or three units, or a coder rates all units the same.

    Notes
    -----
    W = 12 Σ(R - mean)²/(m²(n³ - n) - m Σ(t³ - t)); χ² = m(n - 1)W. The rank correlations of all
    pairs of coders are averaged as Fisher's z.
    Source: M.G. Kendall (1948), Rank Correlation Methods; S. Siegel & N.J. Castellan (1988).
    R: ``irr::kendall(ratings, correct = TRUE)``, ``irr::meanrho``.
    """
    values = plain_matrix(rated(ratings).dropna())
    n, m = values.shape
    if n < 3 or m < 2 or (np.ptp(values, axis=0) == 0).any():
        raise NotEnoughDataError(
            "Kendalls W is niet te berekenen.",
            remedy="neem minstens drie eenheden en twee codeurs die verschil maken.",
        )
    ranks = stats.rankdata(values, axis=0)
    sums = ranks.sum(axis=1)
    w = 12 * ((sums - sums.mean()) ** 2).sum() / (m**2 * (n**3 - n) - m * _ties(ranks))
    r = np.corrcoef(ranks, rowvar=False)
    value = float(m * (n - 1) * w)
    return Concordance(
        w=float(w),
        mean_spearman=_mean_correlation(r[np.triu_indices(m, 1)]),
        chi_square=value,
        df=n - 1,
        p=float(stats.chi2.sf(value, n - 1)),
        units=n,
        coders=m,
    )


def _mean_correlation(r: Floats) -> float:
    """Mean over pairs, as Fisher's z; the plain mean where a pair of coders agrees fully."""
    if (np.abs(r) > 1 - 1e-12).any():
        return float(r.mean())
    return float(np.tanh(np.arctanh(r).mean()))


def _ties(ranks: Floats) -> float:
    counts = [np.unique(column, return_counts=True)[1].astype(np.float64) for column in ranks.T]
    return float(sum((t**3 - t).sum() for t in counts))
