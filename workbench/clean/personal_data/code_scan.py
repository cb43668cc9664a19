"""Look for numbers, addresses and accounts of a key, however they are spaced."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workbench.clean.personal_data.found import Passage
from workbench.records.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.clean.personal_data.sought_names import Sought

_BETWEEN = re.compile(r"[\W_]+")
_WIDEST_GAP = 5
_BEFORE_PHONE = ("00310", "0031", "310", "31", "0", "")


def find_codes(plain: str, sought: Sought) -> Iterator[Passage]:
    """Find the codes and phone numbers of a key in a visible text."""
    if not sought.codes and not sought.phones:
        return
    squeezed = _BETWEEN.sub("", fold(plain))
    codes = [code for code in sought.codes if code in squeezed]
    phones = [phone for phone in sought.phones if phone in squeezed]
    if codes or phones:
        compact = _Compact(plain, *_signs(plain))
        for code in codes:
            yield from compact.passages(code, sought.codes[code], phone=False)
        for phone in phones:
            yield from compact.passages(phone, sought.phones[phone], phone=True)


class _Compact(NamedTuple):
    """A text, its folded letters and digits alone, and where each of them stands."""

    plain: str
    signs: str
    places: list[int]

    def passages(self, code: str, placeholder: str, *, phone: bool) -> Iterator[Passage]:
        """Find where a code stands by itself, without wide gaps."""
        first = self.signs.find(code)
        while first >= 0:
            last = first + len(code) - 1
            begin = self._begin_of_phone(first) if phone else first
            if begin is not None and self._is_whole(begin, last):
                start, end = self.places[begin], self.places[last] + 1
                yield Passage(start, end, frozenset({placeholder}))
            first = self.signs.find(code, first + 1)

    def _is_whole(self, first: int, last: int) -> bool:
        steps = pairwise(self.places[first : last + 1])
        start, end = self.places[first], self.places[last] + 1
        beside = self.plain[start - 1 : start] + self.plain[end : end + 1]
        alone = not any(sign.isalnum() for sign in beside)
        return alone and all(after - before <= _WIDEST_GAP for before, after in steps)

    def _begin_of_phone(self, first: int) -> int | None:
        """Go back over "0", "+31" or "0031"; None if the digits before it belong to it too."""
        for before in _BEFORE_PHONE:
            begin = first - len(before)
            if begin >= 0 and self.signs[begin:first] == before and not self._goes_on(begin):
                return begin
        return None

    def _goes_on(self, begin: int) -> bool:
        """Tell whether a digit stands directly before a place."""
        return begin > 0 and self.plain[self.places[begin] - 1].isdigit()


def _signs(plain: str) -> tuple[str, list[int]]:
    """Return the folded letters and digits of a text, and where each of them stands."""
    found = [(sign, at) for at, written in enumerate(plain) for sign in fold(written)]
    kept = [(sign, at) for sign, at in found if sign.isalnum()]
    return "".join(sign for sign, _ in kept), [at for _, at in kept]
