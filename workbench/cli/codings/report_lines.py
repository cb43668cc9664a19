"""The list that ends an import, as lines on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.console import print_line

if TYPE_CHECKING:
    from workbench.records.exchange import ImportReport


def print_report(report: ImportReport) -> None:
    """Print what was taken over, changed and left out, and why."""
    for line in str(report).splitlines():
        indented = line.startswith(" ")
        if not indented:
            print_line("")
        print_line(line, style="" if indented else "bold")
