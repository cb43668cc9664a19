"""Chance-corrected agreement of two or more coders, with gaps, weights and intervals.

Two ways in: ``ratings`` (unit × coder, missing where a coder did not judge) for coefficients that
know who said what, and ``rating_counts`` (unit × category: how many coders chose it) for those that
need only the numbers. ``categories`` is always the whole scale, also what nobody used: weights
depend on it. Report several together: with extreme prevalence kappa falls near 0 at 94% agreement.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import isfinite, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import special, stats

from workbench.analyse.agreement import contingency
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
    from collections.abc import Iterable, Sequence


class Weights(StrEnum):
    """How much two different categories still agree."""

    UNWEIGHTED = "unweighted"
    LINEAR = "linear"
    QUADRATIC = "quadratic"
    ORDINAL = "ordinal"
    RATIO = "ratio"


class Metric(StrEnum):
    """What kind of values Krippendorff's alpha compares."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
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


def krippendorff(ratings: pd.DataFrame, metric: Metric = Metric.NOMINAL) -> float:
    """Krippendorff's alpha for any kind of values, any number of coders, with gaps.

    Parameters
    ----------
    ratings
        Unit × coder; missing where a coder did not judge the unit. Numbers, or for nominal
        anything; for ordinal a pandas ``Categorical`` keeps its order.
    metric
        What kind of values they are.

    Returns
    -------
    float
        1 is full agreement, 0 is what chance would give.

    Raises
    ------
    NotEnoughDataError
        No unit was judged twice, or only one value occurs.
    CleanError
        Ratio values are below 0.

    Notes
    -----
    1 - (n - 1) Σ o δ²/Σ n n' δ² over the coincidences o of values; δ² is 0/1, the squared number of
    values between (ordinal), the squared difference, or ((a - b)/(a + b))².
    Source: K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
    R: ``irr::kripp.alpha(t(ratings), method)``.
    """
    ratings, metric = rated(ratings), choice(Metric, metric)
    values = _in_order(ratings)
    counts = rating_counts(ratings, values)
    counts = counts[counts.sum(axis=1) >= 2]
    totals = counts.sum(axis=0)
    if (totals > 0).sum() < 2:
        raise NotEnoughDataError(
            "Krippendorffs alfa is niet te berekenen.",
            remedy="laat twee codeurs dezelfde teksten coderen met minstens twee codes.",
        )
    numeric = metric in {Metric.INTERVAL, Metric.RATIO}
    least = float(plain_matrix(values).min()) if numeric else 0.0
    if metric is Metric.RATIO and least < 0:
        raise CleanError(
            "De ratiomaat vraagt waarden van 0 of meer.", remedy="kies de intervalmaat."
        )
    together = counts / (counts.sum(axis=1) - 1)[:, None]
    coincidences = together.T @ counts - np.diag(together.sum(axis=0))
    distance = _distances(values, totals, metric)
    expected = float((np.outer(totals, totals) * distance).sum())
    return float(1 - (totals.sum() - 1) * (coincidences * distance).sum() / expected)


def krippendorff_bootstrap(
    ratings: pd.DataFrame,
    metric: Metric = Metric.NOMINAL,
    draws: int = 1000,
    level: float = 0.95,
    seed: int = 20221,
) -> tuple[float, float]:
    """Interval of Krippendorff's alpha by drawing units with replacement; the same every time.

    Parameters
    ----------
    ratings, metric
        As for ``krippendorff``.
    draws
        How many times all units are drawn.
    level
        Confidence level.
    seed
        Where the drawing begins.

    Raises
    ------
    CleanError
        Fewer than 100 draws are asked for.

    Notes
    -----
    Percentiles of alpha over the draws; draws in which only one value occurs are left out. Units
    with the same ratings are drawn together, by multinomial numbers. Source: B. Efron & R.J.
    Tibshirani (1993), An Introduction to the Bootstrap, 13. R: ``boot::boot`` over the units.
    """
    if draws < 100:
        raise CleanError(
            f"Uit {draws} trekkingen volgt geen interval.", remedy="neem er minstens 100."
        )
    ratings, metric = rated(ratings), choice(Metric, metric)
    krippendorff(ratings, metric)  # says what is wrong with the ratings
    values = _in_order(ratings)
    counts = rating_counts(ratings, values)
    patterns, times = np.unique(counts[counts.sum(axis=1) >= 2], axis=0, return_counts=True)
    n = int(times.sum())
    random = np.random.default_rng(seed)
    found = [
        _alpha_of_patterns(patterns, drawn, values, metric)
        for drawn in random.multinomial(n, times / n, size=draws)
    ]
    low, high = np.nanquantile(found, [tail(level), 1 - tail(level)])
    return float(low), float(high)


def _alpha_of_patterns(
    patterns: Counts, times: Counts, values: Sequence[object], metric: Metric
) -> float:
    counts = np.repeat(patterns, times, axis=0)
    totals = counts.sum(axis=0)
    if (totals > 0).sum() < 2:
        return float("nan")
    together = counts / (counts.sum(axis=1) - 1)[:, None]
    coincidences = together.T @ counts - np.diag(together.sum(axis=0))
    distance = _distances(values, totals, metric)
    expected = float((np.outer(totals, totals) * distance).sum())
    return float(1 - (totals.sum() - 1) * (coincidences * distance).sum() / expected)


class SetDistance(StrEnum):
    """How far two sets of codes are apart."""

    MASI = "masi"
    JACCARD = "jaccard"


