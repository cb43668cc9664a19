"""``workbench export``: tables and figures as files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.cli.gate_lines import print_gated
from workbench.cli.key_names import key_option, names_of_key
from workbench.cli.progress import showing_progress
from workbench.evaluation.evaluation import Evaluation
from workbench.evaluation.exporting import export_report


@click.command(
    short_help="Schrijf tabellen en figuren naar losse bestanden.",
    options_metavar="[OPTIES]",
    help="Schrijf alle tabellen en figuren van het rapport in MAP naar losse bestanden: "
    "tabellen.xlsx (met echte getallen), tabellen.html (om naar Word te kopiëren) en elke figuur "
    "als SVG, PNG en CSV.",
)
@click.argument("folder", metavar="[MAP]", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--out",
    metavar="MAP",
    type=click.Path(path_type=Path, file_okay=False),
    help="Schrijf naar deze map in plaats van naar uitvoer/export.",
)
@key_option
def export(folder: Path, out: Path | None, key: Path | None) -> None:
    """Write the files and say where they are."""
    names = names_of_key(key, Evaluation.open(folder))
    with showing_progress() as progress:
        made = export_report(folder, out, progress, names)
    print_gated(made.gated)
    print_line(f"  {shown_path(made.folder)}")
    print_line(
        f"Geschreven: {made.number_of_tables} tabellen en {made.number_of_figures} figuren.",
        style="green",
    )
