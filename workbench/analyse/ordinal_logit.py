"""Ordinal logit (proportional odds): an ordered answer explained by groups or numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import special, stats

from workbench.analyse.inputs import Floats, tail
from workbench.analyse.regression import SeparationError, complete_cases
from workbench.errors import NotEnoughDataError

if TYPE_CHECKING:
    from workbench.analyse.inputs import Counts

_MOST_STEPS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinalLogit:
    """A fitted proportional odds model.

    Attributes
    ----------
    coefficients
        One row per predictor: ``odds_ratio``, ``odds_low``, ``odds_high`` (above 1: higher
        answers), ``coefficient``, ``se``, ``z``, ``p``, ``low``, ``high``.
    thresholds
        One row per boundary between answers, "1|2" …: ``coefficient`` and ``se``.
    log_likelihood, aic
        Of the model.
    n
        Respondents without a gap.
    """

    coefficients: pd.DataFrame
    thresholds: pd.DataFrame
    log_likelihood: float
    aic: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProportionalOdds:
    """Brant's test of proportional odds, overall and per predictor (``chi_square``, df, p)."""

    chi_square: float
    df: int
    p: float
    predictors: pd.DataFrame


def ordinal_logit(
    outcome: pd.Series, predictors: pd.DataFrame, level: float = 0.95
) -> OrdinalLogit:
    """Fit a proportional odds model by maximum likelihood.

    Parameters
    ----------
    outcome
        Ordered codes or numbers with at least two values; the values define the boundaries.
    predictors
        Numeric columns (``regression.design`` makes them from groups), same index.
    level
        Confidence level.

    Raises
    ------
    SeparationError
        The fit does not end: a predictor separates high and low answers completely.

    Notes
    -----
    logit P(Y ≤ j) = threshold j - x b; Newton's method on the likelihood, standard errors from the
    observed information. Source: P. McCullagh (1980), JRSS B 42, 109-142.
    R: ``MASS::polr(y ~ x, Hess = TRUE)``, ``ordinal::clm``.
    """
    codes, values, x = _cases(outcome, predictors)
    k = len(values)
    start = special.logit(np.cumsum(np.bincount(codes, minlength=k))[:-1] / len(codes))
    found = np.concatenate([start, np.zeros(x.shape[1])])
    fit = _Likelihood(codes, x, k)
    value, slope, information = fit.at(found)
    for _ in range(_MOST_STEPS):
        step = _solved(information, slope)
        found, value, slope, information = fit.climbed(found, step, value)
        if np.abs(step).max() < 1e-10:
            break
    errors = np.sqrt(np.diag(_inverse(information)))
    SeparationError.where_endless(found[k - 1 :], errors[k - 1 :], x)
    if not np.isfinite(errors).all():
        raise SeparationError
    boundaries = [f"{low}|{high}" for low, high in pairwise(values)]
    return OrdinalLogit(
        coefficients=_rows(found[k - 1 :], errors[k - 1 :], predictors.columns, level),
        thresholds=pd.DataFrame(
            {"coefficient": found[: k - 1], "se": errors[: k - 1]}, index=boundaries
        ),
        log_likelihood=value,
        aic=2 * len(found) - 2 * value,
        n=len(codes),
    )


def brant(outcome: pd.Series, predictors: pd.DataFrame) -> ProportionalOdds:
    """Test whether every boundary between answers has the same coefficients (Brant).

    Parameters
    ----------
    outcome, predictors
        As for ``ordinal_logit``; at least three different answers.

    Raises
    ------
    NotEnoughDataError
        There are two different answers only, or a boundary is separated completely.

    Notes
    -----
    Wald test on the differences between the coefficients of separate logits for Y > j.
    Source: R. Brant (1990), Biometrics 46, 1171-1178. R: ``brant::brant(polr)``.
    """
    codes, values, x = _cases(outcome, predictors)
    cuts, size = len(values) - 1, x.shape[1]
    if cuts < 2:
        raise NotEnoughDataError(
            "De toets van Brant vraagt minstens drie verschillende antwoorden.",
            remedy="gebruik een gewone logistische regressie.",
        )
    full = np.column_stack([np.ones(len(x)), x])
    fits = [_binary((codes > cut).astype(np.float64), full) for cut in range(cuts)]
    slopes = np.concatenate([fit[0][1:] for fit in fits])
    spread = np.empty((cuts * size, cuts * size))
    for m in range(cuts):
        for other in range(m, cuts):
            block = _between(full, fits[m][1], fits[other][1])
            spread[m * size : (m + 1) * size, other * size : (other + 1) * size] = block
            spread[other * size : (other + 1) * size, m * size : (m + 1) * size] = block.T
    total, df = _wald(slopes, spread, cuts, list(range(size)))
    each = [_wald(slopes, spread, cuts, [place]) for place in range(size)]
    return ProportionalOdds(
        chi_square=total,
        df=df,
        p=float(stats.chi2.sf(total, df)),
        predictors=pd.DataFrame(
            [(value, free, float(stats.chi2.sf(value, free))) for value, free in each],
            index=predictors.columns,
            columns=["chi_square", "df", "p"],
        ),
    )


