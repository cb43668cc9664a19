"""``workbench survey read``: read answers and say what came in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from workbench.cli.console import OUT, print_line
from workbench.collect.answers.separated import SEPARATORS
from workbench.errors import SeveralFaultsError, WorkbenchError
from workbench.evaluation.answers_document import answers_document, faults_document
from workbench.evaluation.reading import read_survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.records.responses import ImportReport

_TOOLS = {"limesurvey": "LimeSurvey", "tabel": "uzelf"}


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
    """Print what came in as a small table, then sentences."""
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    for name, value in _facts(report):
        table.add_row(Text(name, style="bold"), Text(value))
    OUT.print(table)
    for title, sentences in (
        ("Dit vertelt het bestand niet:", report.lacks),
        ("Let op:", report.notes),
    ):
        if sentences:
            print_line(title, style="bold")
        for sentence in sentences:
            print_line(f"  - {sentence}")


def _facts(report: ImportReport) -> Iterator[tuple[str, str]]:
    tool, _, kind = report.format.rpartition("-")
    separator = SEPARATORS.get(report.separator, report.separator)
    written = f"{kind.upper()} met {separator}" if separator else kind.upper()
    yield "Bestand", report.source.name
    yield "Formaat", f"{written} van {_TOOLS[tool]}" if tool in _TOOLS else report.format
    yield "Respondenten", str(report.respondents)
    yield "Afgerond", str(report.complete)
