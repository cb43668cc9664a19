"""Models of an outcome by groups or numbers: linear, logistic, Poisson and negative binomial."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import optimize, special, stats
from statsmodels.tools.sm_exceptions import ModelWarning

from workbench.analyse.inputs import Floats, require_items, tail, with_gaps
from workbench.errors import CleanError, NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERCEPT = "constante"
_FARTHEST = 15.0  # log odds per SD of a predictor
_WIDEST = 50.0  # the same, as a standard error


class SeparationError(NotEnoughDataError):
    """A model has no finite coefficients: a predictor separates the outcomes completely."""

    def __init__(self) -> None:
        super().__init__(
            "Het model is niet te schatten: een kenmerk scheidt de uitkomsten volledig.",
            remedy="laat dat kenmerk weg, voeg groepen samen of vergelijk alleen de aantallen.",
        )

    @classmethod
    def where_endless(cls, found: Floats, errors: Floats, x: Floats) -> None:
        """Refuse coefficients without end: they, or their errors, are huge in SDs of x.

        A fit that separates stops somewhere all the same, as R's ``glm`` does: with errors in the
        thousands and a warning about fitted probabilities 0 or 1.
        """
        sds = x.std(axis=0)
        far = np.abs(found * sds).max() > _FARTHEST or (errors * sds).max() > _WIDEST
        if far or not np.isfinite(errors).all():
            raise cls


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearModel:
    """Least squares.

    Attributes
    ----------
    coefficients
        One row per predictor, first the constant: ``coefficient``, ``low``, ``high``, ``se``,
        ``t``, ``p``, ``robust_se`` (HC3), ``standardised`` and ``vif`` (both not a number for the
        constant).
    r_squared, adjusted_r_squared
        Share of the variance explained, and the same corrected for the number of predictors.
    f, df_model, df_residual, p
        Test of all predictors together.
    n
        Respondents without a gap.
    """

    coefficients: pd.DataFrame
    r_squared: float
    adjusted_r_squared: float
    f: float
    df_model: int
    df_residual: int
    p: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioModel:
    """A model of a logarithm: logit, Poisson or negative binomial.

    Attributes
    ----------
    coefficients
        One row per predictor, first the constant: ``ratio`` (odds ratio or rate ratio),
        ``ratio_low``, ``ratio_high``, ``coefficient``, ``se``, ``z``, ``p``, ``low``, ``high``.
    deviance, null_deviance, log_likelihood, aic
        Fit of the model; ``mcfadden`` is 1 - deviance ratio (logit) of the likelihoods.
    dispersion
        Pearson chi-square / df: far above 1 in a Poisson model asks for a negative binomial.
    theta, theta_se
        Shape of the negative binomial, else None; 1/theta is statsmodels' alpha.
    n
        Respondents without a gap.
    """

    coefficients: pd.DataFrame
    deviance: float
    null_deviance: float
    log_likelihood: float
    aic: float
    mcfadden: float
    dispersion: float
    theta: float | None
    theta_se: float | None
    n: int


def design(table: pd.DataFrame, predictors: Sequence[str]) -> pd.DataFrame:
    """Make numeric predictors: numbers as they are, groups as 0/1 against the first group.

    Parameters
    ----------
    table
        One row per respondent.
    predictors
        Column names.

    Returns
    -------
    pandas.DataFrame
        Same index. A group column gives one column ``name=group`` per group but the first (in the
        order of its categories, or sorted); missing stays missing.

    Raises
    ------
    CleanError
        A predictor is not in the table.

    Notes
    -----
    R: ``model.matrix(~ x)`` with treatment contrasts, without the intercept.
    """
    require_items(table, [])
    unknown = [name for name in predictors if name not in table.columns]
    if unknown:
        raise CleanError(
            f"De kenmerken {', '.join(unknown)} staan niet in de tabel.",
            remedy="verbeter de namen.",
        )
    columns: dict[str, Floats] = {}
    for name in predictors:
        columns |= _columns(table[name], name)
    return pd.DataFrame(columns, index=table.index)


def linear(outcome: pd.Series, predictors: pd.DataFrame, level: float = 0.95) -> LinearModel:
    """Fit a linear model by least squares, with robust standard errors beside the usual ones.

    Parameters
    ----------
    outcome
        Numbers or scale scores.
    predictors
        Numeric columns (``design`` makes them), same index.
    level
        Confidence level.

    Raises
    ------
    NotEnoughDataError
        Everybody has the same outcome.

    Notes
    -----
    HC3: residuals divided by 1 - leverage. Standardised: coefficient × SD of x/SD of y. VIF:
    1/(1 - R²) of the predictor on the others. Source: J.S. Long & L.H. Ervin (2000), The American
    Statistician 54, 217-224. R: ``lm``, ``sandwich::vcovHC(type = "HC3")``, ``car::vif``.
    """
    y, x = complete_cases(outcome, predictors)
    if np.ptp(y) == 0:
        raise NotEnoughDataError(
            "Het lineaire model is niet te schatten: iedereen gaf hetzelfde antwoord.",
            remedy="kies een uitkomst die verschilt tussen mensen.",
        )
    fit = sm.OLS(y, x).fit()
    low, high = np.asarray(fit.conf_int(2 * tail(level))).T
    spread = np.std(x[:, 1:], axis=0, ddof=1) / np.std(y, ddof=1)
    table = pd.DataFrame(
        {
            "coefficient": fit.params,
            "low": low,
            "high": high,
            "se": fit.bse,
            "t": fit.tvalues,
            "p": fit.pvalues,
            "robust_se": np.sqrt(np.diag(fit.cov_HC3)),
            "standardised": np.concatenate([[np.nan], fit.params[1:] * spread]),
            "vif": np.concatenate([[np.nan], _inflation(x[:, 1:])]),
        },
        index=[_INTERCEPT, *predictors.columns],
    )
    return LinearModel(
        coefficients=table,
        r_squared=float(fit.rsquared),
        adjusted_r_squared=float(fit.rsquared_adj),
        f=float(fit.fvalue),
        df_model=int(fit.df_model),
        df_residual=int(fit.df_resid),
        p=float(fit.f_pvalue),
        n=len(y),
    )


def logistic(outcome: pd.Series, predictors: pd.DataFrame, level: float = 0.95) -> RatioModel:
    """Fit a logistic model of a yes/no outcome.

    Parameters
    ----------
    outcome
        ja/nee or 1/0, both occurring.
    predictors, level
        As for ``linear``.

    Raises
    ------
    CleanError
        The outcome is something else than yes/no.

    Notes
    -----
    R: ``glm(y ~ x, binomial)``; Wald intervals as ``confint.default``.
    """
    y, x = complete_cases(outcome, predictors)
    if not np.isin(y, (0, 1)).all():
        raise CleanError(
            "De uitkomst van een logistisch model is ja of nee (1 of 0).",
            remedy="deel de antwoorden in tweeën of gebruik het ordinale model.",
        )
    return _ratio_model(y, x, sm.families.Binomial(), (predictors, level))


def poisson(outcome: pd.Series, predictors: pd.DataFrame, level: float = 0.95) -> RatioModel:
    """Fit a Poisson model of numbers of events.

    Parameters
    ----------
    outcome
        Whole numbers of 0 or more, not all 0.
    predictors, level
        As for ``linear``.

    Notes
    -----
    R: ``glm(y ~ x, poisson)``.
    """
    y, x = _event_counts(outcome, predictors)
    return _ratio_model(y, x, sm.families.Poisson(), (predictors, level))


def negative_binomial(
    outcome: pd.Series, predictors: pd.DataFrame, level: float = 0.95
) -> RatioModel:
    """Fit a negative binomial model of numbers that vary more than Poisson allows.

    Parameters
    ----------
    outcome, predictors, level
        As for ``poisson``.

    Raises
    ------
    NotEnoughDataError
        The numbers vary no more than Poisson allows.

    Notes
    -----
    Variance m + m²/theta. Coefficients and theta in turn by maximum likelihood until both stay;
    standard errors given theta, from the expected information, as R does.
    Source: J.F. Lawless (1987), Canadian J. Statistics 15, 209-225. R: ``MASS::glm.nb(y ~ x)``.
    """
    y, x = _event_counts(outcome, predictors)
    mean = np.asarray(_fitted(y, x, sm.families.Poisson()).mu)
    theta = 0.0
    for _ in range(200):
        before, theta = theta, _theta(y, mean)
        family = sm.families.NegativeBinomial(alpha=1 / theta)
        mean = np.asarray(_fitted(y, x, family).mu)
        if abs(theta - before) < 1e-10 * theta:
            break
    else:
        raise NotEnoughDataError(
            "Het negatief-binomiale model is niet te schatten.", remedy="gebruik het Poissonmodel."
        )
    return _ratio_model(y, x, family, (predictors, level), theta=theta)


def profile_interval(
    outcome: pd.Series, predictors: pd.DataFrame, name: str, level: float = 0.95
) -> tuple[float, float]:
    """Profile likelihood interval of one coefficient of a logistic model, better at small n.

    Parameters
    ----------
    outcome, predictors, level
        As for ``logistic``.
    name
        The predictor.

    Returns
    -------
    tuple of float
        Limits of the log odds ratio.

    Raises
    ------
    CleanError
        The predictor does not exist.

    Notes
    -----
    The values at which the deviance, the other coefficients fitted anew, is the chi-square quantile
    above its minimum. R: ``confint(glm(y ~ x, binomial))``.
    """
    require_items(predictors, [])
    if name not in predictors.columns:
        raise CleanError(
            f"Het kenmerk '{name}' staat niet in het model.", remedy="verbeter de naam."
        )
    rows = logistic(outcome, predictors, level).coefficients
    y, x = complete_cases(outcome, predictors)
    place = 1 + list(predictors.columns).index(name)
    family, others = sm.families.Binomial(), np.delete(x, place, axis=1)
    least = float(_fitted(y, x, family).deviance)
    found, error = (float(rows[column].to_numpy()[place]) for column in ("coefficient", "se"))

    def excess(value: float) -> float:
        fit = _fitted(y, others, family, offset=value * x[:, place])
        return float(fit.deviance) - least - float(stats.chi2.isf(2 * tail(level), 1))

    ends = []
    for side in (-1, 1):
        far = found + side * 2 * error
        while excess(far) < 0:
            far += side * error
        ends.append(float(optimize.brentq(excess, found, far, xtol=1e-10)))
    return ends[0], ends[1]


def complete_cases(
    outcome: pd.Series, predictors: pd.DataFrame, *, intercept: bool = True
) -> tuple[Floats, Floats]:
    """Give outcome and predictors of everyone without a gap, fit for a model.

    Parameters
    ----------
    outcome
        Numbers.
    predictors
        Numeric columns, same length.
    intercept
        Whether the first column of the result is the constant.

    Raises
    ------
    CleanError
        The lengths differ.
    NotEnoughDataError
        There are too few respondents, or predictors follow from each other.

    Notes
    -----
    R: ``na.omit(model.frame(y ~ x))``.
    """
    require_items(predictors, [])
    y = with_gaps(outcome)
    if len(y) != len(predictors):
        raise CleanError(
            f"Uitkomst en kenmerken zijn niet even lang ({len(y)} en {len(predictors)}).",
            remedy="neem beide uit dezelfde tabel.",
        )
    x = np.column_stack(
        [np.ones(len(y)), *(with_gaps(predictors[name]) for name in predictors.columns)]
    )
    there = ~np.isnan(np.column_stack([y, x])).any(axis=1)
    y, x = y[there], x[there]
    if len(y) <= x.shape[1] or np.linalg.matrix_rank(x) < x.shape[1]:
        raise NotEnoughDataError(
            f"Het model is niet te schatten over {len(y)} respondenten: er zijn er te weinig, of "
            "een kenmerk volgt uit de andere.",
            remedy="laat kenmerken weg of voeg groepen samen.",
        )
    return y, x if intercept else x[:, 1:]


def _columns(values: pd.Series, name: str) -> dict[str, Floats]:
    if pd.api.types.is_numeric_dtype(values.dtype):
        return {name: with_gaps(values)}
    codes, groups = pd.factorize(values, sort=True)
    gaps = np.where(codes < 0, np.nan, 0.0)
    return {
        f"{name}={group}": gaps + (codes == place)
        for place, group in enumerate(groups)
        if place > 0
    }


def _event_counts(outcome: pd.Series, predictors: pd.DataFrame) -> tuple[Floats, Floats]:
    """Complete cases of a number of events.

    Raises
    ------
    CleanError
        A number is negative or not whole.
    NotEnoughDataError
        Nothing happened.
    """
    y, x = complete_cases(outcome, predictors)
    if (y < 0).any() or (y != np.floor(y)).any():
        raise CleanError(
            "De uitkomst bevat een getal dat geen aantal is.",
            remedy="geef hele aantallen van 0 of meer.",
        )
    if not y.any():
        raise NotEnoughDataError(
            "Het model is niet te schatten: alle aantallen zijn 0.",
            remedy="vermeld dat het bij niemand voorkwam.",
        )
    return y, x


def _fitted(
    y: Floats, x: Floats, family: object, offset: Floats | None = None
) -> sm.genmod.generalized_linear_model.GLMResults:
    """Fit a generalised linear model, stopping where R's ``glm`` stops.

    Raises
    ------
    SeparationError
        The fit does not end, or a predictor separates the outcomes completely.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ModelWarning)
            warnings.simplefilter("error", RuntimeWarning)
            model = sm.GLM(y, x, family=family, offset=offset)
            rtol = 1e-14 if isinstance(family, sm.families.NegativeBinomial) else 1e-8
            fit = model.fit(maxiter=200, atol=1e-9, rtol=rtol, start_params=_start(y, x, family))
    except (ModelWarning, RuntimeWarning, np.linalg.LinAlgError, ValueError):
        raise SeparationError from None
    SeparationError.where_endless(np.asarray(fit.params), np.asarray(fit.bse), x)
    return fit


