"""How far coders agree who judged the same units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse.inputs import column, each_once, rated, whole_counts
from workbench.errors import CleanError, NotEnoughDataError
from workbench.records.quantities import Frequency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from workbench.analyse.inputs import Counts


def contingency(
    first: pd.Series, second: pd.Series, categories: Sequence[object]
) -> NDArray[np.int64]:
    """Count the pairs of judgements of two coders, over the whole list of categories.

    Parameters
    ----------
    first, second
        The category that each coder gave to each unit, missing where a coder did not judge it.
    categories
        All categories, also those that no coder used.

    Returns
    -------
    numpy.ndarray
        Rows: categories of the first coder; columns: categories of the second.

    Raises
    ------
    CleanError
        The coders judged different numbers of units, or gave a category that is not listed.
    """
    first, second = column(first), column(second)
    position = {category: number for number, category in enumerate(each_once(categories))}
    if len(first) != len(second):
        raise CleanError(
            f"De codeurs hebben niet evenveel eenheden ({len(first)} en {len(second)}).",
            remedy="neem beide uit dezelfde tabel.",
        )
    table = np.zeros((len(position), len(position)), dtype=np.int64)
    both = first.notna().to_numpy(dtype=bool) & second.notna().to_numpy(dtype=bool)
    for pair in zip(first[both], second[both], strict=True):
        strange = [one for one in pair if one not in position]
        if strange:
            raise CleanError(
                f"De codering '{strange[0]}' staat niet in de schaal.",
                remedy="voeg de categorie aan de schaal toe of verbeter de codering.",
            )
        table[position[pair[0]], position[pair[1]]] += 1
    return table


def percentage_agreement(table: NDArray[np.int64]) -> Frequency:
    """Count the units on which two coders agree.

    Examples
    --------
    >>> percentage_agreement(np.array([[20, 5], [10, 15]]))
    Frequency(count=35, total=50)
    """
    counts = _square(table)
    return Frequency(int(np.trace(counts)), int(counts.sum()))


def _square(table: object) -> Counts:
    """Check a table of two coders.

    Raises
    ------
    CleanError
        It has no row and column for every category.
    """
    counts = whole_counts(table)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise CleanError(
            "De tabel van twee codeurs heeft niet evenveel rijen als kolommen.",
            remedy="maak haar met contingency, over de hele lijst van categorieën.",
        )
    return counts


def cohen_kappa(table: NDArray[np.int64]) -> float:
    """Cohen's kappa of two coders.

    Parameters
    ----------
    table
        Square contingency table; a category that nobody used is a row and column of zeros.

    Returns
    -------
    float
        1 is full agreement, 0 is what chance would give, below 0 is worse than chance.

    Raises
    ------
    NotEnoughDataError
        There are no units, or both coders used one and the same category only: kappa is 0/0.

    Notes
    -----
    (po - pe) / (1 - pe); po: share of units with the same category, pe: sum over categories of the
    product of both coders' shares.
    Source: J. Cohen (1960), Educational and Psychological Measurement 20, 37-46.
    R: ``vcd::Kappa``, ``irr::kappa2``.

    Examples
    --------
    >>> round(cohen_kappa(np.array([[20, 5], [10, 15]])), 6)
    0.4
    """
    counts = _square(table)
    n = int(counts.sum())
    observed = n * int(np.trace(counts))
    expected = int(counts.sum(axis=0) @ counts.sum(axis=1))
    if n == 0 or expected == n**2:
        raise NotEnoughDataError(
            "Cohens kappa is niet te berekenen: de codeurs gebruikten maar één categorie.",
            remedy="vermeld het percentage overeenstemming, of codeer meer teksten.",
        )
    return (observed - expected) / (n**2 - expected)


def krippendorff_alpha(codes: pd.DataFrame) -> float:
    """Krippendorff's alpha for nominal codes.

    Parameters
    ----------
    codes
        One row per unit (transcript line), one column per coder; a cell holds the code
        that this coder gave, missing where this coder did not code the unit.

    Returns
    -------
    float
        1 is full agreement, 0 is what chance would give, below 0 is worse than chance.

    Raises
    ------
    NotEnoughDataError
        No unit was coded twice, or only one code occurs: alpha is then 0/0.

    Notes
    -----
    Units coded by fewer than two coders carry no information and are left out.
    Source: K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
    R: ``irr::kripp.alpha(t(codes), "nominal")``.

    Examples
    --------
    >>> krippendorff_alpha(pd.DataFrame({"A": ["zorg", "zorg"], "B": ["zorg", "nazorg"]}))
    0.0
    """
    units = rated(codes).reset_index(drop=True)
    given = units.astype("object").melt(ignore_index=False, value_name="code").dropna(subset="code")
    # Codes are names here: different things are different codes, whatever they sort like.
    counts = pd.crosstab(given.index, given["code"].map(repr))
    counts = counts[counts.sum(axis="columns") >= 2]
    totals = counts.sum()
    n = totals.sum()
    expected = (n**2 - (totals**2).sum()) / (n - 1) if n else 0
    if not expected:
        raise NotEnoughDataError(
            "Krippendorffs alfa is niet te berekenen.",
            remedy="laat twee codeurs dezelfde regels coderen met minstens twee codes.",
        )
    coders = counts.sum(axis="columns")
    observed = ((coders**2 - (counts**2).sum(axis="columns")) / (coders - 1)).sum()
    return float(1 - observed / expected)
