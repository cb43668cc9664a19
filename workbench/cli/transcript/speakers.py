"""``workbench transcript speakers``: draft the table of speakers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line
from workbench.evaluation import Evaluation
from workbench.evaluation.transcribing import read_text

if TYPE_CHECKING:
    from workbench.collect.transcripts import Layout


@click.command(
    short_help="Maak een opzet voor de tabel van sprekers.",
    options_metavar="[OPTIES]",
    help="Maak voor het gesprek in BESTAND een opzet van wat in evaluatie.yaml moet staan: iedere "
    "spreker met een code. Namen van sprekers horen daar niet in; die komen in een tweede stuk, "
    "voor namen.yaml naast de ruwe bron. Lijken twee sprekers op elkaar, dan staat dat erbij.",
)
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option(
    "--id", "text_id", metavar="ID", default="TEKST", help="Hoe de tekst gaat heten: FG2."
)
@click.option(
    "--folder",
    metavar="MAP",
    type=click.Path(path_type=Path, file_okay=False),
    help="De evaluatiemap: codes die daar al bestaan, worden niet opnieuw gebruikt.",
)
@click.option(
    "--merge",
    is_flag=True,
    help="Geef sprekers die op elkaar lijken dezelfde code. Kijk eerst zelf of dat klopt.",
)
@click.option(
    "--layout",
    type=click.Choice(["spreekbeurten", "groepen", "verslag"]),
    help="Hoe de tekst is geschreven; zonder deze optie probeert de werkbank het.",
)
def speakers(
    file: Path, text_id: str, folder: Path | None, layout: Layout | None, *, merge: bool
) -> None:
    """Print the draft."""
    used = Evaluation.open(folder).speaker_codes(other_than=text_id) if folder else ()
    reading = read_text(file, layout=layout, used_codes=used, merge=merge)
    print_line(reading.plan_text(text_id))
