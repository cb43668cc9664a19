"""``workbench test correlate``: rank correlations with one other answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import (
    TABLE,
    questions_argument,
    table_command,
)
from workbench.records.wording import listing

if TYPE_CHECKING:
    from workbench.evaluation import Evaluation
    from workbench.report.comparing.correlated import Method
    from workbench.report.tables import Table


@table_command(
    "Bereken de samenhang van vragen met één ander antwoord.",
    "Bereken de rangcorrelatie van een of meer vragen, items, getallen of schalen met het "
    "antwoord van --with, met interval.",
)
@questions_argument
@click.option("--with", "other", metavar="VRAAG", required=True, help="Waarmee de samenhang is.")
@click.option(
    "--method",
    type=click.Choice(["spearman", "kendall"]),
    default="spearman",
    help="Spearmans rho (zonder deze optie) of Kendalls tau-b.",
)
def correlate(
    evaluation: Evaluation, source: str, *, questions: tuple[str, ...], other: str, method: Method
) -> Table:
    """Return the correlations."""
    tests = evaluation.survey(source).tests
    caption = f"Samenhang van {listing(questions)} met {other}"
    return tests.correlate(questions, other, method=method, id=TABLE, caption=caption)
