"""Read transcripts that were saved as plain text."""

from __future__ import annotations

import re

from workbench.collect.transcripts.encodings import decode
from workbench.collect.transcripts.paragraphs import Content, Paragraph

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<title>\S.*?)\s*#*\s*")


def content(data: bytes, name: str) -> Content:
    """Read the lines of a text file; a line that begins with # is a heading, as in Markdown."""
    text, notes = decode(data, name)
    return Content(tuple(map(_paragraph, text.splitlines())), notes)


def _paragraph(line: str) -> Paragraph:
    match = _HEADING.fullmatch(line) if line.lstrip().startswith("#") else None
    return Paragraph(match["title"], heading=True) if match else Paragraph(line)
