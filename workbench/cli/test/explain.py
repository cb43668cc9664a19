"""``workbench test explain``: one answer explained by several others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import TABLE, answers_arguments, file_options, show
from workbench.evaluation import Evaluation
from workbench.report.number_text import listing

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    short_help="Verklaar een antwoord uit meer kenmerken tegelijk.",
    options_metavar="[OPTIES]",
    help="Verklaar UITKOMST uit de kenmerken van --by tegelijk. Een geordend antwoord: ordinaal "
    "logit-model; ja/nee: logistisch; een aantal: Poisson of negatief-binomiaal; een schaal: "
    "lineair.",
)
@answers_arguments
@click.argument("outcome", metavar="UITKOMST")
@click.option(
    "--by", multiple=True, required=True, metavar="VRAAG", help="Een kenmerk. Vaker te geven."
)
@file_options
def explain(  # noqa: PLR0913, PLR0917 (click gives every option apart)
    folder: Path,
    source: str,
    outcome: str,
    by: tuple[str, ...],
    out: Path | None,
    key: Path | None,
) -> None:
    """Print the model."""
    tests = Evaluation.open(folder).survey(source).tests
    caption = f"{outcome} verklaard uit {listing(by)}"
    show(folder, tests.explain(outcome, by=by, id=TABLE, caption=caption), out, key)
