"""Chance-corrected agreement of two or more coders, with gaps, weights and intervals.

Two ways in: ``ratings`` (unit × coder, missing where a coder did not judge) for coefficients that
know who said what, and ``rating_counts`` (unit × category: how many coders chose it) for those that
need only the numbers. ``categories`` is always the whole scale, also what nobody used: weights
depend on it. Report several together: with extreme prevalence kappa falls near 0 at 94% agreement.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import special, stats

from workbench.analyse.inputs import (
    Counts,
    Floats,
    choice,
    each_once,
    plain_matrix,
    rated,
    tail,
    whole_counts,
)
from workbench.errors import CleanError, NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Weights(StrEnum):
    """How much two different categories still agree."""

    UNWEIGHTED = "unweighted"
    LINEAR = "linear"
    QUADRATIC = "quadratic"
    ORDINAL = "ordinal"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A coefficient with its interval and standard error, then the test that it is 0.

    ``observed`` and ``expected`` are the (weighted) shares of agreement found and by chance. The
    interval takes the units as a sample of all units and stays at or below 1.
    """

    coefficient: float
    interval: tuple[float, float]
    standard_error: float
    p: float
    observed: float
    expected: float
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoCoders:
    """All coefficients of two coders who judged the same units, to be read together."""

    percentage: Agreement
    kappa: Agreement
    scott_pi: Agreement
    gwet: Agreement
    brennan_prediger: Agreement
    krippendorff: Agreement


def agreement_weights(categories: Sequence[object], weights: Weights) -> Floats:
    """Give the weight of agreement of every pair of categories: 1 on the diagonal.

    Parameters
    ----------
    categories
        The whole scale in order. Numbers count as they are; anything else as 1, 2, 3 …
    weights
        Linear 1 - |a - b|/range; quadratic 1 - (a - b)²/range²; ordinal 1 - C(d + 1, 2)/C(k, 2), d
        the distance in places; ratio 1 - ((a - b)/(a + b))² / ((max - min)/(max + min))².

    Returns
    -------
    numpy.ndarray
        Category × category.

    Raises
    ------
    NotEnoughDataError
        There are fewer than two categories.
    CleanError
        Ratio weights need categories above 0, or 0 and above without two zeros.

    Notes
    -----
    Source: K.L. Gwet (2014), Handbook of Inter-Rater Reliability, ch. 3. R: ``irrCAC``.
    """
    k, weights = len(each_once(categories)), choice(Weights, weights)
    if k < 2:
        raise NotEnoughDataError(
            "Overeenstemming vraagt minstens twee categorieën.",
            remedy="geef de hele schaal, ook categorieën die niemand gebruikte.",
        )
    numeric = all(isinstance(value, (int, float, np.number)) for value in categories)
    scale = plain_matrix(categories if numeric else range(1, k + 1))
    if weights is Weights.RATIO and (scale <= 0).any():
        raise CleanError(
            "Ratiogewichten vragen categorieën boven 0.",
            remedy="kies lineaire of kwadratische gewichten.",
        )
    distance = np.abs(np.subtract.outer(scale, scale))
    places = np.abs(np.subtract.outer(np.arange(k), np.arange(k)))
    worth = {
        Weights.UNWEIGHTED: lambda: (places == 0).astype(np.float64),
        Weights.LINEAR: lambda: 1 - distance / distance.max(),
        Weights.QUADRATIC: lambda: 1 - (distance / distance.max()) ** 2,
        Weights.ORDINAL: lambda: 1 - special.comb(places + 1, 2) / special.comb(k, 2),
        Weights.RATIO: lambda: 1 - _relative(scale) ** 2 / _relative(scale).max() ** 2,
    }
    return np.asarray(worth[weights](), dtype=np.float64)


def rating_counts(ratings: pd.DataFrame, categories: Sequence[object]) -> Counts:
    """Count per unit how many coders chose each category.

    Parameters
    ----------
    ratings
        Unit × coder; missing where a coder did not judge the unit.
    categories
        The whole scale.

    Returns
    -------
    numpy.ndarray
        Unit × category.

    Raises
    ------
    CleanError
        A rating is not among the categories.
    """
    ratings, scale = rated(ratings), pd.Index(each_once(categories), dtype="object")
    counts = np.zeros((len(ratings), len(scale)), dtype=np.int64)
    for coder in ratings.columns:
        given = ratings[coder]
        places = scale.get_indexer(pd.Index(given.dropna(), dtype="object"))
        if (places < 0).any():
            strange = given.dropna().to_numpy()[places < 0][0]
            raise CleanError(
                f"De codering '{strange}' van {coder} staat niet in de schaal.",
                remedy="voeg de categorie aan de schaal toe of verbeter de codering.",
            )
        counts[np.flatnonzero(given.notna()), places] += 1
    return counts


