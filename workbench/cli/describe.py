"""``workbench describe``: describe a whole questionnaire in a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.cli.gate_lines import print_gated
from workbench.cli.key_names import key_option, names_of_key
from workbench.evaluation.describing import describe_to_file
from workbench.evaluation.evaluation import Evaluation


@click.command(
    short_help="Beschrijf een hele vragenlijst in een Excel-bestand.",
    options_metavar="[OPTIES]",
    help="Beschrijf alle vragen van de vragenlijst BRON (een id uit evaluatie.yaml) van de "
    "evaluatie in MAP: per vraag een blad met tabellen, en een codeboek. Kleine aantallen zijn "
    "verborgen.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option("--by", metavar="VARIABELE", help="Splits uit naar de antwoorden op deze vraag.")
@click.option(
    "--out",
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Schrijf naar dit .xlsx-bestand in plaats van in uitvoer/.",
)
@key_option
def describe(folder: Path, source: str, by: str | None, out: Path | None, key: Path | None) -> None:
    """Write the workbook and say where it is."""
    names = names_of_key(key, Evaluation.open(folder))
    made = describe_to_file(folder, source, by, out, names)
    print_gated(made.gated)
    print_line(f"  {shown_path(made.file)}")
    print_line(
        f"Beschreven: {made.number_of_tables} tabellen over {made.number_of_respondents} "
        "volledig ingevulde vragenlijsten.",
        style="green",
    )
