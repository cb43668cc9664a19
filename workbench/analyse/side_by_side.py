"""Find what a reader computes who lays everything that is published side by side.

Every table hides its own small counts so that they cannot be computed from its own totals (see
``disclosure``). Two tables together may still give one away: they divide the same people in
different groups, or one shows a total that the other protects with. The unknowns are the numbers
of people with every combination of answers; what is published are sums of them. A number is
computed when it has the same value in every solution in whole numbers.

Questions are solved together as far as the number of combinations allows; a chain of crossings
that is longer is solved in overlapping parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from math import prod
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from workbench.analyse.combinations import Combinations
from workbench.records.published import Count, Mean, Sum

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from workbench.records.published import Answers

_MOST_COMBINATIONS = 400
_TRIES = 4
_MOST_PEOPLE = 1e6
_SEED = 20221
_ROUNDING = 1e-6


Fact_co = TypeVar("Fact_co", bound=Count | Sum | Mean, covariant=True)


@dataclass(frozen=True, slots=True)
class Published(Generic[Fact_co]):
    """What is published of people, and where."""

    where: str
    fact: Fact_co


@dataclass(frozen=True, slots=True)
class Computed:
    """Something of a few people that follows from what is published.

    Attributes
    ----------
    variables
        Which questions it is about.
    places
        What has to be laid side by side, and no more than that.
    hidden_in
        Where it is hidden with so many words; empty if it is nowhere named.
    answers
        Of whom, where it is a number of people.
    """

    variables: tuple[str, ...]
    places: tuple[str, ...]
    hidden_in: tuple[str, ...] = ()
    answers: Answers = ()


def counts_computed(published: Sequence[Published[Count | Sum]], smallest: int) -> list[Computed]:
    """Find the hidden and the small counts that can be computed.

    Parameters
    ----------
    published
        Everything that is published of one group of respondents.
    smallest
        Counts from 1 up to, not including, this number may not be known.

    Returns
    -------
    list of Computed
        Every number once per part of the questions that are solved together.
    """
    found: dict[Computed, None] = {}
    for unit in dict.fromkeys(one.fact.unit for one in published):
        of_unit = [one for one in dict.fromkeys(published) if one.fact.unit == unit]
        for about in _parts(of_unit):
            found |= dict.fromkeys(_Reader.of(about, smallest).computed())
    return list(found)


def _parts(
    published: Sequence[Published[Fact_co]], counts: Sequence[Count] = ()
) -> Iterator[list[Published[Fact_co]]]:
    """Take the questions of crossings together, as far as there are not too many combinations."""
    facts = [one.fact for one in published]
    every = frozenset[str]().union(*(fact.variables for fact in facts))
    classes = Combinations.of(facts, every, counts).classes
    varying = {variable: len(found) for variable, found in classes.items() if len(found) > 1}
    asked = [frozenset(fact.variables & varying.keys()) for fact in facts]
    for part in _grown(dict.fromkeys(asked), varying):
        yield [one for one, variables in zip(published, asked, strict=True) if variables <= part]


def _grown(
    sets: Collection[frozenset[str]], classes: Mapping[str, int]
) -> Iterator[frozenset[str]]:
    """Take sets of questions together that share one."""
    largest = [one for one in sets if not any(one < other for other in sets)]
    grown: dict[frozenset[str], None] = {}
    for start in largest:
        part = start
        for other in sorted(largest, key=lambda one: (len(one - start), sorted(one))):
            number = prod(classes[variable] for variable in part | other)
            if other & part and number <= _MOST_COMBINATIONS:
                part |= other
        grown[part] = None
    yield from (one for one in grown if not any(one < other for other in grown))


@dataclass(frozen=True, slots=True)
class _Target:
    """A sum that may not be known: hidden by a table, or of few people."""

    answers: Answers
    row: NDArray[np.float64]
    hidden_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Somebody who writes down what is published of some questions and solves it."""

    about: Sequence[Published[Count | Sum]]
    space: Combinations
    smallest: int
    rows: NDArray[np.float64]

    @classmethod
    def of(cls, about: Sequence[Published[Count | Sum]], smallest: int) -> _Reader:
        """Write the equations down."""
        variables = frozenset().union(*(one.fact.variables for one in about))
        space = Combinations.of([one.fact for one in about], variables)
        return cls(about, space, smallest, np.array([space.row(one.fact.terms) for one in about]))

    def computed(self) -> Iterator[Computed]:
        """Give what can be computed, with the places that are needed for it."""
        targets = self._targets()
        system = self._system(None).varied() if targets else self._system(None)
        explained: list[tuple[str, ...]] = []
        for target in targets:
            value = system.fixed(target)
            if value is None or not (target.hidden_in or 0 < value < self.smallest):
                continue
            places = next((p for p in explained if self._enough(p, target)), ())
            if not places:
                places = self._needed(target)
                explained.append(places)
            asked = tuple(variable for variable, _ in target.answers)
            yield Computed(asked, places, target.hidden_in, target.answers)

    def _targets(self) -> list[_Target]:
        """Collect what may not be known, every sum once."""
        counts = [one.fact for one in self.about if isinstance(one.fact, Count)]
        known = {
            self.space.row(count.terms).tobytes()
            for count in counts
            if count.shown or count.is_open
        }
        is_open = {variable for count in counts if count.is_open for variable in count.variables}
        hidden: dict[Answers, list[str]] = {}
        for one in self.about:
            if isinstance(one.fact, Count) and not one.fact.shown:
                hidden.setdefault(one.fact.answers, []).append(one.where)
        targets: dict[bytes, _Target] = {}
        for answers in [*hidden, *self._combinations()]:
            row = self.space.row(((answers, 1.0),))
            opinion = {variable for variable, _ in answers} <= is_open
            if row.any() and row.tobytes() not in known and not opinion:
                places = tuple(dict.fromkeys(hidden.get(answers, ())))
                targets.setdefault(row.tobytes(), _Target(answers, row, places))
        return list(targets.values())

    def _combinations(self) -> Iterator[Answers]:
        """Give the combinations of answers to one question, two, and all that are crossed."""
        variables = [name for name, found in self.space.classes.items() if len(found) > 1]
        crossed = {one.fact.variables & set(variables) for one in self.about}
        sets = {
            frozenset(chosen)
            for together in crossed
            for number in range(1, len(together) + 1)
            for chosen in combinations(sorted(together), number)
        }
        sets |= {frozenset(pair) for pair in combinations(variables, 2)}
        for chosen in sorted(sets, key=sorted):
            yield from self.space.single(chosen)

    def _system(self, places: Collection[str] | None) -> _System:
        """Take the equations of some places, or of all."""
        chosen = [
            number for number, one in enumerate(self.about) if places is None or one.where in places
        ]
        return _System.of([self.about[n].fact for n in chosen], self.rows[chosen])

    def _enough(self, places: Sequence[str], target: _Target) -> bool:
        return self._system(places).fixed(target) is not None

    def _needed(self, target: _Target) -> tuple[str, ...]:
        """Leave places out as long as the others give the number away."""
        places = list(dict.fromkeys(one.where for one in self.about))
        for place in list(places):
            others = [other for other in places if other != place]
            if others and self._enough(others, target):
                places = others
        return tuple(places)


