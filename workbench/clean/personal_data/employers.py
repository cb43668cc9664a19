"""Find firms in text without capitals by who works there: "hij rijdt voor veldman logistiek"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.clean.personal_data.signs import is_mere_compound
from workbench.clean.personal_data.workplaces import has_worked
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.clean.personal_data.reading import Reading

_MOST_PREFIXES = 3
_LONGEST_FIRM = 3


def find_employers(reading: Reading) -> Iterator[Found]:
    """Find "hij rijdt voor veldman logistiek" in text without capitals."""
    if not reading.lower_case:
        return
    for place in range(1, len(reading.kinds)):
        if reading.fold(place) in {"bij", "voor"} and has_worked(reading, place - 1):
            last = _firm(reading, place + 1)
            if last is not None:
                start, end = reading.tokens[place + 1].start, reading.tokens[last].end
                yield Found(start, end, Category.ORGANISATION, "waar iemand werkt")


def _firm(reading: Reading, first: int) -> int | None:
    """Return where the name of a firm ends: two words or more, one of which is no Dutch word."""
    last = first
    while reading.cue("prefixes", last) and last - first < _MOST_PREFIXES:
        last += 1
    begin = last
    while last < len(reading.kinds) and _is_plain(reading, last) and last - begin < _LONGEST_FIRM:
        last += 1
    kinds = reading.kinds[begin:last]
    strange = any(
        kind.surname or kind.unknown or is_mere_compound(reading, begin + at)
        for at, kind in enumerate(kinds)
    )
    return last - 1 if strange and len(kinds) > 1 and not kinds[0].given else None


def _is_plain(reading: Reading, place: int) -> bool:
    kind = reading.kinds[place]
    plain = kind.letters and not (kind.function or kind.harmless or kind.number)
    return plain and not any(reading.cue(name, place) for name in ("roles", "said", "working"))
