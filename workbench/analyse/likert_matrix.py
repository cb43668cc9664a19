"""Very many answers to items on one scale, counted fast and in little memory.

A million respondents × 40 items is 40 MB as one byte per answer, stored item by item. Counting goes
over blocks of respondents, so that little is needed besides the answers themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse.inputs import Counts, Floats, item_answers, plain_matrix
from workbench.errors import CleanError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_HIGHEST = 100
_BLOCK = 8192
_EXACT = 2**24  # whole numbers up to here are exact in 32 bits


@dataclass(frozen=True, slots=True)
class LikertMatrix:
    """Answers as small whole numbers.

    Attributes
    ----------
    answers
        Respondent × item, int8, stored item by item; 0 is a missing answer, 1 the lowest code.
    items
        Names of the items.
    highest
        Highest code of the scale.
    """

    answers: NDArray[np.int8]
    items: tuple[str, ...]
    highest: int


@dataclass(frozen=True, slots=True)
class Moments:
    """Pairwise statistics of items, each over everyone who answered both.

    ``n`` numbers of respondents, ``covariance`` with n - 1 and ``correlation`` with the means and
    deviations of the same respondents; not a number where they are not defined.
    """

    n: Counts
    covariance: Floats
    correlation: Floats


def likert_matrix(table: pd.DataFrame, items: Sequence[str], highest: int) -> LikertMatrix:
    """Store the answers to items of one scale as small whole numbers.

    Parameters
    ----------
    table
        One row per respondent.
    items
        Columns with codes 1..highest, missing where there is no answer.
    highest
        Highest code, at most 100.

    Raises
    ------
    CleanError
        An answer is not a whole number from 1 to ``highest``, or ``highest`` is above 100.
    """
    answers = np.zeros((len(table), len(items)), dtype=np.int8, order="F")
    if not 1 <= highest <= _HIGHEST:
        raise CleanError(
            f"De hoogste antwoordcode is {highest}.", remedy="geef een code van 1 tot en met 100."
        )
    for place, item in enumerate(items):
        codes = item_answers(table, [item], at_least=1)[:, 0]
        gaps = np.isnan(codes)
        codes[gaps] = 1
        if ((codes < 1) | (codes > highest) | (codes != np.floor(codes))).any():
            raise CleanError(
                f"'{item}' bevat een antwoord buiten de schaal van 1 tot en met {highest}.",
                remedy="verbeter het antwoord in de bron of geef de juiste hoogste code.",
            )
        codes[gaps] = 0
        answers[:, place] = codes
    return LikertMatrix(answers, tuple(items), highest)


def counts_per_item(matrix: LikertMatrix) -> pd.DataFrame:
    """Count every answer to every item.

    Returns
    -------
    pandas.DataFrame
        Item × code; code 0 is missing.

    Notes
    -----
    Two answers at a time: the bytes of a column are read as 16-bit numbers.
    R: ``sapply(x, function(i) table(factor(i, 1:k), useNA = "always"))``.
    """
    counts = np.empty((len(matrix.items), matrix.highest + 1), dtype=np.int64)
    for place in range(len(matrix.items)):
        counts[place] = _histogram(matrix.answers[:, place])[: matrix.highest + 1]
    return pd.DataFrame(counts, index=list(matrix.items), columns=range(matrix.highest + 1))


def means_per_item(matrix: LikertMatrix) -> pd.DataFrame:
    """Compute n, mean and standard deviation of every item.

    Returns
    -------
    pandas.DataFrame
        Index: item. Columns ``n``, ``mean``, ``sd`` (with n - 1); not a number where undefined.

    Notes
    -----
    From the counts, so without rounding errors. R: ``colMeans``, ``sapply(x, sd)``.
    """
    counts = counts_per_item(matrix).to_numpy()[:, 1:].astype(np.float64)
    codes = np.arange(1.0, matrix.highest + 1)
    n = counts.sum(axis=1)
    mean = _over(counts @ codes, n)
    squares = (counts * (codes - mean[:, None]) ** 2).sum(axis=1)
    return pd.DataFrame(
        {"n": n.astype(np.int64), "mean": mean, "sd": np.sqrt(_over(squares, n - 1))},
        index=list(matrix.items),
    )


def moments_per_pair(matrix: LikertMatrix) -> Moments:
    """Compute the covariances and correlations of all pairs of items.

    Notes
    -----
    Sums of products of whole numbers, exact, in blocks of respondents.
    R: ``cov(x, use = "pairwise")``, ``cor(x, use = "pairwise")``.
    """
    n, k = matrix.answers.shape
    block = max(1, min(_BLOCK, _EXACT // matrix.highest**2))
    sums = _Sums.empty(k)
    both = np.empty((2 * k, block), dtype=np.float32)
    for start in range(0, n, block):
        part = matrix.answers[start : start + block].T
        here = both[:, : part.shape[1]]
        here[:k] = part
        np.minimum(here[:k], 1, out=here[k:])
        sums.add(here)
    return sums.moments()


def pairwise_moments(answers: Floats) -> Moments:
    """Compute the covariances and correlations of all pairs of columns of numbers.

    Parameters
    ----------
    answers
        Respondent × item, not a number where missing.

    Notes
    -----
    Deviations from the column mean are summed, so large numbers do no harm.
    R: ``cov(x, use = "pairwise")``, ``cor(x, use = "pairwise")``.

    Examples
    --------
    >>> float(pairwise_moments(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, np.nan]])).covariance[0, 1])
    1.0
    """
    plain = np.atleast_2d(plain_matrix(answers))
    there = ~np.isnan(plain)
    counts = there.sum(axis=0)
    centre = _over(np.where(there, plain, 0).sum(axis=0), counts.astype(np.float64))
    values = np.where(there, plain - np.nan_to_num(centre), 0)
    sums = _Sums.empty(plain.shape[1])
    sums.add(np.vstack([values.T, there.T]))
    return sums.moments()


@dataclass(slots=True)
class _Sums:
    """Per pair of items, over everyone who answered both: n, sums of the first, its squares, and
    products.
    """  # noqa: D205 -- one sentence

    n: Floats
    first: Floats
    squares: Floats
    products: Floats

    @classmethod
    def empty(cls, k: int) -> _Sums:
        return cls(*(np.zeros((k, k)) for _ in range(4)))

    def add(self, both: NDArray[np.floating]) -> None:
        """Add respondents; ``both``: a row per item with the answers, then one with 1 or 0."""
        k = len(self.n)
        together = both @ both.T
        self.products += together[:k, :k]
        self.first += together[:k, k:]
        self.n += together[k:, k:]
        self.squares += (both[:k] * both[:k]) @ both[k:].T

    def moments(self) -> Moments:
        products = self.products - _over(self.first * self.first.T, self.n, 0.0)
        squares = self.squares - _over(self.first**2, self.n, 0.0)
        spread = np.sqrt(np.maximum(squares * squares.T, 0))
        alike = (spread > 1e-12 * np.abs(self.squares).max(initial=1e-300)) & (self.n > 1)
        r = _over(products, np.where(alike, spread, 0))
        covariance = _over(products, self.n - 1)
        return Moments(self.n.astype(np.int64), covariance, np.clip(r, -1, 1))


def _histogram(column: NDArray[np.int8]) -> Counts:
    """Count the bytes of a column, two at a time."""
    even = len(column) // 2 * 2
    pairs = np.bincount(column[:even].view(np.uint16), minlength=2**16).reshape(256, 256)
    counts = pairs.sum(axis=0) + pairs.sum(axis=1)
    if even < len(column):
        counts[column[-1]] += 1
    return np.asarray(counts, dtype=np.int64)


def _over(top: Floats, below: Floats, otherwise: float = np.nan) -> Floats:
    result = np.full(np.shape(top), otherwise)
    np.divide(top, below, out=result, where=below > 0)
    return result
