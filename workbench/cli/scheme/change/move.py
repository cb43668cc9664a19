"""``workbench scheme change move``: a code comes to stand elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.scheme.change.deciding import deciding
from workbench.definitions.scheme_decisions import Move

if TYPE_CHECKING:
    from workbench.evaluation.scheme_work import SchemeWork


@click.command(
    short_help="Zet een code onder een andere.",
    options_metavar="[OPTIES]",
    help="Zet een code onder een andere, of maak van een subcode een gewone code. Coderingen gaan "
    "vanzelf mee.",
)
@click.option("--code", required=True, metavar="CODE", help="De code die wordt verplaatst.")
@click.option(
    "--under",
    default="",
    metavar="CODE",
    help="De code waar hij onder komt; zonder deze optie wordt het een gewone code.",
)
@deciding
def move(*, work: SchemeWork, code: str, under: str) -> Move:
    """Say what changes."""
    del work
    return Move(code=code, onder=under)
