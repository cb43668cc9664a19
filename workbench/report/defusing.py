"""Texts that a spreadsheet would take for a formula, made harmless."""

from __future__ import annotations

import re

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that Excel or LibreOffice would compute."""
_HARMLESS = re.compile(r"[-+]?[0-9.,]*%?")  # a dash for "nothing", a number


def defused(text: str) -> str:
    """Put an apostrophe before a text that would be computed, which the spreadsheet does not show.

    Examples
    --------
    >>> defused("=1+1"), defused("goed"), defused("-")
    ("'=1+1", 'goed', '-')
    """
    if not text.startswith(FORMULA) or _HARMLESS.fullmatch(text):
        return text
    return f"'{text}"
