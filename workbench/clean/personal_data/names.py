"""Find names of people, places and organisations, and how far each of them reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.personal_data.evidence import evidence, is_club
from workbench.clean.personal_data.found import Found
from workbench.clean.personal_data.signs import is_mere_compound
from workbench.clean.personal_data.surnames import is_shaped
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.clean.personal_data.reading import Reading
    from workbench.clean.personal_data.signs import Evidence

_LONGEST_NAME = 7


def find_names(reading: Reading) -> Iterator[Found]:
    """Find names; a name of several words is one passage."""
    place = 0
    while place < len(reading.tokens):
        reason = evidence(reading, place)
        if reason is None:
            place += 1
            continue
        last = _last(reading, place)
        yield _found(reading, place, last, reason)
        place = last + 1


def find_long_places(reading: Reading) -> Iterator[Found]:
    """Find places of several words, such as Bergen op Zoom."""
    for place, length in reading.phrases(reading.vocabulary.place_phrases):
        last = place + length - 1
        kinds = reading.kinds[place : last + 1]
        everyday = all(kind.dutch and not kind.capital for kind in kinds)
        common = length == 2 and reading.cue("everyday_places", last)  # "in de wijk"
        signed = reading.lower_case and reading.cue("place_cues", place - 1) and not common
        if signed or not everyday:
            yield Found(
                reading.tokens[place].start,
                reading.tokens[last].end,
                Category.PLACE,
                "staat op de lijst van plaatsen",
                tuple(kind.stem for kind in kinds),
            )


def _first(reading: Reading, place: int) -> int:
    """Go back over "van der", "j.p." and the like that belong to the name."""
    first = place
    while reading.lower_case and _is_initial(reading, first - 2):
        first -= 2
    return first if first < place else _before(reading, place)


def _before(reading: Reading, place: int) -> int:
    """Go back over "van der" and the like."""
    before = reading.before_prefixes(place)
    first = before + 1 if reading.fold(before + 1) != "." else before + 2
    if first == place:
        return place - 1 if reading.cue("nickname_heads", before) else place
    kind = reading.kinds[place]
    if reading.titled(before) or reading.cue("roles", before):
        return first
    if kind.given:
        return place
    written_large = reading.kinds[first].capital and (
        not reading.tokens[first].initial or (kind.surname and kind.capital)
    )
    several = place - first > 1 and reading.cue("opening_prefixes", first) and kind.surname
    return first if written_large or several else place


def _is_initial(reading: Reading, place: int) -> bool:
    """Tell whether one letter with a point stands here."""
    letter = place >= 0 and reading.kinds[place].letters and len(reading.fold(place)) == 1
    return letter and reading.fold(place + 1) == "."


def _last(reading: Reading, place: int) -> int:
    """Go on over the rest of the name: a second given name, prefixes, a surname."""
    last = place
    while last - place < _LONGEST_NAME:
        following = _next_part(reading, last)
        if following is None:
            break
        last = following
    return last + 2 if _has_year(reading, last) else last


def _has_year(reading: Reading, last: int) -> bool:
    """Tell whether a name goes on with a year: "Heracles '74"."""
    year = reading.fold(last + 2)
    return reading.fold(last + 1) == "'" and len(year) == 2 and year.isdigit()


def _next_part(reading: Reading, last: int) -> int | None:
    start = last + 1
    if reading.fold(start) == "." and len(reading.fold(last)) == 1:
        start += 1
    joined = _joined(reading, last, start)
    if joined is not None:
        return joined
    for at in dict.fromkeys((_after_prefixes(reading, start), start)):
        if at < len(reading.kinds) and _same_name(reading, last, at, prefixed=at > start):
            return at
    return None


def _joined(reading: Reading, last: int, start: int) -> int | None:
    """Return where a name goes on after a particle, or with an initial: "jan p. was er"."""
    if _is_particle(reading, start):
        return start + 1
    initial = reading.lower_case and _is_initial(reading, start)
    return start if initial and reading.kinds[last].given else None


def _after_prefixes(reading: Reading, start: int) -> int:
    """Go on over "van der" and the like, but not over "in" in "Sanne in Zwolle"."""
    following = start
    while following - start < 3 and reading.cue("prefixes", following):
        following += 1
    where = reading.cue("lone_prepositions", start) and not reading.kinds[start].capital
    return start if where and following == start + 1 else following


def _is_particle(reading: Reading, place: int) -> bool:
    """Tell whether "a" joins two parts of a name: "Tjon A Tsien", "lie a fat"."""
    if not reading.cue("name_particles", place) or place + 1 >= len(reading.kinds):
        return False
    before, after = reading.kinds[place - 1], reading.kinds[place + 1]
    strange = before.sure or before.unknown
    return strange and after.letters and not after.function and (not after.dutch or after.capital)


def _same_name(reading: Reading, last: int, place: int, *, prefixed: bool) -> bool:
    """Tell whether the word at a place goes on with the name that ends at ``last``."""
    kind, earlier = reading.kinds[place], reading.kinds[last]
    if not kind.letters or kind.harmless or _breaks(reading, last, place, prefixed=prefixed):
        return False
    if kind.capital or kind.sure or (earlier.place and reading.cue("compass", place)):
        return True
    if earlier.capital and not reading.lower_case:
        return False
    surname = kind.surname and (
        prefixed or len(kind.fold) > 3 or reading.cue("noun_surnames", place)
    )
    shaped = is_mere_compound(reading, place) or is_shaped(reading, place)
    compound = earlier.sure and (shaped or _is_noun(reading, place))
    return earlier.given and (kind.unknown or surname or compound)


def _is_noun(reading: Reading, place: int) -> bool:
    """Tell whether a noun closes a phrase after a given name: "ik ben harry bult, en"."""
    kind = reading.kinds[place]
    verbal = kind.fold.endswith(("en", "t", "d", "e")) or reading.cue("roles", place)
    closes = place + 1 < len(reading.kinds) and reading.fold(place + 1) in {",", "."}
    return kind.dutch and not verbal and len(kind.fold) > 2 and closes


def _breaks(reading: Reading, last: int, place: int, *, prefixed: bool) -> bool:
    """Tell whether a name ends here: a common word, the end of a label, "Sannes moeder"."""
    kind, earlier = reading.kinds[place], reading.kinds[last]
    surname = prefixed and kind.surname and earlier.given and reading.lower_case
    common = (kind.function and not surname) or reading.cue("said", place)
    possessive = earlier.fold != earlier.stem and not prefixed and not kind.surname
    other_side = reading.tokens[place].label != reading.tokens[last].label
    opened = prefixed or reading.cue("prefixes", last)
    within = place + 1 < len(reading.kinds) and reading.kinds[place + 1].capital  # "Eigen Sleutel"
    written = kind.capital and (
        kind.named or (opened and reading.kinds[place - 1].capital) or (earlier.capital and within)
    )
    return possessive or other_side or (common and not written)


def _found(reading: Reading, place: int, last: int, reason: Evidence) -> Found:
    first = _first(reading, place)
    category = reason.category or _category(reading, first, place)
    if category is Category.ORGANISATION:
        first = _with_kind_of_organisation(reading, first)
    # "Ben" is a name and a prefix; "Van" alone is all there is to "mevrouw Van".
    whole = place if place == last or not reading.cue("surname_parts", place) else -1
    names = tuple(
        reading.kinds[at].stem
        for at in range(first, last + 1)
        if reading.kinds[at].letters and (at == whole or not reading.cue("prefixes", at))
    )
    return Found(
        reading.tokens[first].start,
        reading.tokens[last].end,
        category,
        reason.reason,
        tuple(name for name in names if name),
        alone=reason.weak and first == last,
    )


def _category(reading: Reading, first: int, place: int) -> Category:
    kind = reading.kinds[place]
    after_place_cue = reading.cue("place_cues", first - 1)
    if kind.place and (after_place_cue or not kind.given):
        return Category.PLACE
    if after_place_cue and kind.unknown and not kind.named:
        return Category.PLACE
    in_article = reading.cue("articles", first - 1) and kind.capital
    of_kind = reading.cue("prefixes", place) and _is_organised(reading, first - 1)
    named_so = (in_article and (kind.dutch or not kind.named)) or (kind.capital and of_kind)
    return Category.ORGANISATION if named_so else Category.PERSON  # "bakkerij Van Heusden"


def _with_kind_of_organisation(reading: Reading, first: int) -> int:
    """Take "stichting" or "sociaal team" into the name of the organisation."""
    before = first - 2 if reading.cue("articles", first - 1) else first - 1
    if not _is_organised(reading, before):
        return first
    earlier = f"{reading.fold(before - 1)} {reading.fold(before)}"
    return before - 1 if reading.vocabulary.is_cue("organisation_cues", earlier) else before


def _is_organised(reading: Reading, place: int) -> bool:
    """Tell whether a word says what kind of organisation follows."""
    return reading.cue("organisation_cues", place) or is_club(reading, place)
