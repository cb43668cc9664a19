"""``workbench check``: check that a report still follows from its sources."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.cli.progress import showing_progress
from workbench.cli.wording import counted
from workbench.evaluation.checking import Checked, check_report


@click.command(
    short_help="Controleer of het rapport nog klopt met de bronnen.",
    options_metavar="[OPTIES]",
    help="Controleer de evaluatie in MAP: kloppen de bronnen, leiden zij nog tot dezelfde "
    "getallen, staan de citaten nog zo in de regels en zijn de gemaakte bestanden ongewijzigd?",
)
@click.argument("folder", metavar="[MAP]", type=click.Path(path_type=Path), default=Path())
def check(folder: Path) -> None:
    """Print what was checked; faults come out as an error with exit code 1."""
    with showing_progress() as progress:
        checked = check_report(folder, progress)
    print_line(f"Alles klopt: {_contents(checked)} gecontroleerd.", style="green")


def _contents(checked: Checked) -> str:
    sources = counted(checked.number_of_sources, "bron", "bronnen")
    values = counted(
        checked.number_of_values, "waarde, tabel of figuur", "waarden, tabellen en figuren"
    )
    quotes = counted(checked.number_of_quotes, "citaat", "citaten")
    files = counted(checked.number_of_files, "bestand", "bestanden")
    return f"{sources}, {values}, {quotes} en {files}"
