"""How precisely a test may be printed, so that no small count follows from it.

Effect and p follow from counts. A reader who knows them and the totals can try every crossing that
fits, and keep those that give the same effect and p. An outcome is printed only as precisely as
leaves every small count at least two values; beside a crossing, every count that is hidden in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from workbench.analyse.disclosure import Cell
from workbench.report.comparing.outcomes import Precision, p_text
from workbench.report.number_text import number_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from workbench.analyse.inputs import Counts
    from workbench.report.comparing.outcomes import Outcome

MOST_CELLS = 60  # a larger table of so few people has no test
_MOST_TRIED = 500


@dataclass(frozen=True, slots=True)
class Measure:
    """Computes the effect of a crossing, quickly, and the whole outcome.

    A crossing of more than ``most_cells`` counts of which some are hidden is not tested.
    """

    effect: Callable[[Counts], float]
    outcome: Callable[[Counts], Outcome]
    most_cells: int = MOST_CELLS


def safe_precision(
    counts: pd.DataFrame,
    cells: pd.DataFrame,
    smallest: int,
    measure: Measure,
    *,
    only_small: bool = False,
) -> Precision | None:
    """Find how precisely the outcome of a crossing may be printed; None if not at all.

    Parameters
    ----------
    counts
        The crossing, without totals.
    cells
        Result of ``disclosure.suppress``: what is shown of it, totals included.
    smallest
        Counts from 1 up to, not including, this number are small.
    measure
        Computes the outcome of a crossing.
    only_small
        No crossing shows that the other counts are hidden: only small ones need two values.
    """
    if (cells == Cell.SHOWN).to_numpy().all():
        return Precision.FULL
    if counts.size > measure.most_cells:
        return None
    found = _Found(counts.to_numpy(dtype=np.int64), cells.to_numpy(), smallest)
    if only_small:
        found.to_hide &= found.small
    others = [_Tried(found.values, measure), *(_Tried(one, measure) for one in found.others())]
    return next((p for p in Precision if _leaves_open(found, others, p)), None)


def _leaves_open(found: _Found, tables: Sequence[_Tried], precision: Precision) -> bool:
    """Tell whether every count to hide has another value in a table that prints the same."""
    itself, *others = tables
    left = found.to_hide
    for other in others:
        if left & found.changed(other.table) and other.prints_as(itself, precision):
            left -= found.changed(other.table)
    return not left


class _Tried:
    """A crossing with its effect, and its outcome when that is needed."""

    def __init__(self, table: Counts, measure: Measure) -> None:
        self.table = table
        self.measure = measure

    @cached_property
    def effect(self) -> float:
        """The effect; not a number where there is none."""
        return self.measure.effect(self.table)

    @cached_property
    def outcome(self) -> Outcome:
        """The whole outcome."""
        return self.measure.outcome(self.table)

    def prints_as(self, other: _Tried, precision: Precision) -> bool:
        """Tell whether effect and p are the same as printed."""
        effects = {number_text(one.effect, precision.digits) for one in (self, other)}
        if len(effects) > 1 or isnan(self.effect):
            return False
        return self._texts(precision) == other._texts(precision)

    def _texts(self, precision: Precision) -> tuple[str, str]:
        return self.outcome.effect_text(precision), p_text(self.outcome.p, precision)


class _Found:
    """The crossing that was found, and those that a reader cannot tell from it."""

    def __init__(self, values: Counts, cells: np.ndarray, smallest: int) -> None:
        self.values = values
        self.cells = cells
        self.smallest = smallest
        rows, columns = values.shape
        inner = cells[:rows, :columns]
        self.to_hide = _places(inner != Cell.SHOWN)
        self.small = _places((values > 0) & (values < smallest))
        self.labelled = bool((inner == Cell.SMALL).any())

    def changed(self, table: Counts) -> frozenset[tuple[int, int]]:
        """Give the places where a table differs."""
        return _places(table != self.values)

    def others(self) -> Iterator[Counts]:
        """Give tables with the same totals that are shown the same, the nearest ones first."""
        swaps = [np.array(swap) for swap in self._swaps()]
        seen = {self.values.tobytes()}
        front = [self.values]
        while front and len(seen) <= _MOST_TRIED:
            following = []
            for table in front:
                for swap in swaps:
                    other = table + swap
                    if other.tobytes() not in seen and self._shown_alike(other):
                        seen.add(other.tobytes())
                        following.append(other)
                        yield other
                        if len(seen) > _MOST_TRIED:
                            return
            front = following

    def _swaps(self) -> Iterator[Counts]:
        """Give the smallest changes that leave every shown count and total as it is."""
        rows, columns = self.values.shape
        hidden = self.cells != Cell.SHOWN
        hidden[rows, columns] = False
        lines = combinations(range(rows + 1), 2)
        for (i, k), (j, m) in product(lines, list(combinations(range(columns + 1), 2))):
            if hidden[i, j] and hidden[i, m] and hidden[k, j] and hidden[k, m]:
                change = np.zeros_like(self.cells, dtype=np.int64)
                change[i, j] = change[k, m] = 1
                change[i, m] = change[k, j] = -1
                yield change[:rows, :columns]
                yield -change[:rows, :columns]

    def _shown_alike(self, table: Counts) -> bool:
        rows, columns = table.shape
        full = np.zeros((rows + 1, columns + 1), dtype=np.int64)
        full[:rows, :columns] = table
        full[:rows, columns] = table.sum(axis=1)
        full[rows, :columns] = table.sum(axis=0)
        full[rows, columns] = table.sum()
        hidden = np.argwhere(self.cells != Cell.SHOWN).tolist()
        return all(self._fits(full, row, column) for row, column in hidden)

    def _fits(self, full: Counts, row: int, column: int) -> bool:
        value, cell = full[row, column], self.cells[row, column]
        if cell == Cell.SMALL:
            return bool(0 <= value < self.smallest)
        is_total = row == self.values.shape[0] or column == self.values.shape[1]
        return bool(value >= (self.smallest if self.labelled or is_total else 0))


def _places(where: np.ndarray) -> frozenset[tuple[int, int]]:
    return frozenset((int(i), int(j)) for i, j in np.argwhere(where))
