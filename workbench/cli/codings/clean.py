"""``workbench codings clean``: take names that were found later out of coders' logs."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, print_warning
from workbench.cli.opened_key import opened_key, pilot_key_option
from workbench.evaluation.evaluation import Evaluation
from workbench.records.wording import counted


@click.command(
    short_help="Haal namen die later zijn gevonden uit de bestanden met coderingen.",
    options_metavar="[OPTIES]",
    help="Haal namen uit alle bestanden met coderingen van de evaluatie in MAP: woorden uit een "
    "vorige versie van een tekst gaan weg, en in memo's komt een plaatshouder voor elke naam uit "
    "de sleutel. De coderingen zelf blijven. "
    "Vraag codeurs eerst om te stoppen en hun map te synchroniseren. Naast de sleutel wordt "
    "vastgelegd wat er is gedaan, zonder de naam.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@pilot_key_option
def clean(folder: Path, key: Path | None) -> None:
    """Clean every log and say what was done."""
    evaluation = Evaluation.open(folder)
    done = evaluation.clean_codings(opened_key(evaluation, key))
    for one in done:
        if one.places:
            print_line(f"  {one.log}: {counted(one.places, 'plaats', 'plaatsen')}")
        if one.standing:
            print_warning(
                f"{one.log} citeert de tekst van nu, en daar staat een naam in: beoordeel die "
                "tekst opnieuw, leg hem vast en geef deze opdracht nog een keer."
            )
    places = sum(one.places for one in done)
    told = f"Opgeschoond: {counted(places, 'plaats', 'plaatsen')}."
    print_line(told if places else "Er was niets op te schonen.", style="green")
