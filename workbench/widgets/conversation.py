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
sends them again with the next ones, in order; a decision that comes twice counts once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from workbench.errors import StorageError, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Message: TypeAlias = "Mapping[str, Any]"

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


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


def act_id(act: Message) -> str:
    """Return the id of an act; "" if it has none that can be one.

    Examples
    --------
    >>> act_id({"id": "Sanne"})
    ''
    """
    given = act.get("id")
    return given if isinstance(given, str) and UUID.fullmatch(given) else ""


class KeptActs(NamedTuple):
    """What became of the acts of a message.

    Attributes
    ----------
    saved
        Ids that the screen need not send again: kept, or refused for good.
    about
        What the last act was about, where that is to be told.
    faults
        What to tell the screen of acts that were not kept.
    """

    saved: list[str]
    about: str
    faults: list[Message]


def keep_acts(message: Message, keep: Callable[[Message], str], settled: set[str]) -> KeptActs:
    """Keep the acts of a message in their order.

    Parameters
    ----------
    message
        What a screen sent.
    keep
        Keeps one act and returns what it is about, or "".
    settled
        Ids of acts that this talk is done with; gets those of this message. An undo that found
        nothing to take back must not find something when it comes again.
    """
    saved: list[str] = []
    about = ""
    faults: list[Message] = []
    for act in message.get("acts", ()):
        if act_id(act) in settled:
            saved.append(act_id(act))
            continue
        try:
            about = keep(act) or about
        except StorageError as error:
            # It may be kept later, when the disk or the drive is there: the screen goes on
            # offering it, and what was done after it comes after it.
            faults.append(fault(message, error))
            break
        except WorkbenchError as error:
            faults.append(fault(message, error))
        # What was refused as well: to send it again would not help.
        saved.append(act_id(act))
    settled.update(filter(None, saved))
    return KeptActs(saved, about, faults)
