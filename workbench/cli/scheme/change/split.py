"""``workbench scheme change split``: one code becomes several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.scheme.change.deciding import deciding
from workbench.definitions.scheme_decisions import ALL_TO, CHOOSE, Split

if TYPE_CHECKING:
    from workbench.evaluation.scheme_work import SchemeWork


@click.command(
    short_help="Splits een code in andere.",
    options_metavar="[OPTIES]",
    help="Splits een code in twee of meer andere. Een van die andere mag de code zelf zijn; wat "
    "nog niet bestaat, wordt gemaakt.",
)
@click.option("--code", required=True, metavar="CODE", help="De code die wordt gesplitst.")
@click.option(
    "--into",
    "targets",
    required=True,
    multiple=True,
    metavar="CODE",
    help="Een code waarin hij wordt gesplitst; geef deze optie per code.",
)
@click.option(
    "--all-to",
    default="",
    metavar="CODE",
    help="Alle coderingen gaan naar deze code; zonder deze optie kiest de codeur per codering.",
)
@deciding
def split(*, work: SchemeWork, code: str, targets: tuple[str, ...], all_to: str) -> Split:
    """Say what changes."""
    del work
    rule = f"{ALL_TO}{all_to}" if all_to else CHOOSE
    return Split(van=code, naar=targets, regel=rule)
