"""``workbench test share``: shares with intervals, and the difference between groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import (
    TABLE,
    by_option,
    questions_argument,
    table_command,
)
from workbench.evaluation.answer_words import answer_of
from workbench.records.wording import listing

if TYPE_CHECKING:
    from workbench.evaluation import Evaluation
    from workbench.report.tables import Table


@table_command(
    "Geef aandelen met hun interval, en het verschil tussen groepen.",
    "Tel wie een van de antwoorden van --answer gaf, met het interval van Wilson. Met --by "
    "ook per groep, met het verschil met de eerste groep (Newcombe).",
)
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
def share(
    evaluation: Evaluation,
    source: str,
    *,
    questions: tuple[str, ...],
    answers: tuple[str, ...],
    by: str | None,
) -> Table:
    """Return the shares."""
    survey = evaluation.survey(source)
    kind = survey.complete.variables[survey.items(questions[0])[0]].kind
    among = [answer_of(kind, answer) for answer in answers]
    caption = f"Aandeel met {listing(answers)} op {listing(questions)}"
    return survey.tests.share(questions, among=among, by=by, id=TABLE, caption=caption)
