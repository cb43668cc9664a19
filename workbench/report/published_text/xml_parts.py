"""XML of documents: paragraphs without their runs, values of attributes, comments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from workbench.errors import UnsearchableError
from workbench.report.published_text.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What holds a paragraph, a cell or a title: what is inside it is one text.
_BLOCKS = frozenset({"p", "h", "si", "is", "text", "comment", "instrText", "delInstrText", "title"})
_SIGNS: Mapping[str, str] = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "line-break": "\n",
    "s": " ",
}
_CHANGES = {"ins": 1, "moveTo": 1, "insertion": 1, "del": -1, "moveFrom": -1, "deletion": -1}
# Fonts are called Georgia and Constantia; drawings are lists of numbers.
_UNREAD = frozenset(
    {
        "ascii", "hAnsi", "cs", "eastAsia", "typeface", "font-name", "font-family", "style",
        "d", "points", "transform", "viewBox", "script",
    }
)  # fmt: skip
_NAMESPACES = ("http://schemas.", "http://www.w3.org/", "http://purl.org/", "application/", "urn:")
_ADDRESS = re.compile(r"\A\S*[/\\]\S*\Z|\A\S+\.\w{2,5}\Z")


@dataclass(slots=True)
class _Open:
    """An element that has begun; ``pieces`` are those of the block that it stands in."""

    name: str
    pieces: list[tuple[str, int]]
    is_block: bool
    is_own: bool


@dataclass(slots=True)
class Collector:
    """Gathers text while XML goes by, however deep its elements lie.

    Text that was inserted or deleted with tracked changes is given with and without the change.
    """

    blocks: list[str] = field(default_factory=list)
    values: dict[str, None] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _blocks_open: int = 0
    _change: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element."""
        name = _local(tag)
        for key, value in attributes.items():
            if _local(key) not in _UNREAD:
                self.values[value] = None
        if name in _SIGNS:
            self.data(_SIGNS[name])
        is_block = name in _BLOCKS
        is_own = is_block or not self._blocks_open
        self._open.append(_Open(name, [] if is_own else self._open[-1].pieces, is_block, is_own))
        self._blocks_open += is_block
        self._change += _CHANGES.get(name, 0)

    def data(self, text: str) -> None:
        """Take text."""
        if self._open:
            self._open[-1].pieces.append((text, self._change))

    def end(self, tag: str) -> None:
        """Leave an element."""
        element = self._open.pop()
        self._blocks_open -= element.is_block
        self._change -= _CHANGES.get(_local(tag), 0)
        if element.is_own:
            self.blocks += _versions(element.pieces)

    def comment(self, text: str) -> None:
        """Take a comment."""
        self.blocks.append(text)

    def close(self) -> None:
        """Be told that nothing follows."""


def _versions(pieces: list[tuple[str, int]]) -> list[str]:
    """Join a text: everything, and with tracked changes as it becomes and as it was."""
    everything = "".join(text for text, _ in pieces)
    if not everything.strip():
        return []
    if not any(change for _, change in pieces):
        return [everything]
    becomes = "".join(text for text, change in pieces if change >= 0)
    was = "".join(text for text, change in pieces if change <= 0)
    return list(dict.fromkeys([everything, becomes, was]))


def collect(content: bytes, collector: object) -> None:
    """Send XML through a collector.

    Raises
    ------
    UnsearchableError
        It is damaged, or holds definitions that a document has no need of.
    """
    parser = DefusedXMLParser(target=collector)  # forbids entities; a bare DOCTYPE may be
    try:
        parser.feed(content)
        parser.close()
    except DefusedXmlException as error:
        raise UnsearchableError("het bevat XML-definities die er niet in thuishoren") from error
    except (ParseError, ValueError) as error:
        raise UnsearchableError("de XML erin is beschadigd") from error


def xml_parts(content: bytes, block: str) -> Iterator[Part]:
    """Give the paragraphs and the other texts of an XML file.

    Parameters
    ----------
    content
        The file.
    block
        What a paragraph is called: "alinea".
    """
    collector = Collector()
    collect(content, collector)
    for number, text in enumerate(collector.blocks, start=1):
        yield Part(f"{block} {number}", text)
    yield from value_parts(collector.values)


def value_parts(values: Mapping[str, None]) -> Iterator[Part]:
    """Give the values of attributes: authors, titles, alternative texts, links."""
    for value in values:
        if any(sign.isalnum() for sign in value) and not value.startswith(_NAMESPACES):
            address = bool(_ADDRESS.search(value))
            yield Part("eigenschap of koppeling", unquote(value), file_name=address, value=True)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
