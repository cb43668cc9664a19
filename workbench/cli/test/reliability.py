"""``workbench test reliability``: how far the items of scales belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import TABLE, table_command

if TYPE_CHECKING:
    from workbench.evaluation import Evaluation
    from workbench.report.tables import Table


@table_command(
    "Toon de betrouwbaarheid van schalen.",
    "Toon van alle schalen de score, Cronbachs alfa met interval, omega en de gemiddelde "
    "correlatie; met --scale van één schaal de items.",
)
@click.option("--scale", metavar="SCHAAL", help="Alleen deze schaal, met haar items.")
def reliability(evaluation: Evaluation, source: str, *, scale: str | None) -> Table:
    """Return the reliability."""
    tests = evaluation.survey(source).tests
    caption = f"Betrouwbaarheid van {f'de schaal {scale}' if scale else 'de schalen'}"
    return tests.reliability(scale, id=TABLE, caption=caption)