@dataclass(frozen=True, slots=True)
class _System:
    """Equations, and the solutions found up to now."""

    rows: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    solutions: list[NDArray[np.float64]] = field(default_factory=list)

    @classmethod
    def of(cls, facts: Sequence[Count | Sum], rows: NDArray[np.float64]) -> _System:
        """Write each sum once, with the narrowest limits."""
        limits: dict[bytes, tuple[NDArray[np.float64], float, float]] = {}
        for fact, row in zip(facts, rows, strict=True):
            most = np.inf if fact.high is None else float(fact.high)
            _, lowest, highest = limits.get(row.tobytes(), (row, 0.0, np.inf))
            limits[row.tobytes()] = (row, max(lowest, float(fact.low)), min(highest, most))
        unique, low, high = (np.array(part) for part in zip(*limits.values(), strict=True))
        return cls(unique, low, high)

    def varied(self) -> _System:
        """Look for some solutions beforehand, in which most sums differ."""
        random = np.random.default_rng(_SEED)
        for aim in random.normal(size=(_TRIES, self.rows.shape[1])):
            self._solve(aim)
        return self

    def fixed(self, target: _Target) -> int | None:
        """Return the value of a sum if it can have one only; None otherwise."""
        for aim in (target.row, -target.row):
            if len({round(float(point @ target.row)) for point in self.solutions}) > 1:
                return None
            self._solve(aim)
        values = {round(float(point @ target.row)) for point in self.solutions}
        return min(values) if len(values) == 1 else None

    def _solve(self, aim: NDArray[np.float64]) -> NDArray[np.float64] | None:
        """Find the solution in whole numbers that makes ``aim`` smallest; None if there is none."""
        # Only who has tables that hide something waits for it.
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        found = milp(
            aim,
            constraints=LinearConstraint(self.rows, self.low, self.high),
            integrality=np.ones(len(aim)),
            bounds=Bounds(0, _MOST_PEOPLE),
        )
        if found.x is None:
            return None
        self.solutions.append(np.round(found.x))
        return self.solutions[-1]


