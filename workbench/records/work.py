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


@dataclass(frozen=True, slots=True)
class SourceWork:
    """Who codes a source, who began and who says "klaar".

    Attributes
    ----------
    parts
        What was divided; where nothing was, the whole text for everybody who began.
    begun, ready
        Coders with a log, and those of them who are done.
    divided
        Whether the parts were laid down, not worked out from what people did.
    """

    source: str
    parts: tuple[WorkPart, ...]
    begun: frozenset[str] = frozenset()
    ready: frozenset[str] = frozenset()
    divided: bool = False

    @property
    def double(self) -> tuple[WorkPart, ...]:
        """The parts that several people code."""
        return tuple(part for part in self.parts if part.is_double)

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """Who must still say "klaar" before anybody may see what others coded; none if single."""
        expected = dict.fromkeys(coder for part in self.double for coder in part.coders)
        return tuple(coder for coder in expected if coder not in self.ready)

    def of(self, coder: str) -> tuple[WorkPart, ...]:
        """Return the parts of one coder."""
        return tuple(part for part in self.parts if coder in part.coders)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return every two people who code a part together, each pair once."""
        return tuple(dict.fromkeys((part.coders[0], part.coders[1]) for part in self.double))


@dataclass(frozen=True, slots=True)
class CoderProgress:
    """How far one coder is with one source: numbers, never what was coded.

    Attributes
    ----------
    lines
        How many lines the coder is to code.
    coded
        How many of these carry a coding.
    reached
        The last line that was coded; 0 if none.
    codings
        How many codings stand.
    ready
        Whether the coder says "klaar"; ``reopened`` that he said so and took it back.
    seconds
        How long he worked, as far as was measured.
    last
        When he last did something; "" if never.
    """

    source: str
    coder: str
    lines: int
    coded: int
    reached: int
    codings: int
    ready: bool
    reopened: bool
    seconds: int
    last: str
    double: bool = False

    @property
    def state(self) -> str:
        """How it stands, in Dutch."""
        if self.ready:
            return "klaar"
        if self.reopened:
            return "heropend"
        return "bezig" if self.last else "niet begonnen"
