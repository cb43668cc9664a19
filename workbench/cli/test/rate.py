"""``workbench test rate``: how often something happened, with exact intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import TABLE, answers_arguments, by_option, file_options, show
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    short_help="Geef hoe vaak iets gebeurde, per respondent of per jaar.",
    options_metavar="[OPTIES]",
    help="Geef hoe vaak iets gebeurde (AANTAL: een vraag naar een getal, zoals meldingen) per "
    "respondent, met het exacte Poisson-interval; met --by ook per groep, met de verhouding.",
)
@answers_arguments
@click.argument("events", metavar="AANTAL")
@click.option("--per", metavar="VRAAG", help="Deel door dit getal, bijvoorbeeld jaren.")
@by_option("Gesloten vraag die de respondenten in groepen verdeelt.", required=False)
@file_options
def rate(  # noqa: PLR0913, PLR0917 (click gives every option apart)
    folder: Path,
    source: str,
    events: str,
    per: str | None,
    by: str | None,
    out: Path | None,
    key: Path | None,
) -> None:
    """Print the rates."""
    tests = Evaluation.open(folder).survey(source).tests
    caption = f"Hoe vaak: {events}" + (f" per {per}" if per else " per respondent")
    show(folder, tests.rate(events, per=per, by=by, id=TABLE, caption=caption), out, key)
