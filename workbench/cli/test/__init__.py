"""``workbench test``: what tests say about the answers to a questionnaire."""

from __future__ import annotations

import click

from workbench.cli.lazy import LazyGroup

COMMANDS = (
    "compare",
    "cross",
    "correlate",
    "share",
    "rate",
    "explain",
    "reliability",
    "change",
)


@click.group(
    cls=LazyGroup,
    package="workbench.cli.test",
    names=COMMANDS,
    short_help="Toets verschillen en samenhang in een vragenlijst.",
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [ARGUMENTEN]",
    help="Toets verschillen en samenhang in een vragenlijst: een tabel met eerst het effect en "
    "zijn interval, en zinnen die u kunt overnemen. Wat in één opdracht staat, is één familie: "
    "p is gecorrigeerd voor het aantal toetsen (Holm).",
)
def test() -> None:
    """Hold the commands together."""
