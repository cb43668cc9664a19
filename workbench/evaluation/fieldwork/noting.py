"""Progress and status in a notebook: one line or table that is written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.core.getipython import get_ipython
from IPython.display import display

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.evaluation.outcome import Outcome


def noted(done: int, total: int) -> None:
    """Write how many of how many are done over the same line; nothing outside a notebook."""
    if get_ipython() is not None:
        print(f"\r{done} van {total}", end="\n" if done == total else "", flush=True)  # noqa: T201


def show_anew(outcomes: Iterable[Outcome]) -> None:
    """Show each outcome in the place of the one before, until the cell is interrupted."""
    shown = None
    try:
        for outcome in outcomes:
            if shown is None:
                shown = display(outcome, display_id=True)  # type: ignore[no-untyped-call]
            else:
                shown.update(outcome)
    except KeyboardInterrupt:
        return
