"""Find what a reader computes who lays everything that is published side by side.

Every table hides its own small counts so that they cannot be computed from its own totals (see
``disclosure``). Two tables together may still give one away: they divide the same people in
different groups, or one shows a total that the other protects with. The unknowns are the numbers
of people with every combination of answers; what is published are sums of them. A number is
computed when it has the same value in every solution in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from workbench.records.published import ANY, EXCEPT, NONE, OTHER, as_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from workbench.records.published import Answers, Count, Mean

_MOST_ATOMS = 3000
_TRIES = 12
_MOST_PEOPLE = 1e6
_SEED = 20221
_UNNAMED = frozenset({ANY, OTHER, NONE})


@dataclass(frozen=True, slots=True)
class Published:
    """A count, and where it is published."""

    where: str
    count: Count


@dataclass(frozen=True, slots=True)
class Computed:
    """A number of a few people that follows from what is published.

    Attributes
    ----------
    answers
        Of whom.
    places
        What has to be laid side by side.
    """

    answers: Answers
    places: tuple[str, ...]


def computed(published: Sequence[Published], smallest: int) -> list[Computed]:
    """Find the hidden and the small counts that can be computed.

    Parameters
    ----------
    published
        Everything that is published of one group of respondents.
    smallest
        Counts from 1 up to, not including, this number may not be known.
    """
    found: dict[tuple[str, Answers], Computed] = {}
    for unit in dict.fromkeys(one.count.unit for one in published):
        of_unit = [one for one in published if one.count.unit == unit]
        for variables in _largest(one.count.variables for one in of_unit):
            about = [one for one in of_unit if one.count.variables <= variables]
            for exposed in _computed_among(about, sorted(variables), smallest):
                found.setdefault((unit, exposed.answers), exposed)
    return list(found.values())


def _largest(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Keep the sets of variables that lie in no other set."""
    all_sets = dict.fromkeys(sets)
    return [one for one in all_sets if one and not any(one < other for other in all_sets)]


def _computed_among(
    about: Sequence[Published], variables: Sequence[str], smallest: int
) -> Iterator[Computed]:
    places = tuple(dict.fromkeys(one.where for one in about))
    space = _Space.of([one.count for one in about], variables)
    if len(places) < 2 or len(space.atoms) > _MOST_ATOMS:
        return  # a single table has protected itself
    targets = _targets([one.count for one in about], space)
    if not targets:
        return
    system = _System.of([one.count for one in about], space)
    for answers, is_hidden in targets.items():
        value = system.fixed(space.row(answers), smallest, is_hidden=is_hidden)
        if value is not None:
            yield Computed(answers, places)


def _targets(counts: Sequence[Count], space: _Space) -> dict[Answers, bool]:
    """Give what may not be known, and whether a table hides it with so many words."""
    shown = {count.answers for count in counts if count.shown}
    is_open = {variable for count in counts if count.is_open for variable in count.variables}
    named = [count.answers for count in counts]
    every = [answers for answers in space.combinations(named) if answers not in shown]
    hidden = [count.answers for count in counts if not count.shown]
    return {
        answers: answers in hidden
        for answers in dict.fromkeys([*every, *hidden])
        if not {variable for variable, _ in answers} <= is_open
    }


def means_computed(published: Sequence[tuple[str, Mean]]) -> list[Computed]:
    """Find the hidden means that follow from means that are printed, as their numbers are known.

    Parameters
    ----------
    published
        Where a mean is published or hidden, and the mean.
    """
    found: dict[tuple[str, Answers], Computed] = {}
    for of in dict.fromkeys(mean.of for _, mean in published):
        of_item = [(where, mean) for where, mean in published if mean.of == of]
        for variables in _largest(mean.variables for _, mean in of_item):
            about = [(where, mean) for where, mean in of_item if mean.variables <= variables]
            for exposed in _means_among(about, sorted(variables)):
                found.setdefault((of, exposed.answers), exposed)
    return list(found.values())


def _means_among(about: Sequence[tuple[str, Mean]], variables: Sequence[str]) -> Iterator[Computed]:
    """Find hidden means whose people are those of printed means added up and taken off."""
    places = tuple(dict.fromkeys(where for where, _ in about))
    space = _Space.of((mean for _, mean in about), variables)
    if len(places) < 2 or len(space.atoms) > _MOST_ATOMS:
        return
    shown = np.array([space.row(mean.answers) for _, mean in about if mean.shown])
    hidden = dict.fromkeys(mean.answers for _, mean in about if not mean.shown)
    rank = np.linalg.matrix_rank(shown) if len(shown) else 0
    for answers in hidden:
        more = np.vstack([shown, space.row(answers)]) if len(shown) else np.array([[1.0]])
        if np.linalg.matrix_rank(more) == rank:
            yield Computed(answers, places)


