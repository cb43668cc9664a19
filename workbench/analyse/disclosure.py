"""Keep people from being recognised in published tables.

Two means: hide small counts, with so many other counts that no hidden one can be computed back
from the totals; or merge small groups before anything is computed.

What a reader may use is taken at its worst: all totals that the distribution tables show, what
"<5" and "–" mean, and arithmetic. The table is safe when every hidden count can still have at
least two values. A zero is shown, unless it is needed to protect a small count next to it; then it
is hidden as one of the small counts, so that "<5" means what it says: 0 up to and including 4.
Where the difference between "<5" and "–" itself would give counts away, all get the "–".

A table with totals is a network: give inner counts and the grand total a plus and the other totals
a minus, and every row and every column adds up to zero. Changing hidden counts without changing a
sum means going round a cycle of hidden cells, up in one and down in the next. A hidden count can be
computed back exactly when no such cycle passes through it.
Source: D. Gusfield (1988), A graph theoretic approach to statistical data security, SIAM J.
Comput. 17, 552-571. R: package ``sdcTable`` does the same by linear programming.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse.inputs import column, whole_counts, written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

TOTAL = "totaal"

_Cell = tuple[int, int]
_Line = tuple[str, int]


class Cell(StrEnum):
    """Whether a count is shown, or hidden because it is small or to protect a small one."""

    SHOWN = "getoond"
    SMALL = "klein"
    PROTECTING = "weggelaten"


@dataclass(frozen=True, slots=True)
class MergedGroups:
    """Groups of which none is small.

    Attributes
    ----------
    groups
        The group of every respondent.
    categories
        Code → label; the merged group comes last.
    merged
        Labels of the groups that were taken together; empty if that was not needed.
    """

    groups: pd.Series
    categories: Mapping[str, str]
    merged: tuple[str, ...]


def with_totals(counts: pd.DataFrame) -> pd.DataFrame:
    """Add a row of totals and, unless there is only one column, a column of totals."""
    table = pd.DataFrame(whole_counts(counts), index=counts.index, columns=counts.columns)
    if counts.shape[1] > 1:
        table[TOTAL] = table.sum(axis="columns")
    table.loc[TOTAL] = table.sum()
    return table.astype("int64")


def suppress(
    counts: pd.DataFrame,
    smallest: int,
    *,
    open_columns: bool = False,
    hidden_columns: Collection[str] | None = None,
) -> pd.DataFrame:
    """Say which counts of a table with totals must be hidden.

    Totals are shown where the distribution of that variable alone shows them, so that two tables of
    one report cannot be laid side by side. The grand total is always shown.

    Parameters
    ----------
    counts
        Counts of persons without totals; a distribution is a table of one column.
    smallest
        Counts from 1 up to, not including, this number are small.
    open_columns
        The totals of the columns are published elsewhere, however small they are.
    hidden_columns
        The columns whose totals are hidden elsewhere, and no others; left out, they are those that
        the distribution of this variable alone hides.

    Returns
    -------
    pandas.DataFrame
        A ``Cell`` for every cell of ``with_totals(counts)``. Only a table of a handful of people
        can be left with a count that can be computed: then nothing more is there to hide.
    """
    table = with_totals(counts)
    values = table.to_numpy()
    rows, columns = counts.shape
    if columns == 1:
        totals: frozenset[_Cell] = frozenset({(rows, 0)})
        hidden: frozenset[_Cell] = frozenset()
    else:
        totals = frozenset(
            (i, j) for i in range(rows + 1) for j in range(columns + 1) if i == rows or j == columns
        )
        hidden = _hidden_alone(counts.sum(axis="columns"), smallest, lambda i: (i, columns))
        if hidden_columns is not None:
            places = [list(counts.columns).index(code) for code in hidden_columns]
            hidden |= frozenset((rows, place) for place in places)
        elif not open_columns:
            hidden |= _hidden_alone(counts.sum(), smallest, lambda j: (rows, j))
    network = _Network(values, smallest, totals, labelled=True)
    every = network.hide(hidden)
    if network.exposed(every):
        network = _Network(values, smallest, totals, labelled=False)
        every = network.hide(hidden)
    cells = np.full(table.shape, Cell.SHOWN, dtype=object)
    for cell in every:
        cells[cell] = network.label(cell)
    return pd.DataFrame(cells, index=table.index, columns=table.columns, dtype=object)


def _hidden_alone(
    totals: pd.Series, smallest: int, place: Callable[[int], _Cell]
) -> frozenset[_Cell]:
    """Find the totals that are hidden where they are the distribution of one variable."""
    cells = suppress(totals.to_frame(), smallest).iloc[:-1, 0]
    return frozenset(place(number) for number, cell in enumerate(cells) if cell != Cell.SHOWN)


def suppress_line(
    counts: Mapping[str, int], limits: Mapping[str, int], smallest: int
) -> dict[str, Cell]:
    """Say which counts are hidden of a line with a known total and a known limit for each count.

    Parameters
    ----------
    counts
        How many of every group chose an option.
    limits
        How many of every group were asked: no count is higher.
    smallest
        Counts from 1 up to, not including, this number are small.

    Returns
    -------
    dict
        A ``Cell`` for every count. Where the total leaves nothing open, because nobody or everyone
        chose the option, all are shown.
    """
    if sum(counts.values()) in {0, sum(limits.values())}:
        return dict.fromkeys(counts, Cell.SHOWN)
    hidden = {code for code, n in counts.items() if 0 < n < smallest}
    candidates = sorted(counts.keys() - hidden, key=lambda code: (counts[code] == 0, counts[code]))
    for labelled in (True, False):
        trial = set(hidden)
        for more in ((), *((code,) for code in candidates)):
            trial.update(more)
            if _all_vary(counts, limits, trial, smallest if labelled else 0):
                return {
                    c: _line_label(counts[c], smallest, hidden=c in trial, labelled=labelled)
                    for c in counts
                }
    return dict.fromkeys(counts, Cell.PROTECTING)


def _all_vary(
    counts: Mapping[str, int], limits: Mapping[str, int], hidden: Collection[str], smallest: int
) -> bool:
    """Tell whether every hidden count can have another value with the same total."""
    up, down = set(), set()
    for code in hidden:
        small = counts[code] < smallest
        if counts[code] < min(limits[code], smallest - 1 if small else limits[code]):
            up.add(code)
        if counts[code] > (0 if small else smallest):
            down.add(code)
    return all((code in up and down - {code}) or (code in down and up - {code}) for code in hidden)


def _line_label(count: int, smallest: int, *, hidden: bool, labelled: bool) -> Cell:
    if not hidden:
        return Cell.SHOWN
    return Cell.SMALL if labelled and count < smallest else Cell.PROTECTING


def merge_small_groups(
    groups: pd.Series, categories: Mapping[str, str], smallest: int, label: str
) -> MergedGroups:
    """Take groups below ``smallest`` together, with the next smallest until they are big enough.

    Parameters
    ----------
    groups
        Group code of every respondent; missing stays missing.
    categories
        Code → label. Groups without members are left out.
    smallest
        The smallest number of members that a group may have.
    label
        What to call the merged group; also its code.
    """
    codes = column(groups).dropna().astype("object").map(written)
    sizes = codes.value_counts().reindex(list(categories), fill_value=0)
    present = {code: text for code, text in categories.items() if sizes[code]}
    merged = _too_small({code: int(sizes[code]) for code in present}, smallest)
    if not merged:
        return MergedGroups(codes, present, ())
    kept = {code: text for code, text in present.items() if code not in merged}
    return MergedGroups(
        codes.where(~codes.isin(list(merged)), label),
        kept | {label: label},
        tuple(text for code, text in present.items() if code in merged),
    )


def _too_small(sizes: Mapping[str, int], smallest: int) -> set[str]:
    """Choose the groups to merge; none when there is nothing small, or nothing to merge with."""
    chosen: set[str] = set()
    members = 0
    for code, size in sorted(sizes.items(), key=lambda pair: pair[1]):
        if size >= smallest and (not chosen or members >= smallest):
            break
        chosen.add(code)
        members += size
    return chosen if len(chosen) > 1 else set()


class _Network:
    """A table with totals as the equations that a reader can make of it."""

    def __init__(
        self,
        values: NDArray[np.int64],
        smallest: int,
        totals: frozenset[_Cell],
        *,
        labelled: bool,
    ) -> None:
        self.values = values
        self.labelled = labelled
        self.smallest = smallest
        self.totals = totals
        self.one_way = values.shape[1] == 1

    def hide(self, hidden: frozenset[_Cell]) -> frozenset[_Cell]:
        """Add the small counts to the hidden totals, and others until none can be computed."""
        small = np.argwhere((self.values > 0) & (self.values < self.smallest))
        hidden |= {(int(i), int(j)) for i, j in small} - self.totals
        while exposed := self.exposed(hidden):
            more = self._protection(exposed, hidden)
            if not more:
                break
            hidden |= more
        return hidden

    def exposed(self, hidden: frozenset[_Cell]) -> list[_Cell]:
        """Find the hidden counts that a reader can compute."""
        return [cell for cell in sorted(hidden) if not self._can_vary(cell, hidden)]

    def label(self, cell: _Cell) -> Cell:
        """Say how a hidden count is shown."""
        small = self.values[cell] < self.smallest and (self.labelled or cell in self.totals)
        return Cell.SMALL if small else Cell.PROTECTING

    def _can_vary(self, cell: _Cell, hidden: Collection[_Cell]) -> bool:
        """Whether the hidden count can have another value without changing what is shown."""
        arcs: dict[_Line, set[_Line]] = {}
        for other in hidden:
            if other != cell:
                for start, end in self._moves(other):
                    arcs.setdefault(start, set()).add(end)
        return any(_leads(arcs, end, start) for start, end in self._moves(cell))

    def _protection(self, exposed: Sequence[_Cell], hidden: frozenset[_Cell]) -> frozenset[_Cell]:
        """Choose the cheapest cells that close a cycle through one of the exposed cells."""
        offers = [
            (not self._can_vary(cell, hidden | new), self._cost(new), sorted(new), new)
            for cell in exposed
            for partners in self._cycles(cell)
            if (new := partners - hidden) and not new & self.totals
        ]
        return min(offers, default=(False, (), [], frozenset[_Cell]()))[3]

    def _cost(self, cells: Collection[_Cell]) -> tuple[int, ...]:
        """Cost of hiding: first zeros, then many cells, then large counts."""
        zeros = sum(1 for cell in cells if self.values[cell] == 0)
        return zeros, len(cells), sum(int(self.values[cell]) for cell in cells)

    def _cycles(self, cell: _Cell) -> Iterator[frozenset[_Cell]]:
        """Give the shortest cycles through a cell: another cell, or the corners of a rectangle."""
        i, j = cell
        rows, columns = self.values.shape
        for k in range(rows):
            if k != i and self.one_way:
                yield frozenset({(k, j)})
            elif k != i:
                yield from (frozenset({(i, m), (k, j), (k, m)}) for m in range(columns) if m != j)

    def _moves(self, cell: _Cell) -> Iterator[tuple[_Line, _Line]]:
        """Give the arcs along which a hidden count can go up or down within its known limits."""
        row = ("row", 0 if self.one_way else cell[0])
        column = ("column", cell[1])
        up, down = self._room(cell)
        if cell in self.totals:  # a total counts with a minus, and the grand total is never hidden
            up, down = down, up
        if up:
            yield row, column
        if down:
            yield column, row

    def _room(self, cell: _Cell) -> tuple[bool, bool]:
        """Whether the count could be higher, and whether it could be lower."""
        value = int(self.values[cell])
        if not self.labelled and cell not in self.totals:
            return True, value > 0
        if value < self.smallest:
            return value < self.smallest - 1, value > 0
        return True, value > self.smallest


def _leads(arcs: Mapping[_Line, set[_Line]], start: _Line, goal: _Line) -> bool:
    """Whether a walk along the arcs from ``start`` reaches ``goal``."""
    seen = {start}
    front = [start]
    while front:
        for line in arcs.get(front.pop(), set()) - seen:
            seen.add(line)
            front.append(line)
    return goal in seen
