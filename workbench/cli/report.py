"""``workbench report``: make the report."""

from __future__ import annotations

import time
from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.cli.gate_lines import print_gated
from workbench.cli.key_names import key_option, names_of_key
from workbench.cli.progress import showing_progress
from workbench.evaluation.evaluation import Evaluation
from workbench.evaluation.making import MadeReport, make_report
from workbench.records.wording import counted


@click.command(
    short_help="Maak het rapport: HTML, Word en PDF.",
    options_metavar="[OPTIES]",
    help="Maak het rapport van de evaluatie in MAP: HTML, Word en PDF, met de herkomst van elk "
    "getal en elk citaat. Alleen gewijzigde hoofdstukken worden opnieuw uitgevoerd.",
)
@click.argument("folder", metavar="[MAP]", type=click.Path(path_type=Path), default=Path())
@key_option
def report(folder: Path, key: Path | None) -> None:
    """Make the three files and say where they are."""
    begin = time.monotonic()
    names = names_of_key(key, Evaluation.open(folder))
    with showing_progress() as progress:
        made = make_report(folder, progress, names)
    for note in made.provenance["bij het inlezen"]:
        print_line(f"  Let op, {note}", style="yellow")
    for note in made.beside_the_last:
        print_line(f"  Let op: {note}", style="yellow")
    print_gated(made.gated, briefly=True)
    for path in made.files:
        print_line(f"  {shown_path(path)}")
    print_line(
        f"Rapport gemaakt in {time.monotonic() - begin:.0f} s: {_contents(made)}, "
        "alle met herkomst.",
        style="green",
    )


def _contents(made: MadeReport) -> str:
    values = counted(made.count("waarde"), "waarde", "waarden")
    quotes = counted(made.count("citaat"), "citaat", "citaten")
    tables = counted(made.count("tabel"), "tabel", "tabellen")
    figures = counted(made.count("figuur"), "figuur", "figuren")
    return f"{values}, {quotes}, {tables} en {figures}"
