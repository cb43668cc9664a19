"""The screen of who supervises coding: how far everybody is, refreshed by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from workbench.widgets.screen import SHARED, Screen, bundle, styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


class ProgressConversation:
    """Tells screens how far everybody is whenever they ask; see ``conversation``."""

    def __init__(self, session: ProgressSession) -> None:
        self._session = session
        self._revision = 0
        self._told: Message = {}

    def answer(self, message: Message) -> Iterator[Message]:
        """Read the logs again and yield what the screens must hear."""
        if message.get("type") not in {"hello", "sync", "acts"}:
            return
        sentences, headings, rows = self._session.cells()
        now: Message = {
            "sentences": list(sentences),
            "headings": list(headings),
            "rows": [list(row) for row in rows],
        }
        if now != self._told:
            self._told = now
            self._revision += 1
            yield {"type": "state", "revision": self._revision, "news": True, "saved": [], **now}
        about = {"to": message.get("client"), "revision": self._revision}
        if message.get("type") == "hello":
            scope = {"scope": self._session.scope, "title": self._session.title}
            yield {"type": "init", **about, **scope, **now}
        else:
            yield {"type": "alive", **about}


class ProgressScreen(Screen):
    """Shows how far everybody is."""

    _esm: ClassVar[str] = bundle(*SHARED, "progress/screen")
    _css: ClassVar[str] = styles("shared/screen", "progress/progress")

    def __init__(self, session: ProgressSession) -> None:
        super().__init__(ProgressConversation(session))
