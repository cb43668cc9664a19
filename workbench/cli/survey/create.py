"""``workbench survey create``: make a questionnaire in LimeSurvey."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.survey.outcomes import run_step


@click.command(
    short_help="Maak de vragenlijst in LimeSurvey.",
    options_metavar="[OPTIES]",
    help="Maak de vragenlijst BRON (een id uit evaluatie.yaml) van de evaluatie in MAP in "
    "LimeSurvey, lees haar terug en vergelijk. Er kan nog niemand antwoorden.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option("--number", metavar="NUMMER", type=int, help="Kies zelf een nummer van zes cijfers.")
@click.option(
    "--existing",
    metavar="NUMMER",
    type=int,
    help="Maak niets, maar gebruik een vragenlijst die al in LimeSurvey staat.",
)
def create(folder: Path, source: str, number: int | None, existing: int | None) -> None:
    """Make or take over the survey."""
    run_step(
        folder,
        source,
        "Vragenlijst maken",
        lambda fieldwork: (
            fieldwork.create(number=number, sure=True)
            if existing is None
            else fieldwork.link(existing)
        ),
    )
