"""``workbench scheme import``: a codebook of another program as a draft of a coding scheme."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.codings.report_lines import print_report
from workbench.cli.console import print_line, shown_path
from workbench.evaluation.scheme_drafting import write_scheme_draft
from workbench.records.wording import counted


@click.command(
    short_help="Maak een codeerschema van een codeboek uit een ander programma.",
    options_metavar="[OPTIES]",
    help="Lees de codes in CODEBOEK (.qdc, of een project dat de werkbank kan lezen) en schrijf ze "
    "als concept van een codeerschema. Lees het na voordat u gaat coderen.",
)
@click.argument("codebook", metavar="CODEBOEK", type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="SCHEMA.yaml",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Waar het concept komt, bijvoorbeeld MAP/coding_schemes/mijn-schema.yaml.",
)
def import_(codebook: Path, out: Path) -> None:
    """Write the draft and print the list."""
    number, report = write_scheme_draft(codebook, out)
    print_report(report)
    print_line(f"  {shown_path(out)}")
    print_line(f"Geschreven: {counted(number, 'code', 'codes')}.", style="green")
