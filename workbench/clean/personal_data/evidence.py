"""Why a word is a name: what stands beside it, its capital, the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.personal_data.signs import Evidence, acts, goes_on, is_bare, is_mere_compound
from workbench.clean.personal_data.surnames import (
    by_bare_adjective,
    by_surname,
    is_told_apart,
    may_be_surname,
)
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from workbench.clean.personal_data.reading import Reading


_LISTED = "staat op een namenlijst"
_UNKNOWN = "geen Nederlands woord"
_SHORTEST_ADDRESSED = 3
_NO_ADDRESS = ("said", "prefixes", "roles", "titles", "after_called")


def evidence(reading: Reading, place: int) -> Evidence | None:
    """Return the strongest reason to take the word at a place for a name, if there is one."""
    kind = reading.kinds[place]
    if not kind.letters or len(kind.fold) < 2:
        return _initials(reading, place)
    return (
        _by_label(reading, place)
        or _by_cue(reading, place)
        or _by_capital(reading, place)
        or _by_list(reading, place)
        or by_bare_adjective(reading, place)
        or _by_company(reading, place)
        or by_surname(reading, place)
    )


def _initials(reading: Reading, place: int) -> Evidence | None:
    """Find "J. de Vries" and "meneer K."."""
    kind = reading.kinds[place]
    if not (kind.letters and kind.capital):
        return None
    before = reading.before_prefixes(place)
    in_sentence = not reading.tokens[place].initial
    if reading.titled(before) or (reading.cue("roles", before) and in_sentence):
        return Evidence("voorletter na een aanspreking")
    if reading.fold(place + 1) == ".":
        return _dotted(reading, place)
    acting = in_sentence and reading.cue("said", place + 1) and not reading.tokens[place].label
    return Evidence("voorletter", weak=True) if acting else None


def _dotted(reading: Reading, place: int) -> Evidence | None:
    """Find "J. de Vries", and "S. houdt" in the middle of a sentence."""
    if _capital_follows(reading, place + 2):
        return Evidence("voorletter")
    in_sentence = not reading.tokens[place].initial
    if in_sentence and reading.fold(place + 2) in {",", ";", ")"}:
        return Evidence("voorletter", weak=True)
    alone = place + 2 < len(reading.kinds) and reading.kinds[place + 2].letters
    signed = in_sentence or reading.cue("said", place + 2)
    return Evidence("voorletter", weak=True) if signed and alone else None


def _capital_follows(reading: Reading, place: int) -> bool:
    """Tell whether a capitalised word stands here, or after "van der" and the like."""
    while reading.cue("prefixes", place) and not reading.kinds[place].capital:
        place += 1
    return place < len(reading.kinds) and reading.kinds[place].capital


def _by_label(reading: Reading, place: int) -> Evidence | None:
    """Find the name of a speaker before a colon."""
    kind = reading.kinds[place]
    if not reading.tokens[place].label or reading.cue("roles", place) or reading.titled(place):
        return None
    if kind.given or (kind.unknown and len(kind.fold) > 2):
        return Evidence("naam van een spreker")
    return None


def _by_cue(reading: Reading, place: int) -> Evidence | None:
    kind = reading.kinds[place]
    if kind.harmless and not kind.given:
        return None
    return (
        _after_title(reading, place)
        or _after_called(reading, place)
        or _after_role(reading, place)
        or _after_kind_of_organisation(reading, place)
    )


def _after_title(reading: Reading, place: int) -> Evidence | None:
    before = reading.before_prefixes(place)
    common = reading.kinds[place].function and not _is_adjective(reading, place, before)
    if not reading.titled(before) or reading.titled(place) or common:
        return None
    if reading.kinds[place].capital or _is_surname(reading, place, before):
        return Evidence(f"na '{reading.tokens[before].text}'")
    return _addressed(reading, place)


def _addressed(reading: Reading, place: int) -> Evidence | None:
    """Find a noun directly after a title without "de": "dokter bont", no "de dokter schreef"."""
    kind = reading.kinds[place]
    common = kind.harmless or any(reading.cue(name, place) for name in _NO_ADDRESS)
    pointed = reading.cue("articles", place - 2) or reading.cue("owners", place - 2)
    if common or pointed or not reading.titled(place - 1) or len(kind.fold) < _SHORTEST_ADDRESSED:
        return None
    return Evidence(f"na '{reading.tokens[place - 1].text}'", weak=True, faint=True)


def _is_adjective(reading: Reading, place: int, before: int) -> bool:
    """Tell whether a common word is a surname here: "meneer de lange", "mevrouw Ter Haar"."""
    prefixed = before < place - 1 and reading.cue("surname_parts", place - 1)
    ends = place + 1 >= len(reading.kinds) or _ends_name(reading, place + 1)
    return prefixed and reading.cue("surname_adjectives", place) and ends


def _ends_name(reading: Reading, place: int) -> bool:
    """Tell whether what stands here shows that a name has ended: a verb, a sign, "en"."""
    goes_on = acts(reading, place - 1) or reading.cue("after_bare", place)
    return goes_on or not reading.kinds[place].letters


def _is_surname(reading: Reading, place: int, before: int) -> bool:
    """Tell whether a word without capital after a title is a name: "meneer de wit"."""
    kind = reading.kinds[place]
    if reading.cue("said", place) or reading.cue("prefixes", place):
        return False
    if before == place - 1:
        rare = not kind.dutch or is_mere_compound(reading, place)
        return rare or (kind.named and not reading.cue("roles", place))
    prefixed = reading.cue("surname_prefixes", before + 1)
    common = kind.function or reading.cue("articles", before - 1)
    return kind.named or not kind.dutch or (prefixed and not common)


def _after_called(reading: Reading, place: int) -> Evidence | None:
    kind = reading.kinds[place]
    if kind.function or (kind.capital and reading.opens(place)):
        return _nickname(reading, place) if kind.function else None
    before = place - 1
    while before >= 0 and place - before <= 3 and reading.cue("after_called", before):
        before -= 1
    if not reading.cue("called", before):
        return None
    somebody = reading.cue("roles", before - 1) or reading.cue("somebody", before - 1)
    called = before == place - 1 and reading.fold(before) in {"heet", "heette"}
    if kind.capital or kind.given or kind.unknown or (somebody and called):
        return Evidence("na 'heet' of 'noemen'", weak=kind.dutch and not kind.capital)
    return _nickname(reading, place)


def _nickname(reading: Reading, place: int) -> Evidence | None:
    """Find a common word by which somebody is called: "ze noemen hem de lange"."""
    before = place - 2 if reading.cue("articles", place - 1) else place - 1
    called = reading.cue("naming", before - 1) and reading.cue("persons_named", before)
    ends = place + 1 >= len(reading.kinds) or not reading.kinds[place + 1].letters
    if ends and (called or reading.fold(before) == "bijgenaamd"):
        return Evidence("na 'heet' of 'noemen'", weak=True)
    return None


def _after_role(reading: Reading, place: int) -> Evidence | None:
    kind = reading.kinds[place]
    before = f"{reading.fold(place - 2)} {reading.fold(place - 1)}"
    signed = reading.cue("roles", place - 1) or reading.vocabulary.is_cue("self", before)
    if signed and kind.given and kind.dutch and not kind.function:
        return Evidence("na een rol of familiewoord", weak=not kind.capital)
    beyond = reading.before_prefixes(place)
    prefixed = reading.cue("surname_parts", beyond + 1) and beyond + 1 < place
    beside = reading.cue("roles", place - 1) and may_be_surname(reading, place)
    signed = (prefixed and reading.cue("roles", beyond)) or beside
    if signed and reading.lower_case and kind.dutch and (beside or kind.surname):
        return Evidence("na een rol of familiewoord", weak=True)
    return None


def _after_kind_of_organisation(reading: Reading, place: int) -> Evidence | None:
    before = reading.before_prefixes(place)
    kind = reading.kinds[place]
    if kind.function or not (reading.cue("organisation_cues", before) or is_club(reading, before)):
        return None
    if is_club(reading, before) and reading.lower_case:
        named = not reading.cue("said", place)
    else:
        named = _names_organisation(reading, place, before)
    if named:
        return Evidence("na het soort organisatie", category=Category.ORGANISATION)
    return None


def is_club(reading: Reading, place: int) -> bool:
    """Tell whether a compound says what kind of organisation follows: "budoclub", "zwemschool"."""
    word = reading.fold(place)
    return len(word) > 7 and word.endswith(tuple(reading.vocabulary.cues("clubs")))


def _names_organisation(reading: Reading, place: int, before: int) -> bool:
    kind = reading.kinds[place]
    between = range(before + 1, place)
    if not all(reading.cue("articles", at) for at in between):
        return False
    if kind.capital or kind.unknown:
        return not reading.cue("organisation_cues", place)
    pointed = reading.cue("articles", before - 1) or reading.cue("owners", before - 1)
    named_cue = reading.cue("named_organisation_cues", before) or (
        len(between) == 1 and not pointed
    )
    return named_cue and not reading.cue("said", place) and reading.lower_case


def _by_capital(reading: Reading, place: int) -> Evidence | None:
    kind = reading.kinds[place]
    if not kind.capital or kind.harmless or reading.tokens[place].label:
        return _two_initials(reading, place) or _interjection(reading, place)
    if reading.opens(place):
        return _by_first_capital(reading, place)
    common = kind.function and (not kind.given or reading.cue("articles", place - 1))
    if common or reading.titled(place) or (reading.cue("roles", place) and kind.dutch):
        return None
    return Evidence("hoofdletter midden in een zin")


def _two_initials(reading: Reading, place: int) -> Evidence | None:
    """Find "PK" and "AJ", unless it is a known abbreviation."""
    kind, written = reading.kinds[place], reading.tokens[place].text
    listed = kind.fold in reading.vocabulary.lexicon.not_names or reading.cue("roles", place)
    if place + 1 < len(reading.kinds) and reading.kinds[place + 1].number:
        return None  # a code: "FG1", "ZM 2"
    if len(written) != 2 or not written.isupper() or listed or reading.titled(place):
        return None
    return Evidence("initialen", faint=True)


def _interjection(reading: Reading, place: int) -> Evidence | None:
    """Find Jo and Jim, which are also cries, written as a name."""
    kind = reading.kinds[place]
    written = (
        kind.harmless and kind.capital and not (reading.tokens[place].label or reading.opens(place))
    )
    named = written and kind.given and not reading.cue("articles", place - 1)
    return Evidence("voornaam die ook een woord is", weak=True) if named else None


def _by_first_capital(reading: Reading, place: int) -> Evidence | None:
    """Judge a word that has its capital from the beginning of the sentence."""
    kind = reading.kinds[place]
    if kind.sure or kind.unknown:
        return Evidence(_LISTED if kind.sure else _UNKNOWN)
    if place + 1 >= len(reading.kinds) or not (kind.named or may_be_surname(reading, place)):
        return None
    follows = reading.kinds[place + 1]
    pair = follows.capital and follows.letters and not follows.harmless
    if pair and (kind.given or not kind.function):
        return Evidence("twee hoofdletters na elkaar")
    return _opening(reading, place)


def _opening(reading: Reading, place: int) -> Evidence | None:
    """Find "Roos van het wijkteam", "Ben zei" and "Bloem is streng" that open a sentence."""
    kind, follows = reading.kinds[place], reading.kinds[place + 1]
    if kind.given:
        signed = reading.cue("speaking", place + 1) if kind.function else acts(reading, place)
        english = follows.harmless and not follows.function
        if signed or not (kind.function or english):
            return Evidence("voornaam die ook een woord is", weak=True, faint=not signed)
        return None
    trade = reading.cue("noun_surnames", place) and reading.cue("after_bare", place + 1)
    acting = (trade or acts(reading, place) or is_told_apart(reading, place)) and not kind.function
    return Evidence("misschien een achternaam", weak=True, faint=True) if acting else None


def _by_list(reading: Reading, place: int) -> Evidence | None:
    kind = reading.kinds[place]
    if kind.function or kind.harmless or reading.titled(place):
        return None
    if kind.sure:
        return Evidence(_LISTED)
    signed = reading.lower_case and reading.cue("place_cues", place - 1)
    if kind.place and (signed or not kind.dutch):
        return Evidence("staat op de lijst van plaatsen", weak=kind.dutch, faint=kind.dutch)
    unknown = kind.unknown and not kind.capital
    short = len(kind.fold) == 2 and not (is_bare(reading, place) and goes_on(reading, place))
    return Evidence(_UNKNOWN, weak=len(kind.fold) == 2) if unknown and not short else None


def _by_company(reading: Reading, place: int) -> Evidence | None:
    """Find a given name that is also a word, without a capital, by what stands around it."""
    kind = reading.kinds[place]
    if not reading.lower_case or not kind.given or kind.capital or kind.harmless:
        return None
    opens = reading.tokens[place].initial or reading.fold(place - 1) == ","
    opens = opens or reading.cue("joins", place - 1)
    if kind.function:
        return _common_word(reading, place, opens=opens)
    opens = opens or reading.cue("said", place - 1) or acts(reading, place)
    pointed = reading.cue("articles", place - 1)
    if pointed and not _is_conjunction(reading, place - 1):
        return None
    return Evidence("voornaam die ook een woord is", weak=True, faint=pointed or not opens)


def _is_conjunction(reading: Reading, place: int) -> bool:
    """Tell whether "dat" or "die" may stand apart from what follows: "dat mark", "die mark zei"."""
    return reading.fold(place) == "dat" or (
        reading.fold(place) == "die" and reading.cue("said", place + 2)
    )


def _common_word(reading: Reading, place: int, *, opens: bool) -> Evidence | None:
    """Find Ben and Wil in text without capitals: "ben zei", "toen belde ben mij", "via wil"."""
    ends = place + 1 >= len(reading.kinds) or not reading.kinds[place + 1].letters
    closes = (ends or reading.fold(place + 1) == "van") and not reading.cue("prefixes", place)
    if closes and reading.cue("bare_after", place - 1):
        return Evidence("misschien een voornaam", weak=True)
    greeted = reading.cue("greetings", place - 1) and not reading.cue("addressed", place + 1)
    if greeted or _introduced(reading, place):
        return Evidence("misschien een voornaam", weak=True)
    finite = reading.cue("said", place + 1) and not reading.fold(place + 1).endswith("en")
    opens = opens or reading.cue("roles", place - 1)
    stands = finite and _stands_alone(reading, place)
    acting = opens and (stands or reading.cue("speaking", place + 1))
    asked = reading.cue("addressed", place + 1) and reading.fold(place + 1) != "dat"
    spoken = reading.cue("speaking", place - 1) and not asked
    return Evidence("misschien een voornaam", weak=True) if acting or spoken else None


def _introduced(reading: Reading, place: int) -> bool:
    """Tell whether somebody says who he is: "ik ben wil", "en ik wil ik ben van"."""
    before = f"{reading.fold(place - 2)} {reading.fold(place - 1)}"
    after = f"{reading.fold(place + 1)} {reading.fold(place + 2)}"
    said = reading.fold(place - 1) == "ik" and reading.vocabulary.is_cue("self", after)
    return said or (
        reading.vocabulary.is_cue("self", before) and reading.fold(place + 1) in {"", "van", "en"}
    )


def _stands_alone(reading: Reading, place: int) -> bool:
    """Tell whether a word can be no verb: nobody does it and another follows, "en ben zat"."""
    near = (place - 2, place - 1, place + 2)
    return not any(
        reading.cue("addressed", at) or reading.fold(at) in {"wat", "hij"} for at in near
    )
