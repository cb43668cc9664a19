"""``workbench codings consensus``: decide where two coders differ, on a page of its own."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from workbench.cli.local_server import keep_open, require_free_port
from workbench.cli.screen_server import DEFAULT_PORT, ScreenPage, require_voila, running
from workbench.evaluation import Evaluation

_CELL = """\
from workbench.cli.screen_page import show_consensus
show_consensus({folder!r}, {source!r}, {by!r})
"""


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
def consensus(  # noqa: PLR0913 (each an option of the command)
    folder: Path, source: str, by: str, port: int, *, no_browser: bool, debug: bool
) -> None:
    """Open the page and wait until it is stopped."""
    require_voila()
    evaluation = Evaluation.open(folder)
    work = evaluation.consensus(source, by=by)  # what is wrong is said here, not on a page
    require_free_port(port)
    root = evaluation.folder.root
    page = ScreenPage(
        title=f"Consensus {source}",
        cell=_CELL.format(folder=str(root), source=source, by=by),
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
        open_now=(
            "Het scherm is open.\n\n"
            f"  Tekst     {work.title}\n"
            f"  Stand     {work}\n"
            f"  Beslist   {by}\n"
            f"  Adres     {page.address}\n\n"
            "Opent de browser niet vanzelf? Kopieer dan het adres naar Chrome, Edge of Firefox.\n"
            "Het adres werkt alleen op deze computer, zolang dit venster open is.\n"
            "Stoppen: druk in dit venster op Ctrl-C."
        ),
        closed="Het scherm is gesloten. Alles wat u besliste, is bewaard.",
    )