def percentage(counts: object, weights: Floats | None = None, level: float = 0.95) -> Agreement:
    """Share of pairs of coders that agree, averaged over units.

    Parameters
    ----------
    counts
        Result of ``rating_counts``.
    weights
        Result of ``agreement_weights``; unweighted if left out.
    level
        Confidence level.

    Notes
    -----
    Source: K.L. Gwet (2014), ch. 4. R: ``irrCAC::pa.coeff.raw``.
    """
    table = _Table.of(counts, weights)
    return table.result(np.zeros(len(table.counts)), 0.0, 0.0, level)


def gwet_ac(counts: object, weights: Floats | None = None, level: float = 0.95) -> Agreement:
    """Gwet's AC1, or AC2 with weights: steady when nearly all units are in one category.

    Parameters
    ----------
    counts, weights, level
        As for ``percentage``.

    Notes
    -----
    pe = Σw/(k(k - 1)) × Σ p(1 - p), p the mean share of every category.
    Source: K.L. Gwet (2008), British J. Math. Stat. Psychology 61, 29-48. R:
    ``irrCAC::gwet.ac1.raw``.

    Examples
    --------
    >>> round(gwet_ac([[2, 0], [1, 1], [0, 2]]).coefficient, 4)
    0.3333
    """
    table = _Table.of(counts, weights)
    k = table.counts.shape[1]
    factor = table.weights.sum() / (k * (k - 1))
    chance = factor * float((table.shares * (1 - table.shares)).sum())
    per_unit = factor * table.per_unit(1 - table.shares)
    return table.result(per_unit, chance, chance, level)


def brennan_prediger(
    counts: object, weights: Floats | None = None, level: float = 0.95
) -> Agreement:
    """Brennan-Prediger coefficient: chance is the same for every category.

    Parameters
    ----------
    counts, weights, level
        As for ``percentage``.

    Notes
    -----
    pe = Σw/k². Source: R.L. Brennan & D.J. Prediger (1981), Educational and Psychological
    Measurement 41, 687-699. R: ``irrCAC::bp.coeff.raw``.
    """
    table = _Table.of(counts, weights)
    chance = float(table.weights.sum()) / table.counts.shape[1] ** 2
    return table.result(np.full(len(table.counts), chance), chance, chance, level)


def fleiss(counts: object, weights: Floats | None = None, level: float = 0.95) -> Agreement:
    """Fleiss' kappa (Scott's pi for two coders), with gaps, weights and an interval.

    Parameters
    ----------
    counts, weights, level
        As for ``percentage``.

    Notes
    -----
    pe = Σ w p p'. Source: J.L. Fleiss (1971), Psychological Bulletin 76, 378-382; W.A. Scott
    (1955); variance: K.L. Gwet (2008). R: ``irrCAC::fleiss.kappa.raw``.
    """
    table = _Table.of(counts, weights)
    chance = float(table.shares @ table.weights @ table.shares)
    return table.result(table.per_unit(table.mean_weight(table.shares)), chance, chance, level)


def krippendorff_interval(
    counts: object, weights: Floats | None = None, level: float = 0.95
) -> Agreement:
    """Krippendorff's alpha with Gwet's standard error and interval.

    Parameters
    ----------
    counts, weights, level
        As for ``percentage``. Units judged once are left out.

    Notes
    -----
    (pa - pe)/(1 - pe) with pe over all values in units judged at least twice and
    pa = (1 - e) × mean agreement + e, e = 1/number of values. The standard error leaves e out.
    Source: K. Krippendorff (2019), Content Analysis, ch. 12; variance: K.L. Gwet (2014), ch. 4.
    R: ``irrCAC::krippen.alpha.raw``.
    """
    table = _Table.of(counts, weights).judged_twice()
    sizes = table.sizes
    mean_size, little = float(sizes.mean()), 1 / float(sizes.sum())
    shares = (table.counts / mean_size).mean(axis=0)
    surplus = (sizes - mean_size) / mean_size
    agreed = table.pairs / (mean_size * (sizes - 1))
    plain, chance = float(agreed.mean()), float(shares @ table.weights @ shares)
    expected = table.counts @ table.mean_weight(shares) / mean_size - chance * surplus
    observed = (1 - little) * plain + little
    value, error = _linear(agreed - observed * surplus, expected, plain, chance)
    return _agreement(
        value + (observed - plain) / (1 - chance),
        error,
        (observed, chance),
        units=len(sizes),
        level=level,
    )


