"""The words of a chapter around its quotations."""

from __future__ import annotations

import re
from typing import NamedTuple

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_INLINE = re.compile(r"\{eval\}`[^`]*`")


class _Block(NamedTuple):
    """Lines without an empty line between them, or a cell of code."""

    first: int
    last: int
    text: str
    code: bool


def around(chapter: str, line: int) -> str:
    """Return the paragraph with a quotation, or the one before it if it has no words of its own.

    Parameters
    ----------
    chapter
        The text of the chapter's file.
    line
        Where the quotation stands, from 1.
    """
    before = ""
    for block in _blocks(chapter):
        own = "" if block.code else _INLINE.sub("", block.text)
        telling = bool(re.search(r"\w{2,}", own))
        if block.first <= line <= block.last:
            return own if telling else before
        before = own if telling else before
    return ""


def _blocks(chapter: str) -> list[_Block]:
    found: list[_Block] = []
    lines: list[str] = []
    fence = ""
    for number, line in enumerate([*chapter.splitlines(), ""], start=1):
        opening = _FENCE.match(line)
        if opening and (not fence or opening[1].startswith(fence)):
            fence = "" if fence else opening[1]
        if line.strip() or fence:
            lines.append(line)
        elif lines:
            code = bool(_FENCE.match(lines[0]))
            found.append(_Block(number - len(lines), number - 1, "\n".join(lines), code))
            lines = []
    return found
