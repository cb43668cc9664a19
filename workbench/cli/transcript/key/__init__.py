"""``workbench transcript key``: the file that says which name has which placeholder."""

from __future__ import annotations

import click

from workbench.cli.lazy import LazyGroup

COMMANDS = ("create", "holders", "forget")


@click.group(
    cls=LazyGroup,
    package="workbench.cli.transcript.key",
    names=COMMANDS,
    short_help="Maak en beheer de sleutel: welke naam welke plaatshouder heeft.",
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [ARGUMENTEN]",
    help="Maak en beheer de sleutel: welke naam welke plaatshouder heeft. De sleutel is "
    "versleuteld en ligt buiten de evaluatiemap. Zonder wachtzin is hij niet te openen: ook niet "
    "door de beheerder.",
)
def key() -> None:
    """Hold the commands together."""