def conger(
    ratings: pd.DataFrame,
    categories: Sequence[object],
    weights: Floats | None = None,
    level: float = 0.95,
) -> Agreement:
    """Conger's kappa for two or more coders, each with own habits (Cohen's kappa for two).

    Parameters
    ----------
    ratings
        Unit × coder; missing where a coder did not judge the unit; every coder judged something.
    categories
        The whole scale.
    weights, level
        As for ``percentage``.

    Raises
    ------
    NotEnoughDataError
        A coder judged nothing, or there is one coder only.

    Notes
    -----
    pe: mean over pairs of coders of Σ w p_g p_h. The standard error follows from the influence of
    every unit on the coders' shares.
    Source: A.J. Conger (1980), Psychological Bulletin 88, 322-328; variance: K.L. Gwet (2014).
    R: ``irrCAC::conger.kappa.raw``, ``irr::kappam.fleiss(exact = TRUE)``.
    """
    ratings = rated(ratings)
    table = _Table.of(rating_counts(ratings, categories), weights)
    given = np.stack(
        [rating_counts(ratings[[coder]], categories) for coder in ratings.columns]
    ).astype(np.float64)[:, table.kept]
    judged = given.sum(axis=2)  # coder × unit
    coders, units = judged.shape
    if coders < 2 or (judged.sum(axis=1) == 0).any():
        raise NotEnoughDataError(
            "Congers kappa is niet te berekenen: een codeur codeerde niets.",
            remedy="laat die codeur weg of laat minstens twee codeurs dezelfde teksten coderen.",
        )
    shares = given.sum(axis=1) / judged.sum(axis=1)[:, None]  # coder × category
    others = (shares.sum(axis=0) - shares) @ table.symmetric()
    pairs = coders * (coders - 1)
    chance = float((shares * others).sum()) / pairs
    influence = given - judged[:, :, None] * shares[:, None, :]
    influence *= (units / judged.sum(axis=1))[:, None, None]
    per_unit = chance + np.einsum("guk,gk->u", influence, others) / pairs
    return table.result(per_unit, chance, chance, level)


