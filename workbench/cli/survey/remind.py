"""``workbench survey remind``: have LimeSurvey remind who did not finish."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.survey.outcomes import resumable, run_if_agreed

if TYPE_CHECKING:
    from workbench.evaluation.fieldwork import Fieldwork
    from workbench.evaluation.outcome import Outcome


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
@click.option("--names", is_flag=True, help="Toon van iedereen bij naam wat ervan werd.")
@click.option("--yes", is_flag=True, help="Vraag niet of u het zeker weet.")
def remind(  # noqa: PLR0913 (one for each option)
    folder: Path, source: str, days: int, *, again: bool, names: bool, yes: bool
) -> None:
    """Remind, after asking."""

    def step(fieldwork: Fieldwork, *, sure: bool) -> Outcome:
        outcome = fieldwork.remind(sure=sure, again=again, days=days)
        return outcome.by_person() if names and outcome.people else outcome

    with resumable():
        run_if_agreed(folder, source, "Herinneren", step, yes=yes)
