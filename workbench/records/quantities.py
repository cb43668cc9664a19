"""Numbers that never lose their base."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frequency:
    """``count`` of ``total``: a share that carries its base."""

    count: int
    total: int

    @property
    def share(self) -> float:
        """Share between 0 and 1; not a number when there is nobody in the base."""
        return self.count / self.total if self.total else float("nan")


@dataclass(frozen=True, slots=True)
class Summary:
    """Location and spread of numbers. ``n`` valid values; SD with n - 1, quartiles type 7."""

    n: int
    mean: float
    sd: float
    median: float
    lower_quartile: float
    upper_quartile: float
    minimum: float
    maximum: float


@dataclass(frozen=True, slots=True)
class Association:
    """A coefficient with its interval and the number of pairs it rests on."""

    coefficient: float
    low: float
    high: float
    n: int
