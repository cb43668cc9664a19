"""``workbench survey fetch``: bring the answers to the evaluation folder."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.survey.outcomes import run_step


@click.command(
    short_help="Haal de antwoorden op.",
    options_metavar="[OPTIES]",
    help="Haal alle antwoorden op BRON op, ook de onvolledige, en zet ze in het bestand dat "
    "evaluatie.yaml noemt. Wat daar stond, blijft bewaard. Toegangscodes en IP-adressen komen niet "
    "mee.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
def fetch(folder: Path, source: str) -> None:
    """Fetch them and say where they are."""
    run_step(folder, source, "Antwoorden ophalen", lambda fieldwork: fieldwork.fetch())
