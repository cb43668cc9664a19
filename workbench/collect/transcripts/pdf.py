"""Read transcripts from a PDF with a text layer, line by line as it was printed.

What stands above and below every page is left out, and so are numbers in the margin. A word that
was broken off at the end of a line is made whole again.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections import Counter
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from workbench.collect.transcripts.paragraphs import Content, Paragraph
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REMEDY = "exporteer het transcript opnieuw als PDF, of lever het Word-bestand (.docx) zelf aan."
# What pypdf raises on a file that is not whole: it trusts what it finds.
_DAMAGED = (
    PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError,
    ArithmeticError, RecursionError, NotImplementedError, OSError, zlib.error,
)  # fmt: skip
_MOST_PAGES = 300
_EDGE = 3  # lines above and below in which a heading or page number stands
_SHARE_OF_PAGES = 0.6
_SAID = re.compile(r"[A-Z]{1,3}\d{0,2}\s?:")  # short answers may return at the top of a page
_SYMBOL_BULLET = "\uf0b7"  # what Word prints in front of items, in a font of signs
_LEAST_NUMBERS = 10
_SHARE_COUNTING = 0.9
_DIGITS = re.compile(r"\d{1,9}")
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,5})(?:\s+(?P<text>\S.*))?\s*")
_BROKEN = re.compile(r"[^\W\d_A-Z]{2}-$|\w\u00ad$")
_GOES_ON = re.compile(r"(?!(?:en|of|als|noch|tot|dan)\b)[^\W\d_][^\W\d]*")


def content(data: bytes, name: str) -> Content:
    """Read the lines of all pages.

    Raises
    ------
    CollectError
        The file is damaged, protected, too long, or holds pictures of pages only.
    """
    pages = _pages(data, name)
    body, margins = _without_margins(pages)
    if not any(map(_has_letters, body)):  # a stamp on every page of a scan is a margin
        raise CollectError(
            f"In {name} staat geen tekst; het lijkt een scan.",
            remedy="laat de scan eerst omzetten in tekst (OCR) en lees die na, of typ het gesprek "
            "uit.",
        )
    _require_readable(pages, name)
    lines, numbers = _without_line_numbers([line for page in body for line in page])
    whole, joined = _made_whole(lines)
    empty = [number for number, page in enumerate(pages, start=1) if not _has_letters(page)]
    notes = [*_empty_notes(empty), *_margin_notes(margins, numbers, joined)]
    return Content(tuple(Paragraph(line) for line in whole), tuple(notes))


def _pages(data: bytes, name: str) -> list[list[str]]:
    """Give the lines of every page.

    Raises
    ------
    CollectError
        See ``content``.
    """
    try:
        with _silent():
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise CollectError(
                    f"{name} is met een wachtwoord beveiligd.",
                    remedy=f"verwijder het wachtwoord; {_REMEDY}",
                )
            if len(reader.pages) > _MOST_PAGES:
                raise CollectError(
                    f"{name} heeft {len(reader.pages)} bladzijden; de werkbank leest er hoogstens "
                    f"{_MOST_PAGES}.",
                    remedy="verdeel het bestand over meer bestanden, een per gesprek.",
                )
            return [_lines(page.extract_text()) for page in reader.pages]
    except _DAMAGED as error:
        raise CollectError(f"{name} is geen PDF of is beschadigd.", remedy=_REMEDY) from error


@contextmanager
def _silent() -> Iterator[None]:
    """Keep pypdf from printing, in English, what it finds odd: it may quote the text."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _lines(text: str) -> list[str]:
    bulleted = text.replace(_SYMBOL_BULLET, "\N{BULLET}")
    return [line.rstrip() for line in bulleted.splitlines() if line.strip()]


def _has_letters(lines: Sequence[str]) -> bool:
    return any(character.isalnum() for line in lines for character in line)


def _require_readable(pages: Sequence[Sequence[str]], name: str) -> None:
    """Refuse text whose letters are not those that are seen: a font without a key to its signs.

    Raises
    ------
    CollectError
        Too many signs are no letters.
    """
    text = "".join(line for page in pages for line in page)
    odd = sum(
        not (character.isprintable() or character == "\t") or character == "\ufffd"
        for character in text
    )
    if odd * 20 > len(text):
        raise CollectError(
            f"De letters in {name} zijn niet te herkennen, al zien ze er op het scherm goed uit.",
            remedy=_REMEDY,
        )