def _cases(outcome: pd.Series, predictors: pd.DataFrame) -> tuple[Counts, list[str], Floats]:
    """Codes 0, 1, 2 …, their names, and the predictors, for everyone without a gap.

    Raises
    ------
    NotEnoughDataError
        There are no predictors, or everybody gave the same answer.
    """
    y, x = complete_cases(outcome, predictors, intercept=False)
    if not x.shape[1]:
        raise NotEnoughDataError(
            "Het ordinale model heeft geen kenmerken.", remedy="noem minstens een kenmerk."
        )
    values, codes = np.unique(y, return_inverse=True)
    if len(values) < 2:
        raise NotEnoughDataError(
            "Het ordinale model is niet te schatten: iedereen gaf hetzelfde antwoord.",
            remedy="kies een vraag die verschillend is beantwoord.",
        )
    return codes.astype(np.int64), [f"{value:g}" for value in values], x


@dataclass(frozen=True, slots=True)
class _Likelihood:
    """Log likelihood of thresholds and slopes, its gradient and the observed information."""

    codes: Counts
    x: Floats
    k: int

    def at(self, found: Floats) -> tuple[float, Floats, Floats]:
        upper, lower = self._boundary(self.codes), self._boundary(self.codes - 1)
        above = np.where(self.codes < self.k - 1, upper @ found, np.inf)
        below = np.where(self.codes > 0, lower @ found, -np.inf)
        f, g = special.expit(above), special.expit(below)
        chance = np.maximum(special.expit(-below) - special.expit(-above), 1e-300)
        df, dg = f * (1 - f) / chance, g * (1 - g) / chance
        slope = upper.T @ df - lower.T @ dg
        aa = df * (1 - 2 * f) - df**2
        bb = -dg * (1 - 2 * g) - dg**2
        both = upper.T @ ((df * dg)[:, None] * lower)
        curve = upper.T @ (aa[:, None] * upper) + lower.T @ (bb[:, None] * lower) + both + both.T
        return float(np.log(chance).sum()), slope, -curve

    def climbed(
        self, found: Floats, step: Floats, value: float
    ) -> tuple[Floats, float, Floats, Floats]:
        """Take a step; half of it, a quarter … while the likelihood falls or thresholds cross."""
        for halving in range(40):
            here = found + step / 2**halving
            if (np.diff(here[: self.k - 1]) > 0).all():
                result = self.at(here)
                if result[0] >= value - 1e-9:
                    return here, *result
        return found, *self.at(found)

    def _boundary(self, places: Counts) -> Floats:
        """Rows of the design of the boundaries above the codes ``places``."""
        thresholds = (places[:, None] == np.arange(self.k - 1)).astype(np.float64)
        return np.hstack([thresholds, -self.x])


def _binary(y: Floats, x: Floats) -> tuple[Floats, Floats]:
    """Logit by iteratively reweighted least squares; coefficients and fitted chances.

    Raises
    ------
    SeparationError
        A predictor separates the answers completely.
    """
    found = np.zeros(x.shape[1])
    for _ in range(_MOST_STEPS):
        chance = special.expit(x @ found)
        weights = chance * (1 - chance)
        step = _solved(x.T @ (weights[:, None] * x), x.T @ (y - chance))
        found = found + step
        if np.abs(x @ found).max() > 30:
            raise SeparationError
        if np.abs(step).max() < 1e-10:
            break
    return found, np.asarray(special.expit(x @ found))


def _between(x: Floats, first: Floats, second: Floats) -> Floats:
    """Covariance of the slopes of two logits on the same people; P(both) is the rarer one."""
    inverses = [_inverse(x.T @ ((p * (1 - p))[:, None] * x)) for p in (first, second)]
    middle = x.T @ ((second - first * second)[:, None] * x)
    return np.asarray((inverses[0] @ middle @ inverses[1])[1:, 1:])


def _wald(slopes: Floats, spread: Floats, cuts: int, chosen: list[int]) -> tuple[float, int]:
    size = len(slopes) // cuts
    contrast = np.zeros(((cuts - 1) * len(chosen), len(slopes)))
    for row, (cut, place) in enumerate((c, p) for c in range(1, cuts) for p in chosen):
        contrast[row, place], contrast[row, cut * size + place] = 1, -1
    difference = contrast @ slopes
    return float(difference @ _solved(contrast @ spread @ contrast.T, difference)), len(contrast)


def _rows(found: Floats, errors: Floats, names: pd.Index, level: float) -> pd.DataFrame:
    half = float(stats.norm.isf(tail(level))) * errors
    return pd.DataFrame(
        {
            "odds_ratio": np.exp(found),
            "odds_low": np.exp(found - half),
            "odds_high": np.exp(found + half),
            "coefficient": found,
            "se": errors,
            "z": found / errors,
            "p": 2 * stats.norm.sf(np.abs(found / errors)),
            "low": found - half,
            "high": found + half,
        },
        index=names,
    )


def _solved(matrix: Floats, right: Floats) -> Floats:
    """Solve a linear system.

    Raises
    ------
    SeparationError
        There is no single solution.
    """
    try:
        return np.asarray(np.linalg.solve(matrix, right), dtype=np.float64)
    except np.linalg.LinAlgError:
        raise SeparationError from None


def _inverse(matrix: Floats) -> Floats:
    return _solved(matrix, np.eye(len(matrix)))
