"""``workbench scheme``: the life of a coding scheme."""

from __future__ import annotations

import click

from workbench.cli.lazy import LazyGroup

COMMANDS = ("show", "check", "change", "worklist", "proposals", "codebook", "edit", "import")


@click.group(
    cls=LazyGroup,
    package="workbench.cli.scheme",
    names=COMMANDS,
    short_help="Bekijk en verander het codeerschema; coderingen gaan mee.",
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [ARGUMENTEN]",
    help="Bekijk en verander het codeerschema van een evaluatie. Elk besluit (splitsen, "
    "samenvoegen, hernoemen, verplaatsen, nieuw, vervallen) komt met reden, datum en naam in het "
    "schema te staan. Coderingen gaan vanzelf mee, of komen op een werklijst.",
)
def scheme() -> None:
    """Hold the commands together."""
