"""``workbench survey remind``: have LimeSurvey remind who did not finish."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.survey.outcomes import run_if_agreed


@click.command(
    short_help="Herinner wie nog niet klaar is.",
    options_metavar="[OPTIES]",
    help="Laat LimeSurvey iedereen herinneren die is uitgenodigd en de vragenlijst nog niet heeft "
    "ingevuld.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option(
    "--days",
    metavar="DAGEN",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Sla over wie in zo veel dagen al een herinnering kreeg.",
)
@click.option(
    "--again",
    is_flag=True,
    help="Stuur ook aan wie bij een afgebroken ronde misschien al mail kreeg.",
)
@click.option("--yes", is_flag=True, help="Vraag niet of u het zeker weet.")
def remind(folder: Path, source: str, days: int, *, again: bool, yes: bool) -> None:
    """Remind, after asking."""
    run_if_agreed(
        folder,
        source,
        "Herinneren",
        lambda fieldwork, sure: fieldwork.remind(sure=sure, again=again, days=days),
        yes=yes,
    )
