"""``workbench lab``: open JupyterLab with the evaluation in front."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.cli.lab_folder import choose_folder, is_evaluation
from workbench.cli.lab_server import DEFAULT_PORT, Lab, require_jupyterlab, running
from workbench.cli.local_server import keep_open, require_free_port
from workbench.storage.folder import PLAN, EvaluationFolder
from workbench.storage.notebooks import add_missing_notebooks
from workbench.storage.shipped import shipped

TOUR = "01_rondleiding.md"


@click.command(
    short_help="Open de werkbank (JupyterLab) met een evaluatie.",
    options_metavar="[OPTIES]",
    help="Open de werkbank: JupyterLab, in het Nederlands, met de evaluatie uit MAP. Zonder MAP "
    "is dat de evaluatie in de huidige map, of anders het voorbeeld in reports/hengelo. De "
    "werkbank draait alleen op deze computer en maakt geen verbinding met internet. Stoppen: "
    "Ctrl-C.",
)
@click.argument("folder", metavar="[MAP]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--port",
    metavar="GETAL",
    type=click.IntRange(1024, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="Poort van het adres op deze computer.",
)
@click.option("--no-browser", is_flag=True, help="Open de browser niet; toon alleen het adres.")
@click.option("--debug", is_flag=True, help="Toon ook wat JupyterLab zelf meldt (Engels).")
def lab(folder: Path | None, port: int, *, no_browser: bool, debug: bool) -> None:
    """Open JupyterLab and wait until it is stopped."""
    require_jupyterlab()
    chosen = choose_folder(folder, Path.cwd())
    require_free_port(port)
    server = Lab(
        folder=chosen,
        port=port,
        token=secrets.token_hex(24),
        settings=Path(click.get_app_dir("mda-werkbank")),
        opens=_prepare(chosen),
        browser=not no_browser,
        quiet=not debug,
    )
    keep_open(
        running(server),
        opening="De werkbank wordt geopend …",
        open_now=_greeting(server),
        closed="De werkbank is gesloten.",
    )


def _prepare(folder: Path) -> str:
    """Put the task notebooks in the evaluation; return the tour if it is new here."""
    if not is_evaluation(folder):
        print_line(
            f"Let op: in '{folder}' staat geen {PLAN}.\n"
            "Een voorbeeld maakt u met: workbench example hengelo MAP"
        )
        return ""
    added = add_missing_notebooks(shipped("notebooks"), EvaluationFolder(folder))
    tours = [path.relative_to(folder).as_posix() for path in added if path.name == TOUR]
    return next(iter(tours), "")


def _greeting(server: Lab) -> str:
    return (
        "De werkbank is open.\n\n"
        f"  Map    {server.folder}\n"
        f"  Adres  {server.address}\n\n"
        "Opent de browser niet vanzelf? Kopieer dan het adres naar Chrome, Edge of Firefox.\n"
        "Het adres werkt alleen op deze computer, zolang dit venster open is.\n"
        "Stoppen: bewaar uw werk in de browser en druk in dit venster op Ctrl-C."
    )
