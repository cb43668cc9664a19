"""``workbench scheme codebook``: the scheme on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line, shown_path
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from workbench.evaluation.printing import Paper


@click.command(
    short_help="Druk het codeerschema af als codeboek.",
    options_metavar="[OPTIES]",
    help="Maak van het codeerschema van de evaluatie in MAP een codeboek om af te drukken: een "
    "overzicht met toetsen en kleuren, en per code de definitie, wel, niet en een voorbeeld. "
    "Onderaan staat hoe het schema zo is geworden.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "paper",
    type=click.Choice(["pdf", "docx"]),
    default="pdf",
    show_default=True,
    help="PDF of Word.",
)
@click.option("--version", default="", metavar="VERSIE", help="Een eerdere versie.")
@click.option(
    "--out",
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Schrijf naar dit bestand in plaats van naar uitvoer/.",
)
def codebook(folder: Path, *, paper: Paper, version: str, out: Path | None) -> None:
    """Write the file and say where it is."""
    work = Evaluation.open(folder).scheme
    print_line(f"  {shown_path(work.codebook(paper, out, version=version))}")
    print_line("Klaar om af te drukken.", style="green")
