"""What is published of people who gave certain answers, to be laid side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PEOPLE = "mensen"
NONE = "(geen antwoord)"
ANY = "(een antwoord)"
OTHER = "(een ander antwoord)"
EXCEPT = "(niet) "

Answers = tuple[tuple[str, tuple[str, ...]], ...]
Terms = tuple[tuple[Answers, float], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many people gave certain answers, as a reader knows it.

    Attributes
    ----------
    answers
        Of whom: variable → codes, one of which was given, for every variable. ``NONE`` is no
        answer, ``ANY`` any answer, ``OTHER`` one that is nowhere named; ``ANY`` with
        ``EXCEPT`` before a code is any answer but that.
    low, high
        At least and at most so many; equal where the number is printed, None for no end.
    unit
        What is counted: people, or ticks of a question with several answers.
    is_open
        These answers may be known however few gave them: an opinion on a scale tells nobody apart.
    source
        File of the answers; empty for that of the table or sentence.
    """

    answers: Answers
    low: int
    high: int | None
    unit: str = PEOPLE
    is_open: bool = False
    source: str = ""

    @property
    def shown(self) -> bool:
        """The number itself is printed."""
        return self.low == self.high

    @property
    def terms(self) -> Terms:
        """The same as a sum of one term."""
        return ((self.answers, 1.0),)

    @property
    def variables(self) -> frozenset[str]:
        """The variables that it is about."""
        return _variables(self.terms)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Count:
        """Make a count of what ``asdict`` gave."""
        return cls(**{**data, "answers": _answers(data["answers"])})


@dataclass(frozen=True, slots=True)
class Sum:
    """Limits of a sum of numbers of people, each with a factor: a weighted number, or a base.

    Attributes
    ----------
    terms
        Of whom, and times what.
    low, high
        At least and at most so much.
    unit, source
        As of ``Count``.
    """

    terms: Terms
    low: float
    high: float
    unit: str = PEOPLE
    source: str = ""

    @property
    def variables(self) -> frozenset[str]:
        """The variables that it is about."""
        return _variables(self.terms)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Sum:
        """Make a sum of what ``asdict`` gave."""
        return cls(**{**data, "terms": _terms(data["terms"])})


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over people who gave certain answers: printed, or hidden.

    Attributes
    ----------
    of
        What is averaged.
    terms
        Over whom; with a factor where people count by weight.
    shown
        The mean is printed.
    n
        Over how many, if a reader knows it.
    source
        As of ``Count``.
    """

    of: str
    terms: Terms
    shown: bool
    n: int | None = None
    source: str = ""

    @classmethod
    def over(cls, of: str, answers: Answers, *, shown: bool, n: int | None = None) -> Mean:
        """Make the mean over everybody who gave some answers."""
        return cls(of, ((answers, 1.0),), shown, n)

    @property
    def variables(self) -> frozenset[str]:
        """The variables that say whose mean it is."""
        return _variables(self.terms)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Mean:
        """Make a mean of what ``asdict`` gave."""
        return cls(**{**data, "terms": _terms(data["terms"])})


def as_answers(answers: Mapping[str, Sequence[str]]) -> Answers:
    """Put answers in one order."""
    return tuple(sorted((name, tuple(sorted(codes))) for name, codes in answers.items()))


def _variables(terms: Terms) -> frozenset[str]:
    return frozenset(variable for answers, _ in terms for variable, _ in answers)


def _answers(data: Sequence[Sequence[Any]]) -> Answers:
    return tuple((variable, tuple(codes)) for variable, codes in data)


def _terms(data: Sequence[Sequence[Any]]) -> Terms:
    return tuple((_answers(answers), float(factor)) for answers, factor in data)
