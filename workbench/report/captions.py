"""What a chapter gives with every table and figure: id, caption, note and origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.report.origin import Origin


@dataclass(frozen=True, slots=True)
class Caption:
    """Id, caption and origin of a table or figure, and what the chapter wants noted.

    ``note`` takes the place of the sentences that are only there to help (N, scale,
    abbreviations). What a reader must know (missing answers, rounding, hidden counts) is always
    added, and so is ``required``. Without a note of the chapter all are written.
    """

    id: str
    text: str
    origin: Origin
    note: str = ""
    required: tuple[str, ...] = ()

    def note_with(self, helpful: Iterable[str], necessary: Iterable[str] = ()) -> str:
        """Write the note; empty sentences are left out."""
        first = [self.note] if self.note else list(helpful)
        return " ".join(sentence for sentence in (*first, *necessary, *self.required) if sentence)
