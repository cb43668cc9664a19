"""RTF: its text without its marks, what is deleted, hidden or about the file included."""

from __future__ import annotations

import re

_UNREAD = re.compile(r"\{\\fonttbl(?:[^{}]|\{[^{}]*\})*\}")  # fonts are called Georgia
_UNICODE = re.compile(r"\\u(-?\d+) ?(?:\\'[0-9a-fA-F]{2}|[^\\{}])?")
_BYTE = re.compile(r"\\'([0-9a-fA-F]{2})")
_ENDS = re.compile(
    r"\\(?:par|pard|line|tab|cell|row|sect|page|info|author|operator|title|subject|company"
    r"|manager|keywords|doccomm|category|footnote|annotation|atnauthor|atnid|header\w?|footer\w?"
    r"|field|fldinst|fldrslt|shptxt|sn|sv)(?![a-z])-?\d* ?"
)
_SIGN = re.compile(r"\\([\\{}~_])")
_SIGNS = {"~": " ", "_": "-"}
_MARK = re.compile(r"\\(?:[a-z]+-?\d* ?|\*|-)|[{}]")


def rtf_text(content: bytes) -> str:
    r"""Give the text of an RTF file, a line for every paragraph and property.

    Examples
    --------
    >>> rtf_text(rb"{\rtf1{\info{\author Zo\'eb}}\pard San{\b ne}\par}")
    'Zoë\nSanne'
    """
    text = content.decode("latin-1").replace("\r", "").replace("\n", "")  # lines mean nothing
    text = _UNREAD.sub("", text)
    text = _UNICODE.sub(lambda found: chr(int(found[1]) % 65536), text)
    text = _BYTE.sub(lambda found: bytes.fromhex(found[1]).decode("cp1252", "replace"), text)
    text = _SIGN.sub(lambda found: _SIGNS.get(found[1], " "), text)
    # Of signs that are written in two halves, the halves belong together.
    text = _ENDS.sub("\n", text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "\n".join(filter(None, _MARK.sub("", text).split("\n"))).strip()
