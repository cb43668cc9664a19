"""``workbench test compare``: groups compared on ordered answers, numbers and scales."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import (
    TABLE,
    answers_arguments,
    by_option,
    file_options,
    questions_argument,
    show,
    single,
)
from workbench.evaluation import Evaluation
from workbench.report.number_text import listing

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    short_help="Vergelijk groepen op geordende antwoorden, getallen of schalen.",
    options_metavar="[OPTIES]",
    help="Vergelijk de groepen van --by op een of meer vragen, items, getallen of schalen. Twee "
    "groepen: de kans dat iemand hoger antwoordt (Mann-Whitney). Meer groepen: Kruskal-Wallis.",
)
@answers_arguments
@questions_argument
@by_option("Gesloten vraag die de respondenten in groepen verdeelt.", required=True)
@click.option("--pairs", is_flag=True, help="Vergelijk van één vraag alle paren van groepen.")
@file_options
def compare(  # noqa: PLR0913, PLR0917 (click gives every option apart)
    folder: Path,
    source: str,
    questions: tuple[str, ...],
    by: str,
    pairs: bool,  # noqa: FBT001 (click passes it)
    out: Path | None,
    key: Path | None,
) -> None:
    """Print the comparison."""
    tests = Evaluation.open(folder).survey(source).tests
    caption = f"{listing(questions)} vergeleken naar {by}"
    if pairs:
        table = tests.compare_pairs(single(questions), by=by, id=TABLE, caption=caption)
    else:
        table = tests.compare(questions, by=by, id=TABLE, caption=caption)
    show(folder, table, out, key)
