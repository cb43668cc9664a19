"""Who codes what: parts of texts with their coders, and how far each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.records.citations import LineRange


@dataclass(frozen=True, slots=True)
class WorkPart:
    """A stretch of lines of a source and who codes it; two coders are a double coding."""

    source: str
    lines: LineRange
    coders: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many lines it has."""
        return self.lines.last - self.lines.first + 1

    @property
    def is_double(self) -> bool:
        """Whether two people code it."""
        return len(self.coders) > 1

    def __str__(self) -> str:
        """Write it as a citation is written: FG2; 1-80."""
        return f"{self.source}; {self.lines}"
