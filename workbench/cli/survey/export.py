"""``workbench survey export``: answers for SPSS, Excel and other programs, with their codebook."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.evaluation import Evaluation
from workbench.records.wording import counted


@click.command(
    short_help="Exporteer antwoorden naar SPSS, Excel of CSV, met codeboek.",
    options_metavar="[OPTIES]",
    help="Schrijf de antwoorden van BRON (een id uit evaluatie.yaml) in MAP naar een bestand voor "
    "een ander programma. De naam na --out zegt wat het wordt: .sav (SPSS), .xlsx, .csv (drie "
    "bestanden: codes, teksten, en waarom een antwoord leeg is), of .docx voor het codeboek als "
    "Word-tabel. Sleutels gaan nooit mee, open antwoorden alleen met "
    "--open-answers.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option(
    "--out",
    required=True,
    multiple=True,
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Het bestand; mag vaker, bijvoorbeeld antwoorden.sav en codeboek.docx.",
)
@click.option(
    "--open-answers",
    is_flag=True,
    help="Neem ook mee wat mensen in eigen woorden schreven; dat kan naar iemand wijzen.",
)
def export(folder: Path, source: str, out: tuple[Path, ...], *, open_answers: bool) -> None:
    """Write the files and say where they are."""
    made = Evaluation.open(folder).export_answers(source, *out, open_answers=open_answers)
    for file in made.files:
        print_line(f"  {shown_path(file)}")
    people = counted(made.number_of_respondents, "respondent", "respondenten")
    variables = counted(made.number_of_variables, "variabele", "variabelen")
    print_line(f"Geschreven: {people}, {variables}.", style="green")
    if open_answers:
        print_line(
            "Let op: open antwoorden kunnen persoonsgegevens bevatten; bewaar en deel dit bestand "
            "als vertrouwelijk.",
            style="yellow",
        )
