"""What the commands of ``workbench test`` share: the answers, the table on the screen, a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table as Grid
from rich.text import Text

from workbench.cli.console import OUT, print_line, shown_path
from workbench.cli.gate_lines import print_gated
from workbench.cli.key_names import key_option, names_of_key
from workbench.evaluation import Evaluation
from workbench.evaluation.block_files import write_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from workbench.report.tables import Table

TABLE = "tbl-toets"


def answers_arguments(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the evaluation and the source of answers to work on."""
    source = click.argument("source", metavar="BRON")
    folder = click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
    return folder(source(command))


def questions_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take several questions, items or scales."""
    return click.argument("questions", metavar="VRAAG...", nargs=-1, required=True)(command)


def by_option(what: str, *, required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a command divide the respondents."""
    return click.option("--by", metavar="VRAAG", required=required, help=what)


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command write its table to a file, searched for names first."""
    out = click.option(
        "--out",
        metavar="BESTAND",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Schrijf de tabel ook naar dit bestand: .xlsx, .html (voor Word) of .tsv.",
    )
    return key_option(out(command))


def single(questions: tuple[str, ...]) -> str:
    """Take the one question that a table is about.

    Raises
    ------
    UsageError
        There are several.
    """
    if len(questions) > 1:
        raise click.UsageError("Deze tabel gaat over één vraag; u noemt er meer.")
    return questions[0]


def show(folder: Path, table: Table, out: Path | None, key: Path | None) -> None:
    """Print the table, its note and its sentences, and write it to a file if asked for."""
    OUT.print(grid_of(table))
    if table.note:
        print_line(f"\nOpmerking. {table.note}")
    if table.sentences:
        print_line("\nIn zinnen:", style="bold")
    for _, sentence in table.sentences:
        print_line(f"  - {sentence}")
    if out is None:
        return
    evaluation = Evaluation.open(folder)
    print_gated(write_table(table, out, evaluation.plan, names_of_key(key, evaluation)))
    print_line(f"  {shown_path(out)}", style="green")


def grid_of(table: Table) -> Grid:
    """Lay a table out for a terminal, nothing cut off."""
    grid = Grid(title=Text(table.caption, style="bold"), title_justify="left", box=None)
    for column in table.columns:
        heading = f"{column.group}\n{column.heading}" if column.group else column.heading
        grid.add_column(Text(heading), justify=column.align, vertical="bottom", overflow="fold")
    for row in table.rows:
        cells = row if isinstance(row, tuple) else (row.title,)
        grid.add_row(
            *(Text(cell, style="" if isinstance(row, tuple) else "bold") for cell in cells)
        )
    return grid
