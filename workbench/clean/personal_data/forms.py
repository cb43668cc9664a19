"""Find every form of names that are known: short, possessive, diminutive, lower case, misspelt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from workbench.clean.personal_data.found import Found
from workbench.clean.personal_data.signs import goes_on, is_bare
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbench.clean.personal_data.reading import Reading
    from workbench.clean.personal_data.vocabulary import Kind, Vocabulary

_ENDINGS = ("", "s", "'s", "je", "tje", "etje", "pje", "ke", "ie", "jes", "tjes", "kes", "'tje")
_LONGEST = 8
_SHORTEST_ALIKE = 4
_SHORTEST_SHORT, _LONGEST_SHORT = 2, 5
ALIKE = 82.0


class Name(NamedTuple):
    """A name in folded parts without prefixes, and what it names."""

    parts: tuple[str, ...]
    category: Category


def names_in(found: Iterable[Found]) -> tuple[Name, ...]:
    """Return the names among passages that need no further asking."""
    return tuple(
        dict.fromkeys(
            Name(passage.names, passage.category)
            for passage in found
            if passage.names and not passage.alone and not passage.resembles
        )
    )


def parts_of(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Cut a written name into folded parts without "van der" and the like."""
    kinds = [vocabulary.kind(word) for word in text.replace("_", " ").split() if word]
    stems = [kind.stem for kind in kinds if kind.letters and kind.stem]
    named = [stem for stem in stems if not vocabulary.is_cue("prefixes", stem)]
    return tuple(named or stems)


class Forms(NamedTuple):
    """What to look for: forms of parts of the names of people, and whole names of anything.

    ``starts`` holds every beginning of a whole name, ``short`` what somebody may be called for
    short ("jo" for Jolanda), with the name that it is short for.
    """

    parts: Mapping[str, str]
    whole: Mapping[tuple[str, ...], Category]
    starts: frozenset[tuple[str, ...]]
    short: Mapping[str, str]

    def may_begin(self, reading: Reading, place: int) -> bool:
        """Tell at once of most words that no name begins with them."""
        kind = reading.kinds[place]
        if kind.stem in self.parts or kind.fold in self.parts or (kind.stem,) in self.starts:
            return True
        return reading.tokens[place].text in self.parts or self.is_short(reading, place)

    def is_short(self, reading: Reading, place: int) -> bool:
        """Tell whether somebody is spoken to for short: "zei, jo, kom maar"."""
        kind = reading.kinds[place]
        if kind.fold not in self.short or (kind.function and not kind.given):
            return False
        opens = reading.fold(place - 1) == "," or reading.cue("greetings", place - 1)
        ends = place + 1 >= len(reading.kinds) or not reading.kinds[place + 1].letters
        return ends and (
            opens or (reading.tokens[place].initial and reading.fold(place + 1) == ",")
        )

    def part(self, kind: Kind, written: str) -> str | None:
        """Return the part of a person's name that a word is a form of."""
        found = self.parts.get(kind.fold) or self.parts.get(kind.stem)
        return found or (self.parts.get(written) if written.isupper() else None)


def find_forms(reading: Reading, names: Sequence[Name], reason: str) -> Iterator[Found]:
    """Find every place where a part of a person's name, or the whole of another name, stands."""
    if not names:
        return
    forms = _forms(names)
    place = 0
    while place < len(reading.tokens):
        last = _longest(reading, place, forms) if forms.may_begin(reading, place) else None
        if last is None and forms.is_short(reading, place):
            last = place
        if last is None:
            place += 1
            continue
        yield _passage(reading, place, last, forms, reason)
        place = last + 1


def _forms(names: Sequence[Name]) -> Forms:
    parts: dict[str, str] = {}
    for name in names:
        if name.category is Category.PERSON:
            parts |= forms_of(name.parts)
    parts |= {part: part for name in names for part in name.parts if part in parts}
    whole = {name.parts: name.category for name in names}
    starts = {parts[:length] for parts in whole for length in range(1, len(parts) + 1)}
    short = {
        name.parts[0][:length]: name.parts[0]
        for name in names
        if name.category is Category.PERSON and name.parts
        for length in range(_SHORTEST_SHORT, min(len(name.parts[0]), _LONGEST_SHORT + 1))
    }
    return Forms(parts, whole, frozenset(starts), short)


