"""``workbench codings consensus``: decide where two coders differ, on a page of its own."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.screen_command import PageOptions, Shown, page_options, show_page
from workbench.evaluation import Evaluation


@click.command(
    short_help="Beslis wat geldt waar twee codeurs verschillen, in de browser.",
    options_metavar="[OPTIES]",
    help="Beslis over elk verschil tussen de codeurs van BRON: links, rechts, beide, geen of iets "
    "eigens, met een reden. Dat gebeurt in de browser, op deze computer, zonder internet. Elk "
    "besluit is meteen bewaard; de coderingen van beiden blijven zoals ze zijn. Stoppen: Ctrl-C.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option(
    "--by",
    metavar="NAAM",
    required=True,
    help="Wie beslist, in kleine letters: docent. Gebruik steeds dezelfde naam.",
)
@page_options
def consensus(options: PageOptions, folder: Path, source: str, *, by: str) -> None:
    """Open the page and wait until it is stopped."""
    evaluation = Evaluation.open(folder)
    work = evaluation.consensus(source, by=by)  # what is wrong is said here, not on a page
    root = evaluation.folder.root
    shown = Shown(
        title=f"Consensus {source}",
        show="show_consensus",
        arguments={"folder": str(root), "source": source, "by": by},
        folder=root,
        told={"Tekst": work.title, "Stand": work, "Beslist": by},
        closed="Het scherm is gesloten. Alles wat u besliste, is bewaard.",
    )
    show_page(shown, options)
