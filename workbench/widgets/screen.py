"""The ground under every screen: a widget whose text never lands in a notebook.

What a widget holds as trait is saved with the notebook. A screen therefore has no traits of its
own; text and decisions go by messages, and only when a browser asks for them.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from threading import RLock
from typing import TYPE_CHECKING, ClassVar

from anywidget import AnyWidget

from workbench.errors import WorkbenchError
from workbench.widgets.conversation import fault

if TYPE_CHECKING:
    from workbench.widgets.conversation import Conversation, Message

SHARED = tuple(
    f"shared/{name}"
    for name in (
        "text",
        "dom",
        "outbox",
        "connection",
        "keys",
        "dialogs",
        "help",
        "status",
        "text_pane",
        "reading",
    )
)
"""Modules that every screen begins with."""

_STATIC = files("workbench.widgets") / "static"
_IMPORT = re.compile(r"^import \{[^}]*\} from \"\.{1,2}/[^\"]+\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_NAMES = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def bundle(*names: str) -> str:
    """Join modules of ``static`` into the one module that a widget may have.

    A widget's module cannot import others. The files are ordinary modules all the same, so that
    editors and tests can read them alone; their imports of each other fall away here.

    Raises
    ------
    ValueError
        Two modules give the same name to something.
    """
    modules = [(_STATIC / f"{name}.js").read_text(encoding="utf-8") for name in names]
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", module)) for module in modules)
    doubled = [name for name, count in Counter(_NAMES.findall(joined)).items() if count > 1]
    if doubled:
        raise ValueError(f"two modules define {', '.join(doubled)}")
    return joined


def styles(*names: str) -> str:
    """Join style sheets of ``static``."""
    return "\n".join((_STATIC / f"{name}.css").read_text(encoding="utf-8") for name in names)


class Screen(AnyWidget):
    """A widget that lets a conversation answer what its browsers send."""

    _esm: ClassVar[str] = "export default {}"

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._conversation = conversation
        # The kernel hands messages of each browser to a thread of its own.
        self._lock = RLock()
        self.on_msg(self._receive)

    def _receive(self, _widget: object, message: Message, _buffers: object) -> None:
        with self._lock:
            for reply in self._replies(message):
                self.send(reply)

    def _replies(self, message: Message) -> list[Message]:
        try:
            return list(self._conversation.answer(message))
        except WorkbenchError as error:
            return [fault(message, error)]
