"""Weights that make respondents stand for groups of known size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse.inputs import column, with_gaps, written
from workbench.errors import CleanError, NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.analyse.inputs import Floats


def group_weights(groups: pd.Series, sizes: Mapping[str, int]) -> pd.Series:
    """Weigh respondents so that every group counts by its known size.

    Parameters
    ----------
    groups
        Group code of every respondent; without a group there is no weight.
    sizes
        Group code → how many people belong to the group in reality.

    Returns
    -------
    pandas.Series
        One weight per respondent, on average 1; missing without a group of known size.

    Raises
    ------
    CleanError
        A size is negative, or all are 0.
    NotEnoughDataError
        A group of known size has no respondents at all: nobody can stand for it.

    Notes
    -----
    w = (N_g/N)/(n_g/n): post-stratification. Source: S.L. Lohr (2022), Sampling, 8.6.
    R: ``survey::postStratify``.

    Examples
    --------
    >>> import pandas as pd
    >>> group_weights(pd.Series(["a", "a", "b"]), {"a": 10, "b": 10}).tolist()
    [0.75, 0.75, 1.5]
    """
    if min(sizes.values(), default=0) < 0 or not sum(sizes.values()):
        raise CleanError(
            "De bekende aantallen per groep zijn negatief of allemaal 0.",
            remedy="geef per groep hoeveel mensen er zijn.",
        )
    sizes = {written(code): size for code, size in sizes.items()}
    codes = column(groups).astype("object").map(written, na_action="ignore")
    known = codes[codes.isin(list(sizes))]
    counts = known.value_counts()
    empty = [code for code, size in sizes.items() if size and code not in counts.index]
    if empty:
        raise NotEnoughDataError(
            f"Wegen kan niet: uit {', '.join(empty)} antwoordde niemand.",
            remedy="voeg deze groep bij een andere, of laat haar weg uit de bekende aantallen.",
        )
    share = {code: sizes[code] / sum(sizes.values()) for code in sizes}
    ratio = {code: share[code] / (counts[code] / len(known)) for code in sizes if sizes[code]}
    return codes.map(ratio).astype("float64")


def weighted_shares(values: pd.Series, weights: pd.Series) -> dict[str, float]:
    """Share of every answer given, each respondent counting by weight; together 1.

    Notes
    -----
    Σ w [x = a]/Σ w over respondents with an answer and a weight. R: ``survey::svymean``.

    Examples
    --------
    >>> import pandas as pd
    >>> weighted_shares(pd.Series(["ja", "nee"]), pd.Series([3.0, 1.0]))
    {'ja': 0.75, 'nee': 0.25}
    """
    values = column(values)
    w = _factors(weights, len(values))
    both = values.notna().to_numpy(dtype=bool) & ~np.isnan(w)
    codes = values[both].astype("object").map(written)
    sums = pd.Series(w[both]).groupby(codes.to_numpy()).sum()
    total = float(sums.sum())
    return {str(code): float(part) / total for code, part in sums.items()} if total else {}


def weighted_mean(values: pd.Series, weights: pd.Series) -> float:
    """Mean in which each respondent counts by weight; not a number without any.

    Notes
    -----
    Σ w x/Σ w. R: ``weighted.mean``, ``survey::svymean``.

    Examples
    --------
    >>> import pandas as pd
    >>> weighted_mean(pd.Series([1.0, 5.0]), pd.Series([3.0, 1.0]))
    2.0
    """
    x, w = with_gaps(values), _factors(weights, len(values))
    both = ~(np.isnan(x) | np.isnan(w))
    x, w = x[both], w[both]
    return float((w * x).sum() / w.sum()) if w.sum() else float("nan")


def effective_number(weights: pd.Series) -> float:
    """Compute how many equally weighted respondents would tell as much.

    Notes
    -----
    (Σ w)²/Σ w². Source: L. Kish (1965), Survey Sampling. R: ``sum(w)^2 / sum(w^2)``.

    Examples
    --------
    >>> import pandas as pd
    >>> effective_number(pd.Series([1.0, 1.0, 1.0]))
    3.0
    """
    w = _factors(weights, len(weights))
    w = w[~np.isnan(w)]
    return float(w.sum() ** 2 / (w**2).sum()) if w.any() else 0.0


def _factors(weights: pd.Series, n: int) -> Floats:
    """Check weights.

    Raises
    ------
    CleanError
        There are not as many as respondents, or one is below 0.
    """
    plain = with_gaps(weights)
    if len(plain) != n:
        raise CleanError(
            f"Antwoorden en gewichten zijn niet even lang ({n} en {len(plain)}).",
            remedy="neem beide uit dezelfde tabel.",
        )
    if (plain < 0).any():
        raise CleanError("Een gewicht is kleiner dan 0.", remedy="geef gewichten van 0 of meer.")
    return plain
