"""``workbench transcript pseudonymise``: freeze a reviewed text without its names."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.cli.opened_key import opened_key, pilot_key_option
from workbench.cli.raw_option import raw_option
from workbench.cli.transcript.moved_codings import print_codings
from workbench.evaluation import Evaluation


@click.command(
    short_help="Leg een beoordeelde tekst vast zonder namen.",
    options_metavar="[OPTIES]",
    help="Leg de tekst BRON (een id uit evaluatie.yaml) van de evaluatie in MAP vast met "
    "plaatshouders in plaats van namen. Dat kan als alle suggesties zijn beslist, alle regels "
    "gelezen, en een tweede lezer de omstandigheden heeft bevestigd; anders leest u wat er nog te "
    "doen is.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option(
    "--reviewer", metavar="NAAM", help="Wie vastlegt; zonder deze optie de sleutelhouder."
)
@pilot_key_option
@raw_option
def pseudonymise(
    folder: Path, source: str, reviewer: str | None, key: Path | None, raw: Path | None
) -> None:
    """Write transcript and key, and say what became of codings."""
    evaluation = Evaluation.open(folder)
    opened = opened_key(evaluation, key)
    review = evaluation.review(source, reviewer=reviewer or opened.holder, key=opened, raw=raw)
    done = review.finish()
    print_codings(done.codings)
    if done.old_words:
        print_line(
            "Let op: in deze bestanden staan nog woorden uit een vorige versie van de tekst, "
            "misschien ook een naam die toen nog niet gevonden was:",
            style="bold",
        )
    for log in done.old_words:
        print_line(f"  - {log}")
    if done.old_words:
        print_line(
            "Haal ze eruit met 'workbench codings clean MAP' voordat iemand ze verder deelt."
        )
    lines = len(done.transcript.lines)
    print_line(f"{source} is vastgelegd zonder namen: {lines} regels.", style="green")
