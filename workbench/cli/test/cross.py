"""``workbench test cross``: whether closed answers go together with groups."""

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
    short_help="Kruis gesloten vragen met groepen: Cramérs V, chi-kwadraat of Fisher.",
    options_metavar="[OPTIES]",
    help="Toets of de antwoorden op gesloten vragen samenhangen met de groepen van --by: Cramérs V "
    "met interval, en de chi-kwadraattoets of, bij kleine aantallen, Fishers exacte toets.",
)
@answers_arguments
@questions_argument
@by_option("Gesloten vraag die de respondenten in groepen verdeelt.", required=True)
@click.option(
    "--expected", is_flag=True, help="Toon van één vraag de aantallen, verwachtingen en residuen."
)
@file_options
def cross(  # noqa: PLR0913, PLR0917 (click gives every option apart)
    folder: Path,
    source: str,
    questions: tuple[str, ...],
    by: str,
    expected: bool,  # noqa: FBT001 (click passes it)
    out: Path | None,
    key: Path | None,
) -> None:
    """Print the association."""
    tests = Evaluation.open(folder).survey(source).tests
    caption = f"Samenhang van {listing(questions)} met {by}"
    if expected:
        table = tests.expected_table(single(questions), by=by, id=TABLE, caption=caption)
    else:
        table = tests.cross(questions, by=by, id=TABLE, caption=caption)
    show(folder, table, out, key)
