"""What a screen and its program say to each other, apart from how the messages travel.

==========  ======================  ============================================================
from        message                 means
==========  ======================  ============================================================
screen      hello                   I am here; tell me everything (answer: init)
screen      acts                    keep these decisions (answer: state, with their ids in saved)
screen      sync                    is there anything new? (answer: state or alive)
screen      ask                     a question with a name (answer: answer, with the same id)
program     init                    everything, text included; only for the screen named in to
program     state                   what changed; for every screen of this program
program     alive                   nothing new
program     fault                   problem and remedy, in Dutch
==========  ======================  ============================================================

``saved`` names decisions that are on the disk. Until then a screen keeps them and says so, and
sends them again when it hears nothing; a decision that comes twice counts once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.errors import WorkbenchError

Message: TypeAlias = "Mapping[str, Any]"


class Conversation(Protocol):
    """One side of the talk: gets messages of screens and answers them."""

    def answer(self, message: Message) -> Iterable[Message]:
        """Do what a message asks and return what the screens must hear."""


def fault(message: Message, error: WorkbenchError) -> Message:
    """Tell the screen that sent a message what is wrong with it and what to do about it."""
    return {
        "type": "fault",
        "to": message.get("client"),
        "id": message.get("id"),
        "problem": error.problem,
        "remedy": error.remedy,
    }
