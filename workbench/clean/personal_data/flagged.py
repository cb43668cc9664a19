"""Find passages of which the speakers themselves say that they give somebody away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

_REASON = "door de sprekers herkenbaar genoemd"
# "dat haal ik weg", "dat moet er niet in", "dan weten ze wie het is"
_SIGNS = re.compile(
    r"\b(?:"
    r"(?:dat|die|dit|het|ik)\s(?:haal|laat|laten|halen|neem|zet|schrijf|noteer|streep|haalt|laat)\s"
    r"(?:ik|we|je|dat|die|het)\s(?:dan\s|er\s|natuurlijk\s|zo\s|straks\s|wel\s)*"
    r"(?:weg|uit|eruit|niet\s(?:in|op|mee))"
    r"|(?:gaat|halen|haal|moet|moeten|mag)\s(?:we\s|ik\s|dat\s|er\s|wel\s|dan\s|echt\s)*"
    r"(?:eruit|er\suit|er\sniet\sin|niet\sin\s(?:het|je|de|dat)\s(?:verslag|rapport|stuk))"
    r"|(?:kan|hoeft|hoort|komt)\s(?:dat\s|er\s|dus\s)?(?:niet\sin\s(?:het|je|de|dat)\s(?:verslag|rapport|stuk))"
    r"|(?:heel|te|wel|erg|zo|nogal)\sherkenbaar"
    r"|(?:dan|meteen)\sweet\sje\s(?:het|meteen|gelijk|wie|alles)"
    r"|(?:herken|herkent|herkennen|kent|kennen|weet|weten)\s(?:iedereen|ze|mensen|men)\s"
    r"(?:hem|haar|ons|mij|me|het|hen|dat|wel|meteen|gelijk|alles|wie|om\swie)"
    r"|iedereen\s(?:hem|haar|ons|mij|het)\s(?:aan\s|meteen\s)?(?:herkent|kent)"
    r")\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\0]*[.!?]?")
_LABEL = re.compile(r"[^\s:\0][^:\n\0]{0,38}:\s")
# "dat laat ik weg, van dat ongeluk"
_SUBJECT = re.compile(
    r",?\s(?:van|over|met)\s(?:dat|die|de|het)\s(?P<word>[^\W\d_]{3,})\b", re.IGNORECASE
)
_REACH = 700
# what follows "iedereen weet het:"
_AFTER_COLON = re.compile(r"(?:\s(?:het|dat|wel|er))?:\s(?P<said>[^.!?\0]{1,240})", re.IGNORECASE)
_TURNS_BACK = 3
_FEWEST_WORDS = 5
_FEWEST_OWN_WORDS = 8
_LONGEST = 240


def find_flagged(text: str) -> Iterator[Found]:
    """Find what was said just before somebody says that it must be left out."""
    for match in _SIGNS.finditer(text):
        span = _about(text, match) or _before(text, match)
        if span is not None:
            yield Found(*span, Category.CIRCUMSTANCE, _REASON)


def _about(text: str, sign: re.Match[str]) -> tuple[int, int] | None:
    """Return the nearest sentence with the word that is to be left out: "…, van dat ongeluk"."""
    subject = _SUBJECT.match(text, sign.end())
    if subject is None:
        return None
    start = max(0, sign.start() - _REACH)
    said = [
        match.span()
        for match in _SENTENCE.finditer(text, start, sign.start())
        if re.search(rf"\b{subject['word']}\b", match[0]) and len(match[0].split()) >= _FEWEST_WORDS
    ]
    return _bare(text, *said[-1]) if said else None


def _bare(text: str, first: int, last: int) -> tuple[int, int]:
    said = text[first:last]
    return last - len(said.lstrip()), first + len(said.rstrip(" .!?"))


def _before(text: str, sign: re.Match[str]) -> tuple[int, int] | None:
    """Return the nearest sentence before a sign that is long enough to tell something."""
    following = _AFTER_COLON.match(text, sign.end())
    if following and len(following["said"].split()) >= _FEWEST_WORDS:
        return _bare(text, *following.span("said"))
    end = _own_sentence(text, sign)
    for _ in range(_TURNS_BACK):
        start = text.rfind("\0", 0, end) + 1
        label = _LABEL.match(text, start, end)
        found = _last_sentence(text, label.end() if label else start, end)
        if found is not None or start == 0:
            return found
        end = len(text[:start].rstrip("\0"))
    return None


def _own_sentence(text: str, sign: re.Match[str]) -> int:
    """Return where to look back from: before the sentence of the sign if that is all it says."""
    start = max(text.rfind(edge, 0, sign.start()) for edge in ".!?\0") + 1
    said = _LABEL.sub("", text[start : sign.start()], count=1)
    return sign.start() if len(said.split()) >= _FEWEST_OWN_WORDS else start


def _last_sentence(text: str, start: int, end: int) -> tuple[int, int] | None:
    whole = [
        match.span()
        for match in _SENTENCE.finditer(text, max(start, end - 2 * _LONGEST), end)
        if len(match[0].split()) >= _FEWEST_WORDS
    ]
    if not whole:
        return None
    first, last = whole[-1]
    return _bare(text, max(first, last - _LONGEST), last)
