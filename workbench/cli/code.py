"""``workbench code``: give passages of a text codes, on a page of its own."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.cli.screen_command import PageOptions, Shown, page_options, show_page
from workbench.evaluation import Evaluation


@click.command(
    short_help="Codeer een gesprek, in de browser.",
    options_metavar="[OPTIES]",
    help="Codeer de tekst BRON (een id uit evaluatie.yaml) van de evaluatie in MAP: selecteer "
    "passages en geef ze codes. Dat gebeurt in de browser, op deze computer, zonder internet. Elke "
    "handeling is meteen bewaard. Alleen teksten waar de namen uit zijn, kunnen worden gecodeerd. "
    "Stoppen: Ctrl-C.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option(
    "--coder",
    metavar="NAAM",
    required=True,
    help="Wie codeert, zoals evaluatie.yaml hem of haar noemt onder 'codeurs': anna.",
)
@page_options
def code(options: PageOptions, folder: Path, source: str, *, coder: str) -> None:
    """Open the page and wait until it is stopped."""
    evaluation = Evaluation.open(folder)
    # Whatever stands in the way is told here, not on the page.
    work = evaluation.code(source, coder=coder)
    for note in work.notes:
        print_line(f"Let op: {note}")
    root = evaluation.folder.root
    shown = Shown(
        title=f"{source} coderen",
        show="show_coding",
        arguments={"folder": str(root), "source": source, "coder": coder},
        folder=root,
        told={"Tekst": work.title, "Codeur": coder},
        closed="Het scherm is gesloten. Alles wat u codeerde, is bewaard.",
    )
    show_page(shown, options)
