"""The program's side of the screen of a coding scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.widgets.conversation import ScreenConversation
from workbench.widgets.scheme_messages import (
    change_of,
    preview_message,
    standing_message,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.widgets.conversation import Message
    from workbench.widgets.scheme_session import SchemeSession


class SchemeConversation(ScreenConversation):
    """Answers the screens of a scheme.

    Nothing is kept by itself: what a screen sends is a question, answered when it is on the disk.
    """

    def __init__(self, session: SchemeSession) -> None:
        super().__init__()
        self._session = session
        self._told: dict[str, object] = {}

    def _refresh(self) -> None:
        self._session.refresh()

    def _everything(self) -> Message:
        return {"scope": self._session.scope, "by": self._session.by, **self._told}

    def _news(self) -> tuple[bool, Message]:
        now = standing_message(self._session)
        news, self._told = now != self._told, now
        return news, now

    def _questions(self) -> Mapping[object, Callable[[Message], object]]:
        return {"save": self._save, "preview": self._preview, "decide": self._decide}

    def _save(self, message: Message) -> object:
        return self._session.save(str(message.get("code")), text_of(message), _mark(message))

    def _preview(self, message: Message) -> object:
        return preview_message(self._session.preview(change_of(message), _reason(message)))

    def _decide(self, message: Message) -> object:
        return self._session.decide(change_of(message), _reason(message), _mark(message))


def _mark(message: Message) -> str:
    return str(message.get("mark"))


def _reason(message: Message) -> str:
    return str(message.get("reason", "")).strip()
