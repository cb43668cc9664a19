"""Krippendorff's alpha, for one code or several codes per unit.

``ratings``: unit × coder, missing where a coder did not judge.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse.agreement_coefficients import rating_counts
from workbench.analyse.inputs import (
    Counts,
    Floats,
    choice,
    plain_matrix,
    rated,
    tail,
)
from workbench.errors import CleanError, NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Metric(StrEnum):
    """What kind of values Krippendorff's alpha compares."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class SetDistance(StrEnum):
    """How far two sets of codes are apart."""

    MASI = "masi"
    JACCARD = "jaccard"


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
