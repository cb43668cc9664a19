"""The text of a page as Taguette counts in it: bytes of its words, tags not counted."""

from __future__ import annotations

from html.parser import HTMLParser

import numpy as np

from workbench.collect.positions import Counting

_ENDS_LINE = frozenset(
    {
        "p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
        "blockquote", "pre", "table", "tr", "caption", "hr", "div",
    }
)  # fmt: skip
_CELL = frozenset({"td", "th"})
_NOT_SHOWN = frozenset({"head", "script", "style", "title"})


class PageText(HTMLParser):
    """Text of a page, with line ends where blocks end; these are not counted.

    Attributes
    ----------
    pieces
        Stretches of text, each with whether its characters count.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, bool]] = []
        self._hidden = 0
        self._after_pre = False
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece for piece, _ in self.pieces)

    @property
    def counting(self) -> Counting:
        """Where every character begins, in bytes of UTF-8 of what counts."""
        widths = [
            len(letter.encode("utf-8", errors="replace")) if counts else 0
            for piece, counts in self.pieces
            for letter in piece
        ]
        return Counting(
            "bytes van de tekst zonder opmaak", np.concatenate(([0], np.cumsum(widths)))
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (of HTMLParser)
        """Begin a new line before a block."""
        self._hidden += tag in _NOT_SHOWN
        self._separate(tag)
        self._after_pre = tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """Begin a new line behind a block."""
        self._hidden -= tag in _NOT_SHOWN
        self._after_pre = False
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        """Add text; a line end directly behind <pre> is none."""
        if self._after_pre and data.startswith("\n"):
            data = data[1:]
        self._after_pre = False
        if data and self._hidden <= 0:
            self.pieces.append((data, True))

    def _separate(self, tag: str) -> None:
        between = "\n" if tag in _ENDS_LINE else " " * (tag in _CELL)
        if between and self.pieces and not self.pieces[-1][0][-1].isspace():
            self.pieces.append((between, False))
