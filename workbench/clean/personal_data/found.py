"""Passages that finders hand to each other before they are grouped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.records.personal_data import Category


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A passage of the searched text.

    ``names`` are the folded parts of a name of a person, place or organisation; ``alone`` asks
    this occurrence apart from others that are written the same.
    """

    start: int
    end: int
    category: Category
    reason: str
    names: tuple[str, ...] = field(default=(), repr=False)
    alone: bool = False
    resembles: str = field(default="", repr=False)


class Passage(NamedTuple):
    """Where a name of the key stands in a visible text, and which placeholders it has."""

    start: int
    end: int
    placeholders: frozenset[str]
    certain: bool = True
    full_name: bool = False


def without_inner(found: Iterable[Found]) -> list[Found]:
    """Leave out what lies inside another passage; of equal ones the first handed in stays."""
    ordered = sorted(enumerate(found), key=lambda item: (item[1].start, -item[1].end, item[0]))
    kept: list[Found] = []
    reach = -1
    for _, passage in ordered:
        if passage.end > reach:
            kept.append(passage)
            reach = passage.end
    return kept
