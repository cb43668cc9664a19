"""``workbench survey open-answers``: open answers as a text to review and to code."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.evaluation import Evaluation
from workbench.records.wording import counted


@click.command(
    "open-answers",
    short_help="Maak van open antwoorden een tekst om te coderen.",
    options_metavar="[OPTIES]",
    help="Zet de antwoorden op de open vraag VRAAG van BRON onder elkaar in een ruwe tekst, en "
    "maak een opzet voor evaluatie.yaml. Er kunnen namen in staan: de tekst gaat eerst door de "
    "beoordeling, net als een gesprek, en kan daarna worden gecodeerd.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.argument("question", metavar="VRAAG")
@click.option("--id", "text_id", metavar="ID", help="Hoe de tekst gaat heten, bijvoorbeeld OPM.")
@click.option(
    "--raw",
    metavar="MAP",
    type=click.Path(path_type=Path, file_okay=False),
    help="De map met ruwe bronnen, als die niet in de evaluatiemap ligt.",
)
@click.option("--replace", is_flag=True, help="Vervang de tekst: er zijn antwoorden bij gekomen.")
def open_answers(  # noqa: PLR0913, PLR0917 (click gives every option apart)
    folder: Path,
    source: str,
    question: str,
    text_id: str | None,
    raw: Path | None,
    replace: bool,  # noqa: FBT001 (click passes it)
) -> None:
    """Write the text and print the draft."""
    evaluation = Evaluation.open(folder)
    made = evaluation.open_answers_text(
        source, question, id=text_id, raw_folder=raw, replace=replace
    )
    print_line(f"  {shown_path(made.file)}")
    number = counted(made.number, "antwoord", "antwoorden")
    print_line(f"{number}, op alfabet. Hierin kunnen namen staan: niet delen.")
    print_line("")
    print_line(made.plan_text)
    print_line("")
    print_line("Daarna: workbench review, en na de beoordeling workbench code.", style="green")
