"""Questionnaires that were filled in very fast, or finished before they were begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.records.data_quality import Finding, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from workbench.records.responses import Responses

_FEWEST = 10
_TWICE_AS_FAST = 2.0


def durations(responses: Responses) -> pd.Series:
    """Seconds that each respondent took to finish, for whom that is known and possible."""
    taken = _taken(responses)
    return taken[taken > 0]


def impossible_moments(responses: Responses) -> Iterator[Finding]:
    """Yield who finished before they began."""
    taken = _taken(responses)
    for respondent in taken[taken < 0].index:
        yield Finding(Signal.IMPOSSIBLE, (str(respondent),), (), "afgerond voordat het begon")


def fast(responses: Responses) -> Iterator[Finding]:
    """Yield who took less than half the time that half of the respondents need.

    The relative speed index, median time divided by own time, of 2 or more is the threshold of
    Leiner (2019), Too fast, too straight, too weird, Survey Research Methods 13(3). Below ten known
    times the median says too little.
    """
    taken = durations(responses)
    if len(taken) < _FEWEST:
        return
    median = float(taken.median())
    for respondent, seconds in taken.items():
        if median / seconds >= _TWICE_AS_FAST:
            yield Finding(
                Signal.FAST,
                (str(respondent),),
                (),
                f"{_minutes(seconds)}; de mediaan is {_minutes(median)}",
            )


def _taken(responses: Responses) -> pd.Series:
    if responses.moments.empty:
        return responses.complete[:0].astype(float)
    taken = (responses.moments["submitted"] - responses.moments["started"]).dt.total_seconds()
    return taken[responses.complete.to_numpy(dtype=bool)].dropna()


def _minutes(seconds: float) -> str:
    """Write a time as minutes and seconds: "9:05 minuten"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d} minuten"