def multicode_alpha(ratings: pd.DataFrame, distance: SetDistance = SetDistance.MASI) -> float:
    """Krippendorff's alpha where a coder may give a unit several codes.

    Parameters
    ----------
    ratings
        Unit × coder; a cell holds a collection of codes (a set, list or tuple, perhaps empty), and
        is missing where the coder did not judge the unit.
    distance
        Jaccard: 1 - common/all codes. MASI: the same with all codes counted less where one set
        only holds the other (0.67), or both have something of their own (0.33).

    Raises
    ------
    NotEnoughDataError
        No unit was judged twice, or all judgements are the same.

    Notes
    -----
    1 - Do/De over pairs of judgements within units and over all pairs. Source: R. Passonneau
    (2006), LREC; K. Krippendorff (2011). Python: ``nltk.metrics.AnnotationTask.alpha``.
    """
    distance = choice(SetDistance, distance)
    units = [
        [frozenset(_as_codes(cell)) for cell in row if not _is_gap(cell)]
        for row in rated(ratings).itertuples(index=False, name=None)
    ]
    units = [unit for unit in units if len(unit) > 1]
    judged = [codes for unit in units for codes in unit]
    n = len(judged)
    everywhere = sum(_apart(a, b, distance) for a, b in combinations(judged, 2)) * 2
    if not everywhere:
        raise NotEnoughDataError(
            "Krippendorffs alfa is niet te berekenen.",
            remedy="laat twee codeurs dezelfde teksten coderen met minstens twee codes.",
        )
    within = sum(
        2 * sum(_apart(a, b, distance) for a, b in combinations(unit, 2)) / (len(unit) - 1)
        for unit in units
    )
    return float(1 - (within / n) / (everywhere / (n * (n - 1))))


def _is_gap(cell: object) -> bool:
    return cell is None or cell is pd.NA or (isinstance(cell, float) and np.isnan(cell))


def _as_codes(cell: object) -> Iterable[object]:
    """Give the codes in a cell.

    Raises
    ------
    CleanError
        It is no collection.
    """
    if isinstance(cell, (set, frozenset, list, tuple)):
        return cell
    raise CleanError(
        f"'{cell}' is geen verzameling codes.", remedy="geef per eenheid een lijst van codes."
    )


def _apart(a: frozenset[object], b: frozenset[object], distance: SetDistance) -> float:
    if a == b:
        return 0.0
    alike = len(a & b) / len(a | b)
    if distance is SetDistance.JACCARD:
        return 1 - alike
    return 1 - alike * (0.67 if a <= b or b <= a else 0.33)


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


def _kappa_errors(p: Floats, worth: Floats, value: float, n: int) -> tuple[float, float]:
    """Compute the standard error of kappa as it is, and that without agreement beyond chance."""
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    chance = float((worth * np.outer(rows, columns)).sum())
    means = np.add.outer(worth @ columns, rows @ worth)
    spread = (p * (worth - means * (1 - value)) ** 2).sum() - (value - chance * (1 - value)) ** 2
    null = (np.outer(rows, columns) * (worth - means) ** 2).sum() - chance**2
    scale = (1 - chance) * sqrt(n)
    return sqrt(max(0.0, float(spread))) / scale, sqrt(max(0.0, float(null))) / scale


def _relative(scale: Floats) -> Floats:
    return np.abs(np.subtract.outer(scale, scale)) / np.add.outer(scale, scale)


def _distances(values: Sequence[object], totals: Counts, metric: Metric) -> Floats:
    """Squared distance of every pair of values."""
    k = len(values)
    if metric is Metric.NOMINAL:
        return 1 - np.eye(k)
    if metric is Metric.ORDINAL:
        middle = np.cumsum(totals) - totals / 2
        return np.subtract.outer(middle, middle) ** 2
    scale = np.array(values, dtype=np.float64)
    difference = np.subtract.outer(scale, scale)
    if metric is Metric.INTERVAL:
        return difference**2
    total = np.add.outer(scale, scale)
    return np.divide(difference, total, out=np.zeros((k, k)), where=total > 0) ** 2


def _mean_correlation(r: Floats) -> float:
    """Mean over pairs, as Fisher's z; the plain mean where a pair of coders agrees fully."""
    if (np.abs(r) > 1 - 1e-12).any():
        return float(r.mean())
    return float(np.tanh(np.arctanh(r).mean()))


def _in_order(ratings: pd.DataFrame) -> list[object]:
    """Give the values that occur: in the order of their categories, else numbers before words."""
    found = {value for coder in ratings for value in ratings[coder].dropna()}
    kinds = [ratings[coder].dtype for coder in ratings]
    if kinds and isinstance(kinds[0], pd.CategoricalDtype) and all(k == kinds[0] for k in kinds):
        return [category for category in kinds[0].categories if category in found]
    return sorted(found, key=_order)


def _order(value: object) -> tuple[bool, float, str]:
    """Numbers by size, also where they are written as text; words by the alphabet."""
    try:
        number = float(str(value))
    except ValueError:
        number = float("nan")
    return (False, number, "") if isfinite(number) else (True, 0.0, str(value))


def _ties(ranks: Floats) -> float:
    counts = [np.unique(column, return_counts=True)[1].astype(np.float64) for column in ranks.T]
    return float(sum((t**3 - t).sum() for t in counts))


def _two_sided(z: float) -> float:
    return float(2 * stats.norm.sf(abs(z)))
