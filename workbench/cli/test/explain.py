"""``workbench test explain``: one answer explained by several others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import TABLE, table_command
from workbench.records.wording import listing

if TYPE_CHECKING:
    from workbench.evaluation import Evaluation
    from workbench.report.tables import Table


@table_command(
    "Verklaar een antwoord uit meer kenmerken tegelijk.",
    "Verklaar UITKOMST uit de kenmerken van --by tegelijk. Een geordend antwoord: ordinaal "
    "logit-model; ja/nee: logistisch; een aantal: Poisson of negatief-binomiaal; een schaal: "
    "lineair.",
)
@click.argument("outcome", metavar="UITKOMST")
@click.option(
    "--by", multiple=True, required=True, metavar="VRAAG", help="Een kenmerk. Vaker te geven."
)
def explain(evaluation: Evaluation, source: str, *, outcome: str, by: tuple[str, ...]) -> Table:
    """Return the model."""
    tests = evaluation.survey(source).tests
    caption = f"{outcome} verklaard uit {listing(by)}"
    return tests.explain(outcome, by=by, id=TABLE, caption=caption)
