"""``workbench codings assign``: divide coding over people, or give a text to somebody."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line
from workbench.cli.survey.outcomes import print_outcome
from workbench.errors import WorkbenchError
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.evaluation.outcome import Outcome


@click.command(
    short_help="Verdeel het coderen over codeurs.",
    options_metavar="[OPTIES]",
    help="Verdeel alle teksten van de evaluatie in MAP over codeurs en laat er een deel door twee "
    "mensen coderen, getrokken door loting. Met BRON geeft u één tekst aan één of twee codeurs. De "
    "verdeling komt in coderingen/werkverdeling.yaml. Wie al begon, houdt zijn tekst.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="[BRON]", required=False)
@click.option(
    "--coders",
    metavar="NAMEN",
    default="",
    help="Wie coderen, met komma's: anna,bram. Zonder deze optie iedereen in evaluatie.yaml.",
)
@click.option("--lines", metavar="REGELS", default="", help="Alleen deze regels van BRON: 1-80.")
@click.option(
    "--double",
    metavar="PROCENT",
    type=click.IntRange(0, 100),
    default=20,
    show_default=True,
    help="Welk deel van de teksten twee mensen coderen; naar boven afgerond.",
)
@click.option(
    "--part",
    metavar="REGELS",
    type=click.IntRange(min=1),
    help="Verdeel lange teksten in delen van hooguit zoveel regels.",
)
@click.option(
    "--seed",
    metavar="GETAL",
    type=click.IntRange(min=0),
    help="Toevalsgetal van de loting; zonder deze optie het vastgelegde, of een nieuw.",
)
@click.option("--by", metavar="NAAM", default="", help="Wie dit besluit; wordt vastgelegd.")
@click.option("--reason", metavar="TEKST", default="", help="Waarom; wordt vastgelegd.")
@click.option("--yes", is_flag=True, help="Vraag niet of u het zeker weet.")
def assign(  # noqa: PLR0913 (each an option of the command)
    folder: Path,
    source: str | None,
    *,
    coders: str,
    lines: str,
    double: int,
    part: int | None,
    seed: int | None,
    by: str,
    reason: str,
    yes: bool,
) -> None:
    """Divide, and ask before a division that is there is changed."""
    evaluation = Evaluation.open(folder)
    names = [name.strip() for name in coders.split(",") if name.strip()]

    def step(*, sure: bool) -> Outcome:
        if source:
            return evaluation.assign_text(
                source, *names, lines=lines, by=by, reason=reason, sure=sure
            )
        return evaluation.assign(
            *names, double=double, part=part, seed=seed, by=by, reason=reason, sure=sure
        )

    _run_if_agreed(step, yes=yes)


def _run_if_agreed(step: Callable[..., Outcome], *, yes: bool) -> None:
    """Do it, and ask first where that changes what others were told.

    Raises
    ------
    WorkbenchError
        Nobody can answer: the command was given by a script.
    """
    proposal = step(sure=yes)
    print_outcome(proposal)
    if proposal.done:
        return
    if not sys.stdin.isatty():
        raise WorkbenchError(
            "Er is nog niets veranderd: deze opdracht vraagt of u het zeker weet.",
            remedy="voeg --yes toe als u het zeker weet.",
        )
    if click.prompt("Doorgaan?", type=click.Choice(["ja", "nee"])) == "nee":
        print_line("Er is niets veranderd.")
        return
    print_line(step(sure=True).title)
