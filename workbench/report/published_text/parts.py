"""Pieces of text of a finished file, and where they stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

__all__ = ["Nested", "Part", "PublishedText", "inside"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text.

    Attributes
    ----------
    place
        Where it stands, in Dutch, without words of the file itself: "alinea 12".
    text
        The text; runs and tags that do not show are gone.
    file_name
        It is the name of a file or an address: words in it are not kept apart.
    line
        The number of its first line, where lines are what its place is told by.
    value
        It is the value of an attribute, which only programs read.
    unread
        Nothing was read here; the place says what and why.
    """

    place: str
    text: str = ""
    file_name: bool = False
    line: int = 0
    value: bool = False
    unread: bool = False

    def place_of(self, line: int) -> str:
        """Say where one of its lines stands, counted from 1."""
        if not self.line:
            return self.place
        where = f"regel {self.line + line - 1}"
        return f"{self.place}, {where}" if self.place else where


@dataclass(frozen=True, slots=True)
class PublishedText:
    """Everything that was found in a file, and what could not be read."""

    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


# Reads a file inside a file, in the same way as the file itself.
Nested = Callable[[bytes], Iterator[Part]]


def inside(where: str, parts: Iterator[Part]) -> Iterator[Part]:
    """Put what something stands in before its place."""
    return (replace(part, place=", ".join(filter(None, (where, part.place)))) for part in parts)
