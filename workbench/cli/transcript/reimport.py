"""``workbench transcript reimport``: take in a source that changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line
from workbench.cli.raw_option import raw_option
from workbench.cli.transcript.moved_codings import print_codings
from workbench.evaluation import Evaluation
from workbench.records.wording import counted

if TYPE_CHECKING:
    from workbench.clean.review_moves import MovedReview


@click.command(
    short_help="Neem een gewijzigde bron opnieuw in.",
    options_metavar="[OPTIES]",
    help="Neem de bron van de tekst BRON van de evaluatie in MAP opnieuw in nadat het bestand is "
    "gewijzigd. Beslissingen en coderingen verhuizen mee naar de nieuwe regels. Wat niet zeker is, "
    "wordt genoemd en niet geraden. De oude versie blijft bewaard.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@raw_option
def reimport(folder: Path, source: str, raw: Path | None) -> None:
    """Move what can be moved and list what cannot."""
    done = Evaluation.open(folder).reimport(source, raw=raw)
    if not done.changed:
        print_line(f"In {source} is geen regel veranderd.", style="green")
    else:
        print_line(f"{source} had {done.lines_before} regels en heeft er nu {done.lines_now}.")
        print_line(f"  De oude versie staat in {done.kept}.")
    if done.review is not None:
        _print_review(done.review)
        print_line(f"Ga verder met: workbench review MAP {source} --reviewer NAAM")
    print_codings(done.codings)


def _print_review(review: MovedReview) -> None:
    print_line(f"{counted(review.mentions, 'plaats', 'plaatsen')} met een naam overgebracht.")
    if review.lost:
        print_line("Niet teruggevonden in de nieuwe tekst:", style="bold")
    for one in review.lost:
        decided = f", {one.decided}" if one.decided else ""
        print_line(f"  - oude regel {one.line}: {one.what}{decided}")
