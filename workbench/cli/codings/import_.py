"""``workbench codings import``: codings of other programs, found, listed and taken over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.codings.report_lines import print_report
from workbench.cli.console import print_line, shown_path
from workbench.collect.codings import read_codings
from workbench.errors import SeveralFaultsError, WorkbenchError
from workbench.evaluation.answers_document import faults_document
from workbench.evaluation.codings_document import codings_document
from workbench.records.wording import counted

if TYPE_CHECKING:
    from workbench.evaluation.coding_import import CodingImport
    from workbench.records.exchange import ImportedPackage


@click.command(
    short_help="Lees coderingen uit een ander programma en neem ze over.",
    options_metavar="[OPTIES]",
    help="Lees de codes en coderingen in PAKKET: een REFI-QDA-project (.qdpx) of -codeboek (.qdc) "
    "uit MAXQDA, ATLAS.ti, NVivo of een ander programma, of een project of tabel van QualCoder, "
    "Taguette of qc. Aan het einde staat wat is overgenomen, gewijzigd en weggelaten, en waarom. "
    "Zonder --into is een evaluatiemap niet nodig en wordt er niets bewaard. Met --into komen de "
    "coderingen in de evaluatie in MAP; twee keer invoeren voegt niets toe.",
)
@click.argument("package", metavar="PAKKET", type=click.Path(path_type=Path))
@click.option(
    "--into",
    metavar="MAP",
    type=click.Path(path_type=Path, file_okay=False),
    help="De evaluatiemap waarin de coderingen komen.",
)
@click.option("--dry-run", is_flag=True, help="Schrijf niets; toon wat er zou gebeuren.")
@click.option("--json", "as_json", is_flag=True, help="Toon alles als JSON; fouten ook.")
@click.option(
    "--mapping",
    metavar="KOPPELING.yaml",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Wat namen van teksten, codes en codeurs in het pakket hier zijn.",
)
@click.option(
    "--draft",
    metavar="KOPPELING.yaml",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Schrijf een opzet van zo'n koppeling, en doe verder niets.",
)
@click.option(
    "--without-originals",
    is_flag=True,
    help="Neem alleen coderingen over uit een pakket waarin nog oorspronkelijke documenten zitten.",
)
def import_(  # noqa: PLR0913 (one per option)
    package: Path,
    into: Path | None,
    mapping: Path | None,
    draft: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
    without_originals: bool,
) -> None:
    """Print every coding that was found, or take them over; and print the list.

    Raises
    ------
    UsageError
        Options for an evaluation are given, but no evaluation.
    WorkbenchError
        The package cannot be read; with --json that is printed as well.
    """
    if into is None and (mapping or draft or without_originals):
        raise click.UsageError("--mapping, --draft en --without-originals horen bij --into MAP.")
    try:
        if into is not None and draft is not None:
            _draft(package, into, draft)
            return
        found, planned = _found(
            package, into, mapping, dry_run=dry_run, without_originals=without_originals
        )
    except WorkbenchError as error:
        if as_json:
            faults = error.faults if isinstance(error, SeveralFaultsError) else (error,)
            _print_json(faults_document(faults))
        raise
    _show(found, planned, as_json=as_json)
    if planned and not dry_run and not as_json:
        codings = counted(planned.added, "codering", "coderingen")
        memos = counted(planned.added_memos, "memo", "memo's")
        with_memos = f" en {memos}" if planned.added_memos else ""
        print_line(f"Toegevoegd: {codings}{with_memos}.", style="green")


def _found(
    package: Path,
    into: Path | None,
    mapping: Path | None,
    *,
    dry_run: bool,
    without_originals: bool,
) -> tuple[ImportedPackage, CodingImport | None]:
    if into is None:
        return read_codings(package), None
    # Only who takes codings over waits for the evaluation.
    from workbench.evaluation.evaluation import Evaluation  # noqa: PLC0415
    from workbench.evaluation.importing import import_codings  # noqa: PLC0415

    return import_codings(
        Evaluation.open(into).import_desk,
        package,
        mapping,
        without_originals=without_originals,
        dry_run=dry_run,
    )


def _draft(package: Path, into: Path, out: Path) -> None:
    from workbench.evaluation.evaluation import Evaluation  # noqa: PLC0415
    from workbench.evaluation.importing import write_draft  # noqa: PLC0415

    unknown = write_draft(Evaluation.open(into).import_desk, package, out)
    print_line(f"  {shown_path(out)}")
    print_line(
        f"Vul in wat '?' is: {counted(unknown, 'naam', 'namen')}."
        if unknown
        else "Alle namen zijn herkend.",
        style="yellow" if unknown else "green",
    )


def _print_json(document: dict[str, object]) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def _show(found: ImportedPackage, planned: CodingImport | None, *, as_json: bool) -> None:
    if as_json:
        _print_json(codings_document(found, planned))
    else:
        print_line(f"{found.file.name}: {found.format} van {found.tool}", style="bold")
        if planned is None:
            _print_codings(found)
        print_report(planned.report if planned else found.report)


def _print_codings(found: ImportedPackage) -> None:
    for coding in found.codings:
        print_line("")
        print_line(f"{coding.source} · {coding.code_text} · {coding.coder or '(codeur onbekend)'}")
        print_line(f"  {' '.join(coding.quotation.split())}")
        if coding.memo:
            print_line(f"  memo: {' '.join(coding.memo.split())}")
    for note in found.notes:
        print_line("")
        print_line(f"memo bij {note.about} · {note.coder or '(codeur onbekend)'}")
        print_line(f"  {' '.join(note.memo.split())}")
