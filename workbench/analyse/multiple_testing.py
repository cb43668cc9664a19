"""Many tests on the same people: corrected within a family that was declared beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from workbench.analyse.inputs import choice, plain_matrix
from workbench.errors import CleanError, NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.analyse.inputs import Floats


class Correction(StrEnum):
    """How p-values are corrected for their number."""

    BONFERRONI = "bonferroni"
    HOLM = "holm"
    HOCHBERG = "hochberg"
    HOMMEL = "hommel"
    BENJAMINI_HOCHBERG = "BH"
    BENJAMINI_YEKUTIELI = "BY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Tests that answer one question together.

    Attributes
    ----------
    name
        What the family is about, as shown to the reader.
    tests
        Number of tests in the family.
    p
        Test → p-value as it came.
    adjusted
        Test → p-value after the correction, in the same order.
    correction
        The correction.
    """

    name: str
    tests: int
    p: Mapping[str, float]
    adjusted: Mapping[str, float]
    correction: Correction


def adjust(p_values: Sequence[float], correction: Correction = Correction.HOLM) -> Floats:
    """Correct p-values for their number.

    Parameters
    ----------
    p_values
        One p-value per test, each between 0 and 1.
    correction
        Holm (the default), Bonferroni, Hochberg and Hommel hold the chance of any false alarm;
        Benjamini-Hochberg and Benjamini-Yekutieli the share of false alarms.

    Returns
    -------
    numpy.ndarray
        Adjusted p-values in the same order.

    Raises
    ------
    NotEnoughDataError
        There are no p-values.
    CleanError
        A p-value is not between 0 and 1.

    Notes
    -----
    Holm: with p(1) ≤ … ≤ p(m) the running maximum of (m - i + 1) p(i).
    Sources: S. Holm (1979), Scandinavian J. Statistics 6, 65-70; Y. Hochberg (1988); G. Hommel
    (1988); Y. Benjamini & Y. Hochberg (1995); Y. Benjamini & D. Yekutieli (2001).
    R: ``p.adjust(p, method)``.

    Examples
    --------
    >>> adjust([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    p = plain_matrix(p_values)
    if not p.size:
        raise NotEnoughDataError(
            "De familie bevat geen toetsen.", remedy="noem minstens één toets met zijn p-waarde."
        )
    if not ((p >= 0) & (p <= 1)).all():
        raise CleanError("Een p-waarde ligt niet tussen 0 en 1.", remedy="controleer de p-waarden.")
    order = np.argsort(p, kind="stable")
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(1, _RULES[choice(Correction, correction)](p[order]))
    return adjusted


def family(
    name: str, p_values: Mapping[str, float], correction: Correction = Correction.HOLM
) -> Family:
    """Correct the tests of one declared family, by Holm unless stated otherwise.

    Parameters
    ----------
    name
        What the tests are about together.
    p_values
        Test → p-value; all tests of the family, also those without a difference.
    correction
        See ``adjust``.

    Notes
    -----
    R: ``p.adjust(p, "holm")``.

    Examples
    --------
    >>> family("werkgebied", {"S1": 0.01, "S8": 0.04}).adjusted["S1"]
    0.02
    """
    adjusted = adjust(list(p_values.values()), correction).tolist()
    return Family(
        name=name,
        tests=len(p_values),
        p=MappingProxyType(dict(p_values)),
        adjusted=MappingProxyType(dict(zip(p_values, adjusted, strict=True))),
        correction=correction,
    )


def _bonferroni(p: Floats) -> Floats:
    return p * len(p)


def _holm(p: Floats) -> Floats:
    return np.maximum.accumulate(p * np.arange(len(p), 0, -1))


def _hochberg(p: Floats) -> Floats:
    return _running_minimum(p * np.arange(len(p), 0, -1))


def _benjamini_hochberg(p: Floats) -> Floats:
    return _running_minimum(p * len(p) / np.arange(1, len(p) + 1))


def _benjamini_yekutieli(p: Floats) -> Floats:
    return _benjamini_hochberg(p) * float((1 / np.arange(1, len(p) + 1)).sum())


def _hommel(p: Floats) -> Floats:
    """Largest Simes bound over all sets of the hypotheses that hold the test."""
    m = len(p)
    adjusted = p.copy()
    for size in range(m, 1, -1):
        ranks = np.arange(1, size + 1)
        last = size * p[m - size + 1 :] / ranks[1:]
        bound = last.min()
        least = np.minimum(bound, size * p[: m - size + 1])
        adjusted[m - size + 1 :] = np.maximum(adjusted[m - size + 1 :], bound)
        adjusted[: m - size + 1] = np.maximum(adjusted[: m - size + 1], least)
    return adjusted


def _running_minimum(p: Floats) -> Floats:
    return np.minimum.accumulate(p[::-1])[::-1]


_RULES = {
    Correction.BONFERRONI: _bonferroni,
    Correction.HOLM: _holm,
    Correction.HOCHBERG: _hochberg,
    Correction.HOMMEL: _hommel,
    Correction.BENJAMINI_HOCHBERG: _benjamini_hochberg,
    Correction.BENJAMINI_YEKUTIELI: _benjamini_yekutieli,
}
