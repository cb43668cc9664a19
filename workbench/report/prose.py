"""A paragraph that a cell shows between tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from workbench.report.blocks import BLOCK_MIME
from workbench.report.pandoc_ast import inlines, para, strong

if TYPE_CHECKING:
    from workbench.report.origin import Origin


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; a ``heading`` is bold and has no number."""

    text: str
    origin: Origin
    heading: bool = False

    def __str__(self) -> str:
        """Give the text itself."""
        return self.text

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        words = inlines(self.text)
        mark = "b" if self.heading else "span"
        return {
            "text/plain": self.text,
            "text/html": f"<p><{mark}>{escape(self.text)}</{mark}></p>",
            BLOCK_MIME: {
                "kind": "prose",
                "blocks": [para([strong(words)] if self.heading else words)],
                "origin": self.origin.as_json(),
            },
        }
