"""Progress of long work: a line that says what is being done, on standard error."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from workbench.cli.console import ERR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def showing_progress() -> Iterator[Callable[[str], None]]:
    """Give a function that says what is going on now; what is done stays on the screen."""
    if "JPY_PARENT_PID" in os.environ:  # `!workbench …` in a notebook, which redraws no lines
        yield lambda what: ERR.print(f"{what} …")
        return
    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"))
    with Progress(*columns, TimeElapsedColumn(), console=ERR) as progress:
        running: list[int] = []

        def tell(what: str) -> None:
            for task in progress.tasks:
                progress.update(task.id, total=1, completed=1)
            running.append(progress.add_task(what, total=None))

        yield tell
        for task in progress.tasks:
            progress.update(task.id, total=1, completed=1)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that says how many of how many are done, for a bar on standard error."""
    if "JPY_PARENT_PID" in os.environ:
        yield lambda done, total: ERR.print(f"{what}: {done} van {total}")
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=ERR, transient=True) as progress:
        task = progress.add_task(what, total=None, visible=False)
        yield lambda done, total: progress.update(task, completed=done, total=total, visible=True)