def _without_margins(pages: Sequence[list[str]]) -> tuple[list[list[str]], int]:
    """Leave out the lines that return in the same place above or below most pages.

    Returns
    -------
    pages, count
        The pages, and how many lines were left out.
    """
    seen = Counter(place for n, page in enumerate(pages) for place in _places(page, n))
    least = max(2, _SHARE_OF_PAGES * len(pages))
    body = []
    for number, page in enumerate(pages):
        returning = {at for place, at in _places(page, number).items() if seen[place] >= least}
        body.append([line for at, line in enumerate(page) if at not in returning])
    return body, sum(map(len, pages)) - sum(map(len, body))


class _Place(NamedTuple):
    """A line above or below a page: how far from the edge, and what it says on every page."""

    from_edge: int
    words: str


def _places(page: Sequence[str], number: int) -> dict[_Place, int]:
    """Give the lines above and below a page: place → index of the line.

    A line that counts the pages is the same on every page if the number of the page is taken off
    its first or its last number: so every line has a place for each of these readings.
    """
    found: dict[_Place, int] = {}
    for at in range(len(page)):
        from_edge = at + 1 if at < len(page) / 2 else at - len(page)
        if abs(from_edge) <= _EDGE and not _SAID.match(page[at]):
            found |= {_Place(from_edge, words): at for words in _readings(page[at], number)}
    return found


def _readings(line: str, page: int) -> set[str]:
    words = " ".join(line.split())
    numbers = list(_DIGITS.finditer(words))
    counted = {
        f"{words[: match.start()]}#{int(match[0]) - page}{words[match.end() :]}"
        for match in (numbers[:1] + numbers[-1:])
    }
    return {words, *counted}


def _without_line_numbers(lines: Sequence[str]) -> tuple[list[str], int]:
    """Take numbers off the beginning of lines, if they count on from line to line.

    Returns
    -------
    lines, count
        The lines, and how many numbers were taken off.
    """
    matches = [match for line in lines if (match := _NUMBERED.fullmatch(line))]
    numbers = [int(match["number"]) for match in matches]
    steps = [later - number for number, later in pairwise(numbers)]
    counting = sum(
        step in {1, 5} or later == 1 for step, later in zip(steps, numbers[1:], strict=True)
    )
    if len(numbers) < _LEAST_NUMBERS or counting < _SHARE_COUNTING * len(steps):
        return list(lines), 0
    bare = [
        (match["text"] or "") if (match := _NUMBERED.fullmatch(line)) else line for line in lines
    ]
    return [line for line in bare if line], len(numbers)


def _made_whole(lines: Sequence[str]) -> tuple[list[str], int]:
    """Join words that were broken off at the end of a line.

    Returns
    -------
    lines, count
        The lines, and how many words were joined.
    """
    whole: list[str] = []
    count = 0
    for line in lines:
        rest = _GOES_ON.match(line)
        if whole and rest and _BROKEN.search(whole[-1]):
            whole[-1] = whole[-1][:-1] + rest[0]
            count += 1
            line = line[rest.end() :].strip()  # noqa: PLW2901 (what is left of it)
        if line:
            whole.append(line)
    return whole, count


def _empty_notes(empty: Sequence[int]) -> Iterator[str]:
    if empty:
        places = ", ".join(map(str, empty[:10])) + (" …" if len(empty) > 10 else "")
        word = "Bladzijde" if len(empty) == 1 else "Bladzijden"
        yield f"{word} {places} zonder tekst (een scan of afbeelding) overgeslagen."


def _margin_notes(margins: int, numbers: int, joined: int) -> Iterator[str]:
    if margins:
        kind = "regel" if margins == 1 else "regels"
        yield f"{margins} {kind} boven en onder de bladzijden (titel, paginanummer) overgeslagen."
    if numbers:
        yield f"{numbers} regelnummers in de kantlijn overgeslagen."
    if joined:
        kind = "woord dat was afgebroken" if joined == 1 else "woorden die waren afgebroken"
        yield f"{joined} {kind} aan het einde van een regel weer aan elkaar geschreven."
