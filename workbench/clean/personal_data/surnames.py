"""Surnames that are words, in text without capitals: "toen belde kramer", "dat zei de wit"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.personal_data.signs import Evidence, goes_on, is_bare

if TYPE_CHECKING:
    from workbench.clean.personal_data.reading import Reading

_SHORTEST_SHAPED = 6
_NO_SURNAMES = ("titles", "said", "bare_adjectives")


def by_surname(reading: Reading, place: int) -> Evidence | None:
    """Find names that are words in text without capitals: "joke schipper", "mulder wist het"."""
    kind = reading.kinds[place]
    apart = reading.fold(place - 1) == "dat" and _told_apart(reading, place)
    common = kind.capital or kind.harmless or (reading.cue("articles", place - 1) and not apart)
    if common or not reading.lower_case:
        return None
    if kind.given and not kind.function and _surname_follows(reading, place):
        return Evidence("voornaam met een achternaam")
    bare = is_bare(reading, place)
    named = may_be_surname(reading, place) or (bare and _told_apart(reading, place))
    signed = bare or _after_verb(reading, place) or _is_certain_one(reading, place)
    if named and signed:
        faint = not (bare and goes_on(reading, place))
        return Evidence("misschien een achternaam", weak=True, faint=faint)
    return None


def by_bare_adjective(reading: Reading, place: int) -> Evidence | None:
    """Find "de wit" and "de jong": as common words they would end in an e."""
    if reading.fold(place - 1) == "de" and reading.cue("bare_adjectives", place):
        return Evidence("misschien een achternaam", weak=True, faint=True)
    return None


def _presents(reading: Reading, place: int) -> bool:
    """Tell whether somebody says who he is: "ik ben veldman van de politie"."""
    before = f"{reading.fold(place - 2)} {reading.fold(place - 1)}"
    ends = place + 1 >= len(reading.kinds) or not reading.kinds[place + 1].letters
    return before in {"ik ben", "dit is", "hier is"} and (
        ends or reading.fold(place + 1) in {"van", "en"}
    )


def _is_certain_one(reading: Reading, place: int) -> bool:
    """Tell whether somebody is brought in: "een zekere mulder", "ene post"."""
    if reading.fold(place - 1) == "zekere":
        return True
    return reading.fold(place - 1) == "ene" and not reading.cue("articles", place - 2)


def _after_verb(reading: Reading, place: int) -> bool:
    """Tell whether a verb stands before a surname: "toen belde kramer", "dat had kramer gezien".

    "Hij was boos" and "hij is kok" are no names; "het was kramer die belde" is one.
    """
    trade = reading.cue("noun_surnames", place)
    if reading.cue("copulas", place - 1):
        subject = trade and reading.fold(place + 1) == "die"
        return subject or (not trade and _presents(reading, place))
    return reading.cue("said", place - 1) and (trade or not reading.cue("having", place - 1))


def may_be_surname(reading: Reading, place: int) -> bool:
    """Tell whether a word on the list of surnames may be one here: no verb, title or role."""
    kind = reading.kinds[place]
    if kind.function or any(reading.cue(name, place) for name in _NO_SURNAMES):
        return False
    if reading.cue("noun_surnames", place):
        return True
    common = reading.cue("roles", place) or reading.tokens[place].label
    return not common and (kind.surname or is_shaped(reading, place))


def is_shaped(reading: Reading, place: int) -> bool:
    """Tell whether a word on no list is built as surnames are: "kamperman", "noordhoek"."""
    word, names = reading.kinds[place].fold, reading.vocabulary.lexicon.given_names
    if len(word) < _SHORTEST_SHAPED or reading.cue("everyday_places", place):
        return False
    child = any(
        word.endswith(end) and word.removesuffix(end) in names for end in ("s", "sen", "se")
    )
    return child or word.endswith(tuple(reading.vocabulary.cues("surname_endings")))


def _told_apart(reading: Reading, place: int) -> bool:
    """Tell whether a noun on no list is said to be somebody: "uitslag, onze manager,"."""
    kind = reading.kinds[place]
    common = kind.function or any(reading.cue(name, place) for name in (*_NO_SURNAMES, "roles"))
    return not common and len(kind.fold) > 2 and is_told_apart(reading, place)


def is_told_apart(reading: Reading, place: int) -> bool:
    """Tell whether it is said who somebody is: "stoffels, onze manager,"."""
    whose = reading.cue("owners", place + 2) or reading.cue("articles", place + 2)
    return reading.fold(place + 1) == "," and whose and reading.cue("roles", place + 3)


def _surname_follows(reading: Reading, place: int) -> bool:
    following = place + 1
    while following - place <= 3 and reading.cue("surname_parts", following):
        following += 1
    if following >= len(reading.kinds) or not reading.kinds[following].surname:
        return False
    return following > place + 1 or reading.cue("noun_surnames", following)
