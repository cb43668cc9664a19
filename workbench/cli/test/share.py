"""``workbench test share``: shares with intervals, and the difference between groups."""

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
)
from workbench.evaluation import Evaluation
from workbench.evaluation.answer_words import answer_of
from workbench.report.number_text import listing

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    short_help="Geef aandelen met hun interval, en het verschil tussen groepen.",
    options_metavar="[OPTIES]",
    help="Tel wie een van de antwoorden van --answer gaf, met het interval van Wilson. Met --by "
    "ook per groep, met het verschil met de eerste groep (Newcombe).",
)
@answers_arguments
@questions_argument
@click.option(
    "--answer",
    "answers",
    metavar="CODE",
    multiple=True,
    required=True,
    help="Een antwoord dat telt: de code, een getal, of ja of nee. Vaker te geven.",
)
@by_option("Gesloten vraag die de respondenten in groepen verdeelt.", required=False)
@file_options
def share(  # noqa: PLR0913, PLR0917 (click gives every option apart)
    folder: Path,
    source: str,
    questions: tuple[str, ...],
    answers: tuple[str, ...],
    by: str | None,
    out: Path | None,
    key: Path | None,
) -> None:
    """Print the shares."""
    survey = Evaluation.open(folder).survey(source)
    kind = survey.complete.variables[survey.items(questions[0])[0]].kind
    among = [answer_of(kind, answer) for answer in answers]
    caption = f"Aandeel met {listing(answers)} op {listing(questions)}"
    table = survey.tests.share(questions, among=among, by=by, id=TABLE, caption=caption)
    show(folder, table, out, key)
