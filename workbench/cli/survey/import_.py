"""``workbench survey import``: an existing survey of LimeSurvey as a questionnaire."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.evaluation.limesurvey_files import import_from_server, import_questionnaire
from workbench.records.wording import counted


@click.command(
    "import",
    short_help="Neem een bestaande vragenlijst uit LimeSurvey over.",
    options_metavar="[OPTIES]",
    help="Schrijf een vragenlijst uit LimeSurvey als YAML, en noem wat niet is overgenomen. VAN is "
    "het nummer van de vragenlijst op de server (zie workbench survey login), of een .lss-bestand "
    "(in LimeSurvey: Weergave/exporteren, Vragenlijststructuur). Het bestand vertelt meer.",
)
@click.argument("source", metavar="VAN")
@click.option(
    "--out",
    metavar="VRAGENLIJST.yaml",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Schrijf naar dit bestand; anders naast het .lss-bestand, of vragenlijst-NUMMER.yaml.",
)
def import_(source: str, out: Path | None) -> None:
    """Write the questionnaire and list what was not taken over."""
    by_number = source.isdecimal() and not Path(source).exists()
    made = (
        import_from_server(int(source), out)
        if by_number
        else import_questionnaire(Path(source), out)
    )
    questions = counted(len(made.questionnaire.questions), "vraag", "vragen")
    groups = counted(len(made.questionnaire.groups), "groep", "groepen")
    print_line(f"  {shown_path(made.path)}")
    print_line(f"  {questions} in {groups}")
    for note in made.notes:
        print_line(f"  - {note}", style="yellow")
    points = counted(len(made.notes), "punt", "punten")
    check = "Loop het na." if len(made.notes) == 1 else "Loop ze na."
    print_line(
        f"Overgenomen; {points} niet. {check}" if made.notes else "Alles is overgenomen.",
        style="green",
    )
