"""HTML: text without its tags, alternative texts, links, comments, what is embedded."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

from workbench.report.published_text.parts import Part, inside
from workbench.report.published_text.plain import embedded_parts, line_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.report.published_text.parts import Nested

# These do not end a text: "S<b>anne</b>".
_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
        "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
        "tspan", "u", "var", "wbr",
    }
)  # fmt: skip
_UNSEEN = frozenset({"class", "style", "d", "points", "transform", "viewbox", "fill", "stroke"})
_ADDRESSES = frozenset({"href", "src", "download", "action", "cite", "poster", "srcset"})
_DATA = re.compile(r"data:([^,;]*)((?:;[^,;]*)*),(.*)", re.DOTALL)
_STYLE_TEXT = re.compile(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'", re.DOTALL)


class _Gatherer(HTMLParser):
    """Gathers blocks of text, values of attributes, comments and what is embedded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.values: dict[str, bool] = {}
        self.embedded: list[str] = []
        self._pieces: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element; anything but an inline one begins a new text."""
        self._between(tag)
        self._inside = tag
        for name, value in attrs:
            if value and value.startswith("data:"):
                self.embedded.append(value)
            elif value and name not in _UNSEEN:
                self.values[value] = name in _ADDRESSES and not value.startswith("#")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._between(tag)
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Take text; of a style only comments and texts."""
        is_style = self._inside == "style"
        self._pieces.append("\n".join(_STYLE_TEXT.findall(data)) if is_style else data)

    def handle_comment(self, data: str) -> None:
        """Take a comment."""
        self.blocks.append(data)

    def handle_decl(self, decl: str) -> None:
        """Take a declaration."""
        self.blocks.append(decl)

    def _between(self, tag: str) -> None:
        if tag == "br":
            self._pieces.append("\n")
        elif tag not in _INLINE:
            self.flush()

    def flush(self) -> None:
        """End the text that is being gathered."""
        text = "".join(self._pieces)
        self._pieces = []
        if text.strip():
            self.blocks.append(text)


def html_parts(text: str, nested: Nested) -> Iterator[Part]:
    """Give the texts of a page."""
    gathered = _Gatherer()
    gathered.feed(text)
    gathered.close()
    gathered.flush()
    for number, block in enumerate(gathered.blocks, start=1):
        yield Part(f"alinea {number}", block)
    for value, address in gathered.values.items():
        yield Part("eigenschap of koppeling", unquote(value), file_name=address, value=True)
    for number, value in enumerate(gathered.embedded, start=1):
        yield from inside(f"ingesloten onderdeel {number}", _data_parts(value, nested))


def _data_parts(value: str, nested: Nested) -> Iterator[Part]:
    found = _DATA.fullmatch(value)
    if found is None:
        yield Part("koppeling", value, file_name=True)
    elif "base64" in found[2]:
        yield from embedded_parts(unquote(found[3]), nested)
    else:
        yield from line_parts(unquote(found[3]))
