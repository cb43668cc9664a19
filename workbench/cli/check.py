"""``workbench check``: check that a report still follows from its sources."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.cli.gate_lines import print_gated
from workbench.cli.key_names import key_option, names_of_key
from workbench.cli.progress import showing_progress
from workbench.evaluation.checking import Checked, check_report
from workbench.evaluation.evaluation import Evaluation
from workbench.records.wording import counted


@click.command(
    short_help="Controleer of het rapport nog klopt met de bronnen.",
    options_metavar="[OPTIES]",
    help="Controleer de evaluatie in MAP: kloppen de bronnen, leiden zij nog tot dezelfde "
    "getallen, staan de citaten nog zo in de regels en zijn de gemaakte bestanden ongewijzigd? "
    "Staat er nergens een naam uit de sleutel of iets anders waaraan iemand te herkennen is?",
)
@click.argument("folder", metavar="[MAP]", type=click.Path(path_type=Path), default=Path())
@key_option
def check(folder: Path, key: Path | None) -> None:
    """Print what was checked; faults come out as an error with exit code 1."""
    names = names_of_key(key, Evaluation.open(folder))
    with showing_progress() as progress:
        checked = check_report(folder, progress, names)
    print_line(f"Alles klopt: {_contents(checked)} gecontroleerd.", style="green")
    print_gated(checked.gated)


def _contents(checked: Checked) -> str:
    sources = counted(checked.number_of_sources, "bron", "bronnen")
    values = counted(
        checked.number_of_values, "waarde, tabel of figuur", "waarden, tabellen en figuren"
    )
    quotes = counted(checked.number_of_quotes, "citaat", "citaten")
    files = counted(checked.number_of_files, "bestand", "bestanden")
    return f"{sources}, {values}, {quotes} en {files}"