@dataclass(frozen=True, slots=True)
class _Space:
    """Every combination of answers to some questions."""

    codes: Mapping[str, tuple[str, ...]]
    atoms: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, counts: Iterable[Count | Mean], variables: Sequence[str]) -> _Space:
        """Collect the answers that are named; others may have been given, or none."""
        named: dict[str, dict[str, None]] = {variable: {} for variable in variables}
        for count in counts:
            for variable, given in count.answers:
                named[variable] |= dict.fromkeys(code.removeprefix(EXCEPT) for code in given)
        codes = {
            variable: (*(code for code in found if code not in _UNNAMED), OTHER, NONE)
            for variable, found in named.items()
        }
        return cls(codes, tuple(product(*codes.values())))

    def row(self, answers: Answers) -> NDArray[np.float64]:
        """Say of every combination whether it belongs to some answers."""
        wanted = {variable: self._meant(variable, codes) for variable, codes in answers}
        places = [(list(self.codes).index(variable), codes) for variable, codes in wanted.items()]
        return np.array(
            [float(all(atom[place] in codes for place, codes in places)) for atom in self.atoms]
        )

    def _meant(self, variable: str, codes: Sequence[str]) -> set[str]:
        if ANY not in codes:
            return set(codes)
        left_out = {code.removeprefix(EXCEPT) for code in codes if code.startswith(EXCEPT)}
        return set(self.codes[variable]) - {NONE} - left_out

    def combinations(self, named: Iterable[Answers]) -> Iterator[Answers]:
        """Give all combinations of single answers, and of answers that were counted together."""
        choices: dict[str, dict[tuple[str, ...], None]] = {
            variable: {(code,): None for code in codes if code not in _UNNAMED}
            for variable, codes in self.codes.items()
        }
        for answers in named:
            for variable, given in answers:
                if given not in {(OTHER,), (NONE,)}:
                    choices[variable][given] = None
        for number in range(1, 2 ** len(choices)):
            chosen = [name for place, name in enumerate(choices) if number >> place & 1]
            for codes_of in product(*(choices[name] for name in chosen)):
                yield as_answers(dict(zip(chosen, codes_of, strict=True)))


@dataclass(frozen=True, slots=True)
class _System:
    """The equations that a reader can write down, and some of their solutions."""

    matrix: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    solutions: NDArray[np.float64]

    @classmethod
    def of(cls, counts: Iterable[Count], space: _Space) -> _System:
        """Write the equations down, each sum once with the narrowest limits."""
        limits: dict[bytes, tuple[NDArray[np.float64], float, float]] = {}
        for count in counts:
            row = space.row(count.answers)
            most = np.inf if count.high is None else float(count.high)
            _, lowest, highest = limits.get(row.tobytes(), (row, 0.0, np.inf))
            limits[row.tobytes()] = (row, max(lowest, count.low), min(highest, most))
        rows, low, high = (np.array(part) for part in zip(*limits.values(), strict=True))
        system = cls(rows, low, high, np.empty((0, len(space.atoms))))
        random = np.random.default_rng(_SEED)
        aims = random.normal(size=(_TRIES, len(space.atoms)))
        found = [point for aim in aims if (point := system.solution(aim)) is not None]
        return cls(system.matrix, system.low, system.high, np.array(found))

    def solution(self, aim: NDArray[np.float64]) -> NDArray[np.float64] | None:
        """Find the solution in whole numbers that makes ``aim`` smallest; None if there is none."""
        # Only who has tables that hide something waits for it.
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        found = milp(
            aim,
            constraints=LinearConstraint(self.matrix, self.low, self.high),
            integrality=np.ones(len(aim)),
            bounds=Bounds(0, _MOST_PEOPLE),
        )
        return None if found.x is None else np.round(found.x)

    def fixed(self, row: NDArray[np.float64], smallest: int, *, is_hidden: bool) -> int | None:
        """Return the value of a sum if it can have one only and may not be known."""
        values = {float(point @ row) for point in self.solutions}
        if len(values) != 1:
            return None
        (value,) = values
        if not is_hidden and not 0 < value < smallest:
            return None
        ends = [self.solution(row), self.solution(-row)]
        reached = {float(end @ row) for end in ends if end is not None}
        return int(value) if reached == {value} else None
