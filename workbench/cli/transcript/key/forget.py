"""``workbench transcript key forget``: take a name out of the key for good."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.asking import agreed
from workbench.cli.console import print_line
from workbench.cli.opened_key import opened_key, pilot_key_option
from workbench.evaluation import Evaluation
from workbench.evaluation.keys import forget as forget_name


@click.command(
    short_help="Haal een naam voorgoed uit de sleutel.",
    options_metavar="[OPTIES]",
    help="Haal uit de sleutel van de evaluatie in MAP wie er bij PLAATSHOUDER hoort, bijvoorbeeld "
    "als iemand zijn toestemming intrekt. De plaatshouder blijft in de teksten staan en wordt "
    "nooit opnieuw uitgegeven. Dit is niet terug te draaien.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("placeholder", metavar="PLAATSHOUDER")
@click.option("--yes", is_flag=True, help="Vraag niet om bevestiging.")
@pilot_key_option
def forget(folder: Path, placeholder: str, key: Path | None, *, yes: bool) -> None:
    """Take out the forms of a name after asking."""
    opened = opened_key(Evaluation.open(folder), key)
    if agreed(f"Weet u zeker dat {placeholder} voorgoed zonder naam moet zijn?", yes=yes):
        forget_name(opened, placeholder)
        print_line("De naam staat niet meer in de sleutel.", style="green")
    else:
        print_line("Er is niets veranderd.")
