"""``workbench transcript``: from a text as it came in to numbered lines."""

from __future__ import annotations

import click

from workbench.cli.lazy import LazyGroup

COMMANDS = (
    "read",
    "speakers",
    "print",
    "key",
    "status",
    "pseudonymise",
    "reimport",
    "reidentify",
)


@click.group(
    cls=LazyGroup,
    package="workbench.cli.transcript",
    names=COMMANDS,
    short_help="Lees gesprekken in en haal de namen eruit.",
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [ARGUMENTEN]",
    help="Lees gesprekken en verslagen in, haal de namen eruit, en druk ze af met regelnummers.",
)
def transcript() -> None:
    """Hold the commands together."""
