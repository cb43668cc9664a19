"""Print what became of codings when a text got a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.console import print_line
from workbench.records.wording import counted

if TYPE_CHECKING:
    from workbench.evaluation.coding_moves import MovedCodings


def print_codings(codings: MovedCodings) -> None:
    """Say how many were moved and list those that were not."""
    if codings.moved:
        print_line(f"{counted(codings.moved, 'codering', 'coderingen')} overgebracht.")
    if codings.lost:
        number = counted(len(codings.lost), "codering", "coderingen")
        print_line(f"{number} niet overgebracht; codeer opnieuw of haal weg:", style="bold")
    for one in codings.lost:
        what = f", code '{one.code}'" if one.code else ""
        words = f": “{one.words}”" if one.words else ""
        print_line(f"  - {one.coder}{what}, oude regel {one.line}{words}")
    for coder, line in codings.lost_notes:
        print_line(f"De memo van {coder} bij oude regel {line} staat nu bij de hele tekst.")
