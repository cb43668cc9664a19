"""How often something happens per unit of time: exact intervals of rates and of their ratio."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite

from scipy import stats

from workbench.analyse.inputs import tail, whole_counts
from workbench.analyse.intervals import clopper_pearson
from workbench.errors import CleanError, NotEnoughDataError
from workbench.records.quantities import Frequency


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Events per unit of time, with its exact interval."""

    rate: float
    interval: tuple[float, float]
    events: int
    time: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRatio:
    """First rate divided by second rate, with its exact interval and test of equal rates."""

    ratio: float
    interval: tuple[float, float]
    p: float
    first: Rate
    second: Rate


def exact_rate(events: int, time: float, level: float = 0.95) -> Rate:
    """Events per unit of time with the exact Poisson interval (Garwood).

    Parameters
    ----------
    events
        Number of events, 0 or more.
    time
        Observed time (or other exposure: cases, meetings) in any unit, more than 0.
    level
        Confidence level between 0 and 1.

    Raises
    ------
    CleanError
        The time is not a finite number above 0.

    Notes
    -----
    chi²(a; 2x)/2t to chi²(1 - a; 2x + 2)/2t with a = (1 - level)/2.
    Source: F. Garwood (1936), Biometrika 28, 437-442. R: ``poisson.test(x, t)``.

    Examples
    --------
    >>> [round(limit, 3) for limit in exact_rate(30, 8).interval]
    [2.53, 5.353]
    """
    x = int(whole_counts([events])[0])
    if not (isfinite(time) and time > 0):
        raise CleanError(
            f"De waargenomen tijd {time} is geen getal boven 0.",
            remedy="geef de tijd, bijvoorbeeld het aantal maanden.",
        )
    a = tail(level)
    low = float(stats.chi2.ppf(a, 2 * x)) / 2 if x else 0.0
    high = float(stats.chi2.isf(a, 2 * x + 2)) / 2
    return Rate(rate=x / time, interval=(low / time, high / time), events=x, time=time)


def rate_ratio(first: Rate, second: Rate, level: float = 0.95) -> RateRatio:
    """Compare two rates: their ratio, exact, given the total number of events.

    Parameters
    ----------
    first, second
        Results of ``exact_rate``.
    level
        Confidence level between 0 and 1.

    Raises
    ------
    NotEnoughDataError
        Nothing happened in either: there is no ratio.

    Notes
    -----
    Given x1 + x2 events the first count is binomial with share t1 r/(t1 r + t2); the interval is
    Clopper-Pearson's of that share, turned back into a ratio. The ratio is infinite when the second
    count is 0. Source: E.L. Lehmann & J.P. Romano (2005), Testing Statistical Hypotheses, § 4.5.
    R: ``poisson.test(c(x1, x2), c(t1, t2))``.

    Examples
    --------
    >>> result = rate_ratio(exact_rate(10, 1), exact_rate(2, 1))
    >>> [round(limit, 2) for limit in result.interval]
    [1.07, 46.93]
    """
    total = first.events + second.events
    if not total:
        raise NotEnoughDataError(
            "De verhouding is niet te berekenen: er gebeurde in beide perioden niets.",
            remedy="vermeld de aantallen (0 en 0) en de bovengrens van elk.",
        )
    low, high = clopper_pearson(Frequency(first.events, total), level)
    times = second.time / first.time
    share = first.time / (first.time + second.time)
    return RateRatio(
        ratio=first.rate / second.rate if second.events else inf,
        interval=(low / (1 - low) * times, high / (1 - high) * times if high < 1 else inf),
        p=float(stats.binomtest(first.events, total, share).pvalue),
        first=first,
        second=second,
    )
