"""Find shops, clubs and the like without a name: "de garage bij het station"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.clean.personal_data.reading import Reading

_REASON = "herkenbare plek"
_MOST_SMALL_WORDS = 3


def find_workplaces(reading: Reading) -> Iterator[Found]:
    """Find places that are told apart by where they lie."""
    for place in range(1, len(reading.kinds)):
        if _is_workplace(reading, place) and _is_pointed_at(reading, place):
            last = _last(reading, place)
            if last is not None:
                start, end = reading.tokens[place - 1].start, reading.tokens[last].end
                yield Found(start, end, Category.ORGANISATION, _REASON)


def _is_workplace(reading: Reading, place: int) -> bool:
    kind = reading.kinds[place]
    if not kind.letters or kind.capital:
        return False
    compound = kind.fold.endswith(tuple(reading.vocabulary.cues("workplace_endings")))
    return reading.cue("workplaces", place) or (compound and len(kind.fold) > len("bedrijf"))


def _is_pointed_at(reading: Reading, place: int) -> bool:
    return reading.cue("articles", place - 1) or reading.cue("owners", place - 1)


def _last(reading: Reading, place: int) -> int | None:
    """Return where the words end that say where it lies, or None if nothing says it."""
    if reading.cue("located", place + 1):
        return place + 1
    noun = _noun(reading, place + 2) if reading.cue("locating", place + 1) else None
    if noun is None:
        return None
    further = reading.fold(noun + 1) == "van" or reading.cue("locating", noun + 1)
    return (_noun(reading, noun + 2) if further else None) or noun


def _noun(reading: Reading, start: int) -> int | None:
    """Return the noun after "de", "hun eigen" and the like, with the rest of its name."""
    at = start
    while at < len(reading.kinds) and at - start < _MOST_SMALL_WORDS and _is_small(reading, at):
        at += 1
    if at >= len(reading.kinds) or not reading.kinds[at].letters or reading.kinds[at].function:
        return None
    while (
        at + 1 < len(reading.kinds) and reading.kinds[at + 1].capital and reading.kinds[at].capital
    ):
        at += 1
    return at


def _is_small(reading: Reading, place: int) -> bool:
    kind = reading.kinds[place]
    return kind.letters and not kind.capital and (kind.function or reading.cue("articles", place))
