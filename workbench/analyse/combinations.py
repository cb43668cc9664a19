"""Every combination of answers that people can have given, as far as published sums tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from workbench.records.published import ANY, EXCEPT, NONE, OTHER, Count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from workbench.records.published import Answers, Mean, Sum, Terms

_UNNAMED = frozenset({ANY, OTHER, NONE})


@dataclass(frozen=True, slots=True)
class Combinations:
    """The combinations of answers to some questions: the unknowns of what a reader writes down.

    Attributes
    ----------
    classes
        Variable → answers that no published sum tells apart, taken together. Answers that nobody
        gave are left out.
    """

    classes: Mapping[str, tuple[frozenset[str], ...]]

    @classmethod
    def of(
        cls,
        facts: Sequence[Count | Sum | Mean],
        variables: Iterable[str],
        known: Collection[Count] = (),
    ) -> Combinations:
        """Collect the answers that are named; others may have been given, or none.

        Parameters
        ----------
        facts
            What is published.
        variables
            The questions.
        known
            More counts, of which only answers that nobody gave are used.
        """
        classes = {}
        zeros = [one for one in [*facts, *known] if isinstance(one, Count) and one.high == 0]
        for variable in sorted(variables):
            codes = [*_named(facts, variable), OTHER, NONE]
            nobody = {
                code
                for zero in zeros
                if zero.variables == {variable}
                for code in _meant(dict(zero.answers)[variable], codes)
            }
            given = [code for code in codes if code not in nobody]
            classes[variable] = _told_apart(given, facts, variable)
        return cls(classes)

    @property
    def number(self) -> int:
        """How many combinations there are."""
        return int(np.prod([len(found) for found in self.classes.values()], dtype=float))

    def row(self, terms: Terms) -> NDArray[np.float64]:
        """Say how often every combination counts in a sum."""
        return sum(
            (factor * self._indicator(dict(answers)) for answers, factor in terms),
            np.zeros(self.number),
        )

    def _indicator(self, answers: Mapping[str, Sequence[str]]) -> NDArray[np.float64]:
        """Say of every combination whether it belongs to some answers."""
        parts = [
            np.array([_within(one, answers.get(variable)) for one in found], dtype=float)
            for variable, found in self.classes.items()
        ]
        return reduce(np.multiply.outer, parts, np.ones(())).ravel()

    def single(self, variables: Collection[str]) -> Iterator[Answers]:
        """Give all combinations of single answers to some questions, as far as they have a name."""
        named = [
            [(variable, tuple(sorted(one))) for one in self.classes[variable] if not one & _UNNAMED]
            for variable in sorted(variables)
        ]
        yield from product(*named)


def _named(facts: Sequence[Count | Sum | Mean], variable: str) -> list[str]:
    codes = {
        code.removeprefix(EXCEPT): None
        for fact in facts
        for answers, _ in fact.terms
        for name, given in answers
        if name == variable
        for code in given
    }
    return [code for code in codes if code not in _UNNAMED]


def _told_apart(
    codes: Sequence[str], facts: Sequence[Count | Sum | Mean], variable: str
) -> tuple[frozenset[str], ...]:
    """Take answers together that are in exactly the same sums."""
    wanted = {
        given
        for fact in facts
        for answers, _ in fact.terms
        for name, given in answers
        if name == variable
    }
    together: dict[tuple[bool, ...], set[str]] = {}
    for code in codes:
        signature = tuple(code in meant for meant in (_meant(one, codes) for one in sorted(wanted)))
        together.setdefault(signature, set()).add(code)
    return tuple(frozenset(one) for one in together.values())


def _meant(given: Sequence[str], codes: Collection[str]) -> set[str]:
    if ANY not in given:
        return set(given)
    left_out = {code.removeprefix(EXCEPT) for code in given if code.startswith(EXCEPT)}
    return set(codes) - {NONE} - left_out


def _within(one: frozenset[str], given: Sequence[str] | None) -> bool:
    return given is None or one <= _meant(given, one)
