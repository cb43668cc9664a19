"""The screen of who supervises coding: how far everybody is, refreshed by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from workbench.widgets.conversation import ScreenConversation
from workbench.widgets.screen import SHARED, Screen, bundle, styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.widgets.conversation import Message


class ProgressSession(Protocol):
    """How far everybody is, in words and numbers; never what was coded."""

    @property
    def title(self) -> str:
        """Title of the evaluation."""

    @property
    def scope(self) -> str:
        """Id of the evaluation."""

    def cells(self) -> tuple[Sequence[str], Sequence[str], Sequence[Sequence[str]]]:
        """Return sentences, headings and rows of a table, as of now."""


class ProgressConversation(ScreenConversation):
    """Tells screens how far everybody is whenever they ask."""

    def __init__(self, session: ProgressSession) -> None:
        super().__init__()
        self._session = session
        self._told: Message = {}
        self._now: Message = {}

    def _refresh(self) -> None:
        sentences, headings, rows = self._session.cells()
        self._now = {
            "sentences": list(sentences),
            "headings": list(headings),
            "rows": [list(row) for row in rows],
        }

    def _everything(self) -> Message:
        return {"scope": self._session.scope, "title": self._session.title, **self._now}

    def _news(self) -> tuple[bool, Message]:
        news, self._told = self._now != self._told, self._now
        return news, self._now


class ProgressScreen(Screen):
    """Shows how far everybody is."""

    _esm: ClassVar[str] = bundle(*SHARED, "progress/screen")
    _css: ClassVar[str] = styles("shared/screen", "progress/progress")

    def __init__(self, session: ProgressSession) -> None:
        super().__init__(ProgressConversation(session))
