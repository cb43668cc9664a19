"""``workbench test compare``: groups compared on ordered answers, numbers and scales."""

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
    "Vergelijk groepen op geordende antwoorden, getallen of schalen.",
    "Vergelijk de groepen van --by op een of meer vragen, items, getallen of schalen. Twee "
    "groepen: de kans dat iemand hoger antwoordt (Mann-Whitney). Meer groepen: Kruskal-Wallis.",
)
@questions_argument
@by_option("Gesloten vraag die de respondenten in groepen verdeelt.", required=True)
@click.option("--pairs", is_flag=True, help="Vergelijk van één vraag alle paren van groepen.")
def compare(
    evaluation: Evaluation, source: str, *, questions: tuple[str, ...], by: str, pairs: bool
) -> Table:
    """Return the comparison."""
    tests = evaluation.survey(source).tests
    caption = f"{listing(questions)} vergeleken naar {by}"
    if pairs:
        table = tests.compare_pairs(single(questions), by=by, id=TABLE, caption=caption)
    else:
        table = tests.compare(questions, by=by, id=TABLE, caption=caption)
    return table
