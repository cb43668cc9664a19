"""``workbench survey``: everything between a questionnaire and its answers."""

from __future__ import annotations

import click

from workbench.cli.lazy import LazyGroup

COMMANDS = (
    "lss",
    "import",
    "login",
    "create",
    "participants",
    "activate",
    "invite",
    "remind",
    "status",
    "close",
    "fetch",
    "form",
    "collect",
    "compare",
    "read",
    "mapping",
    "inspect",
    "exclude",
    "export",
    "open-answers",
    "delete",
)


@click.group(
    cls=LazyGroup,
    package="workbench.cli.survey",
    names=COMMANDS,
    short_help="Neem een vragenlijst af en lees de antwoorden.",
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [ARGUMENTEN]",
    help="Neem een vragenlijst af en lees de antwoorden.",
)
def survey() -> None:
    """Hold the commands together."""
