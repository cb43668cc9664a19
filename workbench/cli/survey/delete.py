"""``workbench survey delete``: delete a survey from LimeSurvey, with all that is in it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.cli.survey.outcomes import print_outcome, run_step
from workbench.errors import WorkbenchError
from workbench.evaluation import Evaluation


@click.command(
    short_help="Verwijder de vragenlijst uit LimeSurvey.",
    options_metavar="[OPTIES]",
    help="Verwijder de vragenlijst BRON uit LimeSurvey, met alle antwoorden en deelnemers. U typt "
    "het nummer van de vragenlijst om te bevestigen.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option("--number", metavar="NUMMER", type=int, help="Het nummer, samen met --yes.")
@click.option("--yes", is_flag=True, help="Vraag niets; alleen samen met --number.")
def delete(folder: Path, source: str, number: int | None, *, yes: bool) -> None:
    """Say what would be lost, ask for the number, and delete it.

    Raises
    ------
    WorkbenchError
        It was not confirmed in full.
    """
    if yes != (number is not None):
        raise WorkbenchError(
            "Er is niets verwijderd: --yes en --number horen bij elkaar.",
            remedy="geef beide, of geen van beide: dan vraagt de werkbank om het nummer.",
        )
    if number is None:
        print_outcome(Evaluation.open(folder).fieldwork(source).delete())
        if not sys.stdin.isatty():
            raise WorkbenchError(
                "Er is niets verwijderd: deze opdracht vraagt om het nummer.",
                remedy="geef --number NUMMER --yes als u het zeker weet.",
            )
        number = click.prompt("Typ het nummer van de vragenlijst om haar te verwijderen", type=int)
    run_step(folder, source, "Verwijderen", lambda fieldwork: fieldwork.delete(number=number))
    print_line("Verwijder ook lijsten met deelnemers die u niet meer nodig heeft.")
