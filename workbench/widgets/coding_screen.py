"""The coding screen: read a text, give passages codes, write memos."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workbench.widgets.coding_conversation import CodingConversation
from workbench.widgets.screen import SHARED, Screen, bundle, styles

if TYPE_CHECKING:
    from workbench.widgets.coding_session import CodingSession

MODULES = tuple(
    f"coding/{name}"
    for name in (
        "places",
        "edges",
        "lanes",
        "colours",
        "codes",
        "state",
        "painting",
        "working",
        "code_list",
        "passage",
        "code_card",
        "top",
        "asking",
        "screen",
    )
)


class CodingScreen(Screen):
    """Shows a pseudonymised text to one coder and keeps what he codes."""

    _esm: ClassVar[str] = bundle(*SHARED, *MODULES)
    _css: ClassVar[str] = styles("shared/screen", "coding/coding")

    def __init__(self, session: CodingSession) -> None:
        super().__init__(CodingConversation(session))
