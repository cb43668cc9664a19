"""The program's side of the screen of a coding scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.widgets.scheme_messages import (
    change_of,
    preview_message,
    standing_message,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from workbench.widgets.conversation import Message
    from workbench.widgets.scheme_session import SchemeSession


class SchemeConversation:
    """Answers the screens of a scheme; see ``conversation`` for the messages.

    Nothing is kept by itself: what a screen sends is a question, answered when it is on the disk.
    """

    def __init__(self, session: SchemeSession) -> None:
        self._session = session
        self._revision = 0
        self._told: dict[str, object] = {}

    def answer(self, message: Message) -> Iterator[Message]:
        """Do what a message asks and yield what the screens must hear."""
        answers: Mapping[object, Callable[[Message], Iterator[Message]]] = {
            "hello": self._hello,
            "sync": self._sync,
            "ask": self._ask,
        }
        if answering := answers.get(message.get("type")):
            yield from answering(message)

    def _hello(self, message: Message) -> Iterator[Message]:
        self._session.refresh()
        yield from self._changes()
        yield {
            "type": "init",
            "to": message.get("client"),
            "revision": self._revision,
            "scope": self._session.scope,
            "by": self._session.by,
            **self._told,
        }

    def _sync(self, message: Message) -> Iterator[Message]:
        self._session.refresh()
        yield from self._changes()
        yield {"type": "alive", "to": message.get("client"), "revision": self._revision}

    def _ask(self, message: Message) -> Iterator[Message]:
        questions: Mapping[object, Callable[[Message], object]] = {
            "save": self._save,
            "preview": self._preview,
            "decide": self._decide,
        }
        self._session.refresh()
        found = questions[message.get("question")](message)
        yield from self._changes()
        yield {
            "type": "answer",
            "to": message.get("client"),
            "id": message.get("id"),
            "answer": found,
        }

    def _save(self, message: Message) -> object:
        return self._session.save(str(message.get("code")), text_of(message), _mark(message))

    def _preview(self, message: Message) -> object:
        return preview_message(self._session.preview(change_of(message), _reason(message)))

    def _decide(self, message: Message) -> object:
        return self._session.decide(change_of(message), _reason(message), _mark(message))

    def _changes(self) -> Iterator[Message]:
        """Tell every screen what the file says now, if it says something else."""
        now = standing_message(self._session)
        if now == self._told:
            return
        self._told = now
        self._revision += 1
        yield {"type": "state", "revision": self._revision, "news": True, "saved": [], **now}


def _mark(message: Message) -> str:
    return str(message.get("mark"))


def _reason(message: Message) -> str:
    return str(message.get("reason", "")).strip()
