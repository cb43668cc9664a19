"""``workbench transcript key holders``: who can open the key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line
from workbench.cli.opened_key import (
    new_passphrase,
    opened_key,
    pilot_key_option,
    typed_passphrase,
)
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from workbench.storage.key import Key


@click.command(
    short_help="Laat zien of verander wie de sleutel kan openen.",
    options_metavar="[OPTIES]",
    help="Laat zien wie de sleutel van de evaluatie in MAP kan openen. Met een optie verandert u "
    "dat: hoogstens twee mensen houden de sleutel, ieder met een eigen wachtzin. Wie verwijderd "
    "wordt, kan ook met een oude wachtzin niets nieuws meer lezen.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--add", metavar="NAAM", help="Maak iemand sleutelhouder; die typt een wachtzin.")
@click.option("--remove", metavar="NAAM", help="Neem de andere houder de toegang af.")
@click.option("--change-passphrase", is_flag=True, help="Geef uzelf een andere wachtzin.")
@pilot_key_option
def holders(
    folder: Path, add: str | None, remove: str | None, key: Path | None, *, change_passphrase: bool
) -> None:
    """Change what is asked and print who can open the key."""
    opened = opened_key(Evaluation.open(folder), key)
    if add:
        opened.add_holder(add, new_passphrase(add))
    if remove:
        _remove(opened, remove)
    if change_passphrase:
        opened.change_passphrase(new_passphrase(opened.holder))
        print_line("De wachtzin is veranderd.", style="green")
    names = " en ".join(opened.holders)
    print_line(f"De sleutel van '{opened.pilot}' kan worden geopend door {names}.")


def _remove(key: Key, name: str) -> None:
    key.remove_holder(name, typed_passphrase(f"Wachtzin van {key.holder}, nogmaals"))
