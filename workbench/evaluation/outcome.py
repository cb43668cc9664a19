"""What a step led to, or would lead to: shown by command line and notebook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.errors import WorkbenchError


_AGREE = "Weet u het zeker? Geef dezelfde opdracht met `sure=True`."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened, in Dutch sentences and perhaps a table.

    Attributes
    ----------
    title
        In one sentence.
    lines
        What else there is to know.
    headings, rows
        A table; its last row holds the totals.
    done
        False if nothing has happened yet: the lines say what would, and somebody must agree.
    fault
        What stopped it halfway, if something did; what was done stays done.
    people
        What became of each person by name, where there is something to tell; shown on request.
    """

    title: str
    lines: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    done: bool = True
    fault: WorkbenchError | None = None
    people: tuple[tuple[str, str], ...] = ()

    def by_person(self) -> Outcome:
        """Show what became of each person, in place of the table."""
        return replace(self, headings=("Deelnemer", "Uitkomst"), rows=self.people)

    def __str__(self) -> str:
        """Write it as lines of text."""
        lines = [self.title, *(f"- {line}" for line in self.lines)]
        if self.headings:
            lines += _aligned([self.headings, *self.rows])
        return "\n".join([*lines, *self._closing])

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        """Show it in a notebook."""
        parts = [f"**{self.title}**", "\n".join(f"- {line}" for line in self.lines)]
        if self.headings:
            bars = ["---", *["---:"] * (len(self.headings) - 1)]
            table = [self.headings, bars, *self.rows]
            parts.append("\n".join(_markdown_row(row) for row in table))
        closing = self._closing if self.done else [*self._closing, _AGREE]
        return "\n\n".join(part for part in [*parts, *closing] if part)

    @property
    def _closing(self) -> list[str]:
        told = []
        if self.fault:
            told.append(f"Afgebroken: {self.fault.problem} Wat te doen: {self.fault.remedy}")
        if not self.done:
            told.append("Er is nog niets gebeurd.")
        return told


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
