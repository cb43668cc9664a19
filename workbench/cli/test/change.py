"""``workbench test change``: how the same people changed between two waves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import (
    TABLE,
    answers_arguments,
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
    short_help="Toets wat er veranderde tussen twee metingen.",
    options_metavar="[OPTIES]",
    help="Vergelijk BRON met de latere meting van --with. Mensen worden gekoppeld met de sleutel "
    "die zij zelf maakten: Wilcoxon, bij ja/nee McNemar, bij schalen de gepaarde t-toets. Met "
    "--unpaired zijn de metingen twee losse groepen.",
)
@answers_arguments
@questions_argument
@click.option("--with", "later", metavar="BRON", required=True, help="De latere meting.")
@click.option("--unpaired", is_flag=True, help="Vergelijk één vraag in twee losse groepen.")
@file_options
def change(  # noqa: PLR0913, PLR0917 (click gives every option apart)
    folder: Path,
    source: str,
    questions: tuple[str, ...],
    later: str,
    unpaired: bool,  # noqa: FBT001 (click passes it)
    out: Path | None,
    key: Path | None,
) -> None:
    """Print the change."""
    evaluation = Evaluation.open(folder)
    first, second = evaluation.survey(source), evaluation.survey(later)
    caption = f"Verandering van {listing(questions)} tussen {source} en {later}"
    if unpaired:
        table = first.compare_waves(second, single(questions), id=TABLE, caption=caption)
    else:
        table = first.tests.change(second, questions, id=TABLE, caption=caption)
    show(folder, table, out, key)
