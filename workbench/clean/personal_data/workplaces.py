"""Find shops, schools, clubs and the like without a name: "de garage bij het station"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.clean.personal_data.reading import Reading

_REASON = "herkenbare plek"
_MOST_SMALL_WORDS = 3
_LONGEST_CLAUSE = 10
_LONGEST_WHERE = 4


def find_workplaces(reading: Reading, name_ends: Iterable[int] = ()) -> Iterator[Found]:
    """Find places that are told apart by where they lie, by who works there or by what they are.

    Parameters
    ----------
    name_ends
        Where names end: "kofi van de boksschool".
    """
    ends = frozenset(name_ends)
    for place in range(1, len(reading.kinds)):
        first = _pointed_at(reading, place)
        if first is None:
            continue
        last = _reach(reading, place, first, ends)
        if last is not None:
            start, end = reading.tokens[first].start, reading.tokens[last].end
            yield Found(start, end, Category.ORGANISATION, _REASON)


def _reach(reading: Reading, place: int, first: int, ends: frozenset[int]) -> int | None:
    """Return where a place that gives somebody away ends, or None if the word is none."""
    kind = reading.kinds[place]
    chain = reading.cue("chains", place)
    if not kind.letters or (kind.capital and not chain) or kind.function:
        return None
    if chain or _is_workplace(reading, place):
        located = _last(reading, place)
        if located is not None:
            return located
    if kind.harmless and not chain:
        return None
    return _told(reading, place, first, ends)


def _told(reading: Reading, place: int, first: int, ends: frozenset[int]) -> int | None:
    """Return where a place ends of which is told who works there, or of which there are few."""
    if _is_body(reading, place):
        worked_at = _last_of_clause(reading, place)
        telling = worked_at or _employs(reading, first) or _belongs_to_name(reading, first, ends)
        if telling or _is_called(reading, place, first):
            return worked_at or _last(reading, place) or place
    special = _is_special(reading, place) and reading.cue("place_prepositions", first - 1)
    return place if special else None


def _last_of_clause(reading: Reading, place: int) -> int | None:
    """Return where "waar ze werkt" after a place ends, if it stands there."""
    if reading.fold(place + 1) != "waar":
        return None
    clause = range(place + 2, min(place + 2 + _LONGEST_WHERE, len(reading.kinds)))
    return next((at for at in clause if reading.cue("working", at)), None)


def _is_called(reading: Reading, place: int, first: int) -> bool:
    """Tell whether somebody says what a place is called: "de bron heet dat"."""
    named = reading.fold(place + 1) in {"heet", "heette"}
    pointed = reading.fold(first) in {"de", "het"} and reading.fold(place + 2) in {"dat", "die"}
    return named and pointed


def _is_body(reading: Reading, place: int) -> bool:
    """Tell whether a word may be where somebody works: no person, time or everyday word."""
    everyday = any(
        reading.cue(name, place) for name in ("roles", "everyday_places", "said", "titles")
    )
    return not everyday and len(reading.kinds[place].fold) > 3


def _is_special(reading: Reading, place: int) -> bool:
    """Tell whether there are few of a kind: a boxing school, a fire station; no supermarket."""
    known = reading.kinds[place].dutch and not reading.cue("everyday_places", place)
    return known and _is_workplace(reading, place)


def _employs(reading: Reading, first: int) -> bool:
    """Tell whether somebody works or is taught here: "werkt bij de", "groep vijf van de"."""
    if not reading.cue("employing", first - 1):
        return False
    taught = reading.kinds[first - 2].number and reading.cue("classes", first - 3)
    return taught or (reading.fold(first - 1) != "van" and has_worked(reading, first - 2))


def has_worked(reading: Reading, place: int) -> bool:
    """Tell whether this clause said before that somebody works."""
    for at in range(place, max(place - _LONGEST_CLAUSE, -1), -1):
        if not (reading.kinds[at].letters or reading.kinds[at].number):
            return False
        if reading.cue("working", at):
            return True
    return False


def _belongs_to_name(reading: Reading, first: int, ends: frozenset[int]) -> bool:
    """Tell whether a name stands before: "Iris van die therapieboerderij", "iris gebeld van"."""
    if reading.fold(first - 1) != "van" or first < 3:
        return False
    done = reading.fold(first - 2).startswith("ge")
    return reading.tokens[first - (3 if done else 2)].end in ends


def _is_workplace(reading: Reading, place: int) -> bool:
    kind = reading.kinds[place]
    compound = kind.fold.endswith(tuple(reading.vocabulary.cues("workplace_endings")))
    listed = reading.cue("workplaces", place) or reading.cue("organisation_cues", place)
    return listed or (compound and len(kind.fold) > len("bedrijf"))


def _pointed_at(reading: Reading, place: int) -> int | None:
    """Return where "de", "hun" or "een oude" before a word stands, if it does."""
    for first in (place - 1, place - 2):
        between = reading.kinds[place - 1]
        inflected = between.dutch and between.fold.endswith(("e", "eigen"))
        plain = first == place - 1 or inflected
        pointed = reading.cue("articles", first) or reading.cue("owners", first)
        if plain and pointed:
            return first
    return None


def _last(reading: Reading, place: int) -> int | None:
    """Return where the words end that say where it lies, or None if nothing says it."""
    at = place + 1 if reading.fold(place + 1) in {"hier", "daar"} else place
    if reading.cue("located", at + 1):
        return at + 1
    if (at_work := _last_of_clause(reading, place)) is not None:
        return at_work
    noun = _noun(reading, at + 2) if reading.cue("locating", at + 1) else None
    if noun is None:
        return None
    further = reading.fold(noun + 1) == "van" or reading.cue("locating", noun + 1)
    return (_noun(reading, noun + 2) if further else None) or noun


def _noun(reading: Reading, start: int) -> int | None:
    """Return the noun after "de", "hun eigen" and the like, with the rest of its name."""
    at = start
    while at < len(reading.kinds) and at - start < _MOST_SMALL_WORDS and _is_small(reading, at):
        at += 1
    if at >= len(reading.kinds) or not _names_place(reading, at):
        return None
    while (
        at + 1 < len(reading.kinds) and reading.kinds[at + 1].capital and reading.kinds[at].capital
    ):
        at += 1
    numbered = at + 1 < len(reading.kinds) and reading.kinds[at + 1].number
    return at + 1 if numbered and reading.tokens[at].end == reading.tokens[at + 1].start else at


def _names_place(reading: Reading, at: int) -> bool:
    """Tell whether a word says where something lies: no "mij", "terecht" or moment."""
    kind = reading.kinds[at]
    return kind.letters and not kind.function and not reading.cue("no_places", at)


def _is_small(reading: Reading, place: int) -> bool:
    kind = reading.kinds[place]
    return kind.letters and not kind.capital and (kind.function or reading.cue("articles", place))
