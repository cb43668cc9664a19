"""``workbench scheme show``: the codes of now, of a version or of a day."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line, print_rows
from workbench.definitions.scheme_text import scheme_data
from workbench.errors import DefinitionError
from workbench.evaluation import Evaluation
from workbench.report.scheme_tables import history_rows

if TYPE_CHECKING:
    from workbench.definitions.coding_scheme import CodingScheme


@click.command(
    short_help="Toon de codes en hoe het schema zo is geworden.",
    options_metavar="[OPTIES]",
    help="Toon de codes van het codeerschema van de evaluatie in MAP: zoals het nu is, of zoals "
    "het was in een eerdere versie of op een dag.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--version", default="", metavar="VERSIE", help="Zoals het was in deze versie.")
@click.option(
    "--date",
    "day",
    metavar="DATUM",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Zoals het was aan het eind van deze dag: 2021-11-01.",
)
@click.option("--full", is_flag=True, help="Toon ook definitie, wel, niet en voorbeeld.")
@click.option("--json", "as_json", is_flag=True, help="Geef alles als JSON.")
def show(folder: Path, *, version: str, day: datetime | None, full: bool, as_json: bool) -> None:
    """Print the scheme.

    Raises
    ------
    DefinitionError
        Both a version and a day are asked for.
    """
    if version and day:
        raise DefinitionError(
            "Een versie en een dag tegelijk kan niet.",
            remedy="geef --version of --date, niet beide.",
        )
    work = Evaluation.open(folder).scheme
    scheme = work.at(version=version or work.now.version, date=day.date() if day else None)
    if as_json:
        print_line(json.dumps(scheme_data(scheme), ensure_ascii=False, indent=2, default=_day))
        return
    print_line(f"{scheme.title}: versie {scheme.version}", style="bold")
    print_rows([("Code", "Label"), *_codes(scheme)])
    if full:
        _print_texts(scheme)
    if scheme.decisions:
        print_line("")
        print_line("Hoe het zo is geworden", style="bold")
        for of, on, what, why in history_rows(scheme):
            print_line(f"  {f'Versie {of}, {on}'.strip(', ')}" if of else "", style="bold")
            print_line(f"  {what} {why}".rstrip())


def _codes(scheme: CodingScheme) -> list[tuple[str, str]]:
    return [(code, "  " * code.count(".") + label) for code, label in scheme.labels.items()]


def _print_texts(scheme: CodingScheme) -> None:
    for code, text in scheme.all_codes:
        print_line("")
        print_line(f"{text.label} ({code})", style="bold")
        for name, words in (
            ("Definitie", text.definition),
            ("Wel", text.use),
            ("Niet", text.do_not_use),
            ("Voorbeeld", text.example),
        ):
            print_line(f"  {name}: {words}")


def _day(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
