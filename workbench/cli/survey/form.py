"""``workbench survey form``: forms to fill in without a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line, shown_path
from workbench.evaluation.forms import (
    FORM_FORMATS,
    FORM_LANGUAGES,
    FormChoices,
    definition_file,
    definition_in,
    write_forms,
)
from workbench.records.wording import counted

if TYPE_CHECKING:
    from workbench.evaluation.forms import FormFormat


@click.command(
    short_help="Maak formulieren in Excel, Word of pdf.",
    options_metavar="[OPTIES]",
    help="Maak van VRAGENLIJST een formulier om in te vullen zonder server: in Excel (--format "
    "xlsx), of op papier in Word (docx) of pdf. VRAGENLIJST is een YAML-bestand met een "
    "vragenlijst, gespreksleidraad of toestemmingsformulier, of de naam van een die de werkbank "
    "meelevert. Met --count krijgt elk formulier een nummer; met --group maakt u één lijst met een "
    "rij per persoon.",
)
@click.argument("questionnaire", metavar="VRAGENLIJST")
@click.option(
    "--format",
    "form_format",
    type=click.Choice(FORM_FORMATS),
    default="xlsx",
    show_default=True,
    help="Waarin het formulier wordt gemaakt.",
)
@click.option(
    "--out",
    metavar="PAD",
    type=click.Path(path_type=Path),
    help="Het bestand; bij --count de map. Zonder deze optie kiest de werkbank een naam.",
)
@click.option("--count", metavar="AANTAL", type=int, help="Hoeveel formulieren of rijen.")
@click.option("--first", metavar="NUMMER", type=int, default=1, help="Begin bij dit nummer.")
@click.option("--group", is_flag=True, help="Eén lijst met een rij per persoon.")
@click.option("--language", metavar="TAAL", default="nl", help="Bijvoorbeeld en; standaard nl.")
def form(  # noqa: PLR0913, PLR0917 (an option each)
    questionnaire: str,
    form_format: FormFormat,
    out: Path | None,
    count: int | None,
    first: int,
    group: bool,  # noqa: FBT001 (click passes by name)
    language: str,
) -> None:
    """Write the forms and say where they are."""
    choices = FormChoices(
        format=form_format, language=language, count=count, as_list=group, first=first
    )
    made = write_forms(definition_in(definition_file(questionnaire)), out, choices)
    for path in made if len(made) == 1 else [made[0].parent]:
        print_line(f"  {shown_path(path)}")
    what = "1 invullijst" if group else counted(len(made), "formulier", "formulieren")
    print_line(f"Gemaakt: {what}.", style="green")
    if language not in FORM_LANGUAGES:
        print_line(
            "De vaste woorden op het formulier, zoals de uitleg, zijn in het Nederlands: in deze "
            "taal zijn zij er niet.",
            style="yellow",
        )