def forms_of(parts: Sequence[str]) -> dict[str, str]:
    """Map every form of every part of a name to that part, and initials in capitals ("JW")."""
    pieces = {piece: part for part in parts for piece in (part, *part.split("-")) if len(piece) > 1}
    found = {piece + ending: part for piece, part in pieces.items() for ending in _ENDINGS}
    found |= {f"{piece}{piece[-1]}tje": part for piece, part in pieces.items()}
    found |= {
        "".join(piece[:1] for piece in part.split("-")).upper(): part
        for part in parts
        if part.count("-") == 1
    }
    if len(parts) > 1:
        found["".join(part[0] for part in parts[:3]).upper()] = parts[0]
    return found


def _longest(reading: Reading, place: int, forms: Forms) -> int | None:
    """Return where the longest form of a known name that begins here ends."""
    sequence: list[str] = []
    last: int | None = None
    for at in range(place, min(place + _LONGEST, len(reading.kinds))):
        kind = reading.kinds[at]
        part = forms.part(kind, reading.tokens[at].text)
        if not kind.letters or (kind.function and part is None):
            break
        if part is None and reading.cue("prefixes", at) and sequence:
            continue
        sequence.append(part or kind.stem)
        if tuple(sequence) in forms.whole or (part and _is_person(reading, at, place)):
            last = at
        elif part is None and tuple(sequence) not in forms.starts:
            break
    return last


def _is_person(reading: Reading, place: int, first: int) -> bool:
    """Tell whether a part of a person's name may stand for him here."""
    kind, written = reading.kinds[place], reading.tokens[place].text
    if kind.harmless:
        return written.isupper()
    if place > first or not kind.dutch:
        return len(kind.fold) > 2 or kind.capital or kind.named
    if kind.capital:
        return not (kind.function and reading.opens(place))
    return _is_adjective(reading, place) if kind.function else _is_spoken(reading, place)


def _is_adjective(reading: Reading, place: int) -> bool:
    """Tell whether "lange" is a surname here: "de lange zei"."""
    prefixed = reading.cue("surname_parts", place - 1)
    return prefixed and reading.cue("surname_adjectives", place) and goes_on(reading, place)


def _is_spoken(reading: Reading, place: int) -> bool:
    """Tell whether a common word in text without capitals may be a name."""
    if not reading.lower_case:
        return False
    if reading.kinds[place].given:
        return not reading.cue("determiners", place - 1)
    prefixed = reading.cue("surname_parts", place - 1) and goes_on(reading, place)
    return reading.cue("noun_surnames", place) and (is_bare(reading, place) or prefixed)


def _passage(reading: Reading, place: int, last: int, forms: Forms, reason: str) -> Found:
    short = last == place and forms.is_short(reading, place)
    parts = tuple(
        forms.part(reading.kinds[at], reading.tokens[at].text) or reading.kinds[at].stem
        for at in range(place, last + 1)
        if last == place or not reading.cue("prefixes", at)
    )
    return Found(
        reading.tokens[place].start,
        reading.tokens[last].end,
        forms.whole.get(parts, Category.PERSON),
        reason,
        parts,
        alone=short or (last == place and _common_here(reading, place)),
    )


def _common_here(reading: Reading, place: int) -> bool:
    """Tell whether a name that is also a word stands here without a sign of being a name."""
    kind = reading.kinds[place]
    return kind.dutch and not (kind.capital and not reading.tokens[place].initial)


def mark_alike(found: Sequence[Found], reading: Reading) -> list[Found]:
    """Ask words that are on no list and look like a name in the text apart, as that name."""
    listed = reading.vocabulary.lexicon
    names = {
        part
        for passage in found
        if passage.category is Category.PERSON and not passage.alone
        for part in passage.names
        if len(part) >= _SHORTEST_ALIKE
        and (part in listed.given_names or part in listed.surnames or len(passage.names) > 1)
    }
    ordered = sorted(names)
    return [_alike(passage, ordered, names) for passage in found]


def _alike(passage: Found, ordered: Sequence[str], names: set[str]) -> Found:
    single = len(passage.names) == 1 and passage.category is Category.PERSON
    if not single or passage.names[0] in names or len(passage.names[0]) < _SHORTEST_ALIKE:
        return passage
    match = process.extractOne(passage.names[0], ordered, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return replace(passage, resembles=match[0]) if match else passage
