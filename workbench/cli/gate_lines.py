"""What the gate found that does not stop the publication, as lines on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.console import print_line

if TYPE_CHECKING:
    from workbench.evaluation.gated import Gated

_MOST = 25


def print_gated(gated: Gated) -> None:
    """Print what somebody has to look at, and what was not looked for."""
    for line in gated.to_look_at[:_MOST]:
        print_line(f"  Bekijk: {line}", style="yellow")
    more = len(gated.to_look_at) - _MOST
    if more > 0:
        print_line(f"  Bekijk: en nog {more} andere plaatsen.", style="yellow")
    for note in gated.notes:
        print_line(f"  Let op: {note}", style="yellow")
