"""Agreement of coders who choose for themselves which passages they code: Krippendorff's u-alphas.

The text is a continuum of length L, in characters or lines; every coder marks passages on it that
do not overlap. What lies between passages is a gap, which counts as a value of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.analyse.inputs import plain_matrix, require_items
from workbench.errors import CleanError, NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from workbench.analyse.inputs import Floats

_GAP = 0  # number of the value of a gap
_COLUMNS = ("coder", "start", "end", "value")


@dataclass(frozen=True, slots=True)
class UnitizingAlphas:
    """Krippendorff's alphas of passages; not a number where one is not defined.

    Attributes
    ----------
    u
        Where passages lie and what they are called.
    binary
        Only where passages lie: relevant or not (|u-alpha).
    coding
        Only what passages are called, where both coders see one (cu-alpha).
    coding_coverage
        On which share of the continuum that rests.
    by_value
        The same per value ((k)u-alpha).
    by_value_coverage
        On which share of the value's length that rests.
    """

    u: float
    binary: float
    coding: float
    coding_coverage: float
    by_value: Mapping[str, float]
    by_value_coverage: Mapping[str, float]


def unitizing_alphas(
    passages: pd.DataFrame, length: int, coders: Sequence[str] | None = None
) -> UnitizingAlphas:
    """Compute the alphas of passages that coders chose freely.

    Parameters
    ----------
    passages
        Columns ``coder``, ``start``, ``end`` and ``value``, one row per passage, from ``start`` up
        to, not including, ``end``.
    length
        Length of the continuum; passages lie between 0 and this.
    coders
        All coders, also one who marked nothing; left out, those in ``passages``.

    Raises
    ------
    NotEnoughDataError
        There are fewer than two coders.

    Notes
    -----
    l_ck = Σ |S_i(c) ∩ S_j(k)|/(m - 1) over ordered pairs of coders; e_ck =
    l (l_c l_k - [c = k] X_c)/(l² - Σ X), X_c: squared lengths of passages, for gaps their lengths.
    u = 1 - (l - Σ l_cc)/(l - Σ e_cc). Source: K. Krippendorff, Y. Mathet, S. Bouvry & A. Widlöcher
    (2016), Quality & Quantity 50, 2347-2364. R: ``quallmer::qlm_compare``.
    """
    require_items(passages, _COLUMNS)
    names = list(dict.fromkeys(coders or passages["coder"]))
    if len(names) < 2:
        raise NotEnoughDataError(
            "Overeenstemming over passages vraagt minstens twee codeurs.",
            remedy="laat een tweede codeur dezelfde tekst coderen.",
        )
    text = _Continuum.of(passages, length, names)
    together = text.together()
    everything = float(together.sum())
    expected = _expected(together, text.squares(), everything**2 - float(text.squares().sum()))
    expected *= everything
    coded = together[1:, 1:]
    overlap = text.overlap_squares()[1:]
    total = float(coded.sum())
    chance = _expected(coded, overlap, total - float(overlap.sum()) / total if total else 0.0)
    return UnitizingAlphas(
        u=_alpha(everything - np.trace(together), everything - np.trace(expected)),
        binary=_alpha(
            together[_GAP].sum() - together[_GAP, _GAP],
            expected[_GAP].sum() - expected[_GAP, _GAP],
        ),
        coding=_alpha(total - np.trace(coded), float(chance.sum() - np.trace(chance))),
        coding_coverage=total / everything,
        by_value={
            value: _of_value(coded, chance, number) for number, value in enumerate(text.values)
        },
        by_value_coverage={
            value: _ratio(coded[:, number].sum(), together[:, number + 1].sum())
            for number, value in enumerate(text.values)
        },
    )


@dataclass(frozen=True, slots=True)
class _Continuum:
    """Per coder the value at every place, and the number of the passage or gap it belongs to."""

    values: tuple[str, ...]
    marks: Floats
    pieces: Floats

    @classmethod
    def of(cls, passages: pd.DataFrame, length: int, coders: Sequence[str]) -> _Continuum:
        """Lay the passages of every coder on the continuum.

        Raises
        ------
        CleanError
            A passage lies outside the text, over another of its coder, or is of nobody.
        """
        ends = plain_matrix(passages[["start", "end"]])
        values = tuple(dict.fromkeys(str(value) for value in passages["value"]))
        wrong = (ends[:, 0] < 0) | (ends[:, 1] > length) | ~(ends[:, 0] < ends[:, 1])
        if wrong.any() or (ends != np.floor(ends)).any():
            raise CleanError(
                f"Een passage ligt niet tussen 0 en {length}, of heeft geen lengte.",
                remedy="geef begin en einde als hele getallen, het einde na het begin.",
            )
        marks = np.zeros((len(coders), length))
        pieces = np.zeros((len(coders), length))
        for number, (coder, value) in enumerate(
            zip(passages["coder"], passages["value"], strict=True), start=1
        ):
            start, end = (int(place) for place in ends[number - 1])
            if coder not in coders or marks[coders.index(coder), start:end].any():
                raise CleanError(
                    f"Een passage van codeur {coder} ligt over een andere, of is van niemand.",
                    remedy="neem per code een eigen continuüm waar codes elkaar overlappen.",
                )
            marks[coders.index(coder), start:end] = values.index(str(value)) + 1
            pieces[coders.index(coder), start:end] = number
        return cls(values, marks, pieces)

    def together(self) -> Floats:
        """Measure how much of the text one coder gave a value and another one a value."""
        k, m = len(self.values) + 1, len(self.marks)
        found = np.zeros((k, k))
        for first in range(m):
            for second in range(m):
                if first != second:
                    np.add.at(
                        found, (self.marks[first].astype(int), self.marks[second].astype(int)), 1.0
                    )
        return found / (m - 1)

    def squares(self) -> Floats:
        """Sum the squared lengths of the passages with every value; of gaps their lengths."""
        found = np.zeros(len(self.values) + 1)
        found[_GAP] = float((self.marks == _GAP).sum())
        for marks, pieces in zip(self.marks, self.pieces, strict=True):
            for piece in np.unique(pieces[pieces > 0]):
                here = pieces == piece
                found[int(marks[here][0])] += float(here.sum()) ** 2
        return found

    def overlap_squares(self) -> Floats:
        """Sum the squared lengths of what another coder gave a value too, per passage."""
        found = np.zeros(len(self.values) + 1)
        for number, (marks, pieces) in enumerate(zip(self.marks, self.pieces, strict=True)):
            others = np.delete(self.marks, number, axis=0) > 0
            for piece in np.unique(pieces[pieces > 0]):
                here = pieces == piece
                shared = (others & here).sum(axis=1).astype(float)
                found[int(marks[here][0])] += float((shared**2).sum()) / len(others)
        return found


def _expected(together: Floats, squares: Floats, whole: float) -> Floats:
    """Give what chance would lay together, as a share of ``whole``."""
    margins = np.outer(together.sum(axis=1), together.sum(axis=0)) - np.diag(squares)
    return margins / whole if whole else np.full_like(margins, np.nan)


def _of_value(coded: Floats, chance: Floats, number: int) -> float:
    of_value, by_chance = float(coded[:, number].sum()), float(chance[:, number].sum())
    return _alpha(
        _ratio(by_chance, of_value) * (of_value - float(coded[number, number])),
        by_chance - float(chance[number, number]),
    )


def _alpha(observed: float, expected: float) -> float:
    return 1 - _ratio(float(observed), float(expected))


def _ratio(part: float, whole: float) -> float:
    return part / whole if abs(whole) > 1e-12 else float("nan")
