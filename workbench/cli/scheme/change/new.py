"""``workbench scheme change new``: codes are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.scheme.change.deciding import deciding
from workbench.definitions.scheme_decisions import New

if TYPE_CHECKING:
    from workbench.evaluation.scheme_work import SchemeWork


@click.command(
    short_help="Voeg codes toe.",
    options_metavar="[OPTIES]",
    help="Voeg codes toe. Beschrijf ze daarna in het schema: definitie, wel, niet, voorbeeld en "
    "kleur.",
)
@click.option(
    "--code",
    "codes",
    required=True,
    multiple=True,
    metavar="CODE",
    help="Een nieuwe code: 'wachttijd', of 'verbeterpunten.wachttijd' voor een subcode.",
)
@deciding
def new(*, work: SchemeWork, codes: tuple[str, ...]) -> New:
    """Say what changes."""
    del work
    return New(codes=codes)
