"""What the gate found that does not stop the publication, as lines on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.console import print_line

if TYPE_CHECKING:
    from workbench.evaluation.gated import Gated

_MOST = 25


def print_gated(gated: Gated, *, briefly: bool = False) -> None:
    """Print what somebody has to look at, and what was not looked for.

    Parameters
    ----------
    gated
        What the gate found.
    briefly
        Only count the words beside quotations that point at too few people.
    """
    told = [*gated.to_look_at, *(() if briefly else gated.descriptions)]
    for line in told[:_MOST]:
        print_line(f"  Bekijk: {line}", style="yellow")
    more = len(told) - _MOST
    if more > 0:
        print_line(f"  Bekijk: en nog {more} andere plaatsen.", style="yellow")
    if briefly and gated.pointing:
        print_line(
            f"  Bekijk: bij {len(gated.pointing)} citaten staat een omschrijving die op weinig "
            "mensen past; 'workbench check' noemt ze.",
            style="yellow",
        )
    for note in gated.notes:
        print_line(f"  Let op: {note}", style="yellow")
