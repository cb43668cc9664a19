"""``workbench scheme change``: decide about the coding scheme."""

from __future__ import annotations

import click

from workbench.cli.lazy import LazyGroup

COMMANDS = ("split", "merge", "rename", "move", "new", "retire", "proposal")


@click.group(
    cls=LazyGroup,
    package="workbench.cli.scheme.change",
    names=COMMANDS,
    short_help="Neem een besluit over het codeerschema.",
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [ARGUMENTEN]",
    help="Neem een besluit over het codeerschema. Eerst ziet u wat er met de coderingen gebeurt; "
    "pas na uw 'ja' wordt het besluit in het schema geschreven, in coding_schemes/ van de "
    "evaluatie. Eerdere versies blijven te zien.",
)
def change() -> None:
    """Hold the commands together."""
