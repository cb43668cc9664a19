"""``workbench test change``: how the same people changed between two waves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.test.shown import (
    TABLE,
    questions_argument,
    single,
    table_command,
)
from workbench.records.wording import listing

if TYPE_CHECKING:
    from workbench.evaluation import Evaluation
    from workbench.report.tables import Table


@table_command(
    "Toets wat er veranderde tussen twee metingen.",
    "Vergelijk BRON met de latere meting van --with. Mensen worden gekoppeld met de sleutel "
    "die zij zelf maakten: Wilcoxon, bij ja/nee McNemar, bij schalen de gepaarde t-toets. Met "
    "--unpaired zijn de metingen twee losse groepen.",
)
@questions_argument
@click.option("--with", "later", metavar="BRON", required=True, help="De latere meting.")
@click.option("--unpaired", is_flag=True, help="Vergelijk één vraag in twee losse groepen.")
def change(
    evaluation: Evaluation, source: str, *, questions: tuple[str, ...], later: str, unpaired: bool
) -> Table:
    """Return the change."""
    first, second = evaluation.survey(source), evaluation.survey(later)
    caption = f"Verandering van {listing(questions)} tussen {source} en {later}"
    if unpaired:
        table = first.compare_waves(second, single(questions), id=TABLE, caption=caption)
    else:
        table = first.tests.change(second, questions, id=TABLE, caption=caption)
    return table
