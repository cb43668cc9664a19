"""Whether items form a scale: alpha, omega and the items one by one.

Everything comes from one covariance matrix, so that alpha and all alphas without an item cost one
pass through the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import optimize, stats

from workbench.analyse.inputs import choice, complete_pairs, item_answers, plain_matrix, tail
from workbench.analyse.likert_matrix import moments_per_pair, pairwise_moments
from workbench.errors import CleanError, NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.analyse.inputs import Floats
    from workbench.analyse.likert_matrix import LikertMatrix

SMALLEST_FOR_ADVICE = 30  # below, no advice to leave an item out
_LEAST_UNIQUE = -7.0  # log of the smallest unique variance looked at


class Gaps(StrEnum):
    """What to do with respondents who skipped an item."""

    LISTWISE = "alleen wie alle items beantwoordde"
    PAIRWISE = "per paar items wie beide beantwoordde"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Items that are added up.

    Attributes
    ----------
    items
        Column names, at least two.
    reversed_
        Those of the items that are worded the other way round.
    lowest, highest
        Lowest and highest answer; only needed to turn items round.
    """

    items: tuple[str, ...]
    reversed_: frozenset[str] = frozenset()
    lowest: float = 1
    highest: float = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Cronbach's alpha with its interval and everything an item analysis shows.

    Attributes
    ----------
    alpha, interval
        Raw alpha and Feldt's interval.
    duhachek_interval, standard_error
        Large-sample interval and standard error of Duhachek and Iacobucci.
    standardised, lambda6
        Alpha of standardised items, Guttman's lambda 6; not a number with a constant item.
    mean_r, median_r
        Mean and median correlation between items.
    scale_mean, scale_sd
        Of the mean score per respondent (over the items answered).
    items
        One row per item, see ``cronbach_alpha``.
    advice
        Whether "alpha without this item" may be read as advice: not below 30 respondents.
    gaps
        How gaps were treated.
    n, k
        Respondents and items.
    """

    alpha: float
    interval: tuple[float, float]
    duhachek_interval: tuple[float, float]
    standard_error: float
    standardised: float
    lambda6: float
    mean_r: float
    median_r: float
    scale_mean: float
    scale_sd: float
    items: pd.DataFrame
    advice: bool
    gaps: Gaps
    n: int
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Omega:
    """McDonald's omega of one factor.

    ``omega`` divides by the variance that the model implies, ``omega_observed`` by the variance
    observed, ``omega_standardised`` is that of standardised items. ``loadings`` and
    ``uniquenesses`` are in the metric of the items (variances with n). ``chi_square``, ``df``,
    ``cfi`` and ``rmsea`` say how well one factor fits.
    """

    omega: float
    omega_observed: float
    omega_standardised: float
    loadings: Mapping[str, float]
    standardised_loadings: Mapping[str, float]
    uniquenesses: Mapping[str, float]
    chi_square: float
    df: int
    cfi: float
    rmsea: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoItems:
    """Reliability of two items: Spearman-Brown is the one to report."""

    spearman_brown: float
    alpha: float
    r: float
    n: int


def turned(table: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    """Give the answers to a scale with reversed items turned round.

    Returns
    -------
    pandas.DataFrame
        Same index, one float column per item, not a number where missing; a reversed item is
        lowest + highest - answer.

    Raises
    ------
    CleanError
        A reversed item is not in the scale, or an answer to it is outside lowest..highest.

    Notes
    -----
    R: ``psych::reverse.code(keys, items, mini, maxi)``.
    """
    answers = item_answers(table, scale.items)
    reversed_ = frozenset(scale.reversed_)
    strange = sorted(reversed_ - set(scale.items))
    places = [scale.items.index(item) for item in reversed_ - set(strange)]
    part = answers[:, places]
    if strange or (part < scale.lowest).any() or (part > scale.highest).any():
        raise CleanError(
            f"Items zijn niet om te keren: {', '.join(strange) or ', '.join(scale.reversed_)}.",
            remedy="noem alleen items van de schaal, en de laagste en hoogste antwoordcode.",
        )
    answers[:, places] = scale.lowest + scale.highest - part
    return pd.DataFrame(answers, index=table.index, columns=list(scale.items))


def cronbach_alpha(
    table: pd.DataFrame, scale: Scale, gaps: Gaps = Gaps.LISTWISE, level: float = 0.95
) -> Alpha:
    """Cronbach's alpha of a scale, with alpha without every item.

    Parameters
    ----------
    table
        One row per respondent.
    scale
        The items; a scale names at least two.
    gaps
        Listwise (SPSS) or pairwise covariances (R psych).
    level
        Confidence level.

    Returns
    -------
    Alpha
        ``items`` has one row per item: ``n``, ``mean``, ``sd``, ``item_total`` (correlation with
        the scale), ``item_rest`` (with the other items; not a number for a constant item),
        ``alpha_without``, ``standardised_without``, ``mean_without`` and ``variance_without`` (of
        the sum of the other items). The "without" columns are not a number for two items.

    Raises
    ------
    NotEnoughDataError
        There are fewer than two respondents to compare, or they all have the same sum.

    Notes
    -----
    k/(k - 1) × (1 - Σ item variances/variance of the sum). A constant item stays in.
    Feldt: 1 - (1 - alpha) F with F the quantiles of F(n - 1, (n - 1)(k - 1)).
    Source: L.J. Cronbach (1951), Psychometrika 16, 297-334; L.S. Feldt, D.J. Woodruff & F.A. Salih
    (1987), Applied Psychological Measurement 11, 93-103; A. Duhachek & D. Iacobucci (2004), J.
    Applied Psychology 89, 792-808. R: ``psych::alpha``, ``psych::alpha.ci``.

    Examples
    --------
    >>> answers = pd.DataFrame({"i1": [1, 2, 3, 4], "i2": [1, 3, 3, 5]})
    >>> round(cronbach_alpha(answers, Scale(items=("i1", "i2"))).alpha, 4)
    0.96
    """
    answers, gaps = turned(table, scale).to_numpy(), choice(Gaps, gaps)
    if gaps is Gaps.LISTWISE:
        answers = answers[~np.isnan(answers).any(axis=1)]
    n, k = answers.shape
    spread = pairwise_moments(answers).covariance if n > 1 else np.full((k, k), np.nan)
    if not (np.isfinite(spread).all() and spread.sum() > 1e-12):
        raise NotEnoughDataError(
            f"Cronbachs alfa is niet te berekenen over {n} respondenten: de antwoorden verschillen "
            "niet of te weinig mensen beantwoordden de items samen.",
            remedy="kies een ruimere selectie of een andere schaal.",
        )
    alpha, error = alpha_of(spread), _duhachek(spread, n)
    half = round(float(stats.norm.isf(tail(level))), 2) * error  # psych takes 1.96
    r = _correlations(spread)
    between = r[np.tril_indices(k, -1)]
    scores = _row_means(answers)
    return Alpha(
        alpha=alpha,
        interval=feldt(alpha, n, k, level),
        duhachek_interval=(alpha - half, alpha + half),
        standard_error=error,
        standardised=alpha_of(r),
        lambda6=_lambda6(r),
        mean_r=float(between.mean()),
        median_r=float(np.median(between)),
        scale_mean=float(scores.mean()),
        scale_sd=float(scores.std(ddof=1)),
        items=_item_analysis(answers, spread, r, scale.items),
        advice=n >= SMALLEST_FOR_ADVICE,
        gaps=gaps,
        n=n,
        k=k,
    )


def alpha_of(covariance: Floats) -> float:
    """Cronbach's alpha of a covariance (or correlation) matrix of items.

    Not a number for one item, or where the sum of the items does not vary.

    Notes
    -----
    k/(k - 1) × (1 - trace/sum). R: ``psych::alpha(C)``.

    Examples
    --------
    >>> round(alpha_of(np.array([[1.0, 0.5], [0.5, 1.0]])), 6)
    0.666667
    """
    matrix = _covariances(covariance)
    k, total = len(matrix), float(matrix.sum())
    if k < 2 or abs(total) < 1e-12:
        return float("nan")
    return k / (k - 1) * (1 - float(np.trace(matrix)) / total)


def _covariances(covariance: object) -> Floats:
    """Check a covariance matrix.

    Raises
    ------
    CleanError
        It is not square.
    """
    matrix = plain_matrix(covariance)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise CleanError(
            "De covariantiematrix heeft niet evenveel rijen als kolommen.",
            remedy="geef de covarianties van alle paren items.",
        )
    return matrix


def alphas_without(covariance: Floats) -> Floats:
    """Cronbach's alpha without each of the items in turn, from one covariance matrix.

    Returns
    -------
    numpy.ndarray
        One alpha per item; not a number for two items, or where the others do not vary.

    Notes
    -----
    R: ``psych::alpha(x)$alpha.drop``.
    """
    matrix = _covariances(covariance)
    k = len(matrix)
    variances = np.diag(matrix)
    trace = variances.sum() - variances
    total = matrix.sum() - 2 * matrix.sum(axis=0) + variances
    result = np.full(k, np.nan)
    if k > 2:
        np.divide(trace, total, out=result, where=total > 1e-12)
        result = (k - 1) / (k - 2) * (1 - result)
    return result


def item_alphas(matrix: LikertMatrix) -> pd.DataFrame:
    """Cronbach's alpha of very many answers and of every scale that lacks one item.

    Parameters
    ----------
    matrix
        Result of ``likert_matrix.likert_matrix``, reversed items already turned round.

    Returns
    -------
    pandas.DataFrame
        Index: item. Columns ``alpha`` (of all items, the same in every row), ``alpha_without`` and
        ``item_rest``. Pairwise covariances.

    Raises
    ------
    NotEnoughDataError
        There are fewer than two items, or they do not vary together.

    Notes
    -----
    Everything from one covariance matrix. R: ``psych::alpha(x)``.
    """
    spread = moments_per_pair(matrix).covariance
    if len(spread) < 2 or not (np.isfinite(spread).all() and spread.sum() > 1e-12):
        raise NotEnoughDataError(
            "Cronbachs alfa is niet te berekenen: de antwoorden verschillen niet.",
            remedy="kies minstens twee items die verschillend zijn beantwoord.",
        )
    variances, sums = np.diag(spread), spread.sum(axis=0)
    rest = spread.sum() - 2 * sums + variances
    return pd.DataFrame(
        {
            "alpha": alpha_of(spread),
            "alpha_without": alphas_without(spread),
            "item_rest": _ratio(sums - variances, variances * rest),
        },
        index=list(matrix.items),
    )


def feldt(alpha: float, n: int, k: int, level: float = 0.95) -> tuple[float, float]:
    """Feldt's interval of Cronbach's alpha.

    Parameters
    ----------
    alpha
        The coefficient found.
    n, k
        Respondents and items; at least two of both.

    Raises
    ------
    NotEnoughDataError
        There are fewer than two respondents or items.

    Notes
    -----
    1 - (1 - alpha) F(q; n - 1, (n - 1)(k - 1)) at both tails.
    Source: L.S. Feldt (1965), Psychometrika 30, 357-370. R: ``psych::alpha.ci(alpha, n, k)``.

    Examples
    --------
    >>> [round(limit, 2) for limit in feldt(0.885, 12, 4)]
    [0.72, 0.96]
    """
    if min(n, k) < 2:
        raise NotEnoughDataError(
            "Het interval van alfa vraagt minstens twee respondenten en twee items.",
            remedy="kies een ruimere selectie of meer items.",
        )
    f = stats.f(n - 1, (n - 1) * (k - 1))
    low = 1 - (1 - alpha) * float(f.isf(tail(level)))
    return low, 1 - (1 - alpha) * float(f.ppf(tail(level)))


def omega(table: pd.DataFrame, scale: Scale) -> Omega:
    """McDonald's omega: reliability of the sum of items that measure one factor unequally well.

    Parameters
    ----------
    table
        One row per respondent; only those who answered all items count.
    scale
        At least three items.

    Raises
    ------
    NotEnoughDataError
        There are too few items or respondents, an item is constant, no single factor fits, or an
        item coincides with the factor (a Heywood case: the estimate has no meaning).

    Notes
    -----
    (Σλ)²/((Σλ)² + Σψ), with loadings λ and unique variances ψ of the one-factor model fitted by
    maximum likelihood. This is not the omega total of three factors that ``psych::omega`` prints
    by default. Source: R.P. McDonald (1999), Test Theory; K.G. Jöreskog (1967), Psychometrika 32,
    443-482. R: ``lavaan::cfa`` with one factor, ``semTools::compRelSEM``.
    """
    answers = turned(table, scale).to_numpy()
    answers = answers[~np.isnan(answers).any(axis=1)]
    n, k = answers.shape
    if k < 3 or n <= k or (np.ptp(answers, axis=0) == 0).any():
        raise NotEnoughDataError(
            f"Omega is niet te berekenen over {n} respondenten en {k} items.",
            remedy="neem minstens drie items die verschillend zijn beantwoord, of vermeld alfa.",
        )
    covariance = np.cov(answers, rowvar=False, ddof=0)
    sds = np.sqrt(np.diag(covariance))
    r = covariance / np.outer(sds, sds)
    loadings, misfit = _one_factor(r)
    unique = sds**2 * (1 - loadings**2)
    factor = float((loadings * sds).sum()) ** 2
    df, base = k * (k - 3) // 2, -n * float(np.linalg.slogdet(r)[1])
    excess = max(0.0, n * misfit - df)
    base_excess = max(base - k * (k - 1) / 2, excess)

    def named(values: Floats) -> dict[str, float]:
        return dict(zip(scale.items, values.tolist(), strict=True))

    return Omega(
        omega=factor / (factor + float(unique.sum())),
        omega_observed=factor / float(covariance.sum()),
        omega_standardised=float(
            loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())
        ),
        loadings=named(loadings * sds),
        standardised_loadings=named(loadings),
        uniquenesses=named(unique),
        chi_square=n * misfit,
        df=df,
        cfi=1 - excess / base_excess if base_excess else 1.0,
        rmsea=sqrt(excess / (df * n)) if df else 0.0,
        n=n,
    )


def two_items(x: pd.Series, y: pd.Series) -> TwoItems:
    """Reliability of the sum of two items.

    Raises
    ------
    NotEnoughDataError
        One of the items is the same for everyone, or the two cancel out.

    Notes
    -----
    Spearman-Brown 2r/(1 + r). Source: R. Eisinga, M. te Grotenhuis & B. Pelzer (2013), Int. J.
    Public Health 58, 637-642. R: ``psych::splitHalf``, ``2 * r / (1 + r)``.
    """
    a, b = complete_pairs(x, y)
    spread = np.cov(a, b)
    if min(spread[0, 0], spread[1, 1]) <= 0 or spread.sum() <= 1e-12:
        raise NotEnoughDataError(
            "De betrouwbaarheid van twee items is niet te berekenen: ze variëren niet samen.",
            remedy="kies items die verschillend zijn beantwoord en keer zo nodig een item om.",
        )
    r = float(_correlations(spread)[0, 1])
    return TwoItems(spearman_brown=2 * r / (1 + r), alpha=alpha_of(spread), r=r, n=len(a))


def suspected_reversed(table: pd.DataFrame, items: Sequence[str]) -> tuple[str, ...]:
    """Name the items that seem to be worded the other way round.

    Parameters
    ----------
    table
        One row per respondent, items as answered.
    items
        The items of one scale, at least three.

    Returns
    -------
    tuple of str
        Items with a negative loading on the first principal component, which is turned so that
        the loadings add up to more than 0; items that correlate with nothing are not named.

    Notes
    -----
    R: ``psych::alpha(x, check.keys = TRUE)`` warns for the same items.
    """
    answers = item_answers(table, items, at_least=3)
    r = np.nan_to_num(pairwise_moments(answers).correlation)
    first = np.linalg.eigh(r)[1][:, -1]
    first = first if first.sum() > 0 else -first
    return tuple(item for item, loading in zip(items, first, strict=True) if loading < -1e-9)


def scale_scores(table: pd.DataFrame, scale: Scale, minimum_share: float = 0.8) -> pd.Series:
    """Mean score per respondent, only for those who answered enough of the items.

    Parameters
    ----------
    table
        One row per respondent.
    scale
        The items; reversed ones are turned round.
    minimum_share
        Share of the items that somebody must have answered, above 0 and at most 1.

    Returns
    -------
    pandas.Series
        Mean of the items answered, in the metric of the items; missing below the minimum.

    Raises
    ------
    CleanError
        The minimum share is not above 0 and at most 1.

    Notes
    -----
    R: ``ifelse(rowMeans(!is.na(x)) >= 0.8, rowMeans(x, na.rm = TRUE), NA)``.
    """
    if not 0 < minimum_share <= 1:
        raise CleanError(
            f"Het minimale deel van de items is {minimum_share}.",
            remedy="geef een deel boven 0 en hoogstens 1, bijvoorbeeld 0.8.",
        )
    answers = turned(table, scale)
    enough = answers.notna().mean(axis="columns") >= minimum_share - 1e-9
    return answers.mean(axis="columns").where(enough)


def inter_item_correlations(table: pd.DataFrame, items: Sequence[str]) -> pd.DataFrame:
    """Correlations between items over everyone who answered both.

    Returns
    -------
    pandas.DataFrame
        Item × item; not a number where an item is constant or fewer than two answered both.

    Notes
    -----
    R: ``cor(x, use = "pairwise.complete.obs")``.
    """
    r = pairwise_moments(item_answers(table, items)).correlation
    return pd.DataFrame(r, index=list(items), columns=list(items))


def _correlations(covariance: Floats) -> Floats:
    """Turn covariances into correlations; not a number for an item without variance."""
    sds = np.sqrt(np.diag(covariance))
    scale = np.outer(sds, sds)
    result = np.full(scale.shape, np.nan)
    np.divide(covariance, scale, out=result, where=scale > 0)
    return result


def _row_means(answers: Floats) -> Floats:
    there = ~np.isnan(answers)
    counts = there.sum(axis=1)
    sums = np.where(there, answers, 0).sum(axis=1)
    return np.asarray(sums[counts > 0] / counts[counts > 0])


def _duhachek(spread: Floats, n: int) -> float:
    k, total, trace = len(spread), spread.sum(), np.trace(spread)
    square = spread @ spread
    inner = total * (np.trace(square) + trace**2) - 2 * trace * square.sum()
    return sqrt(max(0.0, float(2 * k**2 / ((k - 1) ** 2 * total**3) * inner)) / n)


def _lambda6(r: Floats) -> float:
    """Guttman's lambda 6: 1 - Σ(1 - squared multiple correlations)/sum.

    Those correlations stay between 0 and 1, also where gaps per pair make the matrix impossible.
    """
    if not np.isfinite(r).all() or np.linalg.cond(r) > 1e12:
        return float("nan")
    unexplained = np.clip(1 / np.diag(np.linalg.inv(r)), 0, 1)
    return float(1 - unexplained.sum() / r.sum())


def _item_analysis(
    answers: Floats, spread: Floats, r: Floats, items: Sequence[str]
) -> pd.DataFrame:
    variances, sums, total = np.diag(spread), spread.sum(axis=0), spread.sum()
    there = ~np.isnan(answers)
    means = np.where(there, answers, 0).sum(axis=0) / there.sum(axis=0)
    rest = total - 2 * sums + variances
    columns = {
        "n": there.sum(axis=0),
        "mean": means,
        "sd": np.sqrt(variances),
        "item_total": _with_scores(answers),
        "item_rest": _ratio(sums - variances, variances * rest),
        "alpha_without": alphas_without(spread),
        "standardised_without": alphas_without(r),
        "mean_without": means.sum() - means,
        "variance_without": rest,
    }
    return pd.DataFrame(columns, index=list(items))


def _with_scores(answers: Floats) -> Floats:
    """Correlation of every item with the mean score over the items answered."""
    kept = answers[~np.isnan(answers).all(axis=1)]
    both = np.column_stack([kept, _row_means(kept)])
    return pairwise_moments(both).correlation[:-1, -1]


def _ratio(top: Floats, below: Floats) -> Floats:
    result = np.full(len(top), np.nan)
    np.divide(top, np.sqrt(np.maximum(below, 0)), out=result, where=below > 1e-12)
    return result


def _one_factor(r: Floats) -> tuple[Floats, float]:
    """Fit one factor by maximum likelihood; loadings, and the minimum of the fit function.

    Raises
    ------
    NotEnoughDataError
        The correlations are singular, there is no common factor, or an item coincides with it.
    """
    smc = 1 - 1 / np.diag(np.linalg.inv(r)) if np.linalg.cond(r) < 1e12 else np.zeros(0)
    if not len(smc):
        raise NotEnoughDataError(
            "Omega is niet te berekenen: een item volgt volledig uit de andere.",
            remedy="laat een van de dubbele items weg.",
        )
    found = optimize.minimize(
        lambda logs: _misfit(np.exp(logs), r),
        np.log(np.clip(1 - smc, 0.05, 1)),
        jac=True,
        method="L-BFGS-B",
        bounds=[(_LEAST_UNIQUE, 0.0)] * len(r),
        options={"ftol": 1e-15, "gtol": 1e-10, "maxiter": 2000},
    )
    unique = np.exp(found.x)
    value, loadings = _factor(unique, r)
    if value <= 1:
        raise NotEnoughDataError(
            "Omega is niet te berekenen: de items hebben geen gezamenlijke factor.",
            remedy="onderzoek of deze items wel één schaal vormen.",
        )
    if found.x.min() < _LEAST_UNIQUE + 1e-6:
        raise NotEnoughDataError(
            "Omega is niet te berekenen: één item valt samen met de gezamenlijke factor.",
            remedy="vermeld alfa; bij weinig respondenten of items gebeurt dit vaker.",
        )
    return loadings, float(found.fun)


def _factor(unique: Floats, r: Floats) -> tuple[float, Floats]:
    """Largest eigenvalue of the scaled correlations, and the loadings it gives."""
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(r / np.outer(root, root))
    loadings = root * vectors[:, -1] * sqrt(max(0.0, values[-1] - 1))
    return float(values[-1]), loadings if loadings.sum() >= 0 else -loadings


def _misfit(unique: Floats, r: Floats) -> tuple[float, Floats]:
    """Fit function Σ(v - log v - 1) over the smaller eigenvalues v, and its slope by log ψ."""
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(r / np.outer(root, root))
    small = values[:-1]
    slope = ((1 - small) * vectors[:, :-1] ** 2).sum(axis=1)
    return float((small - np.log(small) - 1).sum()), slope
