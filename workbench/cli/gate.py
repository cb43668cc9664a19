"""``workbench gate``: look for names in files before they are sent to somebody."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.cli.gate_lines import print_gated
from workbench.cli.key_names import key_option, names_of_key
from workbench.errors import raise_all
from workbench.evaluation.evaluation import Evaluation
from workbench.evaluation.gating import gate_files
from workbench.records.wording import counted


@click.command(
    short_help="Zoek namen in bestanden voordat u ze verstuurt.",
    options_metavar="[OPTIES]",
    help="Zoek in elk BESTAND (Word, pdf, Excel, HTML, notebook, tekst, SPSS, zip) naar de namen "
    "uit de sleutel: ook in kopteksten, opmerkingen, eigenschappen, bijlagen en ingesloten "
    "bestanden. Telefoonnummers, adressen en dergelijke worden genoemd om te bekijken.",
)
@click.argument(
    "files",
    metavar="BESTAND...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option(
    "--folder",
    metavar="MAP",
    type=click.Path(path_type=Path, file_okay=False),
    help="De evaluatiemap: wat daar onder 'toegestaan' staat, mag er staan.",
)
@click.option(
    "--people",
    is_flag=True,
    help="Noem ook personen, plaatsen en omstandigheden die niet in de sleutel staan.",
)
@key_option
def gate(files: tuple[Path, ...], folder: Path | None, key: Path | None, *, people: bool) -> None:
    """Print what was found; a name of the key is an error with exit code 1."""
    evaluation = Evaluation.open(folder) if folder else None
    names = names_of_key(key, evaluation)
    allowed = evaluation.plan.allowed if evaluation else ()
    gated = gate_files(files, names, allowed=allowed, people=people)
    print_gated(gated)
    raise_all(gated.stops())
    searched = counted(gated.number_of_files, "bestand", "bestanden")
    print_line(f"Niets gevonden dat verzenden tegenhoudt: {searched} doorzocht.", style="green")
