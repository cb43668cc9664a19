"""``workbench scheme change merge``: several codes become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.scheme.change.deciding import deciding
from workbench.definitions.scheme_decisions import Merge

if TYPE_CHECKING:
    from workbench.evaluation.scheme_work import SchemeWork


@click.command(
    short_help="Voeg codes samen.",
    options_metavar="[OPTIES]",
    help="Voeg codes samen tot één code: een van hen, een andere, of een nieuwe. Alle coderingen "
    "gaan vanzelf mee.",
)
@click.option(
    "--code",
    "sources",
    required=True,
    multiple=True,
    metavar="CODE",
    help="Een code die opgaat in een andere; geef deze optie per code.",
)
@click.option("--into", "target", required=True, metavar="CODE", help="De code die overblijft.")
@deciding
def merge(*, work: SchemeWork, sources: tuple[str, ...], target: str) -> Merge:
    """Say what changes."""
    del work
    return Merge(van=sources, naar=target)
