"""What is published of how many people gave certain answers, to be laid side by side."""

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
    """

    answers: Answers
    low: int
    high: int | None
    unit: str = PEOPLE
    is_open: bool = False

    @property
    def shown(self) -> bool:
        """The number itself is printed."""
        return self.low == self.high

    @property
    def variables(self) -> frozenset[str]:
        """The variables that it is about."""
        return frozenset(variable for variable, _ in self.answers)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Count:
        """Make a count of what ``asdict`` gave."""
        return cls(**{**data, "answers": _answers(data["answers"])})


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of a number over people who gave certain answers: printed, or hidden."""

    of: str
    answers: Answers
    shown: bool

    @property
    def variables(self) -> frozenset[str]:
        """The variables that say whose mean it is."""
        return frozenset(variable for variable, _ in self.answers)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Mean:
        """Make a mean of what ``asdict`` gave."""
        return cls(**{**data, "answers": _answers(data["answers"])})


def as_answers(answers: Mapping[str, Sequence[str]]) -> Answers:
    """Put answers in one order."""
    return tuple(sorted((name, tuple(sorted(codes))) for name, codes in answers.items()))


def _answers(data: Sequence[Sequence[Any]]) -> Answers:
    return tuple((variable, tuple(codes)) for variable, codes in data)
