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
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from workbench.errors import StorageError, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

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


class ScreenConversation(ABC):
    """Answers the screens of one person; a kind of screen says what it tells, keeps and knows.

    Every change has a number, its revision; a screen that misses one asks for everything anew.
    """

    def __init__(self) -> None:
        self._revision = 0
        self._settled: set[str] = set()

    def answer(self, message: Message) -> Iterator[Message]:
        """Do what a message asks and yield what the screens must hear."""
        answers: Mapping[object, Callable[[Message], Iterator[Message]]] = {
            "hello": self._hello,
            "acts": self._acts,
            "sync": self._sync,
            "ask": self._ask,
        }
        if answering := answers.get(message.get("type")):
            self._refresh()
            yield from answering(message)

    def _hello(self, message: Message) -> Iterator[Message]:
        yield from self._changes()
        yield {"type": "init", **self._addressed(message), **self._everything()}

    def _acts(self, message: Message) -> Iterator[Message]:
        kept = keep_acts(message, self._keep, self._settled)
        yield from kept.faults
        yield from self._changes(saved=kept.saved, about=kept.about, client=message.get("client"))

    def _sync(self, message: Message) -> Iterator[Message]:
        yield from self._changes()
        yield {"type": "alive", **self._addressed(message)}

    def _ask(self, message: Message) -> Iterator[Message]:
        found = self._questions()[message.get("question")](message)
        yield from self._changes()
        yield {
            "type": "answer",
            "to": message.get("client"),
            "id": message.get("id"),
            "answer": found,
        }

    def _changes(
        self, *, saved: list[str] | None = None, about: str = "", client: object = None
    ) -> Iterator[Message]:
        """Tell every screen what is new since it was last told; nothing if nothing is."""
        news, told = self._news()
        self._revision += news
        if news or saved:
            yield {
                "type": "state",
                "revision": self._revision,
                "news": news,
                "saved": saved or [],
                "about": about,
                "from": client,
                **told,
            }

    def _addressed(self, message: Message) -> Message:
        return {"to": message.get("client"), "revision": self._revision}

    # ------------------------------------------------------------ what a kind of screen says

    @abstractmethod
    def _refresh(self) -> None:
        """Look at what others did since."""

    @abstractmethod
    def _everything(self) -> Message:
        """Return what a screen begins with; ``scope`` tells browsers which acts belong here."""

    @abstractmethod
    def _news(self) -> tuple[bool, Message]:
        """Return whether anything is new since this was last asked, and what to tell."""

    def _keep(self, act: Message) -> str:
        """Record an act once; return what it is about, or "". Some screens send no acts."""
        raise NotImplementedError

    def _questions(self) -> Mapping[object, Callable[[Message], object]]:
        """Return what answers the questions of a screen, by their names."""
        return {}
