"""``workbench scheme check``: whether the scheme is right, and what is still to be done."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.evaluation import Evaluation
from workbench.evaluation.scheme_checking import scheme_in, text_remarks
from workbench.records.wording import counted


@click.command(
    short_help="Controleer het codeerschema.",
    options_metavar="[OPTIES]",
    help="Controleer het codeerschema van de evaluatie in MAP, of een los YAML-bestand. Alle "
    "fouten komen in één keer, met hun regel. Is er geen fout, dan staat er wat nog te doen is.",
)
@click.argument("place", metavar="MAP", type=click.Path(path_type=Path))
def check(place: Path) -> None:
    """Print what is to be done; faults are raised."""
    if place.suffix.lower() in {".yaml", ".yml"}:
        scheme = scheme_in(place)
        file, remarks = place, text_remarks(scheme)
    else:
        work = Evaluation.open(place).scheme
        scheme, file, remarks = work.now, work.file, work.remarks()
    print_line(f"  {shown_path(file)}")
    for remark in remarks:
        print_line(f"  {remark}", style="yellow")
    codes = counted(len(scheme.labels), "code", "codes")
    decisions = counted(len(scheme.decisions), "besluit", "besluiten")
    print_line(f"Geen fouten: versie {scheme.version}, {codes}, {decisions}.", style="green")
