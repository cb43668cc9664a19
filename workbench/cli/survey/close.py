"""``workbench survey close``: close a survey, now or at the end of a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.survey.outcomes import run_if_agreed

if TYPE_CHECKING:
    import datetime as dt


@click.command(
    short_help="Sluit de vragenlijst.",
    options_metavar="[OPTIES]",
    help="Sluit de vragenlijst BRON, nu of aan het eind van een dag. De antwoorden blijven staan.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option(
    "--on",
    metavar="JJJJ-MM-DD",
    type=click.DateTime(["%Y-%m-%d", "%d-%m-%Y"]),
    help="Sluit aan het eind van deze dag.",
)
@click.option("--yes", is_flag=True, help="Vraag niet of u het zeker weet.")
def close(folder: Path, source: str, on: dt.datetime | None, *, yes: bool) -> None:
    """Close it, after asking."""
    day = on.date() if on else None
    run_if_agreed(
        folder,
        source,
        "Sluiten",
        lambda fieldwork, sure: fieldwork.close(on=day, sure=sure),
        yes=yes,
    )
