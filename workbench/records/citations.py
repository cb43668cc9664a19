"""Citations of numbered lines: the one place where they are read and written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.errors import CitationError

_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


@dataclass(frozen=True, slots=True, order=True)
class LineRange:
    """Lines ``first`` up to and including ``last``."""

    first: int
    last: int

    def __str__(self) -> str:
        """Write 57-64, or 521 for a single line."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Citation:
    """Lines of one source, printed as (FG2; 57-64) or (FG1; 110-113; 123-125)."""

    source: str
    ranges: tuple[LineRange, ...]

    def __str__(self) -> str:
        """Write the citation as it is printed everywhere."""
        return f"({'; '.join([self.source, *map(str, self.ranges)])})"

    @property
    def line_numbers(self) -> tuple[int, ...]:
        """Every line number that is cited."""
        return tuple(n for part in self.ranges for n in range(part.first, part.last + 1))


def parse_citation(source: str, lines: str | int) -> Citation:
    """Read the lines of a citation as people type them: 521, "57-64", "110-113; 123-125".

    Raises
    ------
    CitationError
        The text is not a list of line numbers in ascending order.
    """
    ranges = []
    for part in str(lines).split(";"):
        match = _RANGE.fullmatch(part.strip())
        if match is None:
            raise CitationError(
                f"'{lines}' is geen vindplaats in {source}.",
                remedy="noem regelnummers als 521, 57-64 of 110-113; 123-125.",
            )
        first = int(match[1])
        ranges.append(LineRange(first, int(match[2] or first)))
    numbers = [n for part in ranges for n in (part.first, part.last)]
    if numbers != sorted(numbers) or len(set(ranges)) < len(ranges) or numbers[0] < 1:
        raise CitationError(
            f"De regels '{lines}' in {source} lopen niet op.",
            remedy="begin bij regel 1 of hoger en noem het laagste regelnummer eerst.",
        )
    return Citation(source, tuple(ranges))
