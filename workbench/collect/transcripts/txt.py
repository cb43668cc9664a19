"""Read transcripts that were saved as plain text."""

from __future__ import annotations

from workbench.collect.files import decode

_AS_TEXT = (
    "open het transcript in Word of Kladblok en bewaar het als platte tekst met codering UTF-8, "
    "of lever het Word-bestand (.docx) zelf aan."
)


def paragraphs(data: bytes, name: str) -> tuple[list[str], list[str]]:
    """Read the lines of a text file; there is nothing to leave out."""
    return decode(data, name, remedy=_AS_TEXT).splitlines(), []
