"""``workbench test correlate``: rank correlations with one other answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import (
    TABLE,
    answers_arguments,
    file_options,
    questions_argument,
    show,
)
from workbench.evaluation import Evaluation
from workbench.report.number_text import listing

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.report.comparing.correlated import Method


@click.command(
    short_help="Bereken de samenhang van vragen met één ander antwoord.",
    options_metavar="[OPTIES]",
    help="Bereken de rangcorrelatie van een of meer vragen, items, getallen of schalen met het "
    "antwoord van --with, met interval.",
)
@answers_arguments
@questions_argument
@click.option("--with", "other", metavar="VRAAG", required=True, help="Waarmee de samenhang is.")
@click.option(
    "--method",
    type=click.Choice(["spearman", "kendall"]),
    default="spearman",
    help="Spearmans rho (zonder deze optie) of Kendalls tau-b.",
)
@file_options
def correlate(  # noqa: PLR0913, PLR0917 (click gives every option apart)
    folder: Path,
    source: str,
    questions: tuple[str, ...],
    other: str,
    method: Method,
    out: Path | None,
    key: Path | None,
) -> None:
    """Print the correlations."""
    tests = Evaluation.open(folder).survey(source).tests
    caption = f"Samenhang van {listing(questions)} met {other}"
    table = tests.correlate(questions, other, method=method, id=TABLE, caption=caption)
    show(folder, table, out, key)
