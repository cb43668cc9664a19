"""Fisher's exact test, truly exact for tables of any shape that a small study has.

No permutations, no random numbers: the same table always gives the same p-value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from math import comb, inf, log, ulp
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import special

from workbench.analyse.inputs import Counts, Floats, occupied, tail
from workbench.analyse.root_search import R_WIDTH, passes_zero
from workbench.errors import NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Callable

_SAME = 1e-7  # tables this much more probable than the one found still count as equal (as in R)
_MOST_STEPS = 150_000_000  # some ten seconds
_PIECE = 2_000_000  # partial tables looked at together


@dataclass(frozen=True, slots=True, kw_only=True)
class FisherTest:
    """Exact test of independence. ``n`` respondents."""

    p: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OddsRatio:
    """Conditional odds ratio of a 2 × 2 table with its exact interval, then the exact tests.

    ``sample`` is ad/bc; ``p_less`` and ``p_greater`` are the one-sided tests.
    """

    odds_ratio: float
    interval: tuple[float, float]
    sample: float
    p: float
    p_less: float
    p_greater: float
    n: int


def fisher_exact(table: object) -> FisherTest:
    """Test the independence of rows and columns exactly.

    Parameters
    ----------
    table
        Counts, r × c, without margins; empty rows and columns do not matter, a table with fewer
        than two filled rows or columns is refused.

    Notes
    -----
    p is the summed probability, given the margins, of all tables that are at most as probable as
    the one found. Columns are filled one after another; partial tables with the same rest of the
    row margins and the same probability are taken together, and a partial table is settled at once
    when all or none of its completions count.
    Source: R.A. Fisher (1935), JRSS 98, 39-82; the idea of the network from C.R. Mehta &
    N.R. Patel (1983), JASA 78, 427-434. R: ``fisher.test(table)``.

    Examples
    --------
    >>> round(fisher_exact([[3, 1], [1, 3]]).p, 6)
    0.485714
    """
    counts = occupied(table)
    if counts.shape[0] > counts.shape[1]:
        counts = counts.T
    rows = tuple(sorted(int(margin) for margin in counts.sum(axis=1)))
    columns = tuple(sorted(int(margin) for margin in counts.sum(axis=0)))
    network = _Network(columns, limit=0.0)
    found = -float(special.gammaln(counts + 1.0).sum())
    network.limit = found - network.mass(0, rows) + _SAME
    return FisherTest(p=min(1.0, network.walk(rows)), n=sum(rows))


def odds_ratio(table: object, level: float = 0.95, width: float = R_WIDTH) -> OddsRatio:
    """Odds ratio of a 2 × 2 table by conditional maximum likelihood, with its exact interval.

    Parameters
    ----------
    table
        Counts, 2 × 2, without margins.
    level
        Confidence level between 0 and 1.
    width
        How near the search for estimate and limits stops. The default is R's, so that the same
        figures appear; take 1e-12 for more precision.

    Raises
    ------
    NotEnoughDataError
        The table is not 2 × 2 or has an empty row or column.

    Notes
    -----
    Given the margins the first cell has Fisher's noncentral hypergeometric distribution; the
    estimate equals its mean to the count found, the limits equal its tails to (1 - level)/2. The
    ratio is 0 or infinite when a cell is 0 accordingly.
    Source: A. Agresti (2013), Categorical Data Analysis, § 16.6. R: ``fisher.test(table)``.
    """
    counts = occupied(table)
    if counts.shape != (2, 2):
        raise NotEnoughDataError(
            "De odds ratio is er alleen voor een tabel van 2 × 2.",
            remedy="gebruik Cramérs V voor grotere tabellen.",
        )
    (a, b), (c, d) = counts.tolist()
    cell = _Cell.of(counts)
    start = cell.chances(0.0)
    likely = start <= start[a - cell.first] * (1 + _SAME)
    return OddsRatio(
        odds_ratio=cell.estimate(width),
        interval=cell.limits(tail(level), width),
        sample=a * d / (b * c) if b * c else inf,
        p=min(1.0, float(start[likely].sum())),
        p_less=cell.below(0.0),
        p_greater=cell.above(0.0),
        n=a + b + c + d,
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """The first cell of a 2 × 2 table, given the margins."""

    count: int
    first: int
    weights: Floats  # log of the number of ways, for every possible count from ``first``

    @classmethod
    def of(cls, counts: Counts) -> _Cell:
        row, column, n = int(counts[0].sum()), int(counts[:, 0].sum()), int(counts.sum())
        first = max(0, row + column - n)
        x = np.arange(first, min(row, column) + 1.0)
        parts = (x, row - x, column - x, n - row - column + x)
        return cls(int(counts[0, 0]), first, -sum(special.gammaln(part + 1) for part in parts))

    def chances(self, log_ratio: float) -> Floats:
        """Probability of every possible count when the log odds ratio is ``log_ratio``."""
        logs = self.weights + log_ratio * np.arange(len(self.weights))
        chances = np.exp(logs - logs.max())
        return np.asarray(chances / chances.sum())

    def below(self, log_ratio: float) -> float:
        return min(1.0, float(self.chances(log_ratio)[: self.count - self.first + 1].sum()))

    def above(self, log_ratio: float) -> float:
        return min(1.0, float(self.chances(log_ratio)[self.count - self.first :].sum()))

    def estimate(self, width: float) -> float:
        if self.count == self.first:
            return 0.0
        if self._is_last():
            return inf
        x = np.arange(len(self.weights)) + self.first
        return _ratio(lambda ratio: float(self.chances(log(ratio)) @ x) - self.count, width)

    def limits(self, a: float, width: float) -> tuple[float, float]:
        low, high = 0.0, inf
        if self.count != self.first:
            low = _ratio(lambda ratio: self.above(log(ratio)) - a, width)
        if not self._is_last():
            high = _ratio(lambda ratio: a - self.below(log(ratio)), width)
        return low, high

    def _is_last(self) -> bool:
        return self.count - self.first == len(self.weights) - 1


def _ratio(rising: Callable[[float], float], width: float) -> float:
    """Find the odds ratio where a rising function passes zero: below 1, or above 1 as 1/ratio."""
    least = ulp(1.0)
    at_one = rising(1.0)
    if at_one == 0:
        return 1.0
    if at_one > 0:
        return passes_zero(lambda ratio: rising(max(ratio, least)), 0.0, 1.0, width)
    return 1 / passes_zero(lambda inverse: rising(1 / inverse), least, 1.0, width)


_Rest: TypeAlias = tuple[int, ...]  # what is left of every row margin, from small to large


@dataclass(frozen=True, slots=True)
class _Steps:
    """All ways to fill one column from a given rest."""

    to: list[_Rest]  # the rests they lead to
    target: Counts  # per way, its place in ``to``
    weight: Floats  # per way, its log weight


@dataclass(slots=True)
class _Network:
    """Tables that are being filled column by column, from the row margins to nothing left."""

    columns: tuple[int, ...]
    limit: float  # log probability of the table found
    most: int = _MOST_STEPS
    fillings: dict[tuple[int, int], Counts] = field(default_factory=dict)
    known: dict[tuple[int, _Rest], _Steps] = field(default_factory=dict)
    bounds: dict[tuple[int, _Rest], tuple[float, float]] = field(default_factory=dict)

    def walk(self, rows: _Rest) -> float:
        """Sum the probabilities of all tables that are at most as probable as the limit."""
        total = 0.0
        front = {rows: np.array([[-self.mass(0, rows)], [1.0]])}
        for stage in range(len(self.columns)):
            places: dict[_Rest, int] = {}
            undecided = []
            for rest, carried in front.items():
                for piece in self._pieces(stage, rest, carried):
                    settled, tables = self._advance(stage, rest, piece, places)
                    total += settled
                    undecided.append(tables)
            front = _merged(np.concatenate(undecided, axis=1), list(places)) if undecided else {}
        return total

    def _pieces(self, stage: int, rest: _Rest, carried: Floats) -> list[Floats]:
        """Divide the partial tables so that one step does not take too much memory."""
        work = self._steps(stage, rest).weight.size * carried.shape[1]
        return np.array_split(carried, -(-work // _PIECE), axis=1)

    def mass(self, stage: int, rest: _Rest) -> float:
        """Log of the summed weight of all completions: n! / (product of margin factorials)."""
        margins = np.array([*rest, *self.columns[stage:]], dtype=np.float64)
        return float(special.gammaln(sum(rest) + 1.0) - special.gammaln(margins + 1).sum())

    def _advance(
        self, stage: int, rest: _Rest, carried: Floats, places: dict[_Rest, int]
    ) -> tuple[float, Floats]:
        """Fill one column; return the probability that is settled, and the tables that are not.

        ``carried``: log probabilities of the partial tables, and how many there are of each. The
        tables returned have a first row more: the place in ``places`` of the rest they lead to.
        """
        steps = self._steps(stage, rest)
        self._count(steps.weight.size * carried.shape[1])
        low, high = self._completed(stage, steps)
        logs = np.add.outer(carried[0], steps.weight)
        done = logs + high[steps.target] <= self.limit
        masses = np.array([self.mass(stage + 1, child) for child in steps.to])
        chance = np.exp(np.where(done, logs + masses[steps.target], -np.inf))
        table, way = np.nonzero(~done & (logs + low[steps.target] <= self.limit))
        place = np.array([places.setdefault(child, len(places)) for child in steps.to])
        left = np.stack([place[steps.target[way]], logs[table, way], carried[1][table]])
        return float(carried[1] @ chance.sum(axis=1)), left

    def _completed(self, stage: int, steps: _Steps) -> tuple[Floats, Floats]:
        """Log weight of the least and of the most probable completion of every rest led to."""
        low, high = zip(*(self._bounds(stage + 1, child) for child in steps.to), strict=True)
        return np.array(low), np.array(high)

    def _bounds(self, stage: int, rest: _Rest) -> tuple[float, float]:
        """Log weight of the least and of the most probable completion of one rest."""
        if stage == len(self.columns):
            return 0.0, 0.0
        if (stage, rest) not in self.bounds:
            steps = self._steps(stage, rest)
            low, high = self._completed(stage, steps)
            lows, highs = steps.weight + low[steps.target], steps.weight + high[steps.target]
            self.bounds[stage, rest] = float(lows.min()), float(highs.max())
        return self.bounds[stage, rest]

    def _steps(self, stage: int, rest: _Rest) -> _Steps:
        if (stage, rest) not in self.known:
            self.known[stage, rest] = self._found(stage, rest)
        return self.known[stage, rest]

    def _found(self, stage: int, rest: _Rest) -> _Steps:
        margins = np.array(rest, dtype=np.int64)
        ways = margins[None, :]
        if stage < len(self.columns) - 1:
            ways = self._fillings(self.columns[stage], len(rest))
            ways = ways[(ways <= margins).all(axis=1)]
        self._count(10 * len(ways))  # sorting the rests takes most of the time
        left = np.sort(margins - ways, axis=1)
        keys = left @ (int(margins.max()) + 1) ** np.arange(len(rest), dtype=np.int64)
        _, first, target = np.unique(keys, return_index=True, return_inverse=True)
        weight = np.asarray(-special.gammaln(ways + 1.0).sum(axis=1))
        return _Steps([tuple(line) for line in left[first].tolist()], target, weight)

    def _fillings(self, total: int, height: int) -> Counts:
        """All ways to write ``total`` as an ordered sum of ``height`` numbers of 0 or more."""
        if (total, height) not in self.fillings:
            self._count(comb(total + height - 1, height - 1))
            bars = np.array(
                list(combinations(range(total + height - 1), height - 1)), dtype=np.int64
            ).reshape(-1, height - 1)
            edges = np.pad(bars, ((0, 0), (1, 1)), constant_values=-1)
            edges[:, -1] = total + height - 1
            self.fillings[total, height] = np.diff(edges, axis=1) - 1
        return self.fillings[total, height]

    def _count(self, steps: int) -> None:
        """Keep account of the work.

        Raises
        ------
        NotEnoughDataError
            The table is too large to enumerate.
        """
        self.most -= steps
        if self.most < 0:
            raise NotEnoughDataError(
                "De kruistabel is te groot voor de exacte toets van Fisher.",
                remedy="voeg categorieën samen of gebruik de chi-kwadraattoets.",
            )


def _merged(tables: Floats, rests: list[_Rest]) -> dict[_Rest, Floats]:
    """Take partial tables with the same rest and the same probability together."""
    places, logs, times = tables
    rounded = np.round(logs, 10)
    order = np.lexsort((rounded, places))
    places, rounded = places[order], rounded[order]
    new = np.flatnonzero(np.diff(places, prepend=-1) + np.diff(rounded, prepend=0.5))
    if not len(new):
        return {}
    merged = np.stack([rounded[new], np.add.reduceat(times[order], new)])
    here = places[new].astype(np.int64)
    parts = np.split(merged, np.flatnonzero(np.diff(here)) + 1, axis=1)
    return {rests[place]: part for place, part in zip(np.unique(here), parts, strict=True)}
