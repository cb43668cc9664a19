"""Compare two coders of one text: what they coded alike, and every way in which they differ.

Codings are compared by the units that they touch, transcript lines or turns: a full stop more or
less is no difference. Within one code, codings of both that share a unit belong together; if both
sides cover the same units that is agreement, however each cut it into passages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from workbench.coding.codings import lines_by_coding
from workbench.records.comparing import Agreed, Comparison, Difference, DifferenceKind, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from workbench.records.codings import Coding
    from workbench.records.comparing import Layer
    from workbench.records.transcripts import Transcript


def compare(
    transcript: Transcript,
    left: Layer,
    right: Layer,
    *,
    unit: Unit = Unit.LINE,
    within: Collection[int] | None = None,
) -> Comparison:
    """Compare what two coders did with one text.

    Parameters
    ----------
    transcript
        The text.
    left, right
        What each of them coded in it, under the same version of the coding scheme.
    unit
        In what they are compared.
    within
        Numbers of the lines that both were to code; codings elsewhere are left out. None: all.

    Returns
    -------
    Comparison
        Differences in the order of the text. Every unit that carries a code of one coder and not
        of the other belongs to a difference; where there is none, both cover the same units.
    """
    units = unit_numbers(transcript, unit)
    shared = {line: units[line] for line in (units if within is None else within) if line in units}
    marks = [
        *_marks(transcript, left, shared, is_left=True),
        *_marks(transcript, right, shared, is_left=False),
    ]
    groups = sorted(_groups(marks), key=lambda group: group.place)
    alone = [group for group in groups if group.is_alone]
    uneven = [group for group in groups if not group.is_alone and not group.is_even]
    found = [
        *((DifferenceKind.BOUNDARIES, group) for group in uneven),
        *_between_codes(alone),
    ]
    coders = (left.coder, right.coder)
    return Comparison(
        source=transcript.id,
        coders=coders,
        unit=unit,
        agreed=tuple(
            Agreed(group.id, group.left, group.right, group.lines)
            for group in groups
            if group.is_even
        ),
        differences=tuple(
            Difference(group.id, kind, transcript.id, coders, group.left, group.right, group.lines)
            for kind, group in sorted(found, key=lambda one: one[1].place)
        ),
    )


def unit_numbers(transcript: Transcript, unit: Unit) -> dict[int, int]:
    """Give for every line the number of the unit that it belongs to."""
    return {
        line.number: line.turn if unit is Unit.TURN else line.number for line in transcript.lines
    }


def is_relative(code: str, other: str) -> bool:
    """Whether one of two codes is a subcode of the other.

    Examples
    --------
    >>> is_relative("verbeterpunten", "verbeterpunten.verwijzers")
    True
    >>> is_relative("verbeter", "verbeterpunten")
    False
    """
    return code.startswith(f"{other}.") or other.startswith(f"{code}.")


@dataclass(frozen=True, slots=True)
class _Mark:
    """One coding with where it stands."""

    coding: Coding
    code_given: str
    is_left: bool
    lines: tuple[int, ...]
    units: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Group:
    """Codings that are one thing to agree or to differ on."""

    marks: tuple[_Mark, ...]

    @property
    def left(self) -> tuple[Coding, ...]:
        return tuple(mark.coding for mark in self.marks if mark.is_left)

    @property
    def right(self) -> tuple[Coding, ...]:
        return tuple(mark.coding for mark in self.marks if not mark.is_left)

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(sorted({line for mark in self.marks for line in mark.lines}))

    def units(self, *, left: bool) -> frozenset[int]:
        return frozenset[int]().union(*(mark.units for mark in self.marks if mark.is_left is left))

    @property
    def code(self) -> str:
        return self.marks[0].coding.code

    @property
    def is_alone(self) -> bool:
        return not (self.left and self.right)

    @property
    def is_even(self) -> bool:
        return self.units(left=True) == self.units(left=False)

    @property
    def place(self) -> tuple[int, int, str]:
        first = self.marks[0].coding
        return self.lines[0], first.span.start, first.code

    @property
    def id(self) -> str:
        """The same for the same codings, and another when one of them changes."""
        said = sorted(
            (mark.is_left, mark.coding.id, mark.code_given, *_ends(mark.coding))
            for mark in self.marks
        )
        return sha256(repr(said).encode()).hexdigest()[:16]


def _ends(coding: Coding) -> tuple[int, int]:
    return coding.span.start, coding.span.end


def _marks(
    transcript: Transcript, layer: Layer, shared: Mapping[int, int], *, is_left: bool
) -> Iterator[_Mark]:
    lines = lines_by_coding(layer.codings, transcript)
    for coding in layer.codings:
        touched = tuple(line for line in lines[coding.id] if line in shared)
        if touched:
            units = frozenset(shared[line] for line in touched)
            given = layer.logged.get(coding.id, coding.code)
            yield _Mark(coding, given, is_left, touched, units)


def _groups(marks: Iterable[_Mark]) -> Iterator[_Group]:
    """Put codings of one code together that share units, each with the next that begins in it."""
    by_code: dict[str, list[_Mark]] = defaultdict(list)
    for mark in marks:
        by_code[mark.coding.code].append(mark)
    for of_code in by_code.values():
        members: list[_Mark] = []
        last = -1
        for mark in sorted(of_code, key=_begin):
            if members and min(mark.units) > last:
                yield _Group(tuple(members))
                members = []
            members.append(mark)
            last = max(last, *mark.units)
        yield _Group(tuple(members))


def _begin(mark: _Mark) -> tuple[int, int, bool, str]:
    return min(mark.units), mark.coding.span.start, not mark.is_left, mark.coding.id


def _between_codes(alone: Sequence[_Group]) -> Iterator[tuple[DifferenceKind, _Group]]:
    """Lay what only one coded beside what only the other coded in the same place.

    Each at most once: a subcode beside its own parent first, then what shares most units.
    """
    free = dict(enumerate(alone))
    for kind, left, right in _pairs(alone):
        if left in free and right in free:
            yield kind, _Group((*free.pop(left).marks, *free.pop(right).marks))
    for group in free.values():
        yield DifferenceKind.ONE, group


def _pairs(alone: Sequence[_Group]) -> list[tuple[DifferenceKind, int, int]]:
    """Pair numbers of groups that stand in the same place, the likeliest pair first."""
    at: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(alone):
        for unit in group.units(left=False):
            at[unit].append(number)
    shared = Counter(
        (number, other)
        for number, group in enumerate(alone)
        for unit in group.units(left=True)
        for other in at[unit]
    )
    kinds = {pair: _kind(*(alone[number].code for number in pair)) for pair in shared}
    likeliest = sorted(
        shared,
        # At last the place in the text, the same whoever is left.
        key=lambda pair: (kinds[pair] is DifferenceKind.CODE, -shared[pair], sorted(pair)),
    )
    return [(kinds[pair], *pair) for pair in likeliest]


def _kind(code: str, other: str) -> DifferenceKind:
    return DifferenceKind.SUBCODE if is_relative(code, other) else DifferenceKind.CODE
