"""Small builders for Pandoc's document tree, and one walk through it.

A node is what Pandoc's JSON holds: ``{"t": kind, "c": content}``. Texts go in as plain text and
are never read as Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Change = Callable[["Node"], list["Node"] | None]

Node = dict[str, Any]
Attr = list[Any]

# Kinds without nodes inside.
_LEAVES = frozenset(
    ("Str", "Space", "SoftBreak", "LineBreak", "Code", "CodeBlock", "Math", "RawInline", "RawBlock")
)

# Characters that XML 1.0 cannot hold, so neither Word nor a web page can.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_PIECES = re.compile(r"\n|[ \t]+|[^ \t\n]+")


def node(kind: str, content: object = None) -> Node:
    """Make a node; without content for kinds such as Space."""
    return {"t": kind} if content is None else {"t": kind, "c": content}


def attr(id: str = "", classes: Sequence[str] = (), **pairs: str) -> Attr:  # noqa: A002 (HTML's word)
    """Make the attributes of a node: id, classes, and the rest by name."""
    return [id, list(classes), [[name, value] for name, value in pairs.items()]]


def clean(text: str) -> str:
    """Take out what no document can hold; every line end becomes a newline."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def inlines(text: str) -> list[Node]:
    """Make words, spaces and line breaks of a plain text."""
    return [_inline(piece) for piece in _PIECES.findall(clean(text))]


def _inline(piece: str) -> Node:
    if piece == "\n":
        return node("LineBreak")
    return node("Str", piece) if piece.strip(" \t") else node("Space")


def para(content: list[Node]) -> Node:
    """Make a paragraph."""
    return node("Para", content)


def plain(content: list[Node]) -> Node:
    """Make text without a paragraph of its own, as in a table cell."""
    return node("Plain", content)


def strong(content: list[Node]) -> Node:
    """Make bold text."""
    return node("Strong", content)


def emph(content: list[Node]) -> Node:
    """Make text in italics."""
    return node("Emph", content)


def span(attributes: Attr, content: list[Node]) -> Node:
    """Make a stretch of text with attributes."""
    return node("Span", [attributes, content])


def div(attributes: Attr, blocks: list[Node]) -> Node:
    """Make a group of blocks with attributes."""
    return node("Div", [attributes, blocks])


def header(level: int, attributes: Attr, content: list[Node]) -> Node:
    """Make a heading."""
    return node("Header", [level, attributes, content])


def link(target: str, content: list[Node]) -> Node:
    """Make a link."""
    return node("Link", [attr(), content, [target, ""]])


def raw_block(form: str, text: str) -> Node:
    """Make a block that only the writer of this form prints."""
    return node("RawBlock", [form, text])


def raw_inline(form: str, text: str) -> Node:
    """Make a piece of text that only the writer of this form prints."""
    return node("RawInline", [form, text])


def attributes_of(element: Node) -> Attr:
    """Give the attributes of a Div, Span, Link or Code; of a Header too."""
    found: Attr = element["c"][1 if element["t"] == "Header" else 0]
    return found


def classes_of(element: Node) -> Sequence[str]:
    """Give the classes of a Div, Span, Link, Code or Header."""
    classes: list[str] = attributes_of(element)[1]
    return classes


def pairs_of(element: Node) -> dict[str, str]:
    """Give the named attributes of a Div, Span, Link, Code or Header."""
    return dict(attributes_of(element)[2])


def transform(tree: Any, changes: Mapping[str, Change]) -> Any:  # noqa: ANN401 (JSON)
    """Return a changed copy, from the leaves up.

    ``changes`` holds for a kind of node what comes in its place: a list of nodes, or None to keep
    it. Only leaves, texts and such, are shared with the tree that was given.
    """
    if isinstance(tree, list):
        return [part for element in tree for part in _changed(element, changes)]
    if isinstance(tree, dict):
        return {key: transform(value, changes) for key, value in tree.items()}
    return tree


def _changed(element: Any, changes: Mapping[str, Change]) -> list[Any]:  # noqa: ANN401 (JSON)
    if isinstance(element, str):
        return [element]
    kind = element.get("t", "") if isinstance(element, dict) else ""
    inner = element if kind in _LEAVES else transform(element, changes)
    outcome = changes[kind](inner) if kind in changes else None
    return [inner] if outcome is None else outcome


def transform_lists(tree: Any, change: Callable[[list[Node]], list[Node]]) -> Any:  # noqa: ANN401 (JSON)
    """Return a copy in which ``change`` has gone over every list of nodes, from the leaves up."""
    if isinstance(tree, list):
        inner = [transform_lists(element, change) for element in tree]
        return change(inner) if _holds_nodes(inner) else inner
    if isinstance(tree, dict) and tree.get("t") not in _LEAVES:
        return {key: transform_lists(value, change) for key, value in tree.items()}
    return tree


def _holds_nodes(elements: list[Any]) -> bool:
    return bool(elements) and isinstance(elements[0], dict) and "t" in elements[0]


def every(tree: Any, *kinds: str) -> Iterator[Node]:  # noqa: ANN401 (JSON)
    """Give every node of these kinds, in reading order."""
    if isinstance(tree, dict):
        if tree.get("t") in kinds:
            yield tree
        tree = [] if tree.get("t") in _LEAVES else list(tree.values())
    if isinstance(tree, list):
        for part in tree:
            yield from every(part, *kinds)


_SPACES = {"Space", "SoftBreak", "LineBreak"}
_UNSEEN = {"Note", "RawInline", "RawBlock"}


def text_of(tree: Any) -> str:  # noqa: ANN401 (JSON)
    """Give the text a reader sees, without footnotes."""
    if isinstance(tree, list):
        return "".join(text_of(part) for part in tree)
    return _text_of_node(tree) if isinstance(tree, dict) else ""


def _text_of_node(element: Node) -> str:
    kind, content = element.get("t"), element.get("c", "")
    if kind in _SPACES:
        return " "
    if kind == "Str" or kind in _UNSEEN:
        return content if kind == "Str" else ""
    return content[1] if kind in {"Code", "CodeBlock", "Math"} else text_of(content)
