"""A fuller description of one question: quartiles of any type, shape, and full frequency tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from workbench.analyse.descriptives import distribution
from workbench.analyse.inputs import choice, column, require_items, tail, valid_numbers, with_gaps
from workbench.errors import CleanError, NotEnoughDataError
from workbench.records.quantities import Frequency

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.analyse.inputs import Floats


class QuantileType(StrEnum):
    """The nine definitions of Hyndman and Fan; the value is numpy's name."""

    TYPE_1 = "inverted_cdf"
    TYPE_2 = "averaged_inverted_cdf"
    TYPE_3 = "closest_observation"
    TYPE_4 = "interpolated_inverted_cdf"
    TYPE_5 = "hazen"
    TYPE_6 = "weibull"  # SPSS
    TYPE_7 = "linear"  # R, numpy, pandas, Excel QUARTILE.INC
    TYPE_8 = "median_unbiased"
    TYPE_9 = "normal_unbiased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quartiles:
    """First quartile, median and third quartile, with the type they were computed by."""

    lower: float
    median: float
    upper: float
    type: QuantileType


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Numbers described in full; not a number where there are too few answers or no variance.

    Attributes
    ----------
    n
        Valid answers.
    mean, interval, standard_error
        Mean, its interval from the t distribution, its standard error.
    sd, variance
        With n - 1.
    median, minimum, maximum, mode
        The mode is the lowest of the most frequent values.
    trimmed_mean
        Mean without the lowest and highest tenth.
    mad
        Median absolute deviation from the median, unscaled; × 1.4826 estimates the SD.
    lower_hinge, upper_hinge
        Tukey's hinges.
    skewness, kurtosis, skewness_error, kurtosis_error
        As SPSS: G1 and G2 with their standard errors.
    """

    n: int
    mean: float
    interval: tuple[float, float]
    standard_error: float
    sd: float
    variance: float
    median: float
    minimum: float
    maximum: float
    mode: float
    trimmed_mean: float
    mad: float
    lower_hinge: float
    upper_hinge: float
    skewness: float
    kurtosis: float
    skewness_error: float
    kurtosis_error: float


def quartiles(values: pd.Series, kind: QuantileType | int = QuantileType.TYPE_7) -> Quartiles:
    """Compute the quartiles by a named definition.

    Parameters
    ----------
    values
        Numbers or codes of an ordinal scale; at least one.
    kind
        Type 7 by default; SPSS prints type 6. The number alone will do.

    Notes
    -----
    Source: R.J. Hyndman & Y. Fan (1996), The American Statistician 50, 361-365.
    R: ``quantile(x, c(.25, .5, .75), type)``.

    Examples
    --------
    >>> quartiles(pd.Series([1, 2, 3, 4]), QuantileType.TYPE_6).lower
    1.25
    """
    kind = choice(QuantileType, f"type_{kind}" if isinstance(kind, int) else kind)
    lower, median, upper = np.quantile(
        valid_numbers(values), [0.25, 0.5, 0.75], method=kind.value
    ).tolist()
    return Quartiles(lower=lower, median=median, upper=upper, type=kind)


def describe(values: pd.Series, level: float = 0.95) -> Description:
    """Describe numbers in full.

    Parameters
    ----------
    values
        Numbers or codes of an ordinal scale; at least one.
    level
        Confidence level of the interval of the mean.

    Notes
    -----
    G1 = g1 √(n(n - 1))/(n - 2); G2 = (n - 1)/((n - 2)(n - 3)) ((n + 1) g2 + 6), with g1 and g2 the
    moment skewness and excess kurtosis. Source: D.N. Joanes & C.A. Gill (1998), The Statistician
    47, 183-189. R: ``psych::describe(x, type = 2)``, ``fivenum``, ``mad(x, constant = 1)``,
    ``mean(x, trim = .1)``; SPSS: FREQUENCIES.
    """
    x = valid_numbers(values)
    n = len(x)
    mean, sd = float(x.mean()), float(x.std(ddof=1)) if n > 1 else float("nan")
    error = sd / sqrt(n)
    half = float(stats.t.isf(tail(level), n - 1)) * error if n > 1 else float("nan")
    ordered = np.sort(x)
    low, high = _hinges(ordered)
    skewness_error, kurtosis_error = _shape_errors(n)
    median, cut = float(np.median(x)), int(n * 0.1)
    codes, counts = np.unique(x, return_counts=True)
    return Description(
        n=n,
        mean=mean,
        interval=(mean - half, mean + half),
        standard_error=error,
        sd=sd,
        variance=sd**2,
        median=median,
        minimum=float(ordered[0]),
        maximum=float(ordered[-1]),
        mode=float(codes[np.argmax(counts)]),
        trimmed_mean=float(ordered[cut : n - cut].mean()),
        mad=float(np.median(np.abs(x - median))),
        lower_hinge=low,
        upper_hinge=high,
        skewness=skewness(values),
        kurtosis=kurtosis(values),
        skewness_error=skewness_error,
        kurtosis_error=kurtosis_error,
    )


def skewness(values: pd.Series, kind: int = 2) -> float:
    """Compute the skewness: 0 is symmetric, above 0 has a long tail of high answers.

    Parameters
    ----------
    values
        Numbers; at least one.
    kind
        1: g1 (moments), 2: G1 (SPSS, SAS, Excel), 3: b1 (psych, Minitab).

    Returns
    -------
    float
        Not a number below three answers or without variance.

    Notes
    -----
    Source: Joanes & Gill (1998). R: ``psych::skew(x, type = kind)``.
    """
    n, g1, _ = _moments(values)
    factors = _kinds(kind, (1.0, sqrt(n * (n - 1)) / (n - 2) if n > 2 else 1, ((n - 1) / n) ** 1.5))
    return g1 * factors if n > 2 else float("nan")


def kurtosis(values: pd.Series, kind: int = 2) -> float:
    """Compute the excess kurtosis: 0 as a normal distribution, above 0 has heavier tails.

    Parameters
    ----------
    values
        Numbers; at least one.
    kind
        1: g2 (moments), 2: G2 (SPSS, SAS, Excel), 3: b2 (psych, Minitab).

    Returns
    -------
    float
        Not a number below four answers or without variance.

    Notes
    -----
    Source: Joanes & Gill (1998). R: ``psych::kurtosi(x, type = kind)``.
    """
    n, _, g2 = _moments(values)
    if n < 4:
        return float("nan")
    unbiased = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6)
    return _kinds(kind, (g2, unbiased, (g2 + 3) * (1 - 1 / n) ** 2 - 3))


def frequency_table(
    values: pd.Series, categories: Mapping[str, str], missing: pd.Series | None = None
) -> pd.DataFrame:
    """Count every answer as SPSS does: number, per cent, valid per cent, cumulative.

    Parameters
    ----------
    values
        One code per respondent.
    categories
        Code → label in the order to show; "None" is a category like any other.
    missing
        Kind of every missing answer, "" where there is an answer; "missing" if left out.

    Returns
    -------
    pandas.DataFrame
        One row per category, then one per kind of missing answer. Columns: ``label``, ``n``,
        ``percentage`` (of everyone), ``valid_percentage`` and ``cumulative`` (of valid answers;
        not a number for missing answers and where nobody answered). The index (code or kind of
        missing) is unique within each part.

    Notes
    -----
    R: ``questionr::freq(x, cum = TRUE)``; SPSS: FREQUENCIES.
    """
    counted = distribution(values, categories)
    valid, everyone = int(counted["n"].sum()), len(values)
    kinds = missing_by_kind(values, missing)
    n = pd.concat([counted["n"], kinds]).astype("int64")
    table = pd.DataFrame({"label": [*counted["label"], *kinds.index], "n": n}, index=n.index)
    table["percentage"] = [100 * Frequency(int(count), everyone).share for count in n]
    cumulative = counted["n"].cumsum()
    gaps = [float("nan")] * len(kinds)
    table["valid_percentage"] = [*_percentages(counted["n"], valid), *gaps]
    table["cumulative"] = [*_percentages(cumulative, valid), *gaps]
    return table


def missing_by_kind(values: pd.Series, missing: pd.Series | None = None) -> pd.Series:
    """Count the missing answers by their kind.

    Parameters
    ----------
    values
        One answer per respondent.
    missing
        Kind of every missing answer, "" where there is an answer; all are "missing" if left out.

    Returns
    -------
    pandas.Series
        Kind → number, most frequent first; empty when nobody skipped the question.

    Notes
    -----
    R: ``table(kind[is.na(x)])``.
    """
    values = column(values)
    gaps = values.isna().to_numpy()
    kinds = pd.Series("missing", index=values.index) if missing is None else column(missing)
    return kinds[gaps].astype("object").value_counts().rename("n")


def multiple_choice(table: pd.DataFrame, options: Sequence[str]) -> pd.DataFrame:
    """Count a question of which several options may be chosen, on three bases.

    Parameters
    ----------
    table
        One row per respondent; every option is ja/nee or 1/0, missing where not answered.
    options
        Columns of the options.

    Returns
    -------
    pandas.DataFrame
        Index: option. Columns: ``n``, ``of_all`` (share of everyone who saw the question),
        ``of_choosers`` (of those who chose something) and ``of_choices`` (of all choices); not a
        number where a base is 0. ``attrs`` holds the bases ``all``, ``choosers``, ``choices``.

    Raises
    ------
    CleanError
        An option is not in the table, or holds something else than ja/nee.
    NotEnoughDataError
        No options are named.

    Notes
    -----
    R: ``expss::mrset``, ``questionr::multi.table``; SPSS: MULT RESPONSE.
    """
    require_items(table, [])
    unknown = [option for option in options if option not in table.columns]
    if unknown:
        raise CleanError(
            f"De antwoordmogelijkheden {', '.join(unknown)} staan niet in de tabel.",
            remedy="verbeter de namen.",
        )
    if not len(options):
        raise NotEnoughDataError(
            "Er zijn geen antwoordmogelijkheden genoemd.", remedy="noem er minstens een."
        )
    chosen = np.column_stack([with_gaps(table[option]) for option in options])
    if not np.isin(chosen[~np.isnan(chosen)], (0, 1)).all():
        raise CleanError(
            "Een antwoordmogelijkheid bevat iets anders dan ja of nee.",
            remedy="verbeter de waarden in de bron.",
        )
    seen = (~np.isnan(chosen)).any(axis=1)
    n = np.nansum(chosen, axis=0).astype("int64")
    bases = {
        "all": int(seen.sum()),
        "choosers": int((chosen == 1).any(axis=1).sum()),
        "choices": int(n.sum()),
    }
    result = pd.DataFrame({"n": n}, index=list(options))
    for base, total in bases.items():
        result[f"of_{base}"] = [Frequency(int(count), total).share for count in n]
    result.attrs.update(bases)
    return result


def item_descriptions(table: pd.DataFrame, items: Sequence[str]) -> pd.DataFrame:
    """Describe every item over its own valid answers.

    Returns
    -------
    pandas.DataFrame
        Index: item, in the order given. Columns: the numbers of ``Description`` except the
        interval, all as float.

    Notes
    -----
    R: ``psych::describe(x, type = 2)``.
    """
    require_items(table, items)
    names = [name for name in Description.__slots__ if name != "interval"]
    rows = {item: describe(table[item]) for item in items}
    return pd.DataFrame.from_dict(
        {item: [float(getattr(row, name)) for name in names] for item, row in rows.items()},
        orient="index",
        columns=names,
    )


def _percentages(counts: pd.Series, total: int) -> list[float]:
    return [100 * Frequency(int(count), total).share for count in counts]


def _hinges(ordered: Floats) -> tuple[float, float]:
    """Medians of the lower and the upper half, both with the middle one if n is odd."""
    half = (len(ordered) + 1) // 2
    return float(np.median(ordered[:half])), float(np.median(ordered[-half:]))


def _moments(values: pd.Series) -> tuple[int, float, float]:
    """Size, moment skewness and moment excess kurtosis; not a number without variance."""
    x = valid_numbers(values)
    away = x - x.mean()
    second = float((away**2).mean())
    if second <= 1e-24 * max(1.0, float(np.abs(x).max()) ** 2):
        return len(x), float("nan"), float("nan")
    g1 = float((away**3).mean()) / second**1.5
    return len(x), g1, float((away**4).mean()) / second**2 - 3


def _kinds(kind: int, values: tuple[float, float, float]) -> float:
    """Choose by kind.

    Raises
    ------
    NotEnoughDataError
        The kind is not 1, 2 or 3.
    """
    if kind not in (1, 2, 3):
        raise NotEnoughDataError(f"Soort {kind} is onbekend.", remedy="kies 1, 2 of 3.")
    return values[kind - 1]


def _shape_errors(n: int) -> tuple[float, float]:
    if n < 4:
        return float("nan"), float("nan")
    skew = sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)))
    return skew, 2 * skew * sqrt((n**2 - 1) / ((n - 3) * (n + 5)))
