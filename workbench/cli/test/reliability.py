"""``workbench test reliability``: how far the items of scales belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import TABLE, answers_arguments, file_options, show
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    short_help="Toon de betrouwbaarheid van schalen.",
    options_metavar="[OPTIES]",
    help="Toon van alle schalen de score, Cronbachs alfa met interval, omega en de gemiddelde "
    "correlatie; met --scale van één schaal de items.",
)
@answers_arguments
@click.option("--scale", metavar="SCHAAL", help="Alleen deze schaal, met haar items.")
@file_options
def reliability(
    folder: Path, source: str, scale: str | None, out: Path | None, key: Path | None
) -> None:
    """Print the reliability."""
    tests = Evaluation.open(folder).survey(source).tests
    caption = f"Betrouwbaarheid van {f'de schaal {scale}' if scale else 'de schalen'}"
    show(folder, tests.reliability(scale, id=TABLE, caption=caption), out, key)
