"""``workbench review``: take the names out of a text, on a page of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_warning
from workbench.cli.opened_key import typed_passphrase
from workbench.cli.screen_command import PageOptions, Shown, page_options, show_page
from workbench.evaluation import Evaluation
from workbench.storage.passphrases import PASSPHRASE_VARIABLE, known_passphrase
from workbench.storage.user_settings import KEY_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(
    short_help="Haal de namen uit een gesprek, in de browser.",
    options_metavar="[OPTIES]",
    help="Beoordeel de tekst BRON (een id uit evaluatie.yaml) van de evaluatie in MAP: beslis wat "
    "een naam of een ander persoonsgegeven is, lees alle regels en bevestig als tweede lezer de "
    "omstandigheden. Dat gebeurt in de browser, op deze computer, zonder internet. Elke beslissing "
    "is meteen bewaard. Stoppen: Ctrl-C.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option(
    "--reviewer",
    metavar="NAAM",
    required=True,
    help="Wie beoordeelt, in kleine letters: anna. Gebruik steeds dezelfde naam.",
)
@click.option(
    "--with-key",
    is_flag=True,
    help="Open ook de sleutel; dat vraagt om de wachtzin. Nodig om af te ronden.",
)
@click.option(
    "--key",
    metavar="PAD",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Waar de sleutel ligt, als dat niet de gewone plaats is.",
)
@click.option(
    "--raw",
    metavar="MAP",
    type=click.Path(path_type=Path, file_okay=False),
    help="Waar de ruwe bronnen liggen, als dat niet in evaluatie.yaml staat.",
)
@page_options
def review(  # noqa: PLR0913 (each an option of the command)
    options: PageOptions,
    folder: Path,
    source: str,
    reviewer: str,
    *,
    with_key: bool,
    key: Path | None,
    raw: Path | None,
) -> None:
    """Open the page and wait until it is stopped."""
    evaluation = Evaluation.open(folder)
    title = evaluation.text_plan(source).title
    opens_key = with_key or key is not None
    own = _key_variables(evaluation, key) if opens_key else {}
    # Whatever stands in the way is told here, not on the page; where the raw sources lie is
    # remembered for this user, so that the page needs not be told.
    session = evaluation.review(source, reviewer=reviewer, raw=raw)
    for note in session.notes:
        print_warning(note)
    root = evaluation.folder.root
    shown = Shown(
        title=f"Namen uit {source}",
        show="show_review",
        arguments={
            "folder": str(root),
            "source": source,
            "reviewer": reviewer,
            "with_key": opens_key,
        },
        folder=root,
        told={"Tekst": f"{source}: {title}", "Beoordelaar": reviewer},
        closed="Het scherm is gesloten. Alles wat u besliste, is bewaard.",
        secrets=own,
    )
    show_page(shown, options)


def _key_variables(evaluation: Evaluation, key: Path | None) -> Mapping[str, str]:
    """Return what opens the key; that it does so is tried here, where one can type."""
    passphrase = known_passphrase(evaluation.plan.id)
    if not passphrase:
        passphrase = typed_passphrase("Wachtzin van de sleutel")
    opened = evaluation.open_key(key, passphrase)
    return {PASSPHRASE_VARIABLE: passphrase, KEY_VARIABLE: str(opened.path)}
