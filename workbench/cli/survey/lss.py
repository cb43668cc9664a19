"""``workbench survey lss``: a questionnaire as a file that LimeSurvey imports."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.collect.limesurvey.as_survey import SurveyChoices
from workbench.evaluation.limesurvey_files import export_questionnaire


@click.command(
    short_help="Schrijf een vragenlijst als bestand voor LimeSurvey.",
    options_metavar="[OPTIES]",
    help="Schrijf VRAGENLIJST.yaml als structuurbestand (.lss) dat u in LimeSurvey importeert, "
    "voor een LimeSurvey waar de werkbank niet zelf in kan. Wat LimeSurvey stil zou verliezen of "
    "veranderen, meldt de werkbank eerst.",
)
@click.argument("questionnaire", metavar="VRAGENLIJST.yaml", type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="BESTAND.lss",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Schrijf naar dit bestand in plaats van naast de vragenlijst.",
)
@click.option(
    "--anonymous/--not-anonymous",
    default=True,
    help="Of LimeSurvey antwoorden los van de deelnemers bewaart (standaard: ja).",
)
@click.option(
    "--dates/--no-dates",
    default=True,
    help="Of LimeSurvey bewaart wanneer iemand begon en klaar was (standaard: ja).",
)
def lss(questionnaire: Path, out: Path | None, *, anonymous: bool, dates: bool) -> None:
    """Write the file and say what to do with it."""
    choices = SurveyChoices(anonymized=anonymous, datestamped=dates)
    path = export_questionnaire(questionnaire, out, choices)
    print_line(f"  {shown_path(path)}")
    print_line("Importeer het in LimeSurvey: Vragenlijst aanmaken, Importeren.", style="green")
