"""``workbench survey status``: how the fieldwork stands, by organisation."""

from __future__ import annotations

from pathlib import Path

import click
from rich.live import Live

from workbench.cli.console import OUT
from workbench.cli.stopping import Stopped
from workbench.cli.survey.outcomes import drawn, run_step
from workbench.evaluation import Evaluation


@click.command(
    short_help="Toon hoe het met de respons staat.",
    options_metavar="[OPTIES]",
    help="Toon per organisatie hoeveel deelnemers van BRON zijn uitgenodigd en herinnerd en "
    "hoeveel de vragenlijst invulden. Er staan geen namen in.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option("--watch", is_flag=True, help="Ververs de tabel, tot u Ctrl-C typt.")
@click.option(
    "--every",
    metavar="SECONDEN",
    type=click.FloatRange(min=5),
    default=30,
    show_default=True,
    help="Hoe vaak --watch ververst.",
)
def status(folder: Path, source: str, every: float, *, watch: bool) -> None:
    """Show the table, once or until somebody stops it.

    Raises
    ------
    Stopped
        The system stops the command, not its user.
    """
    if not watch:
        run_step(folder, source, "Stand opvragen", lambda fieldwork: fieldwork.status())
        return
    try:
        with Live(console=OUT, auto_refresh=False) as screen:
            for outcome in Evaluation.open(folder).fieldwork(source).follow(every):
                screen.update(drawn(outcome), refresh=True)
    except Stopped:
        raise
    except KeyboardInterrupt:
        return
