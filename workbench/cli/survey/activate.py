"""``workbench survey activate``: open a survey for answers."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.survey.outcomes import run_if_agreed


@click.command(
    short_help="Open de vragenlijst voor antwoorden.",
    options_metavar="[OPTIES]",
    help="Activeer de vragenlijst BRON: daarna kan zij worden ingevuld en liggen de vragen en de "
    "anonimiteit vast.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option("--yes", is_flag=True, help="Vraag niet of u het zeker weet.")
def activate(folder: Path, source: str, *, yes: bool) -> None:
    """Open it, after asking."""
    run_if_agreed(
        folder,
        source,
        "Activeren",
        lambda fieldwork, sure: fieldwork.activate(sure=sure),
        yes=yes,
    )
