"""Find streets, house numbers and postcodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.clean.personal_data.number_words import NUMBER, SPACED, SPELLED
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.clean.personal_data.reading import Reading

_NUMBER_WORD = "|".join(sorted(SPELLED, key=len, reverse=True))
_NOT_LETTERS = "en|de|of|in|op|is|ik|je|ze|we|na|al|om|dan|km|eu|er|nu|zo|te|uu"
_POSTCODES = (
    re.compile(
        r"(?<![\w,.-])[1-9]\d{3}\s?"
        rf"(?:(?!EN|DE|OF|IN|OP)[A-Z]{{2}}|(?!{_NOT_LETTERS})[a-z]{{2}})(?![\w-])"
    ),
    re.compile(
        rf"\b(?:\d\d|{_NUMBER_WORD})\s(?:\d\d|{_NUMBER_WORD})(?:\s(?:{_NUMBER_WORD})){{0,2}}"
        r"\s[a-z]\s[a-z]\b",
        re.IGNORECASE,
    ),
)
_STREET_OF = re.compile(
    r"\b(?:[Ll]aan|[Pp]lein|[Ww]eg|[Hh]of|[Pp]ark|[Ss]traat|[Kk]ade|[Pp]ad)"
    r"\s(?:van|der|den|de|ten|op)\s(?:de\s|het\s|den\s|der\s)?"
    r"(?:[^\W\d_]+\s\d|[A-Z])[^\W_]*(?:\s[A-Z][^\W\d_]+)*(?:\s\d{1,4}\s?[a-z]?\b)?",
)
_COUNTED = (
    r"(?!\s?(?:euro|jaar|keer|uur|minuten|weken|dagen|maanden|kinderen|mensen|%|procent|meter|km"
    r"|man\b|gezinnen))"
)
_HOUSE_NUMBER = re.compile(
    r"\s(?:(?:op\s)?(?:huis)?nummer\s)?(?:"
    r"\d{1,4}(?:\s?-?(?:[a-zA-Z]|bis|hs|[IV]{1,3}|\d{1,3})(?![\w]))?"
    r"(?:,?\s(?:kamer|appartement|app\.?|unit|flat|etage|hoog)\s\d{1,4}\b)?"
    rf"|(?:(?:(?:{_NUMBER_WORD})\s?)?honderd(?:\s?(?:en\s)?(?:{SPACED}|{_NUMBER_WORD}))?"
    rf"|(?:{SPACED}|{_NUMBER_WORD})(?:honderd)?))(?!\w){_COUNTED}",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(
    rf"(?:\b(?:op|van|bij|naar|uit|tegenover|naast|naast\sons|nu)|,)\s(?P<address>(?:huis)?nummer\s{NUMBER}"
    r"(?:\s?-?[a-z](?!\w))?)(?![\w%]|\s?(?:euro|procent|staat|stond|gezet|van\s(?:de|het)))",
    re.IGNORECASE,
)
# "op drieëndertig hoog"
_FLOOR = re.compile(rf"\b(?:op|van)\s(?P<address>{NUMBER}\s(?:hoog|achter|bis))\b", re.IGNORECASE)
# "punter 21 34": quarters where streets have numbers.
_QUARTER = re.compile(
    r"\b(?!(?:van|op|in|tot|en|om|bij|de|het|is|was|dat|met|naar|voor|na|over|nummer|maar|ik|of|dan|al|nul"
    r"|tegen|rond|tussen|kamer|artikel|groep|bus|lijn|minuut|regel|bladzijde|pagina)\b)"
    r"[^\W\d_]{3,}\s\d{1,2}\s\d{1,2}(?!\d|[.,:/-]\d|\s?\d)"
    rf"{_COUNTED}"
)
_AT_ADDRESS = re.compile(
    r"\b(?:adres|woont|woonde|wonen|woonden|woon|verhuisd|verhuisde|staat\singeschreven)"
    r"(?:\s(?:is|was|dat|nu|toen|ook|nog|daar|ze|hij|we|in|op|aan|naar|de|het))*[\s,:]{1,2}"
    rf"(?P<address>[^\W\d_]{{4,}}\s(?:\d{{1,4}}|{SPACED})(?:\s?[a-z]\b)?)(?![\d.,:/-]\d){_COUNTED}",
    re.IGNORECASE,
)
_WRITTEN = (
    *(("postcode", pattern) for pattern in _POSTCODES),
    ("straat", _STREET_OF),
)
# Less certain: they may be something else.
_LOOSE = (
    ("huisnummer", _FLOOR),
    ("huisnummer", _NEIGHBOUR),
    ("naam met een huisnummer", _QUARTER),
    ("naam met een huisnummer", _AT_ADDRESS),
)
_MONTH_OR_CLOCK = re.compile(
    r"[.,:]\d|\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december|uur)"
)
_SHORTEST_STREET = 7
_MOST_SMALL_WORDS = 4
_ALWAYS_STREETS = ("straat", "laan", "plein", "gracht", "singel")


def find_addresses(text: str, reading: Reading) -> Iterator[Found]:
    """Find postcodes, and streets with or without a house number."""
    yield from _written(text, _WRITTEN)
    endings = tuple(reading.vocabulary.cues("street_endings"))
    for place, kind in enumerate(reading.kinds):
        if kind.letters and kind.fold.endswith(endings):
            yield from _street(text, reading, place)
        elif kind.capital:
            yield from _numbered_name(text, reading, place)
        else:
            yield from _numbered_home(text, reading, place)
    yield from _written(text, _LOOSE)


def _written(text: str, forms: Iterable[tuple[str, re.Pattern[str]]]) -> Iterator[Found]:
    for reason, pattern in forms:
        part = "address" if "address" in pattern.groupindex else 0
        for match in pattern.finditer(text):
            if not _MONTH_OR_CLOCK.match(text, match.end()):
                yield Found(*match.span(part), Category.ADDRESS, reason)


def _numbered_name(text: str, reading: Reading, place: int) -> Iterator[Found]:
    """Find a capitalised name directly before a house number: "Molenbeek 7"."""
    token, kind = reading.tokens[place], reading.kinds[place]
    number = _HOUSE_NUMBER.match(text, token.end)
    common = kind.function or (kind.harmless and not (place and _belongs(reading, place - 1)))
    if number is None or token.initial or token.label or common:
        return
    written = any(sign.isdigit() for sign in number[0])
    later = _MONTH_OR_CLOCK.match(text, number.end())
    if written and later is None and not reading.cue("numbered_things", place):
        start = reading.tokens[_first_capital(reading, place)].start
        yield Found(start, number.end(), Category.ADDRESS, "naam met een huisnummer")


def _numbered_home(text: str, reading: Reading, place: int) -> Iterator[Found]:
    """Find a name with a house number where somebody lives: "ik woon gooioord twaalf"."""
    kind = reading.kinds[place]
    named = kind.letters and kind.fold not in reading.vocabulary.lexicon.words
    if not named or kind.harmless or kind.number:
        return
    before = place - 1
    while place - before <= _MOST_SMALL_WORDS and reading.cue("before_homes", before):
        before -= 1
    number = _HOUSE_NUMBER.match(text, reading.tokens[place].end)
    if number is not None and reading.cue("living", before):
        start = reading.tokens[place].start
        yield Found(start, number.end(), Category.ADDRESS, "naam met een huisnummer")


def _street(text: str, reading: Reading, place: int) -> Iterator[Found]:
    token = reading.tokens[place]
    number = _HOUSE_NUMBER.match(text, token.end)
    first = _first_word(reading, place)
    alone = reading.cue("street_endings", place)
    if alone and (first == place or (token.text == "weg" and number is None)):
        return  # a street, a square: which one is not said; "met Jan weg"
    if _is_numbered(reading, first, place) if number else _is_street(reading, first, place):
        end = number.end() if number else token.end
        yield Found(reading.tokens[first].start, end, Category.ADDRESS, "straat")


def _first_word(reading: Reading, place: int) -> int:
    """Go back over capitalised words that belong to the street: "Burgemeester Jansenstraat"."""
    if not (reading.kinds[place].capital or reading.cue("street_endings", place)):
        return place
    return _first_capital(reading, place)


def _first_capital(reading: Reading, place: int) -> int:
    """Go back over capitalised words before a name: "Lange Nering 71"."""
    first = place
    while first:
        beyond = reading.before_prefixes(first)  # "Pastoor van Erpstraat"
        before = next((at for at in (first - 1, beyond) if at >= 0 and _belongs(reading, at)), None)
        if before is None:
            break
        first = before
    return first


def _belongs(reading: Reading, place: int) -> bool:
    token, kind = reading.tokens[place], reading.kinds[place]
    opens = token.initial and not reading.cue("street_starts", place)
    return kind.capital and not (token.label or opens or kind.harmless)


def _is_numbered(reading: Reading, first: int, place: int) -> bool:
    """Tell whether the word before a number is a street: "vandaag 12" is none."""
    kind = reading.kinds[place]
    everyday = kind.dutch and not kind.fold.endswith(_ALWAYS_STREETS)
    return kind.capital or first < place or not everyday


def _is_street(reading: Reading, first: int, place: int) -> bool:
    """Tell whether a word without house number is a street: a capital, or no everyday word."""
    kind = reading.kinds[place]
    if first < place and reading.cue("street_endings", place):
        return not reading.kinds[first].given
    listed = kind.fold in reading.vocabulary.lexicon.words and not kind.capital
    sure = tuple(reading.vocabulary.cues("sure_street_endings"))
    named = kind.place or kind.named or len(kind.fold) < _SHORTEST_STREET
    if named or not kind.fold.endswith(_ALWAYS_STREETS if listed else sure):
        return False
    if kind.capital:
        return not reading.tokens[place].initial
    return reading.cue("before_streets", place - 1) and not reading.cue("everyday_streets", place)
