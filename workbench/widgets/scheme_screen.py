"""The screen of a coding scheme: describe codes, and decide about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workbench.widgets.scheme_conversation import SchemeConversation
from workbench.widgets.screen import SHARED, Screen, bundle, styles

if TYPE_CHECKING:
    from workbench.widgets.scheme_session import SchemeSession

MODULES = tuple(f"scheme/{name}" for name in ("describing", "deciding", "screen"))


class SchemeScreen(Screen):
    """Shows a coding scheme to who keeps it."""

    _esm: ClassVar[str] = bundle(*SHARED, *MODULES)
    _css: ClassVar[str] = styles("shared/screen", "scheme/scheme")

    def __init__(self, session: SchemeSession) -> None:
        super().__init__(SchemeConversation(session))
