"""From what somebody selected on a screen to a passage. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from wcwidth import grapheme_boundary_before, iter_graphemes

from workbench.coding.codings import make_span
from workbench.errors import CitationError

if TYPE_CHECKING:
    from workbench.records.codings import Span

_INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me"})  # a mark on a space is no word either


def select(text: str, start: int, end: int) -> Span:
    """Make a passage of a selection in the text of a transcript.

    It is widened to whole characters as people see them (an emoji of five code points is one),
    and spaces, line ends and invisible signs at either end are left out. Labels of speakers are
    never in it: they are no part of ``Transcript.text``.

    >>> select("Ja. Dat klopt. ", 4, 15).exact
    'Dat klopt.'

    Raises
    ------
    CitationError
        There is nothing but spaces in the selection, or it lies outside the text.
    """
    start, end = _widened(text, *_bounds(text, start, end))
    while start < end and _blank(first := next(iter_graphemes(text, start, end))):
        start += len(first)
    while start < end and _blank(text[(before := grapheme_boundary_before(text, end)) : end]):
        end = before
    if start >= end:
        raise CitationError("In de selectie staan geen woorden.", remedy="selecteer een passage.")
    return make_span(text, start, end)


def whole_characters(typed: str) -> str:
    r"""Put a mark in the place of half a character, which a browser can send and no file can hold.

    >>> whole_characters("goed \ud83d zo")
    'goed ? zo'
    """
    return typed.encode(errors="replace").decode()


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a selection, whichever way it was made.

    Raises
    ------
    CitationError
        It lies outside the text.
    """
    start, end = min(start, end), max(start, end)
    if start < 0 or end > len(text):
        raise CitationError(
            "De selectie ligt niet in de tekst.", remedy="selecteer de passage opnieuw."
        )
    return start, end


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both bounds outward to where a character, as people see it, begins or ends."""
    return _boundary(text, start), max(start, _boundary(text, end, after=True))


def _boundary(text: str, position: int, *, after: bool = False) -> int:
    """Find the last boundary up to a position, or the first from there on.

    A line is the stretch to look in: no character goes over a line end.
    """
    begin = text.rfind("\n", 0, position) + 1
    line_end = text.find("\n", position)
    for grapheme in iter_graphemes(text, begin, len(text) if line_end < 0 else line_end):
        if begin >= position or begin + len(grapheme) > position:
            return begin + len(grapheme) if after and begin < position else begin
        begin += len(grapheme)
    return begin


def _blank(grapheme: str) -> bool:
    return all(sign.isspace() or category(sign) in _INVISIBLE for sign in grapheme)
