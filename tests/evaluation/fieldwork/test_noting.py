"""In a notebook: one table that is written anew, one line of progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.evaluation.fieldwork import noting
from workbench.evaluation.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


class Shown:
    """What a notebook shows."""

    def __init__(self) -> None:
        self.now: list[str] = []

    def __call__(self, outcome: Outcome, **_: Any) -> Shown:  # noqa: ANN401 (IPython's signature)
        """Show something for the first time."""
        self.now.append(outcome.title)
        return self

    def update(self, outcome: Outcome) -> None:
        """Show something in its place."""
        self.now[-1] = outcome.title


def test_every_outcome_takes_the_place_of_the_one_before_until_it_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown, seen = Shown(), list[str]()
    monkeypatch.setattr(noting, "display", shown)

    def outcomes() -> Iterator[Outcome]:
        for title in ("een", "twee"):
            yield Outcome(title)
            seen.append(shown.now[-1])
        raise KeyboardInterrupt  # the square above the notebook

    noting.show_anew(outcomes())

    assert seen == ["een", "twee"]
    assert shown.now == ["twee"]


def test_progress_is_one_line_in_a_notebook_and_nothing_outside(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noting, "get_ipython", lambda: None)
    noting.noted(1, 2)
    assert capsys.readouterr().out == ""

    monkeypatch.setattr(noting, "get_ipython", object)
    noting.noted(1, 2)
    noting.noted(2, 2)
    assert capsys.readouterr().out == "\r1 van 2\r2 van 2\n"
