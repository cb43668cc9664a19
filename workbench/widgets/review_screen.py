"""The review screen: go through everything in a text that may point at somebody, and decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workbench.widgets.review_conversation import ReviewConversation
from workbench.widgets.screen import SHARED, Screen, bundle, styles

if TYPE_CHECKING:
    from workbench.widgets.review_session import ReviewSession

MODULES = tuple(
    f"review/{name}"
    for name in (
        "state",
        "painting",
        "entity_list",
        "entity_card",
        "header",
        "questions",
        "screen",
    )
)


class ReviewScreen(Screen):
    """Shows a raw text to one reviewer and keeps what he decides."""

    _esm: ClassVar[str] = bundle(*SHARED, *MODULES)
    _css: ClassVar[str] = styles("shared/screen", "review/review")

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(ReviewConversation(session))
