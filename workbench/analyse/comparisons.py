"""How two variables go together, and whether one group answers higher than another."""

from __future__ import annotations

from math import atanh, sqrt, tanh
from statistics import NormalDist

import numpy as np
import pandas as pd

from workbench.analyse.inputs import complete_pairs, tail, with_gaps
from workbench.errors import NotEnoughDataError
from workbench.records.quantities import Association


def spearman(x: pd.Series, y: pd.Series, level: float = 0.95) -> Association:
    """Spearman's rank correlation over complete pairs, with its interval.

    Parameters
    ----------
    x, y
        Numbers or ordinal codes with the same index; a pair counts where both are there.
    level
        Confidence level.

    Raises
    ------
    NotEnoughDataError
        There are fewer than four pairs, or one of the two is the same for everyone.

    Notes
    -----
    rho is Pearson's r of mid-ranks. Interval: tanh(atanh(rho) ± z √((1 + rho²/2) / (n - 3))).
    Source: D.G. Bonett & T.A. Wright (2000), Psychometrika 65, 23-28.
    R: ``cor(x, y, method = "spearman")``; the interval as in ``DescTools::SpearmanRho`` with this
    standard error.
    """
    first, second = complete_pairs(x, y, at_least=0)
    a, b = pd.Series(first), pd.Series(second)
    n = len(a)
    if n < 4 or a.nunique() < 2 or b.nunique() < 2:
        raise NotEnoughDataError(
            f"De samenhang is niet te berekenen over {n} paren.",
            remedy="kies twee vragen die minstens vier mensen verschillend hebben beantwoord.",
        )
    rho = float(a.rank().corr(b.rank()))
    half = _z(level) * sqrt((1 + rho**2 / 2) / (n - 3))
    low, high = _around(rho, half)
    return Association(rho, low, high, n)


def superiority(x: pd.Series, y: pd.Series, level: float = 0.95) -> Association:
    """Probability that someone of the first group answers higher than someone of the second.

    Equal answers count half; 0.5 means that neither group is higher. Fit for ordinal answers.

    Parameters
    ----------
    x, y
        The answers of the first and the second group.
    level
        Confidence level.

    Raises
    ------
    NotEnoughDataError
        One of the groups has no answers.

    Notes
    -----
    (r + 1) / 2, where the rank-biserial correlation r is the mean sign of all n1 × n2 differences;
    the same as U / (n1 n2) with U of Mann & Whitney (1947). Interval: Fisher's z of r with standard
    error √((n1 + n2 + 1) / (3 n1 n2)).
    R: ``effectsize::rank_biserial``, (r + 1) / 2.
    """
    a, b = (plain[~np.isnan(plain)] for plain in (with_gaps(x), with_gaps(y)))
    if not (len(a) and len(b)):
        raise NotEnoughDataError(
            "De twee groepen zijn niet te vergelijken: in een van beide gaf niemand antwoord.",
            remedy="kies een andere uitsplitsing of laat de vergelijking weg.",
        )
    n1, n2 = len(a), len(b)
    r = float(np.sign(np.subtract.outer(a, b)).mean())
    low, high = _around(r, _z(level) * sqrt((n1 + n2 + 1) / (3 * n1 * n2)))
    return Association((r + 1) / 2, (low + 1) / 2, (high + 1) / 2, n1 + n2)


def _z(level: float) -> float:
    return NormalDist().inv_cdf(1 - tail(level))


def _around(coefficient: float, half_width: float) -> tuple[float, float]:
    """Interval of a correlation on Fisher's z scale; a perfect correlation has no width."""
    if abs(coefficient) >= 1 - 1e-15:
        return coefficient, coefficient
    centre = atanh(coefficient)
    return tanh(centre - half_width), tanh(centre + half_width)
