"""``workbench survey mapping``: draft what headings and words of somebody's own table mean."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.evaluation.mapping_drafts import write_draft
from workbench.records.wording import counted


@click.command(
    short_help="Maak een concept-mapping voor een eigen tabel.",
    options_metavar="[OPTIES]",
    help="Lees de koppen en woorden van de tabel BESTAND en schrijf een concept op van wat ze in "
    "de vragenlijst betekenen. Verbeter het en geef het mee: workbench survey read --mapping.",
)
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option(
    "--questionnaire",
    required=True,
    metavar="VRAGENLIJST.yaml",
    type=click.Path(path_type=Path),
    help="De vragenlijst waarop dit de antwoorden zijn.",
)
@click.option(
    "--out",
    metavar="MAPPING.yaml",
    default=Path("mapping.yaml"),
    type=click.Path(path_type=Path, dir_okay=False),
    help="Waar het concept komt; anders mapping.yaml.",
)
def mapping(file: Path, questionnaire: Path, out: Path) -> None:
    """Write the draft and count what must be looked at."""
    proposals = write_draft(file, questionnaire, out)
    found = sum(bool(proposal.column) for proposal in proposals)
    doubts = sum(
        len(proposal.words) + bool(proposal.column and not proposal.certain)
        for proposal in proposals
    )
    print_line(f"  {shown_path(out)}")
    headings = counted(len(proposals), "kop", "koppen")
    doubtful = counted(doubts, "regel", "regels")
    print_line(
        f"Herkend: {found} van {headings}; kijk naar {doubtful} met '# ?'.",
        style="green" if not doubts else "yellow",
    )
