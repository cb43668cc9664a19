"""``workbench transcript key create``: make the key of a pilot."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.cli.opened_key import first_passphrase
from workbench.evaluation import Evaluation
from workbench.storage.passphrases import remember_passphrase


@click.command(
    short_help="Maak de sleutel van een evaluatie.",
    options_metavar="[OPTIES]",
    help="Maak een lege sleutel voor de evaluatie in MAP. De werkbank vraagt twee keer om een "
    "wachtzin, of neemt die uit de omgevingsvariabele WORKBENCH_KEY_PASSPHRASE. "
    "Wie de wachtzin kwijt is, kan de sleutel niet meer openen: maak een tweede "
    "sleutelhouder met 'workbench transcript key holders MAP --add NAAM'.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option(
    "--holder", metavar="NAAM", required=True, help="Wie de sleutel houdt, in kleine letters."
)
@click.option(
    "--file",
    "path",
    metavar="PAD",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Waar de sleutel komt te liggen: buiten de evaluatiemap. Zonder deze optie in uw eigen "
    "map op deze computer.",
)
@click.option(
    "--remember", is_flag=True, help="Bewaar de wachtzin in de sleutelbos van deze computer."
)
def create(folder: Path, holder: str, path: Path | None, *, remember: bool) -> None:
    """Ask for a passphrase, write the key and say where it is."""
    evaluation = Evaluation.open(folder)
    passphrase = first_passphrase(holder)
    key = evaluation.create_key(holder, passphrase, path)
    if remember:
        remember_passphrase(evaluation.plan.id, passphrase)
    print_line(f"  {key.path}")
    print_line(f"De sleutel van '{key.pilot}' is gemaakt. Houder: {holder}.", style="green")
    print_line(
        "Maak er een reservekopie van op een plek die net zo veilig is, en geef een tweede "
        "persoon een eigen wachtzin."
    )
