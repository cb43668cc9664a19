"""``workbench scheme edit``: describe codes and decide about them, on a page of its own."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from workbench.cli.local_server import keep_open, require_free_port
from workbench.cli.screen_server import DEFAULT_PORT, ScreenPage, require_voila, running
from workbench.evaluation import Evaluation

_CELL = """\
from workbench.cli.screen_page import show_scheme
show_scheme({folder!r}, {by!r})
"""


@click.command(
    short_help="Bewerk het codeerschema, in de browser.",
    options_metavar="[OPTIES]",
    help="Bewerk het codeerschema van de evaluatie in MAP: beschrijf codes en neem besluiten. Dat "
    "gebeurt in de browser, op deze computer, zonder internet. Stoppen: Ctrl-C.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--by", required=True, metavar="WIE", help="Wie de besluiten neemt.")
@click.option(
    "--port",
    metavar="GETAL",
    type=click.IntRange(1024, 65535),
    default=DEFAULT_PORT,
    show_default=str(DEFAULT_PORT),
    help="Poort van het adres op deze computer.",
)
@click.option("--no-browser", is_flag=True, help="Open de browser niet; toon alleen het adres.")
@click.option("--debug", is_flag=True, help="Toon ook wat het programma zelf meldt (Engels).")
def edit(folder: Path, *, by: str, port: int, no_browser: bool, debug: bool) -> None:
    """Open the page and wait until it is stopped."""
    require_voila()
    evaluation = Evaluation.open(folder)
    # Whatever is wrong with the scheme is told here, not on the page.
    title = evaluation.scheme.edit(by=by).scheme.title
    require_free_port(port)
    root = evaluation.folder.root
    page = ScreenPage(
        title="Codeerschema",
        cell=_CELL.format(folder=str(root), by=by),
        folder=root,
        port=port,
        token=secrets.token_hex(24),
        settings=Path(click.get_app_dir("mda-werkbank")),
        browser=not no_browser,
        quiet=not debug,
    )
    keep_open(
        running(page),
        opening="Het scherm wordt geopend …",
        open_now=_greeting(page, title, by),
        closed="Het scherm is gesloten. Alles wat u bewaarde, staat in het schema.",
    )


def _greeting(page: ScreenPage, title: str, by: str) -> str:
    return (
        "Het scherm is open.\n\n"
        f"  Schema    {title}\n"
        f"  Besluiten {by}\n"
        f"  Adres     {page.address}\n\n"
        "Opent de browser niet vanzelf? Kopieer dan het adres naar Chrome, Edge of Firefox.\n"
        "Het adres werkt alleen op deze computer, zolang dit venster open is.\n"
        "Stoppen: druk in dit venster op Ctrl-C."
    )
