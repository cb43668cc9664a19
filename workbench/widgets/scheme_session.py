"""What the screen of the coding scheme needs; ``evaluation`` gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.coding.proposals import OpenProposal
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.scheme_decisions import Change, CodeText


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """What a decision would do.

    Attributes
    ----------
    sentence
        What changes, in Dutch.
    rows
        Source, coder, how many codings follow, wait for a choice, and count no more.
    warning
        What else to know before it is written; "" if nothing.
    """

    sentence: str
    rows: tuple[tuple[str, str, int, int, int], ...]
    warning: str = ""


class SchemeSession(Protocol):
    """A coding scheme that somebody edits. ``mark`` tells one state of its file from another."""

    @property
    def scope(self) -> str:
        """The name of evaluation and scheme."""

    @property
    def by(self) -> str:
        """Who edits, as it will stand with decisions."""

    @property
    def scheme(self) -> CodingScheme:
        """The present version."""

    @property
    def mark(self) -> str:
        """The state of the file."""

    @property
    def history(self) -> Sequence[Sequence[str]]:
        """Version, date, what changed and why, the first version first."""

    @property
    def proposals(self) -> Sequence[OpenProposal]:
        """Subcodes that coders proposed."""

    def refresh(self) -> None:
        """Read the file again, if it changed."""

    def save(self, code: str, text: CodeText, mark: str) -> str:
        """Write what a code means; returns what to know about it, "" if nothing."""

    def preview(self, change: Change, reason: str) -> ChangePreview:
        """Work out what a decision would do, without writing it."""

    def decide(self, change: Change, reason: str, mark: str) -> str:
        """Write a decision; returns what to know about it, "" if nothing."""
