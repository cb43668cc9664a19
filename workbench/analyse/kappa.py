"""Kappa of Cohen, Light and Fleiss with tests, for complete judgements of two or more coders."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from workbench.analyse.agreement import contingency
from workbench.analyse.agreement_coefficients import Weights, agreement_weights
from workbench.analyse.inputs import (
    Floats,
    rated,
    tail,
    whole_counts,
)
from workbench.errors import NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """Cohen's (weighted) kappa with interval, then the test that it is 0.

    Attributes
    ----------
    coefficient, interval, standard_error
        Kappa, its interval (within -1 and 1) and large-sample standard error.
    cohen_error
        Cohen's standard error of 1960, √(po(1 - po)/(n (1 - pe)²)).
    z, p
        Test that kappa is 0.
    observed, expected
        (Weighted) agreement found and by chance.
    largest
        Highest kappa that the margins allow (unweighted).
    prevalence, bias
        Prevalence and bias index; only for two categories, else None.
    n
        Units that both judged.
    """

    coefficient: float
    interval: tuple[float, float]
    standard_error: float
    cohen_error: float
    z: float
    p: float
    observed: float
    expected: float
    largest: float
    prevalence: float | None
    bias: float | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FleissKappa:
    """Fleiss' kappa with the test that it is 0, and kappa and z per category."""

    coefficient: float
    z: float
    p: float
    categories: pd.DataFrame
    units: int
    coders: int


def kappa(
    table: object,
    weights: Weights = Weights.UNWEIGHTED,
    scale: Sequence[object] | None = None,
    level: float = 0.95,
) -> Kappa:
    """Cohen's kappa of two coders, weighted or not, with interval.

    Parameters
    ----------
    table
        Square counts over the whole scale (``agreement.contingency``); unused categories stay in.
    weights
        How much different categories agree; linear and quadratic use the places on the scale.
    scale
        The categories; 1, 2, 3 … if left out.
    level
        Confidence level.

    Raises
    ------
    NotEnoughDataError
        The table is not square or empty, or both coders used one and the same category only.

    Notes
    -----
    (po - pe)/(1 - pe) with po = Σ w p and pe = Σ w p_row p_column.
    Source: J. Cohen (1968), Psychological Bulletin 70, 213-220; standard errors: J.L. Fleiss,
    J. Cohen & B.S. Everitt (1969), Psychological Bulletin 72, 323-327.
    R: ``vcd::Kappa``, ``psych::cohen.kappa``; z as ``irr::kappa2``.

    Examples
    --------
    >>> round(kappa([[20, 5], [10, 15]]).coefficient, 4)
    0.4
    """
    counts = whole_counts(table)
    n = int(counts.sum())
    square = counts.ndim == 2 and counts.shape[0] == counts.shape[1]
    scale = range(1, len(counts) + 1) if scale is None else list(scale)
    worth = agreement_weights(scale, weights) if square else np.zeros((0, 0))
    p = counts / max(1, n)
    rows, columns = (p.sum(axis=1), p.sum(axis=0)) if square else (np.zeros(0), np.zeros(0))
    expected = float((worth * np.outer(rows, columns)).sum()) if square else 1.0
    if n == 0 or expected > 1 - 1e-12:
        raise NotEnoughDataError(
            "Cohens kappa is niet te berekenen: de codeurs gebruikten maar één categorie.",
            remedy="vermeld het percentage overeenstemming, of codeer meer teksten.",
        )
    observed = float((worth * p).sum())
    value = (observed - expected) / (1 - expected)
    plain = np.trace(p)
    by_chance = float(rows @ columns)
    error, null = _kappa_errors(p, worth, value, n)
    half = float(stats.norm.isf(tail(level))) * error
    z = value / null if null else float("nan")
    two = len(counts) == 2
    return Kappa(
        coefficient=value,
        interval=(max(-1.0, value - half), min(1.0, value + half)),
        standard_error=error,
        cohen_error=sqrt(max(0.0, plain * (1 - plain) / n)) / (1 - by_chance),
        z=z,
        p=_two_sided(z),
        observed=observed,
        expected=expected,
        largest=(float(np.minimum(rows, columns).sum()) - by_chance) / (1 - by_chance),
        prevalence=float(p[0, 0] - p[1, 1]) if two else None,
        bias=float(p[0, 1] - p[1, 0]) if two else None,
        n=n,
    )


