"""``workbench scheme worklist``: codings for which a person must choose a code."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line
from workbench.cli.wording import counted
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from workbench.evaluation.scheme_worklist import Waiting

_KEYS = {
    "coding": "codering",
    "coder": "codeur",
    "source": "bron",
    "citation": "vindplaats",
    "words": "passage",
    "was": "code",
    "was_label": "label",
    "version": "versie",
    "choices": "keuzes",
    "reasons": "redenen",
    "memo": "memo",
}


@click.command(
    short_help="Toon welke coderingen op een keuze wachten.",
    options_metavar="[OPTIES]",
    help="Toon de coderingen van de evaluatie in MAP waarvoor iemand een code moet kiezen, omdat het "
    "codeerschema is gewijzigd. De codeur kiest in het codeerscherm.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--coder", default="", metavar="NAAM", help="Alleen die van deze codeur.")
@click.option("--json", "as_json", is_flag=True, help="Geef alles als JSON.")
def worklist(folder: Path, *, coder: str, as_json: bool) -> None:
    """Print what waits, text by text."""
    waiting = Evaluation.open(folder).scheme.worklist(coder)
    if as_json:
        rows = [{_KEYS[key]: value for key, value in asdict(one).items()} for one in waiting]
        print_line(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in waiting:
        print_waiting(one)
    if waiting:
        verb = "wacht" if len(waiting) == 1 else "wachten"
        codings = counted(len(waiting), "codering", "coderingen")
        print_line(f"{codings} {verb} op een keuze.", style="yellow")
    else:
        print_line("Er wacht geen codering op een keuze.", style="green")


def print_waiting(one: Waiting) -> None:
    """Print one coding that waits: where, what, and what to choose from."""
    print_line(f"{one.citation} {one.coder}: was {one.was_label}", style="bold")
    print_line(f"  “{one.words}”")
    if one.memo:
        print_line(f"  Memo: {one.memo}")
    for code, label in one.choices.items():
        print_line(f"  – {label} ({code})")
    print_line("")
