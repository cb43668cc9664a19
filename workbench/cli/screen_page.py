"""What the page of a screen runs: give the screen, or in Dutch why that is not possible."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from html import escape
from typing import TYPE_CHECKING, ParamSpec

from workbench.errors import WorkbenchError
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.widgets.screen import Screen

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class NoScreen:
    """Stands on the page instead of a screen."""

    problem: str
    remedy: str

    def _repr_html_(self) -> str:
        return (
            '<section role="alert" style="max-width: 70ch; margin: 15vh auto; padding: 0 20px">'
            '<h1 style="font-size: 20px">Dit scherm kan niet worden geopend</h1>'
            f"<p>{escape(self.problem)}</p>"
            f"<p><b>Wat te doen:</b> {escape(self.remedy)}</p></section>"
        )


def _or_why_not(show: Callable[P, Screen]) -> Callable[P, Screen | NoScreen]:
    """Let a function say in Dutch, on the page, why there is no screen."""

    @wraps(show)
    def shown(*args: P.args, **kwargs: P.kwargs) -> Screen | NoScreen:
        try:
            return show(*args, **kwargs)
        except WorkbenchError as error:
            return NoScreen(error.problem, error.remedy)

    return shown


@_or_why_not
def show_review(folder: str, source: str, reviewer: str, *, with_key: bool) -> Screen:
    """Return the review screen of a text."""
    evaluation = Evaluation.open(folder)
    key = evaluation.open_key() if with_key else None
    return evaluation.review(source, reviewer=reviewer, key=key).screen()


@_or_why_not
def show_coding(folder: str, source: str, coder: str) -> Screen:
    """Return the coding screen of a text."""
    return Evaluation.open(folder).code(source, coder=coder).screen()


@_or_why_not
def show_consensus(folder: str, source: str, by: str) -> Screen:
    """Return the consensus screen of a text."""
    return Evaluation.open(folder).consensus(source, by=by).screen()


@_or_why_not
def show_progress(folder: str) -> Screen:
    """Return the screen that tells how far coders are."""
    return Evaluation.open(folder).coding_progress().screen()


@_or_why_not
def show_scheme(folder: str, by: str) -> Screen:
    """Return the screen on which codes are described and decided about."""
    return Evaluation.open(folder).scheme.edit(by=by).screen()
