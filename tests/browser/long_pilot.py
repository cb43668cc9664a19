"""An evaluation with one raw text of 1,500 lines full of names, and a key outside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fictional.long_conversation import write_evaluation
from workbench.evaluation import Evaluation
from workbench.storage.key import Key, create_key

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "een kast vol blauwe paarden"


@dataclass(frozen=True)
class LongPilot:
    """The folder and the key of it."""

    folder: Path
    key: Key

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation, opened anew."""
        return Evaluation.open(self.folder)


def make_long_pilot(parent: Path, lines: int = 1500) -> LongPilot:
    """Write the evaluation and its key; the text is the same at every run."""
    folder = parent / "oefening"
    write_evaluation(folder, lines)
    return LongPilot(folder, create_key(parent / "kluis" / "k", "oefening", "anna", WORDS))
