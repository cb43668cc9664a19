"""``workbench scheme change retire``: a code is given no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.scheme.change.deciding import deciding
from workbench.definitions.scheme_decisions import Retire

if TYPE_CHECKING:
    from workbench.evaluation.scheme_work import SchemeWork


@click.command(
    short_help="Laat een code vervallen.",
    options_metavar="[OPTIES]",
    help="Laat een code vervallen: niemand kan hem meer geven. Coderingen gaan naar de code bij "
    "--to, of houden hun code en tellen niet meer mee.",
)
@click.option("--code", required=True, metavar="CODE", help="De code die vervalt.")
@click.option("--to", "target", metavar="CODE", help="Waar zijn coderingen heen gaan.")
@deciding
def retire(*, work: SchemeWork, code: str, target: str | None) -> Retire:
    """Say what changes."""
    del work
    return Retire(code=code, naar=target)
