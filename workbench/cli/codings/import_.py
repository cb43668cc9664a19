"""``workbench codings import``: codings of other programs, found and listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line
from workbench.collect.codings import read_codings
from workbench.errors import SeveralFaultsError, WorkbenchError
from workbench.evaluation.answers_document import faults_document
from workbench.evaluation.codings_document import codings_document

if TYPE_CHECKING:
    from workbench.records.exchange import Entry, ImportedPackage


@click.command(
    short_help="Lees coderingen uit een ander programma.",
    options_metavar="[OPTIES]",
    help="Lees de codes en coderingen in PAKKET: een REFI-QDA-project (.qdpx) of -codeboek (.qdc) "
    "uit MAXQDA, ATLAS.ti, NVivo of een ander programma, of een project of tabel van QualCoder, "
    "Taguette of qc. Een evaluatiemap is niet "
    "nodig. Aan het einde staat wat is overgenomen, gewijzigd en weggelaten, en waarom.",
)
@click.argument("package", metavar="PAKKET", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Toon alleen wat er in het pakket staat.")
@click.option("--json", "as_json", is_flag=True, help="Toon alles als JSON; fouten ook.")
def import_(package: Path, *, dry_run: bool, as_json: bool) -> None:  # noqa: ARG001
    """Print every coding that was found, and the list.

    Raises
    ------
    WorkbenchError
        The package cannot be read; with --json that is printed as well.
    """
    try:
        found = read_codings(package)
    except WorkbenchError as error:
        if as_json:
            faults = error.faults if isinstance(error, SeveralFaultsError) else (error,)
            _print_json(faults_document(faults))
        raise
    if as_json:
        _print_json(codings_document(found))
    else:
        _print_found(found)


def _print_json(document: dict[str, object]) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def _print_found(found: ImportedPackage) -> None:
    print_line(f"{found.file.name}: {found.format} van {found.tool}", style="bold")
    for coding in found.codings:
        print_line("")
        print_line(f"{coding.source} · {coding.code_text} · {coding.coder or '(codeur onbekend)'}")
        print_line(f"  {' '.join(coding.quotation.split())}")
        if coding.memo:
            print_line(f"  memo: {' '.join(coding.memo.split())}")
    report = found.report
    _print_entries("Overgenomen", report.taken)
    _print_entries("Gewijzigd", report.changed)
    _print_entries("Weggelaten", report.left_out)


def _print_entries(title: str, entries: tuple[Entry, ...]) -> None:
    if not entries:
        return
    print_line("")
    print_line(f"{title}:", style="bold")
    for entry in entries:
        print_line(f"  - {entry.what}: {entry.reason}")
