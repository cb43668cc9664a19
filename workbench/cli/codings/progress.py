"""``workbench codings progress``: how far everybody is with coding."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.live import Live

from workbench.cli.console import OUT
from workbench.cli.stopping import Stopped
from workbench.cli.survey.outcomes import drawn, print_outcome
from workbench.evaluation import Evaluation


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
def progress(folder: Path, every: float, *, watch: bool) -> None:
    """Show the table, once or until somebody stops it.

    Raises
    ------
    Stopped
        The system stops the command, not its user.
    """
    found = Evaluation.open(folder).coding_progress()
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
