"""``workbench survey invite``: have LimeSurvey invite everybody who was not invited yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.survey.outcomes import resumable, run_if_agreed

if TYPE_CHECKING:
    from workbench.evaluation.fieldwork import Fieldwork
    from workbench.evaluation.outcome import Outcome


@click.command(
    short_help="Nodig deelnemers uit.",
    options_metavar="[OPTIES]",
    help="Laat LimeSurvey iedereen uitnodigen die nog geen uitnodiging kreeg, en zeg van ieder wat "
    "ervan werd. Breekt het af, geef de opdracht dan opnieuw: niemand krijgt de mail twee keer.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option(
    "--again",
    is_flag=True,
    help="Stuur ook aan wie bij een afgebroken ronde misschien al mail kreeg.",
)
@click.option("--names", is_flag=True, help="Toon van iedereen bij naam wat ervan werd.")
@click.option("--yes", is_flag=True, help="Vraag niet of u het zeker weet.")
def invite(folder: Path, source: str, *, again: bool, names: bool, yes: bool) -> None:
    """Invite, after asking."""

    def step(fieldwork: Fieldwork, *, sure: bool) -> Outcome:
        outcome = fieldwork.invite(sure=sure, again=again)
        return outcome.by_person() if names and outcome.people else outcome

    with resumable():
        run_if_agreed(folder, source, "Uitnodigen", step, yes=yes)
