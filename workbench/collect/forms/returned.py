"""Forms as they came back: what was read of each, and what is to be said about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.errors import CollectError


class Outcome(StrEnum):
    """What became of a form; the values are what people read."""

    READ = "ingelezen"
    HALF = "half ingevuld"
    REFUSED = "geen toestemming"
    EMPTY = "leeg"
    COPY = "dubbel"
    DISPUTED = "nummer vaker gebruikt"
    FAULTY = "antwoorden die niet kloppen"
    UNREADABLE = "niet als formulier te lezen"


KEPT = frozenset({Outcome.READ, Outcome.HALF})
"""Forms whose answers come in; a half one does not count as completed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedForm:
    """One filled-in form: a workbook, or one row of a list.

    Attributes
    ----------
    file
        Number of the file, in the order of their names. Names of files may hold names of people
        and are for the screen of who collects the forms only.
    place
        For that screen: "formulier_07.xlsx", or "lijst.xlsx, blad Invullijst, rij 9".
    row
        The row of a list that it is; 0 where the workbook is one form.
    number
        Number of the form, 0 if it has none.
    outcome
        What became of it.
    answers
        Raw column → text, of forms that could be read.
    faults
        What is wrong, each with file and cell.
    remarks
        What else is to be known, each with file and cell, as Dutch sentences.
    saved
        When the workbook was last saved, "" if that is not known.
    mark
        Hash of the file, to call a form by that has no number.
    """

    file: int
    place: str
    number: int
    outcome: Outcome
    row: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[CollectError, ...] = ()
    remarks: tuple[str, ...] = ()
    saved: str = ""
    mark: str = ""

    @property
    def id(self) -> str:
        """How it is called in what is published: by its number, else by its hash."""
        return str(self.number) if self.number else f"f{self.mark[:8]}"
