"""``workbench scheme change proposal``: what becomes of a subcode that a coder proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.scheme.change.deciding import deciding

if TYPE_CHECKING:
    from workbench.definitions.scheme_decisions import Proposal
    from workbench.evaluation.scheme_work import SchemeWork


@click.command(
    short_help="Beslis over een voorgestelde subcode.",
    options_metavar="[OPTIES]",
    help="Beslis over een subcode die een codeur voorstelde. Zonder --into wordt hij overgenomen. "
    "Met --into krijgen zijn coderingen een andere code: een die er al is (het voorstel is dan "
    "afgewezen), of een nieuwe (het krijgt dan een andere naam).",
)
@click.option("--code", required=True, metavar="CODE", help="De subcode, zoals voorgesteld.")
@click.option("--into", "target", metavar="CODE", help="Welke code de coderingen krijgen.")
@deciding
def proposal(*, work: SchemeWork, code: str, target: str | None) -> Proposal:
    """Say what becomes of it."""
    return work.proposal(code, target)
