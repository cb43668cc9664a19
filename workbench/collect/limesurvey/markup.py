"""Plain text to the HTML that LimeSurvey keeps, and back.

LimeSurvey shows every text as HTML. It throws away what looks like a faulty tag: of ``x<y`` only
``x`` would be left, in the text itself for who is no superadministrator and in the headings of
exports for everybody. So every ``<`` is escaped. An ampersand is so only where it would be read as
a character reference, because exports show texts as they are kept.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Tags that begin a new line.
_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5"})
_UNSEEN = frozenset({"script", "style"})
_LINE_END = re.compile(r"<br ?/?>\r?\n")


def to_markup(text: str) -> str:
    r"""Write plain text as HTML.

    Examples
    --------
    >>> to_markup("minder dan <5%\nof meer")
    'minder dan &lt;5%<br />\nof meer'
    >>> to_markup("Samen & veilig, maar geen &amp;")
    'Samen & veilig, maar geen &amp;amp;'
    """
    escaped = re.sub(r"&(?=[A-Za-z#])", "&amp;", text).replace("<", "&lt;")
    # Behind the tag a line end, which exports turn into a space where they take the tag out.
    return escaped.replace("\n", "<br />\n")


def to_text(markup: str) -> str:
    r"""Read HTML as plain text, with a newline where the page shows one.

    Text without tags other than line ends is taken as it is; in other text spaces and empty lines
    count as little as they do in a browser.

    Examples
    --------
    >>> to_text("<p>Beste <b>collega</b>,</p><p>minder dan &lt;5%</p>")
    'Beste collega,\nminder dan <5%'
    """
    reader = _read(markup)
    text = "".join(reader.pieces)
    if not reader.tags and "\n" not in _LINE_END.sub("", markup):
        return text
    lines = (" ".join(line.split(" ")).strip() for line in re.sub(r"[ \t]+", " ", text).split("\n"))
    return "\n".join(line for line in lines if line)


def lost_tags(markup: str) -> frozenset[str]:
    """Name the tags that carry more than a line end, such as b, a and img."""
    return frozenset(_read(markup).tags - _BLOCKS)


def to_list_markup(items: Iterable[str]) -> str:
    """Write texts as the items of an HTML list."""
    listed = "".join(f"<li>{to_markup(item)}</li>" for item in items)
    return f"<ul>{listed}</ul>" if listed else ""


def split_list(markup: str) -> tuple[str, tuple[str, ...]]:
    """Split HTML that ends with a list into what stands before it and the texts of its items."""
    match = re.fullmatch(r"(?P<before>.*?)<ul>(?P<items>(?:(?!<ul>).)*)</ul>\s*", markup, re.DOTALL)
    if match is None:
        return markup, ()
    items = re.findall(r"<li>(.*?)</li>", match["items"], re.DOTALL)
    return match["before"], tuple(to_text(item) for item in items)


class _Reader(HTMLParser):
    """Collects text and the names of tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.tags: set[str] = set()
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the signature of HTMLParser)
        """Begin a new line where the browser does."""
        if tag == "br":
            self.pieces.append("\n")
            return
        self.tags.add(tag)
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.pieces.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line where the browser does."""
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep text that is shown; a line end in the source is a space on the page."""
        if not self._unseen:
            self.pieces.append(re.sub(r"\s*[\r\n]+\s*", " ", data))


def _read(markup: str) -> _Reader:
    reader = _Reader()
    # A hard space is layout; who writes one in a questionnaire means a space.
    reader.feed(_LINE_END.sub("<br />", markup).replace("&nbsp;", " "))
    reader.close()
    return reader
