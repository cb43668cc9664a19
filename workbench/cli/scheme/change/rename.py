"""``workbench scheme change rename``: a code gets another label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.scheme.change.deciding import deciding
from workbench.definitions.scheme_decisions import Rename

if TYPE_CHECKING:
    from workbench.evaluation.scheme_work import SchemeWork


@click.command(
    short_help="Geef een code een ander label.",
    options_metavar="[OPTIES]",
    help="Geef een code een ander label. Het id blijft, dus coderingen veranderen niet.",
)
@click.option("--code", required=True, metavar="CODE", help="De code.")
@click.option("--label", required=True, metavar="LABEL", help="Hoe hij voortaan heet.")
@deciding
def rename(*, work: SchemeWork, code: str, label: str) -> Rename:
    """Say what changes."""
    return Rename(code=code, van=work.now.label_of(code), naar=label)
