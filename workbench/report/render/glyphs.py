"""Characters that the fonts of the PDF do not have, and what is printed instead.

An open answer may hold any character; a PDF may not hold one without a glyph.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# Source Sans Pro has these; nearly every report has nothing else.
_ORDINARY = re.compile(r"[\n -~\u00a0-\u017e–—‘’\u201a“”„•…€→≤≥−✓]*")
_PRIVATE = "Co"
_INVISIBLE = {"Cf", "Mn", "Me"}
_PICTURES = {"So", "Sk"}


def font_folders() -> list[Path]:
    """Give where the fonts of the PDF stand: Source Sans Pro, and DejaVu for what it lacks."""
    return [
        _package("font_source_sans_pro") / "files",
        _package("matplotlib") / "mpl-data" / "fonts" / "ttf",
    ]


def _package(name: str) -> Path:
    """Find a package without importing it."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else Path()


@cache
def _known() -> frozenset[int]:
    """Code points that one of the fonts has."""
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415 (slow, and seldom needed)

    sans, dejavu = font_folders()
    fonts = (sans / "SourceSansPro-Regular.ttf", dejavu / "DejaVuSans.ttf")
    return frozenset(code for font in fonts for code in FT2Font(str(font)).get_charmap())


def printable(text: str) -> str:
    """Replace characters without a glyph by what they are: "[emoji U+1F973]".

    Joiners and direction marks that the fonts lack disappear.
    """
    if _ORDINARY.fullmatch(text):
        return text
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if category != _PRIVATE and (_ORDINARY.fullmatch(character) or ord(character) in _known()):
        return character
    if category in _INVISIBLE:
        return ""
    kind = "emoji" if category in _PICTURES else "teken"
    return f"[{kind} U+{ord(character):04X}]"
