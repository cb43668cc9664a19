"""Find streets, house numbers and postcodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.clean.personal_data.numbers import SPELLED
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.clean.personal_data.tokens import Token
    from workbench.clean.personal_data.vocabulary import Kind, Vocabulary

_POSTCODE = re.compile(
    r"(?<![\w,.-])[1-9]\d{3}\s?(?:(?!EN|DE|OF|IN|OP)[A-Z]{2}|(?!en|de|of|in|op|is|ik|je|ze|we|na|al|om|dan|km|eu|er|nu|zo|te|uu)[a-z]{2})(?![\w-])"
)
_SPELLED = "|".join(sorted(SPELLED, key=len, reverse=True))
_SPOKEN_POSTCODE = re.compile(
    rf"\b(?:\d\d|{_SPELLED})\s(?:\d\d|{_SPELLED})(?:\s(?:{_SPELLED})){{0,2}}\s[a-z]\s[a-z]\b",
    re.IGNORECASE,
)
_LAAN_VAN = re.compile(
    r"\b(?:[Ll]aan|[Pp]lein|[Ww]eg|[Hh]of|[Pp]ark|[Ss]traat|[Kk]ade|[Pp]ad)\s(?:van|der|den|de|ten|op)\s"
    r"(?:de\s|het\s|den\s|der\s)?[^\W\d_]+(?:\s[A-Z][^\W\d_]+)*(?:\s\d{1,4}\s?[a-z]?\b)?",
)
_HOUSE_NUMBER = re.compile(
    r"\s(?:(?:op\s)?(?:huis)?nummer\s)?(?:\d{1,4}(?:\s?-?(?:[a-zA-Z]|bis|hs|[IV]{1,3}|\d{1,3})(?![\w]))?"
    rf"|(?:honderd|tweehonderd|driehonderd)?(?:{_SPELLED})(?:honderd)?)(?!\w)"
    r"(?!\s?(?:euro|jaar|keer|uur|minuten|weken|dagen|maanden|kinderen|mensen|%|procent|meter|km|man\b|gezinnen))",
    re.IGNORECASE,
)
_MONTH_OR_CLOCK = re.compile(
    r"[.,:]\d|\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|uur)"
)
_NUMBERED_THINGS = frozenset(
    "casus groep fase artikel bijlage lijn bus spreekuur hoofdstuk stap punt vraag kamer versie week dag deel ronde tafel tabel figuur"
    " pagina regel locatie team nummer respondent code scenario variant thema klas vmbo havo mbo niveau zaal".split()
)
_EVERYDAY_STREETS = frozenset(
    "supermarkt arbeidsmarkt woningmarkt rommelmarkt kerstmarkt huizenmarkt straat zijstraat winkelstraat woonstraat dwarsstraat achterstraat schoolplein speelplein plein marktplein dorpsplein parkeerplein"
    " hinderlaan achterlaan oprijlaan snelweg heenweg terugweg uitweg omweg halverwege onderweg".split()
)
_BEFORE_STREET = frozenset(
    {"de", "het", "aan", "op", "in", "den", "van", "bij", "naar", "een", "'t", "die", "langs"}
)


def find_addresses(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Found]:
    """Find postcodes, and streets with or without a house number."""
    for pattern in (_POSTCODE, _SPOKEN_POSTCODE):
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), Category.ADDRESS, "postcode")
    for match in _LAAN_VAN.finditer(text):
        if re.search(r"\s[A-Z]|\d", match[0]):
            yield Found(match.start(), match.end(), Category.ADDRESS, "straat")
    endings = tuple(sorted(vocabulary.cues("street_endings"), key=len, reverse=True))
    for place, token in enumerate(tokens):
        kind = vocabulary.kind(token.text)
        if kind.letters and kind.fold.endswith(endings):
            yield from _street(text, tokens, place, vocabulary)
        elif kind.capital and not (token.initial or token.label or kind.harmless or kind.function):
            yield from _numbered_name(text, tokens, place, kind)


def _numbered_name(text: str, tokens: Sequence[Token], place: int, kind: Kind) -> Iterator[Found]:
    """Find a capitalised name directly before a house number: "Molenbeek 7"."""
    number = _HOUSE_NUMBER.match(text, tokens[place].end)
    if number is None or not any(sign.isdigit() for sign in number[0]):
        return
    if kind.fold not in _NUMBERED_THINGS and not _MONTH_OR_CLOCK.match(text, number.end()):
        yield Found(tokens[place].start, number.end(), Category.ADDRESS, "naam met een huisnummer")


def _street(
    text: str, tokens: Sequence[Token], place: int, vocabulary: Vocabulary
) -> Iterator[Found]:
    token = tokens[place]
    kind = vocabulary.kind(token.text)
    number = _HOUSE_NUMBER.match(text, token.end)
    first = _first_word(tokens, place, vocabulary)
    several = first < place
    bare_ending = vocabulary.is_cue("street_endings", kind.fold)
    if bare_ending and not several:
        return
    if number is None and not (
        (several and bare_ending and not vocabulary.kind(tokens[first].text).given)
        or _is_street_name(tokens, place, vocabulary)
    ):
        return
    if number is not None and not (kind.capital or several or not _everyday(kind)):
        return
    end = token.end if number is None else number.end()
    yield Found(tokens[first].start, end, Category.ADDRESS, "straat")


def _first_word(tokens: Sequence[Token], place: int, vocabulary: Vocabulary) -> int:
    """Go back over capitalised words that belong to the street: "Burgemeester Jansenstraat"."""
    first = place
    if not tokens[place].text[0].isupper() and not vocabulary.is_cue(
        "street_endings", tokens[place].text.lower()
    ):
        return first
    while first and tokens[first - 1].text[0].isupper() and not tokens[first - 1].label:
        earlier = tokens[first - 1]
        kind = vocabulary.kind(earlier.text)
        if kind.function or kind.harmless or earlier.initial:
            break
        first -= 1
    return first


def _is_street_name(tokens: Sequence[Token], place: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a word without house number is a street: a capital, or no Dutch word."""
    token = tokens[place]
    kind = vocabulary.kind(token.text)
    if kind.place or kind.named or len(kind.fold) < 7:
        return False
    if kind.capital:
        return not token.initial and kind.fold.endswith(_SURE_ENDINGS)
    before = vocabulary.kind(tokens[place - 1].text).fold if place else ""
    if kind.fold in _EVERYDAY_STREETS or before not in _BEFORE_STREET:
        return False
    in_dictionary = kind.fold in vocabulary.lexicon.words
    return kind.fold.endswith(_SURE_ENDINGS if not in_dictionary else _PLAIN_ENDINGS)


_SURE_ENDINGS = (
    "straat", "straatje", "weg", "laan", "plein", "kade", "dijk", "gracht", "singel", "hof", "steeg",
    "dreef", "plantsoen", "pad", "burgwal", "markt", "wal", "oever", "weide", "brink", "kamp",
)  # fmt: skip
_PLAIN_ENDINGS = ("straat", "laan", "plein", "gracht", "singel")


def _everyday(kind: Kind) -> bool:
    """Tell whether a word that ends like a street is common Dutch: "vandaag 12" is no address."""
    return kind.dutch and not kind.fold.endswith(("straat", "laan", "plein", "gracht", "singel"))
