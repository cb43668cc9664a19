"""A text as a reader sees it: without invisible signs, and with words that were cut in two."""

from __future__ import annotations

import binascii
import html
import re
import unicodedata
from base64 import b64decode
from urllib.parse import unquote

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # of a terminal, in errors that notebooks show
_CUT_BY_PDF = re.compile("[\ufffe\x02]")  # what PDFium writes for a hyphen at the end of a line
_HYPHEN_INSIDE = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011] ?(?=[a-zß-öø-ÿ])")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
_ENTITY = re.compile(r"&#?\w+;")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_PACKED = re.compile(
    r"(?<![\w+/])(?:[A-Za-z0-9+/]{4}){4,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?![\w+/=])"
)
HYPHENATED = re.compile(r"(?P<start>[^\W\d_]+)[-\u2010\u2011]\s*\n\s*(?P<end>[^\W\d_]+)")
_SHORTEST_HASH = 32
_HASH = re.compile(r"(?<!\w)[0-9a-fA-F]{32,}(?!\w)")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\u00a0\u2009\u202f]){3,}[^\W\d_](?!\w)")


def visible(text: str) -> str:
    """Take out what is not seen, and hashes; lines stay lines."""
    if len(text) >= _SHORTEST_HASH:
        text = _HASH.sub("", text)
    seen = _CUT_BY_PDF.sub("-\n", text.replace("\r\n", "\n"))
    if "\x1b" in seen:
        seen = _COLOURS.sub("", seen)
    return seen if seen.isascii() else unicodedata.normalize("NFC", _INVISIBLE.sub("", seen))


def joined(plain: str) -> str:
    r"""Put words together that a line end, a hyphen or spaced letters took apart.

    The rest of a word goes up to where it began, so that every line keeps its number.

    Examples
    --------
    >>> joined("Daar kwam San-\nne met S t o r m.")
    'Daar kwam Sanne\n met Storm.'
    >>> joined("Daar kwam San-ne met Stor- m.")
    'Daar kwam Sanne met Storm.'
    """
    whole = HYPHENATED.sub(r"\g<start>\g<end>\n", plain) if "\n" in plain else plain
    whole = _HYPHEN_INSIDE.sub("", whole)
    return _SPACED.sub(lambda found: re.sub(r"[^\w]", "", found[0]), whole)


def unescaped(plain: str) -> str:
    r"""Write as letters what pages, addresses and programs write with signs.

    Examples
    --------
    >>> unescaped("Zo&euml;, Zo%C3%AB, Zo" + chr(92) + "u00eb, V2llcGtqZSBQYW5uZWtvZWs=")
    'Zoë, Zoë, Zoë, Wiepkje Pannekoek'
    """
    if "\\" in plain:
        plain = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), plain)
    if "&" in plain:
        plain = _ENTITY.sub(lambda found: html.unescape(found[0]), plain)
    if _PERCENT.search(plain):
        plain = unquote(plain, errors="ignore")
    return _PACKED.sub(lambda found: _unpacked(found[0]), plain)


def _unpacked(packed: str) -> str:
    """Return the text that is written as base64, or what stands there if it is none."""
    try:
        text = b64decode(packed, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return packed
    return text if text.replace("\n", "").isprintable() else packed