def means_computed(
    published: Sequence[Published[Mean]], counts: Sequence[Count], smallest: int
) -> list[Computed]:
    """Find means of few people that follow from means that are printed, as their numbers are known.

    Parameters
    ----------
    published
        Means that are printed or hidden, of one group of respondents.
    counts
        What is published of their numbers.
    smallest
        Means over fewer people may not be known.
    """
    found: dict[Computed, None] = {}
    for of in dict.fromkeys(one.fact.of for one in published):
        of_item = [one for one in dict.fromkeys(published) if one.fact.of == of]
        for about in _parts(of_item, counts):
            variables = frozenset[str]().union(*(one.fact.variables for one in about))
            space = Combinations.of([one.fact for one in about], variables, counts)
            found |= dict.fromkeys(_means_among(about, space, smallest))
    return list(found)


def _means_among(
    about: Sequence[Published[Mean]], space: Combinations, smallest: int
) -> Iterator[Computed]:
    """Find small groups whose people are those of printed means added up and taken off."""
    rows = [space.row(one.fact.terms) for one in about]
    shown = [number for number, one in enumerate(about) if one.fact.shown]
    for number, one in enumerate(about):
        needed = () if one.fact.shown else _spanning(rows, shown, rows[number])
        if needed:
            places = dict.fromkeys(about[one].where for one in needed)
            yield Computed(_about([one]), tuple(places), (one.where,))
    for first, second in combinations(shown, 2):
        told = [about[first], about[second]]
        if _few_apart(told[0].fact, told[1].fact, rows[first] - rows[second], smallest):
            yield Computed(_about(told), tuple(dict.fromkeys(one.where for one in told)))


def _about(told: Sequence[Published[Mean]]) -> tuple[str, ...]:
    groups = frozenset[str]().union(*(one.fact.variables for one in told))
    return (told[0].fact.of, *sorted(groups))


def _few_apart(first: Mean, second: Mean, difference: NDArray[np.float64], smallest: int) -> bool:
    """Tell whether one mean is over the people of the other and a few more."""
    if first.n is None or second.n is None or not 0 < abs(first.n - second.n) < smallest:
        return False
    nested = set(np.sign(first.n - second.n) * difference)
    return nested == {0.0, 1.0}


def _spanning(
    rows: Sequence[NDArray[np.float64]], shown: Sequence[int], wanted: NDArray[np.float64]
) -> Sequence[int]:
    """Find the printed means that a hidden one follows from; none if it does not."""
    if not _in_span(rows, shown, wanted):
        return ()
    needed = list(shown)
    for one in shown:
        others = [other for other in needed if other != one]
        if _in_span(rows, others, wanted):
            needed = others
    return needed


def _in_span(
    rows: Sequence[NDArray[np.float64]], chosen: Sequence[int], wanted: NDArray[np.float64]
) -> bool:
    if not chosen:
        return not wanted.any()
    matrix = np.array([rows[one] for one in chosen]).T
    found = np.linalg.lstsq(matrix, wanted, rcond=None)[0]
    return bool(np.abs(matrix @ found - wanted).max() < _ROUNDING)
