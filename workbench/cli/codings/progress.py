"""``workbench codings progress``: how far everybody is with coding."""

from __future__ import annotations

import secrets
import time
from pathlib import Path

import click
from rich.live import Live

from workbench.cli.console import OUT
from workbench.cli.local_server import keep_open, require_free_port
from workbench.cli.screen_server import DEFAULT_PORT, ScreenPage, require_voila, running
from workbench.cli.stopping import Stopped
from workbench.cli.survey.outcomes import drawn, print_outcome
from workbench.evaluation import Evaluation

_CELL = """\
from workbench.cli.screen_page import show_progress
show_progress({folder!r})
"""


@click.command(
    short_help="Toon hoe ver iedereen is met coderen.",
    options_metavar="[OPTIES]",
    help="Toon per tekst en codeur hoeveel regels en coderingen er zijn, of hij klaar is, hoe lang "
    "hij werkte en wanneer hij voor het laatst iets deed. Wat er gecodeerd is, staat er niet in.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--watch", is_flag=True, help="Ververs de tabel, tot u Ctrl-C typt.")
@click.option(
    "--every",
    metavar="SECONDEN",
    type=click.FloatRange(min=1),
    default=10,
    show_default=True,
    help="Hoe vaak --watch ververst.",
)
@click.option("--page", is_flag=True, help="Toon het op een pagina in de browser, die ververst.")
@click.option(
    "--port",
    metavar="GETAL",
    type=click.IntRange(1024, 65535),
    default=DEFAULT_PORT,
    show_default=str(DEFAULT_PORT),
    help="Poort van het adres van --page.",
)
@click.option("--no-browser", is_flag=True, help="Open de browser niet; toon alleen het adres.")
def progress(  # noqa: PLR0913 (each an option of the command)
    folder: Path, every: float, port: int, *, watch: bool, page: bool, no_browser: bool
) -> None:
    """Show the table, once or until somebody stops it, or a page.

    Raises
    ------
    Stopped
        The system stops the command, not its user.
    """
    found = Evaluation.open(folder).coding_progress()
    if page:
        _show_page(Evaluation.open(folder), port, browser=not no_browser)
        return
    if not watch:
        print_outcome(found.outcome)
        return
    try:
        with Live(console=OUT, auto_refresh=False) as screen:
            while True:
                screen.update(drawn(found.outcome), refresh=True)
                time.sleep(every)
    except Stopped:
        raise
    except KeyboardInterrupt:
        return


def _show_page(evaluation: Evaluation, port: int, *, browser: bool) -> None:
    require_voila()
    require_free_port(port)
    root = evaluation.folder.root
    page = ScreenPage(
        title="Voortgang van het coderen",
        cell=_CELL.format(folder=str(root)),
        folder=root,
        port=port,
        token=secrets.token_hex(24),
        settings=Path(click.get_app_dir("mda-werkbank")),
        browser=browser,
    )
    keep_open(
        running(page),
        opening="De pagina wordt geopend …",
        open_now=(
            "De pagina is open.\n\n"
            f"  Evaluatie  {evaluation.plan.title}\n"
            f"  Adres      {page.address}\n\n"
            "Opent de browser niet vanzelf? Kopieer dan het adres naar Chrome, Edge of Firefox.\n"
            "Het adres werkt alleen op deze computer, zolang dit venster open is.\n"
            "Stoppen: druk in dit venster op Ctrl-C."
        ),
        closed="De pagina is gesloten.",
    )
