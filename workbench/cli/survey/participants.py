"""``workbench survey participants``: bring people from Excel to LimeSurvey."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.survey.outcomes import run_if_agreed, run_step


@click.command(
    short_help="Voeg deelnemers uit Excel toe.",
    options_metavar="[OPTIES]",
    help="Voeg de mensen in de Excel-lijst LIJST.xlsx toe aan de vragenlijst BRON, elk met een "
    "eigen toegangscode. Wie er al in staat, komt er niet twee keer in.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.argument("file", metavar="LIJST.xlsx", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Zeg alleen wat er zou gebeuren.")
@click.option("--yes", is_flag=True, help="Vraag niet of u het zeker weet.")
def participants(folder: Path, source: str, file: Path, *, dry_run: bool, yes: bool) -> None:
    """Add them, after asking."""
    if dry_run:
        run_step(folder, source, "Lijst lezen", lambda fieldwork: fieldwork.participants(file))
        return
    run_if_agreed(
        folder,
        source,
        "Deelnemers toevoegen",
        lambda fieldwork, sure: fieldwork.participants(file, sure=sure),
        yes=yes,
    )
