"""``workbench transcript print``: numbered lines on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line, shown_path
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from workbench.evaluation.printing import Paper


@click.command(
    "print",
    short_help="Druk een transcript af met regelnummers.",
    options_metavar="[OPTIES]",
    help="Maak van de tekst BRON (een id uit evaluatie.yaml) van de evaluatie in MAP een bestand "
    "om af te drukken: elke regel met het nummer van de vindplaats, en ruimte voor opmerkingen. "
    "Voor wie meedeed en naleest, en om op papier te coderen. De regels liggen daarna vast.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option(
    "--format",
    "paper",
    type=click.Choice(["pdf", "docx"]),
    default="pdf",
    show_default=True,
    help="PDF of Word.",
)
@click.option(
    "--out",
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Schrijf naar dit bestand in plaats van naar uitvoer/transcripten.",
)
def print_(folder: Path, source: str, paper: Paper, out: Path | None) -> None:
    """Write the file and say where it is."""
    evaluation = Evaluation.open(folder)
    file = evaluation.print_transcript(source, paper, out)
    print_line(f"  {shown_path(file)}")
    lines = len(evaluation.transcript(source).lines)
    print_line(f"Klaar om af te drukken: {source}, {lines} regels.", style="green")
