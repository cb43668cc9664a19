"""``workbench survey collect``: read returned forms and say what is with each of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line
from workbench.evaluation.answers_document import answers_document, faults_document
from workbench.evaluation.forms import collect_forms, definition_file, questionnaire_in
from workbench.records.wording import counted

if TYPE_CHECKING:
    from workbench.evaluation.forms import Collected

_EXIT_FAULT = 1


@click.command(
    short_help="Lees teruggestuurde formulieren en meld wat ermee is.",
    options_metavar="[OPTIES]",
    help="Lees alle teruggestuurde formulieren in MAP (of één formulier of invullijst) en meld per "
    "formulier of het is ingelezen en wat er niet klopt, met bestand en cel. Goede formulieren "
    "worden gelezen, ook als andere fouten hebben; de opdracht eindigt dan met code 1. Namen van "
    "bestanden staan alleen hier op het scherm, nooit in een rapport.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option(
    "--questionnaire",
    required=True,
    metavar="VRAGENLIJST",
    help="De vragenlijst waarvan de formulieren zijn gemaakt: een YAML-bestand of een naam.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Toon de ingelezen antwoorden en het verslag als JSON."
)
@click.pass_context
def collect(ctx: click.Context, folder: Path, questionnaire: str, *, as_json: bool) -> None:
    """Print what came in, form by form, or the answers as one document."""
    collected = collect_forms(folder, questionnaire_in(definition_file(questionnaire)))
    faults = [fault for form in collected.returned.forms for fault in form.faults]
    if as_json:
        read = collected.answers
        document = faults_document(faults) if read is None else answers_document(read)
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        _print(collected)
    if faults:
        ctx.exit(_EXIT_FAULT)


def _print(collected: Collected) -> None:
    returned = collected.returned
    for form in returned.forms:
        number = f" (nummer {form.number})" if form.number else ""
        style = "red" if form.faults else "yellow" if form.remarks else ""
        print_line(f"  {form.place}{number}: {form.outcome}", style=style)
        for fault in form.faults:
            print_line(f"    {fault.problem}")
            print_line(f"    Wat te doen: {fault.remedy}")
        for remark in form.remarks:
            print_line(f"    {remark}")
    for remark in (*returned.remarks, *collected.notes):
        print_line(f"  {remark}", style="yellow")
    total = counted(len(returned.forms), "formulier", "formulieren")
    print_line(f"Ingelezen: {len(returned.kept)} van {total}.", style="green")
