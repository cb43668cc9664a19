"""``workbench codings export``: codings for other programs, after the gate."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.console import print_line, shown_path
from workbench.cli.gate_lines import print_gated
from workbench.cli.key_names import key_option, names_of_key
from workbench.evaluation.coding_exporting import export_codings
from workbench.evaluation.evaluation import Evaluation


@click.command(
    short_help="Schrijf coderingen voor een ander programma of voor Excel.",
    options_metavar="[OPTIES]",
    help="Schrijf alle coderingen van de evaluatie in MAP. De naam van BESTAND zegt wat het wordt: "
    ".qdpx (een project voor MAXQDA, ATLAS.ti, NVivo of QualCoder), .qdc (alleen de codes), .xlsx "
    "of .csv (een rij per codering, met vindplaats en rol). Er gaat alleen gepseudonimiseerde "
    "tekst mee; staat er een naam uit de sleutel in, dan wordt er niets geschreven.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument(
    "out",
    metavar="BESTAND...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option(
    "--with-speakers",
    is_flag=True,
    help="Zet in een .qdpx voor elke spreekbeurt de code van de spreker.",
)
@key_option
def export(folder: Path, out: tuple[Path, ...], key: Path | None, *, with_speakers: bool) -> None:
    """Write the files and say where they are."""
    evaluation = Evaluation.open(folder)
    names = names_of_key(key, evaluation)
    made = export_codings(evaluation.coded_texts, out, names, with_speakers=with_speakers)
    print_gated(made.gated)
    for note in made.notes:
        print_line(f"  Let op: {note}", style="yellow")
    for file in made.files:
        print_line(f"  {shown_path(file)}")
    print_line(
        f"Geschreven: {made.number_of_codings} coderingen met {made.number_of_codes} codes in "
        f"{made.number_of_sources} teksten.",
        style="green",
    )
    for source, coders in evaluation.waiting_texts.items():
        print_line(
            f"Niet meegeschreven: {source}, want nog niet klaar: {' en '.join(coders)}.",
            style="yellow",
        )
