"""``workbench transcript``: from a text as it came in to numbered lines."""

from __future__ import annotations

import click

from workbench.cli.lazy import LazyGroup

COMMANDS = ("read", "speakers", "print")


@click.group(
    cls=LazyGroup,
    package="workbench.cli.transcript",
    names=COMMANDS,
    short_help="Lees gesprekken en verslagen in.",
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [ARGUMENTEN]",
    help="Lees gesprekken en verslagen in, en druk ze af met regelnummers.",
)
def transcript() -> None:
    """Hold the commands together."""
