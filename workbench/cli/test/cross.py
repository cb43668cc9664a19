"""``workbench test cross``: whether closed answers go together with groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import (
    TABLE,
    by_option,
    questions_argument,
    single,
    table_command,
)
from workbench.records.wording import listing

if TYPE_CHECKING:
    from workbench.evaluation import Evaluation
    from workbench.report.tables import Table


@table_command(
    "Kruis gesloten vragen met groepen: Cramérs V, chi-kwadraat of Fisher.",
    "Toets of de antwoorden op gesloten vragen samenhangen met de groepen van --by: Cramérs V "
    "met interval, en de chi-kwadraattoets of, bij kleine aantallen, Fishers exacte toets.",
)
@questions_argument
@by_option("Gesloten vraag die de respondenten in groepen verdeelt.", required=True)
@click.option(
    "--expected", is_flag=True, help="Toon van één vraag de aantallen, verwachtingen en residuen."
)
def cross(
    evaluation: Evaluation, source: str, *, questions: tuple[str, ...], by: str, expected: bool
) -> Table:
    """Return the association."""
    tests = evaluation.survey(source).tests
    caption = f"Samenhang van {listing(questions)} met {by}"
    if expected:
        table = tests.expected_table(single(questions), by=by, id=TABLE, caption=caption)
    else:
        table = tests.cross(questions, by=by, id=TABLE, caption=caption)
    return table
