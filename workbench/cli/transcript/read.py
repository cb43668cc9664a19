"""``workbench transcript read``: say what is in a text that came in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line, print_rows
from workbench.evaluation.transcribing import as_document, read_text, summary
from workbench.records.recording import clock_text

if TYPE_CHECKING:
    from workbench.collect.transcripts import Layout
    from workbench.evaluation.transcribing import TextReading


@click.command(
    short_help="Lees een gesprek of verslag en vertel wat erin staat.",
    options_metavar="[OPTIES]",
    help="Lees het gesprek of verslag in BESTAND en vertel wat erin staat: wie er spreken, hoe "
    "vaak, en wat er niet is ingelezen. Een evaluatiemap is niet nodig. Let op: de namen van "
    "sprekers komen op uw scherm.",
)
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option(
    "--layout",
    type=click.Choice(["spreekbeurten", "groepen", "verslag"]),
    help="Hoe de tekst is geschreven; zonder deze optie probeert de werkbank het.",
)
@click.option("--text", "with_text", is_flag=True, help="Toon ook de tekst, met regelnummers.")
@click.option("--json", "as_json", is_flag=True, help="Toon alles als JSON.")
def read(file: Path, layout: Layout | None, *, with_text: bool, as_json: bool) -> None:
    """Print what came in."""
    reading = read_text(file, layout=layout)
    if as_json:
        document = as_document(reading, with_text=with_text)
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
        return
    print_line(summary(reading), style="bold")
    for note in reading.raw.notes:
        print_line(f"  - {note}")
    if reading.speakers:
        print_rows(reading.rows())
    if with_text:
        _print_lines(reading)


def _print_lines(reading: TextReading) -> None:
    turn = 0
    for line in reading.lines:
        first = line.turn != turn
        turn = line.turn
        time = clock_text(line.second) if first and line.second is not None else ""
        label = f"{line.speaker}: " if first and line.speaker else ""
        print_line(f"{line.number:>5} {time:>8}  {label}{line.text}")
