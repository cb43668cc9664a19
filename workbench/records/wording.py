"""Sentences that count or list something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def counted(number: int, one: str, several: str) -> str:
    """Write a number with its noun: "1 citaat", "86 citaten", "0 citaten"."""
    return f"{number} {one if number == 1 else several}"


def listing(words: Sequence[str], none: str = "geen") -> str:
    """Write words as a sentence does: "a", "a en b", "a, b en c"."""
    if not words:
        return none
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last
