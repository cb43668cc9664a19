"""How far everybody is with coding: for who supervises, numbers and never what was coded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.evaluation.outcome import Outcome
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.evaluation.coding_team import CodingTeam
    from workbench.records.work import CoderProgress
    from workbench.widgets.progress_screen import ProgressScreen

_HEADINGS = ("Tekst", "Codeur", "Stand", "Gecodeerd", "T/m regel", "Coderingen", "Tijd", "Laatst")


@dataclass(frozen=True)
class CodingProgress:
    """How far everybody is; ``refresh`` reads the logs again.

    Attributes
    ----------
    title, scope
        Title and id of the evaluation.
    read
        Reads division and logs.
    """

    title: str
    scope: str
    read: Callable[[], CodingTeam]

    @property
    def rows(self) -> tuple[CoderProgress, ...]:
        """One row per text and coder, as of now."""
        return self.read().progress()

    @property
    def outcome(self) -> Outcome:
        """Put it in a table and sentences."""
        team = self.read()
        rows = team.progress()
        damage = tuple(note for text in team.plan.texts for note in team.damage(text.id))
        told = summary(rows) or ("Er is nog niets verdeeld en niemand is begonnen.",)
        return Outcome(
            title=f"Voortgang van het coderen: {self.title}",
            lines=(*told, *damage),
            headings=_HEADINGS if rows else (),
            rows=tuple(map(_cells, rows)),
        )

    def __str__(self) -> str:
        """Write it as lines of text."""
        return str(self.outcome)

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        """Show it in a notebook."""
        return self.outcome._repr_markdown_()

    def cells(self) -> tuple[Sequence[str], Sequence[str], Sequence[Sequence[str]]]:
        """Return sentences, headings and rows of the table, as of now."""
        now = self.outcome
        return now.lines, now.headings, now.rows

    def screen(self) -> ProgressScreen:
        """Return the screen that refreshes itself, for a notebook or a page of its own."""
        # Only who shows a screen waits for the widgets.
        from workbench.widgets.progress_screen import ProgressScreen  # noqa: PLC0415

        return ProgressScreen(self)


def summary(rows: Sequence[CoderProgress]) -> tuple[str, ...]:
    """Say how far every coder is, and which texts both are ready with."""
    told = []
    for coder in dict.fromkeys(row.coder for row in rows):
        own = [row for row in rows if row.coder == coder]
        ready = sum(row.ready for row in own)
        time = duration_text(sum(row.seconds for row in own))
        told.append(
            f"{coder}: klaar met {ready} van de {counted(len(own), 'tekst', 'teksten')}; {time}."
        )
    double = list(dict.fromkeys(row.source for row in rows if row.double))
    done = [name for name in double if all(r.ready for r in rows if r.source == name and r.double)]
    if double:
        which = f": {', '.join(done)}" if done else ""
        number = counted(len(double), "dubbel te coderen tekst", "dubbel te coderen teksten")
        told.append(f"Te vergelijken: {len(done)} van de {number}{which}.")
    return tuple(told)


def duration_text(seconds: int) -> str:
    """Write how long somebody worked.

    Examples
    --------
    >>> duration_text(59), duration_text(600), duration_text(3900)
    ('minder dan een minuut', '10 min', '1 u 05 min')
    """
    if not seconds:
        return "geen tijd gemeten"
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return f"{hours} u {minutes:02} min"
    return f"{minutes} min" if minutes else "minder dan een minuut"


def moment_text(moment: str) -> str:
    """Write a moment by the clock of this computer: 22-11-2026 10:14."""
    try:
        local = dt.datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return f"{local.day}-{local.month}-{local.year} {local.hour}:{local.minute:02}"


def _cells(row: CoderProgress) -> tuple[str, ...]:
    return (
        f"{row.source} (dubbel)" if row.double else row.source,
        row.coder,
        row.state,
        f"{row.coded} van {row.lines}",
        str(row.reached or "–"),
        str(row.codings),
        duration_text(row.seconds) if row.seconds else "–",
        moment_text(row.last) if row.last else "–",
    )
