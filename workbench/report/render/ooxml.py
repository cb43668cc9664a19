"""Pieces of WordprocessingML: fields, bookmarks and elements in the order that Word wants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from workbench.report.pandoc_ast import clean

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_DECLARED = nsdecls("w")
_OPENING = re.compile(r"^<(w:\w+)")


def element(xml: str) -> BaseOxmlElement:
    """Make an element of its XML, ``<w:b/>``, with the namespace filled in."""
    made: BaseOxmlElement = parse_xml(_OPENING.sub(rf"<\1 {_DECLARED}", xml, count=1))
    return made


def text(words: str) -> str:
    """Write text for inside ``<w:t>``."""
    return escape(clean(words))


def value(words: str) -> str:
    """Write text as the value of an attribute, with its quotes."""
    return quoteattr(clean(words))


def run(content: str, properties: str = "") -> str:
    """Write a run."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def words(content: str, properties: str = "") -> str:
    """Write a run of plain text; newlines become line breaks."""
    lines = [f'<w:t xml:space="preserve">{text(line)}</w:t>' for line in content.split("\n")]
    return run("<w:br/>".join(lines), properties)


def field(instruction: str, shown: str, *, properties: str = "", dirty: bool = False) -> str:
    """Write a field with the text that it shows until Word works it out again."""
    state = ' w:dirty="true"' if dirty else ""
    return (
        run(f'<w:fldChar w:fldCharType="begin"{state}/>', properties)
        + run(f'<w:instrText xml:space="preserve"> {text(instruction)} </w:instrText>', properties)
        + run('<w:fldChar w:fldCharType="separate"/>', properties)
        + words(shown, properties)
        + run('<w:fldChar w:fldCharType="end"/>', properties)
    )


def bookmarked(name: str, number: int, content: str) -> str:
    """Put a bookmark around content. Every bookmark of a document has its own number."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name={value(name)}/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def bookmark_name(target: str) -> str:
    """Make a name that Word accepts of an id: letters, digits and _, at most 40 characters."""
    return re.sub(r"\W", "_", target)[:40]


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Write a paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def put_in_order(parent: BaseOxmlElement, child: BaseOxmlElement, *successors: str) -> None:
    """Put a child in its place, before any of ``successors``; an older one of its kind goes."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    after = [sibling for name in successors for sibling in parent.findall(qn(name))]
    if after:
        min(after, key=list(parent).index).addprevious(child)
    else:
        parent.append(child)
