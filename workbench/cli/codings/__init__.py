"""``workbench codings``: codings of several people and programs brought together."""

from __future__ import annotations

import click

from workbench.cli.lazy import LazyGroup

COMMANDS = ("assign", "progress", "compare", "consensus", "import", "export", "clean")


@click.group(
    cls=LazyGroup,
    package="workbench.cli.codings",
    names=COMMANDS,
    short_help="Codeer samen; breng coderingen over van en naar andere programma's.",
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [ARGUMENTEN]",
    help="Verdeel en vergelijk het coderen; breng coderingen over van en naar andere programma's.",
)
def codings() -> None:
    """Hold the commands together."""
