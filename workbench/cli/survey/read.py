"""``workbench survey read``: read answers and say what came in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line
from workbench.errors import SeveralFaultsError, WorkbenchError
from workbench.evaluation.answers_document import answers_document, faults_document
from workbench.evaluation.reading import read_survey

if TYPE_CHECKING:
    from workbench.records.responses import ImportReport


@click.command(
    short_help="Lees antwoorden en vertel wat er binnenkwam.",
    options_metavar="[OPTIES]",
    help="Lees de antwoorden in BESTAND en vertel wat er binnenkwam: hoeveel respondenten, welke "
    "kolommen niet, en wat het bestand niet vertelt. Een evaluatiemap is niet nodig.",
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
    "--mapping",
    metavar="MAPPING.yaml",
    type=click.Path(path_type=Path),
    help="Wat de koppen en woorden van een eigen tabel betekenen (zie workbench survey mapping).",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Toon de antwoorden zelf en het verslag als JSON; fouten ook.",
)
def read(file: Path, questionnaire: Path, mapping: Path | None, *, as_json: bool) -> None:
    """Print the report, or answers and report as one document.

    Raises
    ------
    WorkbenchError
        The file or the questionnaire has faults; with --json they are printed as well.
    """
    try:
        found = read_survey(file, questionnaire, mapping)
    except WorkbenchError as error:
        if as_json:
            faults = error.faults if isinstance(error, SeveralFaultsError) else (error,)
            _print_json(faults_document(faults))
        raise
    if as_json:
        _print_json(answers_document(found))
    else:
        _print_report(found.report)


def _print_json(document: dict[str, object]) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def _print_report(report: ImportReport) -> None:
    print_line(f"{report.source.name} ({report.format})", style="bold")
    print_line(f"  {report.respondents} respondenten, van wie {report.complete} alles afrondden")
    for sentence in (*report.lacks, *report.notes):
        print_line(f"  - {sentence}")
    print_line("Gelezen.", style="green")
