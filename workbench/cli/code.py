"""``workbench code``: give passages of a text codes, on a page of its own."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line
from workbench.cli.local_server import keep_open, require_free_port
from workbench.cli.screen_server import DEFAULT_PORT, ScreenPage, require_voila, running
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from workbench.evaluation.coding_work import CodingWork

_CELL = """\
from workbench.cli.screen_page import show_coding
show_coding({folder!r}, {source!r}, {coder!r})
"""


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
def code(  # noqa: PLR0913 (each an option of the command)
    folder: Path, source: str, coder: str, *, port: int, no_browser: bool, debug: bool
) -> None:
    """Open the page and wait until it is stopped."""
    require_voila()
    evaluation = Evaluation.open(folder)
    # Whatever stands in the way is told here, not on the page.
    work = evaluation.code(source, coder=coder)
    for note in work.notes:
        print_line(f"Let op: {note}")
    require_free_port(port)
    root = evaluation.folder.root
    page = ScreenPage(
        title=f"{source} coderen",
        cell=_CELL.format(folder=str(root), source=source, coder=coder),
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
        open_now=_greeting(page, work),
        closed="Het scherm is gesloten. Alles wat u codeerde, is bewaard.",
    )


def _greeting(page: ScreenPage, work: CodingWork) -> str:
    return (
        "Het scherm is open.\n\n"
        f"  Tekst     {work.title}\n"
        f"  Codeur    {work.coder}\n"
        f"  Adres     {page.address}\n\n"
        "Opent de browser niet vanzelf? Kopieer dan het adres naar Chrome, Edge of Firefox.\n"
        "Het adres werkt alleen op deze computer, zolang dit venster open is.\n"
        "Stoppen: druk in dit venster op Ctrl-C."
    )
