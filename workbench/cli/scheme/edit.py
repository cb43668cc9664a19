"""``workbench scheme edit``: describe codes and decide about them, on a page of its own."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.screen_command import PageOptions, Shown, page_options, show_page
from workbench.evaluation import Evaluation


@click.command(
    short_help="Bewerk het codeerschema, in de browser.",
    options_metavar="[OPTIES]",
    help="Bewerk het codeerschema van de evaluatie in MAP: beschrijf codes en neem besluiten. Dat "
    "gebeurt in de browser, op deze computer, zonder internet. Stoppen: Ctrl-C.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--by", required=True, metavar="WIE", help="Wie de besluiten neemt.")
@page_options
def edit(options: PageOptions, folder: Path, *, by: str) -> None:
    """Open the page and wait until it is stopped."""
    evaluation = Evaluation.open(folder)
    # Whatever is wrong with the scheme is told here, not on the page.
    title = evaluation.scheme.edit(by=by).scheme.title
    root = evaluation.folder.root
    shown = Shown(
        title="Codeerschema",
        show="show_scheme",
        arguments={"folder": str(root), "by": by},
        folder=root,
        told={"Schema": title, "Besluiten": by},
        closed="Het scherm is gesloten. Alles wat u bewaarde, staat in het schema.",
    )
    show_page(shown, options)