def _start(y: Floats, x: Floats, family: object) -> Floats | None:
    """R's first step of a Poisson model, from means of y + 0.1; statsmodels starts elsewhere."""
    if not isinstance(family, sm.families.Poisson):
        return None
    mean = y + 0.1
    root = np.sqrt(mean)
    found = np.linalg.lstsq(x * root[:, None], (np.log(mean) + (y - mean) / mean) * root)[0]
    return np.asarray(found)


def _ratio_model(
    y: Floats,
    x: Floats,
    family: object,
    shown: tuple[pd.DataFrame, float],
    theta: float | None = None,
) -> RatioModel:
    predictors, level = shown
    fit = _fitted(y, x, family)
    params, errors = np.asarray(fit.params), np.asarray(fit.bse)
    half = float(stats.norm.isf(tail(level))) * errors
    table = pd.DataFrame(
        {
            "ratio": _ratios(params),
            "ratio_low": _ratios(params - half),
            "ratio_high": _ratios(params + half),
            "coefficient": params,
            "se": errors,
            "z": params / errors,
            "p": 2 * stats.norm.sf(np.abs(params / errors)),
            "low": params - half,
            "high": params + half,
        },
        index=[_INTERCEPT, *predictors.columns],
    )
    likelihood = float(fit.llf)
    null = float(sm.GLM(y, np.ones((len(y), 1)), family=family).fit().llf)
    return RatioModel(
        coefficients=table,
        deviance=float(fit.deviance),
        null_deviance=float(fit.null_deviance),
        log_likelihood=likelihood,
        aic=2 * (x.shape[1] + (theta is not None)) - 2 * likelihood,
        mcfadden=1 - likelihood / null if null else float("nan"),
        dispersion=float(fit.pearson_chi2 / fit.df_resid),
        theta=theta,
        theta_se=None if theta is None else _theta_error(theta, y, np.asarray(fit.mu)),
        n=len(y),
    )


