"""``workbench survey import``: an existing survey of LimeSurvey as a questionnaire."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.evaluation.limesurvey_files import import_questionnaire


@click.command(
    "import",
    short_help="Neem een bestaande vragenlijst uit LimeSurvey over.",
    options_metavar="[OPTIES]",
    help="Schrijf de vragenlijst in BESTAND.lss (in LimeSurvey: Weergave/exporteren, "
    "Vragenlijststructuur) als YAML, en noem wat niet is overgenomen.",
)
@click.argument("file", metavar="BESTAND.lss", type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="VRAGENLIJST.yaml",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Schrijf naar dit bestand in plaats van naast BESTAND.lss.",
)
def import_(file: Path, out: Path | None) -> None:
    """Write the questionnaire and list what was not taken over."""
    made = import_questionnaire(file, out)
    print_line(f"  {shown_path(made.path)}")
    print_line(
        f"  {len(made.questionnaire.questions)} vragen in {len(made.questionnaire.groups)} groepen"
    )
    for note in made.notes:
        print_line(f"  - {note}", style="yellow")
    print_line(
        f"Overgenomen; {len(made.notes)} punten niet. Loop ze na."
        if made.notes
        else "Alles is overgenomen.",
        style="green",
    )
