"""A paragraph that a cell shows between tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from workbench.report.blocks import BLOCK_MIME
from workbench.report.numbering import SUBHEADING_CLASS
from workbench.report.pandoc_ast import attr, div, inlines, para, strong

if TYPE_CHECKING:
    from workbench.report.origin import Origin


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; a ``heading`` is bold, has no number and stands in no table of contents."""

    text: str
    origin: Origin
    heading: bool = False

    def __str__(self) -> str:
        """Give the text itself."""
        return self.text

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        words = inlines(self.text)
        mark = "b" if self.heading else "span"
        block = para([strong(words)] if self.heading else words)
        return {
            "text/plain": self.text,
            "text/html": f"<p><{mark}>{escape(self.text)}</{mark}></p>",
            BLOCK_MIME: {
                "kind": "prose",
                "blocks": [div(attr("", [SUBHEADING_CLASS]), [block])] if self.heading else [block],
                "origin": self.origin.as_json(),
            },
        }
