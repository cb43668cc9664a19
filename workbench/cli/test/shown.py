"""What the commands of ``workbench test`` share: the answers, the table on the screen, a file."""

from __future__ import annotations

from functools import wraps
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

_out_option = click.option(
    "--out",
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Schrijf de tabel ook naar dit bestand: .xlsx, .html (voor Word) of .tsv.",
)


def table_command(short_help: str, text: str) -> Callable[[Callable[..., Table]], click.Command]:
    """Make a command of a function that gives a table of answers.

    The function gets the evaluation and the source of answers, then what is asked by options; the
    command prints the table and writes it to a file if asked for.
    """

    def command_of(make: Callable[..., Table]) -> click.Command:
        @click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
        @click.argument("source", metavar="BRON")
        @wraps(make)
        def command(
            folder: Path, source: str, out: Path | None, key: Path | None, **asked: object
        ) -> None:
            evaluation = Evaluation.open(folder)
            table = make(evaluation, source, **asked)
            _show(table)
            if out is not None:
                names = names_of_key(key, evaluation)
                print_gated(write_table(table, out, evaluation.plan, names))
                print_line(f"  {shown_path(out)}", style="green")

        made = click.command(short_help=short_help, help=text, options_metavar="[OPTIES]")(command)
        key_option(_out_option(made))  # below the options of the command itself
        return made

    return command_of


def questions_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take several questions, items or scales."""
    return click.argument("questions", metavar="VRAAG...", nargs=-1, required=True)(command)


def by_option(what: str, *, required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a command divide the respondents."""
    return click.option("--by", metavar="VRAAG", required=required, help=what)


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


def _show(table: Table) -> None:
    """Print a table, its note and its sentences."""
    OUT.print(grid_of(table))
    if table.note:
        print_line(f"\nOpmerking. {table.note}")
    if table.sentences:
        print_line("\nIn zinnen:", style="bold")
    for _, sentence in table.sentences:
        print_line(f"  - {sentence}")


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
