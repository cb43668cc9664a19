"""Show what a step of the fieldwork did or would do, and ask before it is done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from workbench.cli.asking import agreed
from workbench.cli.console import OUT, print_line
from workbench.cli.progress import counting
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.evaluation.fieldwork import Fieldwork
    from workbench.evaluation.outcome import Outcome


_GO_ON = "Geef dezelfde opdracht opnieuw om verder te gaan; niemand krijgt de mail twee keer."


@contextmanager
def resumable() -> Iterator[None]:
    """Say how to go on when a round of mail is interrupted.

    Raises
    ------
    KeyboardInterrupt
        It is.
    """
    try:
        yield
    except KeyboardInterrupt:
        print_line(_GO_ON)
        raise


def run_step(folder: Path, source: str, what: str, step: Callable[[Fieldwork], Outcome]) -> None:
    """Do something with the fieldwork of a source and show what came of it.

    What stopped it halfway is raised after what was done has been shown.
    """
    with counting(what) as progress:
        outcome = step(Evaluation.open(folder).fieldwork(source, progress))
    print_outcome(outcome)
    if outcome.fault:
        raise outcome.fault


def run_if_agreed(
    folder: Path,
    source: str,
    what: str,
    step: Callable[..., Outcome],
    *,
    yes: bool,
) -> None:
    """Show what ``step`` would do, ask, and do it; with ``yes`` it is not asked.

    ``step`` takes the fieldwork and ``sure``.
    """
    proposal = step(Evaluation.open(folder).fieldwork(source), sure=False)
    if proposal.done:
        print_outcome(proposal)
        return
    if not yes:
        print_outcome(proposal)
        if not agreed("Doorgaan?", yes=False):
            print_line("Er is niets gedaan.")
            return
    run_step(folder, source, what, lambda fieldwork: step(fieldwork, sure=True))


def print_outcome(outcome: Outcome) -> None:
    """Print sentences and table."""
    OUT.print(drawn(outcome))


def drawn(outcome: Outcome) -> Group:
    """Draw sentences and table, for printing or for a screen that refreshes."""
    parts: list[Text | Table] = [Text(outcome.title, style="bold")]
    parts += [Text(f"  - {line}") for line in outcome.lines]
    if outcome.headings:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for at, heading in enumerate(outcome.headings):
            table.add_column(heading, justify="right" if at else "left")
        for row in outcome.rows:
            table.add_row(*(Text(cell) for cell in row))
        parts.append(table)
    return Group(*parts)
