"""A text as a reader sees it: without invisible signs, and with words that were cut in two."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CUT_BY_PDF = re.compile("[\ufffe\x02]")  # what PDFium writes for a hyphen at the end of a line
HYPHENATED = re.compile(r"(?P<start>[^\W\d_]+)[-\u2010\u2011]\s*\n\s*(?P<end>[^\W\d_]+)")
_SHORTEST_HASH = 32
_HASH = re.compile(r"(?<!\w)[0-9a-fA-F]{32,}(?!\w)")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\u00a0\u2009\u202f]){3,}[^\W\d_](?!\w)")


def visible(text: str) -> str:
    """Take out what is not seen, and hashes; lines stay lines."""
    if len(text) >= _SHORTEST_HASH:
        text = _HASH.sub("", text)
    seen = _CUT_BY_PDF.sub("-\n", text.replace("\r\n", "\n"))
    return seen if seen.isascii() else unicodedata.normalize("NFC", _INVISIBLE.sub("", seen))


def joined(plain: str) -> str:
    r"""Put words together that a line end or spaced letters took apart.

    The rest of a word goes up to where it began, so that every line keeps its number.

    Examples
    --------
    >>> joined("Daar kwam San-\nne met S t o r m.")
    'Daar kwam Sanne\n met Storm.'
    """
    whole = HYPHENATED.sub(r"\g<start>\g<end>\n", plain) if "\n" in plain else plain
    return _SPACED.sub(lambda found: re.sub(r"[^\w]", "", found[0]), whole)