def two_coders(
    table: object, weights: Weights = Weights.UNWEIGHTED, level: float = 0.95
) -> TwoCoders:
    """Compute all coefficients of two coders from their contingency table.

    Parameters
    ----------
    table
        Square counts over the whole scale (``agreement.contingency``).
    weights
        How much different categories agree, over the places 1, 2, 3 … of the scale.
    level
        Confidence level.

    Raises
    ------
    NotEnoughDataError
        The table is not square.

    Notes
    -----
    As the functions for more coders, with variances divided by n instead of n - 1.
    Source: K.L. Gwet (2014), Handbook of Inter-Rater Reliability, ch. 3 and 5.
    R: ``irrCAC::kappa2.table``, ``scott2.table``, ``gwet.ac1.table``, ``bp2.table``,
    ``krippen2.table``, ``pa2.table``.
    """
    counts = whole_counts(table)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise NotEnoughDataError(
            "De tabel van twee codeurs is niet vierkant.",
            remedy="tel over dezelfde lijst van categorieën voor beide codeurs.",
        )
    places = np.repeat(np.arange(counts.size), counts.ravel())
    scale = list(range(1, len(counts) + 1))
    ratings = pd.DataFrame({"A": places // len(counts) + 1, "B": places % len(counts) + 1})
    chosen, worth = rating_counts(ratings, scale), agreement_weights(scale, weights)

    def large(found: Agreement) -> Agreement:
        error = found.standard_error * sqrt((found.units - 1) / found.units)
        shares = (found.observed, found.expected)
        return _agreement(found.coefficient, error, shares, units=found.units, level=level)

    return TwoCoders(
        percentage=large(percentage(chosen, worth)),
        kappa=large(conger(ratings, scale, worth)),
        scott_pi=large(fleiss(chosen, worth)),
        gwet=large(gwet_ac(chosen, worth)),
        brennan_prediger=large(brennan_prediger(chosen, worth)),
        krippendorff=large(krippendorff_interval(chosen, worth)),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """Units that somebody judged; ``kept`` says which of the rows given they are."""

    counts: Counts
    weights: Floats
    kept: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

    @classmethod
    def of(cls, counts: object, weights: Floats | None) -> _Table:
        """Check the counts.

        Raises
        ------
        NotEnoughDataError
            Fewer than two units were judged, none twice, or the weights do not fit.
        """
        table = np.atleast_2d(whole_counts(counts))
        k = table.shape[1]
        worth = np.eye(k) if weights is None else plain_matrix(weights)
        sizes = table.sum(axis=1)
        if (sizes > 0).sum() < 2 or not (sizes > 1).any() or k < 2 or worth.shape != (k, k):
            raise NotEnoughDataError(
                "De overeenstemming is niet te berekenen: te weinig is dubbel gecodeerd.",
                remedy="laat twee codeurs dezelfde teksten coderen, met de hele schaal.",
            )
        return cls(table[sizes > 0], worth, sizes > 0)

    @property
    def sizes(self) -> Counts:
        return np.asarray(self.counts.sum(axis=1), dtype=np.int64)

    @property
    def pairs(self) -> Floats:
        """Per unit the (weighted) number of ordered pairs of coders that agree."""
        return np.asarray((self.counts * (self.counts @ self.weights - 1)).sum(axis=1))

    @property
    def shares(self) -> Floats:
        return np.asarray((self.counts / self.sizes[:, None]).mean(axis=0))

    def symmetric(self) -> Floats:
        return (self.weights + self.weights.T) / 2

    def mean_weight(self, shares: Floats) -> Floats:
        return np.asarray(self.symmetric() @ shares)

    def per_unit(self, worth: Floats) -> Floats:
        """Mean of a number per category over the ratings of every unit."""
        return np.asarray(self.counts @ worth / self.sizes)

    def judged_twice(self) -> _Table:
        """Leave out the units judged once.

        Raises
        ------
        NotEnoughDataError
            Fewer than two units are left.
        """
        twice = self.sizes > 1
        if twice.sum() < 2:
            raise NotEnoughDataError(
                "De overeenstemming is niet te berekenen: te weinig is dubbel gecodeerd.",
                remedy="laat twee codeurs dezelfde teksten coderen.",
            )
        return _Table(self.counts[twice], self.weights, twice)

    def result(self, expected: Floats, chance: float, floor: float, level: float) -> Agreement:
        """Put a coefficient together; ``expected``: chance agreement as every unit has it."""
        sizes = self.sizes
        twice = sizes > 1
        agreed = np.zeros(len(sizes))
        np.divide(self.pairs, sizes * (sizes - 1), out=agreed, where=twice)
        part = len(sizes) / twice.sum()
        found = part * (agreed - floor * twice) + floor
        observed = part * float(agreed.mean())
        value, error = _linear(found, expected, observed, chance)
        return _agreement(value, error, (observed, chance), units=len(sizes), level=level)


def _linear(found: Floats, expected: Floats, observed: float, chance: float) -> tuple[float, float]:
    """Coefficient and standard error from what every unit adds to observed and chance agreement.

    Raises
    ------
    NotEnoughDataError
        Chance agreement is complete: only one category was used.
    """
    if chance > 1 - 1e-12:
        raise NotEnoughDataError(
            "De overeenstemming is niet te corrigeren voor toeval: er is maar één code gebruikt.",
            remedy="vermeld het percentage overeenstemming, of codeer meer teksten.",
        )
    n = len(found)
    value = (observed - chance) / (1 - chance)
    influence = (found - chance - 2 * (1 - value) * (expected - chance)) / (1 - chance)
    return value, sqrt(float(((influence - value) ** 2).sum()) / (n * (n - 1)))


def _agreement(
    value: float, error: float, shares: tuple[float, float], *, units: int, level: float
) -> Agreement:
    half = float(stats.t.isf(tail(level), units - 1)) * error
    t = value / error if error > 1e-12 else float(np.copysign(np.inf, value))
    return Agreement(
        coefficient=float(value),
        interval=(max(-1.0, float(value) - half), min(1.0, float(value) + half)),
        standard_error=error,
        p=float(2 * stats.t.sf(abs(t), units - 1)),
        observed=float(shares[0]),
        expected=float(shares[1]),
        units=units,
    )


def _relative(scale: Floats) -> Floats:
    return np.abs(np.subtract.outer(scale, scale)) / np.add.outer(scale, scale)
