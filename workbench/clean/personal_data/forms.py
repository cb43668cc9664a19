"""Find every form of names that are known: short, possessive, diminutive, lower case, misspelt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from workbench.clean.personal_data.found import Found
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.clean.personal_data.names import Reading
    from workbench.clean.personal_data.vocabulary import Kind, Vocabulary

_ENDINGS = ("", "s", "'s", "je", "tje", "etje", "pje", "ke", "ie", "jes", "tjes", "kes", "'tje")
_SHORTEST_PART = 2
_SHORTEST_ALIKE = 4
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
    parts = [kind.stem for kind in kinds if not vocabulary.is_cue("prefixes", kind.fold)]
    return tuple(parts) or tuple(kind.stem for kind in kinds)


def find_forms(reading: Reading, names: Sequence[Name], reason: str) -> Iterator[Found]:
    """Find every place where a part of a person's name, or the whole of another name, stands."""
    whole = {name.parts: name.category for name in names}
    forms = _forms(names)
    place = 0
    while place < len(reading.tokens):
        last = _longest(reading, place, whole, forms)
        if last is None:
            place += 1
            continue
        yield _passage(reading, place, last, (forms, whole), reason)
        place = last + 1


def _forms(names: Iterable[Name]) -> dict[str, str]:
    """Map every form of every part of the names of people to that part."""
    found: dict[str, str] = {}
    for name in names:
        if name.category is Category.PERSON:
            for part in name.parts:
                for piece in (part, *(part.split("-") if "-" in part else ())):
                    if len(piece) >= _SHORTEST_PART:
                        found |= {piece + ending: part for ending in _ENDINGS}
                        found[f"{piece}{piece[-1]}tje"] = part
            if len(name.parts) > 1:
                found["".join(part[0] for part in name.parts[:3])] = name.parts[0]
    for name in names:  # a name of its own is no form of another
        found |= {part: part for part in name.parts if part in found}
    return found


def _longest(
    reading: Reading,
    place: int,
    whole: dict[tuple[str, ...], Category],
    forms: dict[str, str],
) -> int | None:
    sequence: list[str] = []
    last: int | None = None
    at = place
    while at < len(reading.kinds) and at - place < 8:
        kind = reading.kinds[at]
        part = forms.get(kind.fold) or forms.get(kind.stem)
        if not kind.letters or (kind.function and part is None):
            break
        if not sequence and part is None and kind.stem not in _firsts(whole):
            break
        if not reading.cue("prefixes", at) or part is not None:
            sequence.append(part or kind.stem)
            if tuple(sequence) in whole or (part is not None and _is_person(reading, at, place)):
                last = at
            elif part is None and not _begins(whole, sequence):
                break
        at += 1
    return last


def _firsts(whole: dict[tuple[str, ...], Category]) -> frozenset[str]:
    return frozenset(parts[0] for parts in whole)


def _begins(whole: dict[tuple[str, ...], Category], sequence: Sequence[str]) -> bool:
    return any(parts[: len(sequence)] == tuple(sequence) for parts in whole)


def _is_person(reading: Reading, place: int, first: int) -> bool:
    """Tell whether a part of a person's name may stand for him here."""
    kind = reading.kinds[place]
    if len(kind.fold) < 4 and kind.harmless:
        return reading.tokens[place].text.isupper()  # "JW" for Jan Willem
    if place > first or not kind.dutch:
        return len(kind.fold) > 2 or kind.capital or kind.named
    if kind.capital:
        return not kind.function or not reading.tokens[place].initial
    if kind.function or not reading.lower_case or not kind.given:
        return False
    return reading.fold(place - 1) not in {"de", "het", "een", "'t", "die", "dat", "geen"}


def _passage(
    reading: Reading,
    place: int,
    last: int,
    known: tuple[dict[str, str], dict[tuple[str, ...], Category]],
    reason: str,
) -> Found:
    forms, whole = known
    parts = tuple(
        forms.get(kind.fold) or forms.get(kind.stem) or kind.stem
        for kind in reading.kinds[place : last + 1]
        if not reading.vocabulary.is_cue("prefixes", kind.fold) or last == place
    )
    kind = reading.kinds[place]
    category = whole.get(parts, Category.PERSON)
    return Found(
        reading.tokens[place].start,
        reading.tokens[last].end,
        category,
        reason,
        parts,
        alone=last == place and _common_here(reading, place, kind),
    )


def _common_here(reading: Reading, place: int, kind: Kind) -> bool:
    """Tell whether a name that is also a word stands here without sign of being a name."""
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
