"""``workbench transcript reidentify``: look up one name, for a reason that is kept."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.cli.opened_key import opened_key, pilot_key_option
from workbench.evaluation import Evaluation


@click.command(
    short_help="Zoek op wie er bij een plaatshouder hoort.",
    options_metavar="[OPTIES]",
    help="Zoek in de sleutel van de evaluatie in MAP op wie er bij PLAATSHOUDER hoort, "
    "bijvoorbeeld '[NAAM COLLEGA 2]'. Dat mag alleen met een goede reden, zoals een verzoek om "
    "inzage. Wie dat deed, wanneer en waarom staat daarna in het logboek naast de sleutel; de naam "
    "niet.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("placeholder", metavar="PLAATSHOUDER")
@click.option("--reason", metavar="TEKST", required=True, help="Waarom de naam nodig is.")
@pilot_key_option
def reidentify(folder: Path, placeholder: str, reason: str, key: Path | None) -> None:
    """Log it, then print the name."""
    evaluation = Evaluation.open(folder)
    opened = opened_key(evaluation, key)
    forms = evaluation.reidentify(placeholder, reason=reason, key=opened)
    for form in forms or ("Hier staat geen naam meer van in de sleutel.",):
        print_line(form)
