"""``workbench transcript status``: how far texts are."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, print_rows
from workbench.evaluation import Evaluation


@click.command(
    short_help="Laat zien hoe ver elke tekst is.",
    options_metavar="[OPTIES]",
    help="Laat van elke tekst van de evaluatie in MAP zien of de namen eruit zijn, door wie, en "
    "wat er nog te doen is. De sleutel en de ruwe bronnen zijn niet nodig.",
)
@click.argument("folder", metavar="[MAP]", type=click.Path(path_type=Path), default=Path())
def status(folder: Path) -> None:
    """Print a table, and under it what is still to be done."""
    texts = Evaluation.open(folder).review_status()
    rows = [("Tekst", "Staat", "Door", "Wanneer"), *((t.id, t.state, t.by, t.time) for t in texts)]
    print_rows(rows)
    for text in texts:
        for line in (*text.to_do, *text.notes):
            print_line(f"  - {text.id}: {line}")
