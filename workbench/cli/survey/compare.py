"""``workbench survey compare``: where two people typed in the same paper forms differently."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line
from workbench.evaluation.forms import compare_entries, definition_file, questionnaire_in
from workbench.records.wording import counted

_EXIT_FAULT = 1


@click.command(
    short_help="Vergelijk twee lijsten met overgetypte papieren formulieren.",
    options_metavar="[OPTIES]",
    help="Twee mensen typen dezelfde papieren formulieren over, elk in een eigen invullijst of map "
    "met formulieren. Deze opdracht noemt elk verschil tussen EERSTE en TWEEDE, met formulier en "
    "vraag. Zijn er verschillen, dan eindigt zij met code 1.",
)
@click.argument("first", metavar="EERSTE", type=click.Path(path_type=Path))
@click.argument("second", metavar="TWEEDE", type=click.Path(path_type=Path))
@click.option(
    "--questionnaire",
    required=True,
    metavar="VRAGENLIJST",
    help="De vragenlijst waarvan de formulieren zijn gemaakt: een YAML-bestand of een naam.",
)
@click.pass_context
def compare(ctx: click.Context, first: Path, second: Path, questionnaire: str) -> None:
    """Print the differences."""
    found = compare_entries(first, second, questionnaire_in(definition_file(questionnaire)))
    for one in found:
        print_line(f"  nummer {one.number}, {one.what}: {one.first} tegenover {one.second}")
        print_line(f"    {' en '.join(place for place in one.places if place)}")
    if not found:
        print_line("Geen verschillen.", style="green")
        return
    number = counted(len(found), "verschil", "verschillen")
    print_line(
        f"{number}. Kijk op het papieren formulier en verbeter het bestand waarin het fout staat.",
        style="yellow",
    )
    ctx.exit(_EXIT_FAULT)
