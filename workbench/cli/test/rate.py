"""``workbench test rate``: how often something happened, with exact intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import TABLE, by_option, table_command

if TYPE_CHECKING:
    from workbench.evaluation import Evaluation
    from workbench.report.tables import Table


@table_command(
    "Geef hoe vaak iets gebeurde, per respondent of per jaar.",
    "Geef hoe vaak iets gebeurde (AANTAL: een vraag naar een getal, zoals meldingen) per "
    "respondent, met het exacte Poisson-interval; met --by ook per groep, met de verhouding.",
)
@click.argument("events", metavar="AANTAL")
@click.option("--per", metavar="VRAAG", help="Deel door dit getal, bijvoorbeeld jaren.")
@by_option("Gesloten vraag die de respondenten in groepen verdeelt.", required=False)
def rate(
    evaluation: Evaluation, source: str, *, events: str, per: str | None, by: str | None
) -> Table:
    """Return the rates."""
    tests = evaluation.survey(source).tests
    caption = f"Hoe vaak: {events}" + (f" per {per}" if per else " per respondent")
    return tests.rate(events, per=per, by=by, id=TABLE, caption=caption)