def _ratios(logs: Floats) -> Floats:
    """Turn logarithms into ratios; infinite where a ratio is beyond all numbers."""
    with np.errstate(over="ignore"):
        return np.asarray(np.exp(logs))


def _theta(y: Floats, mean: Floats) -> float:
    """Most likely theta given the means.

    Raises
    ------
    NotEnoughDataError
        The likelihood keeps rising towards Poisson.
    """

    def slope(log_theta: float) -> float:
        t = np.exp(log_theta)
        parts = special.digamma(t + y) - special.digamma(t) + log_theta + 1
        return float((parts - np.log(t + mean) - (y + t) / (t + mean)).sum() * t)

    if slope(log(1e5)) > 0 or slope(log(1e-5)) < 0:
        raise NotEnoughDataError(
            "Het negatief-binomiale model is niet nodig: Poisson beschrijft de spreiding al.",
            remedy="gebruik het Poissonmodel.",
        )
    return float(np.exp(optimize.brentq(slope, log(1e-5), log(1e5), xtol=1e-13)))


def _theta_error(theta: float, y: Floats, mean: Floats) -> float:
    parts = special.polygamma(1, theta) - special.polygamma(1, theta + y) - 1 / theta
    parts = parts + 2 / (theta + mean) - (y + theta) / (theta + mean) ** 2
    return float(1 / np.sqrt(parts.sum()))


def _inflation(x: Floats) -> Floats:
    if not x.shape[1]:
        return np.zeros(0)
    r = np.atleast_2d(np.corrcoef(x, rowvar=False))
    return np.asarray(np.diag(np.linalg.inv(r)))