def light(ratings: pd.DataFrame, categories: Sequence[object]) -> float:
    """Light's kappa: the mean of Cohen's kappa over all pairs of coders.

    Raises
    ------
    NotEnoughDataError
        There is one coder only.

    Notes
    -----
    Source: R.J. Light (1971), Psychological Bulletin 76, 365-377. R: ``irr::kappam.light``.
    """
    ratings = rated(ratings)
    pairs = list(combinations(ratings.columns, 2))
    kappas = [kappa(contingency(ratings[a], ratings[b], categories)).coefficient for a, b in pairs]
    if not kappas:
        raise NotEnoughDataError(
            "Lights kappa vraagt minstens twee codeurs.", remedy="voeg een tweede codeur toe."
        )
    return float(np.mean(kappas))


def fleiss_test(counts: object) -> FleissKappa:
    """Fleiss' kappa with the test that it is 0, also per category; every coder judged every unit.

    Parameters
    ----------
    counts
        Result of ``rating_counts``, the same number of ratings (at least two) in every row.

    Raises
    ------
    NotEnoughDataError
        The rows differ in number of ratings, or fewer than two categories were used.

    Notes
    -----
    kappa per category: 1 - Σ x(m - x)/(n m(m - 1) p q); z with the standard errors under no
    agreement. Source: J.L. Fleiss, J.C.M. Nee & J.R. Landis (1979), Psychological Bulletin 86,
    974-977. R: ``irr::kappam.fleiss(ratings, detail = TRUE)``.
    """
    table = np.atleast_2d(whole_counts(counts))
    sizes = table.sum(axis=1)
    used = table.sum(axis=0) > 0
    if not len(table) or np.ptp(sizes) or sizes[0] < 2 or used.sum() < 2:
        raise NotEnoughDataError(
            "Fleiss' kappa is niet te toetsen: nodig zijn evenveel coderingen per eenheid.",
            remedy="gebruik het interval van Fleiss' kappa of Krippendorffs alfa.",
        )
    n, m = len(table), int(sizes[0])
    p = table.sum(axis=0) / (n * m)
    spread = p * (1 - p)
    apart = (table * (m - table)).sum(axis=0)
    each = np.full(len(p), np.nan)
    np.divide(apart, n * m * (m - 1) * spread, out=each, where=used)
    total = float(spread.sum())
    scale = sqrt(2 / (n * m * (m - 1)))
    error = scale / total * sqrt(total**2 - float((spread * (1 - 2 * p)).sum()))
    value = 1 - float(apart.sum()) / (n * m * (m - 1) * total)
    z = value / error
    per_category = pd.DataFrame({"kappa": 1 - each, "z": (1 - each) / scale})
    return FleissKappa(
        coefficient=value, z=z, p=_two_sided(z), categories=per_category, units=n, coders=m
    )


def _kappa_errors(p: Floats, worth: Floats, value: float, n: int) -> tuple[float, float]:
    """Compute the standard error of kappa as it is, and that without agreement beyond chance."""
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    chance = float((worth * np.outer(rows, columns)).sum())
    means = np.add.outer(worth @ columns, rows @ worth)
    spread = (p * (worth - means * (1 - value)) ** 2).sum() - (value - chance * (1 - value)) ** 2
    null = (np.outer(rows, columns) * (worth - means) ** 2).sum() - chance**2
    scale = (1 - chance) * sqrt(n)
    return sqrt(max(0.0, float(spread))) / scale, sqrt(max(0.0, float(null))) / scale


def _two_sided(z: float) -> float:
    return float(2 * stats.norm.sf(abs(z)))
