"""The consensus screen: decide what stands where two coders differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workbench.widgets.consensus_conversation import ConsensusConversation
from workbench.widgets.screen import SHARED, Screen, bundle, styles

if TYPE_CHECKING:
    from workbench.widgets.consensus_session import ConsensusSession

MODULES = (
    "coding/places",
    *(f"consensus/{name}" for name in ("state", "painting", "list", "card", "own", "screen")),
)


class ConsensusScreen(Screen):
    """Shows where two coders of a text differ to one person and keeps what he decides."""

    _esm: ClassVar[str] = bundle(*SHARED, *MODULES)
    _css: ClassVar[str] = styles("shared/screen", "consensus/consensus")

    def __init__(self, session: ConsensusSession) -> None:
        super().__init__(ConsensusConversation(session))
