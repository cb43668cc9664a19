"""``workbench scheme worklist``: codings for which a person must choose a code."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line
from workbench.errors import CleanError
from workbench.evaluation import Evaluation
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.evaluation.scheme_work import SchemeWork
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
    help="Toon de coderingen van de evaluatie in MAP waarvoor iemand een code moet kiezen, omdat "
    "het codeerschema is gewijzigd. De codeur kiest in het codeerscherm, of hier met --choose.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--coder", default="", metavar="NAAM", help="Alleen die van deze codeur.")
@click.option("--choose", "choosing", is_flag=True, help="Vraag per codering welke code het wordt.")
@click.option("--json", "as_json", is_flag=True, help="Geef alles als JSON.")
def worklist(folder: Path, *, coder: str, choosing: bool, as_json: bool) -> None:
    """Print what waits, text by text."""
    work = Evaluation.open(folder).scheme
    waiting = work.worklist(coder)
    if choosing:
        _require_one_coder(coder, waiting)
        _choose(work, waiting)
        return
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


def _require_one_coder(coder: str, waiting: Sequence[Waiting]) -> None:
    """Make sure that somebody chooses for himself.

    Raises
    ------
    CleanError
        It is not said who.
    """
    if not coder:
        coders = ", ".join(dict.fromkeys(one.coder for one in waiting)) or "(niemand)"
        raise CleanError(
            "Ieder kiest voor de eigen coderingen.",
            remedy=f"zeg met --coder wie kiest; er wacht werk van: {coders}.",
        )


def _choose(work: SchemeWork, waiting: Sequence[Waiting]) -> None:
    """Ask for every coding which code it gets; every answer is kept at once."""
    for number, one in enumerate(waiting, start=1):
        print_line(f"{number} van {len(waiting)}")
        print_waiting(one)
        answer = _asked(one)
        while answer and answer not in one.choices:
            print_line(
                f"Typ een nummer (1 tot en met {len(one.choices)}) of een van deze codes: "
                f"{', '.join(one.choices)}. Of druk op Enter.",
                style="yellow",
            )
            answer = _asked(one)
        if answer:
            work.choose(one, answer)
            print_line(f"Bewaard: {one.choices[answer]}.", style="green")


def _asked(one: Waiting) -> str:
    """Ask for a code; its number among the choices will do."""
    typed: str = click.prompt("Nummer of code (leeg: later)", default="", show_default=False)
    numbered = {str(number): code for number, code in enumerate(one.choices, start=1)}
    return numbered.get(typed.strip(), typed.strip())


def print_waiting(one: Waiting) -> None:
    """Print one coding that waits: where, what, and what to choose from."""
    print_line(f"{one.citation} {one.coder}: was {one.was_label}", style="bold")
    print_line(f"  “{one.words}”")
    if one.memo:
        print_line(f"  Memo: {one.memo}")
    for number, (code, label) in enumerate(one.choices.items(), start=1):
        print_line(f"  {number}. {label} ({code})")
    print_line("")
