"""``workbench scheme proposals``: subcodes that coders proposed."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, print_rows
from workbench.evaluation import Evaluation
from workbench.records.wording import listing


@click.command(
    short_help="Toon welke subcodes codeurs voorstellen.",
    options_metavar="[OPTIES]",
    help="Toon de subcodes die codeurs van de evaluatie in MAP hebben voorgesteld en waarover nog "
    "niets is besloten. Beslissen doet u met 'workbench scheme change proposal'.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
def proposals(folder: Path) -> None:
    """Print the proposals with how often they were given."""
    work = Evaluation.open(folder).scheme
    found = work.proposals
    if not found:
        print_line("Er zijn geen voorstellen waarover nog iets te beslissen is.", style="green")
        return
    used = work.proposed_codings()
    labels = work.now.labels
    rows = [
        (
            one.code,
            one.label,
            labels.get(one.above, one.above),
            listing(one.coders),
            one.time[:10],
            str(used[one.code]),
        )
        for one in found
    ]
    print_rows([("Code", "Label", "Onder", "Door", "Sinds", "Coderingen"), *rows])
