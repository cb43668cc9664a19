"""``workbench survey exclude``: decide that a respondent or an answer does not count."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from pydantic import ValidationError

from workbench.cli.console import print_line, shown_path
from workbench.definitions.exclusions import Exclusion
from workbench.errors import DefinitionError
from workbench.evaluation import Evaluation
from workbench.report.dates import date_text


@click.command(
    short_help="Besluit dat een respondent of antwoord niet meetelt.",
    options_metavar="[OPTIES]",
    help="Schrijf het besluit op dat een respondent van BRON in MAP, of één antwoord van die "
    "respondent, niet meetelt. Het staat in uitsluitingen/ en komt met de reden in het rapport.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option("--respondent", required=True, metavar="NUMMER", help="Nummer van de respondent.")
@click.option("--variable", default="", metavar="KOLOM", help="Alleen het antwoord op deze vraag.")
@click.option("--reason", required=True, metavar="REDEN", help="Waarom; zonder namen.")
@click.option("--by", required=True, metavar="WIE", help="Wie dit besluit.")
def exclude(  # noqa: PLR0913 (each an option of the command)
    folder: Path, source: str, *, respondent: str, variable: str, reason: str, by: str
) -> None:
    """Write the decision.

    Raises
    ------
    DefinitionError
        The reason or the name of who decides is missing.
    """
    evaluation = Evaluation.open(folder)
    try:
        decision = Exclusion(
            respondent=respondent,
            variabele=variable,
            reden=reason.strip(),
            door=by.strip(),
            op=dt.datetime.now().astimezone().date(),  # noqa: TID251 (here the clock is read)
        )
    except ValidationError as error:
        raise DefinitionError(
            "Een besluit heeft een reden nodig en wie het nam.",
            remedy="schrijf na --reason waarom dit niet meetelt (minstens drie tekens), en na --by "
            "wie dat besluit.",
        ) from error
    earlier = [
        known
        for known in evaluation.folder.exclusions(source)
        if (known.respondent, known.variable) == (decision.respondent, decision.variable)
    ]
    evaluation.exclude(source, decision)
    for known in earlier:
        print_line(
            f"Dit komt in de plaats van een eerder besluit hierover, van {known.by} op "
            f"{date_text(known.on)} ({known.reason}).",
            style="yellow",
        )
    print_line(f"  {shown_path(evaluation.folder.exclusions_file(source))}")
    print_line("Het besluit is opgeschreven; het volgende rapport laat dit weg.", style="green")
