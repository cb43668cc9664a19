"""Group passages into suggestions: one for everybody and everything that is named."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.records.folding import fold
from workbench.records.personal_data import Category, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.clean.personal_data.found import Found
    from workbench.clean.personal_data.tokens import SearchText


def group(
    search: SearchText, found: Iterable[Found], people: Iterable[tuple[str, ...]] = ()
) -> tuple[Suggestion, ...]:
    """Return one suggestion per entity, in order of first appearance.

    "Sanne", "Sanne's" and "Sanne de Wit" are one person as long as the text knows one Sanne with
    a surname. Passages that are asked alone stay apart. ``people`` are parts of the names of people
    who are known in advance: "Nadia" and "Bouzian" are one person also where they never stand
    together.
    """
    ordered = sorted(found)
    whole = _full_names(ordered, people)
    grouped: dict[str, list[Found]] = {}
    for passage in ordered:
        grouped.setdefault(_key(search, passage, whole), []).append(passage)
    return tuple(_suggestion(search, key, passages) for key, passages in grouped.items())


def _full_names(
    found: Iterable[Found], people: Iterable[tuple[str, ...]]
) -> dict[str, tuple[str, ...] | None]:
    """Map every part of a full name to the only full name that has it, or None if several do."""
    longest: dict[str, tuple[str, ...] | None] = {}
    full = {passage.names for passage in found if _is_full(passage)}
    full |= {names for names in people if len(names) > 1}
    widest = {names for names in full if not any(set(names) < set(other) for other in full)}
    for names in sorted(widest):
        for part in names:
            longest[part] = None if part in longest else names
    return longest


def _is_full(passage: Found) -> bool:
    return passage.category is Category.PERSON and len(passage.names) > 1 and not passage.alone


def _key(search: SearchText, passage: Found, whole: dict[str, tuple[str, ...] | None]) -> str:
    label = passage.category.value
    if not passage.names:
        return f"{label}:{fold(' '.join(search.text[passage.start : passage.end].split()))}"
    names = passage.names
    if passage.category is Category.PERSON:
        full = {whole.get(part) for part in names}
        if len(full) == 1 and (only := full.pop()) is not None:
            names = only
    base = f"{label}:{' '.join(names)}"
    if not passage.alone:
        return base
    place = search.mentions(passage.start, passage.end)[0]
    return f"{base}@{place.line}.{place.start}"


def _suggestion(search: SearchText, key: str, passages: Sequence[Found]) -> Suggestion:
    mentions = tuple(
        mention for passage in passages for mention in search.mentions(passage.start, passage.end)
    )
    written = (" ".join(search.text[passage.start : passage.end].split()) for passage in passages)
    reasons = Counter(passage.reason for passage in passages)
    return Suggestion(
        key,
        passages[0].category,
        tuple(dict.fromkeys(written)),
        mentions,
        reasons.most_common(1)[0][0],
        next((passage.resembles for passage in passages if passage.resembles), ""),
    )
