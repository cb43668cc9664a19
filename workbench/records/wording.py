"""Sentences that count something."""

from __future__ import annotations


def counted(number: int, one: str, several: str) -> str:
    """Write a number with its noun: "1 citaat", "86 citaten", "0 citaten"."""
    return f"{number} {one if number == 1 else several}"
