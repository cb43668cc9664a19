"""``workbench survey inspect``: what came in, before anything is analysed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.evaluation import Evaluation
from workbench.evaluation.data_reporting import write_data_report


@click.command(
    short_help="Bekijk wat er binnenkwam, vóór de analyse.",
    options_metavar="[OPTIES]",
    help="Maak een overzicht van de antwoorden van BRON (een id uit evaluatie.yaml) in MAP: "
    "respons per dag en groep, volledigheid per vraag, en wat opvalt (onmogelijke waarden, "
    "dubbele, overal hetzelfde antwoord, erg snel, persoonsgegevens). Voor intern gebruik.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option("--by", metavar="VRAAG", help="Tel de respons naar de antwoorden op deze vraag.")
@click.option(
    "--out",
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Schrijf naar dit .xlsx-bestand in plaats van in uitvoer/.",
)
def inspect(folder: Path, source: str, by: str | None, out: Path | None) -> None:
    """Write the workbook and count what catches the eye."""
    evaluation = Evaluation.open(folder)
    plan = evaluation.answers_plan(source)
    file, made = write_data_report(evaluation.folder, plan, by, out)
    print_line(f"  {shown_path(file)}")
    for signal, number in Counter(finding.signal for finding in made.findings).items():
        print_line(f"  {signal}: {number}")
    if made.findings:
        print_line("Kijk ernaar en besluit: workbench survey exclude.", style="yellow")
    else:
        print_line("Er valt niets op.", style="green")
