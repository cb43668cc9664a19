"""``workbench example``: copy an example evaluation to start from."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.storage.examples import copy_example, example_names


@click.command(
    short_help="Kopieer een voorbeeldevaluatie (fictieve gegevens).",
    options_metavar="[OPTIES]",
    help="Kopieer de voorbeeldevaluatie NAAM (met fictieve gegevens) naar MAP. "
    f"Er zijn: {', '.join(example_names())}.",
)
@click.argument("name", metavar="NAAM")
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
def example(name: str, folder: Path) -> None:
    """Copy the folder and say what to do next."""
    copy_example(name, folder)
    print_line(f"De voorbeeldevaluatie {name} staat in {folder}. Alle gegevens zijn fictief.")
    print_line(f"Maak het rapport met: workbench report {folder}")
