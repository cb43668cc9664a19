"""What the command line prints: results on standard output, progress and errors beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)


def print_line(text: str, style: str = "") -> None:
    """Print a line of result, as it is: square brackets of placeholders are not markup."""
    OUT.print(Text(text, style=style))


def print_rows(rows: Sequence[Sequence[str]]) -> None:
    """Print a table, its titles first, without lines: columns stand under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print_line(f"  {'  '.join(cells)}".rstrip(), style="" if number else "bold")


def print_error(text: str) -> None:
    """Print a problem with its remedy."""
    ERR.print(Text("Fout: ", style="bold red").append(Text(text, style="default")))


def print_warning(text: str) -> None:
    """Print what somebody should know, beside the results."""
    ERR.print(Text("Let op: ", style="bold yellow").append(Text(text, style="default")))


def shown_path(path: Path) -> str:
    """Write a path from here if it lies below, else in full."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
