"""Lay everything that a report tells of its respondents side by side, as a reader can."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.errors import ReportError
from workbench.records.published import Count, Mean, Sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbench.analyse.side_by_side import Computed


def given_away(items: Sequence[Mapping[str, Any]], smallest: int) -> Iterator[ReportError]:
    """Find small numbers that follow from what is told, perhaps from several places together.

    Parameters
    ----------
    items
        ``onderdelen`` of herkomst.json.
    smallest
        Counts below it may not be known (``drempels: kleinste cel``).
    """
    # Only who shows numbers of people waits for it.
    from workbench.analyse.side_by_side import (  # noqa: PLC0415
        Published,
        counts_computed,
        means_computed,
    )

    for told in _by_source(items).values():
        facts = [Published(where, fact) for where, fact in told if not isinstance(fact, Mean)]
        means = [Published(where, fact) for where, fact in told if isinstance(fact, Mean)]
        numbers = [replace(one, answers=()) for one in counts_computed(facts, smallest)]
        for one in dict.fromkeys(numbers):
            yield _error("een klein aantal", one)
        counts = [one.fact for one in facts if isinstance(one.fact, Count)]
        for one in means_computed(means, counts, smallest):
            yield _error("een gemiddelde of uiterste van een kleine groep", one)
    yield from _tests_beside_crossings(items)


def _tests_beside_crossings(items: Sequence[Mapping[str, Any]]) -> Iterator[ReportError]:
    """Find tests from which a count follows that a crossing of the same answers hides."""
    hidden = dict(_hidden_crossings(items))
    for item in items:
        origin = item["herkomst"] or {}
        for pair in origin.get("tested", ()):
            crossing = hidden.get((_file_of(origin), frozenset(pair)))
            if crossing:
                yield ReportError(
                    f"Uit {item['soort']} {item['naam']} en {crossing} samen is een verborgen "
                    f"aantal terug te rekenen: toets en kruistabel van {' en '.join(pair)}.",
                    remedy="laat een van beide weg, of toon met expected_table kruistabel en toets "
                    "samen.",
                )


def _hidden_crossings(
    items: Iterable[Mapping[str, Any]],
) -> Iterator[tuple[tuple[str, frozenset[str]], str]]:
    """Give file and variables of every crossing that hides a count, and where it stands."""
    for file, told in _by_source(items).items():
        for where, fact in told:
            if isinstance(fact, Count) and not fact.shown and len(fact.variables) == 2:
                yield (file, fact.variables), where


def _file_of(origin: Mapping[str, Any]) -> str:
    return " ".join(one["name"] for one in origin.get("sources", ()))


def _by_source(
    items: Iterable[Mapping[str, Any]],
) -> Mapping[str, list[tuple[str, Count | Sum | Mean]]]:
    """Put what is told of the same respondents together, with the place where."""
    told: defaultdict[str, list[tuple[str, Count | Sum | Mean]]] = defaultdict(list)
    for item in items:
        origin = item["herkomst"] or {}
        place = f"{item['soort']} {item['naam']}"
        file = _file_of(origin)
        facts: list[Count | Sum | Mean] = [
            *map(Count.from_json, origin.get("counts", ())),
            *map(Sum.from_json, origin.get("sums", ())),
            *map(Mean.from_json, origin.get("means", ())),
        ]
        for fact in facts:
            told[fact.source or file].append((place, fact))
    return told


def _error(what: str, one: Computed) -> ReportError:
    together = " samen" if len(one.places) > 1 else ""
    hidden = [place for place in one.hidden_in if place not in one.places]
    kept = f", dat {' en '.join(hidden)} verbergt" if hidden else ""
    asked = ", ".join(one.variables) or "de respondenten"
    return ReportError(
        f"Uit {' en '.join(one.places)}{together} is {what} terug te rekenen (over {asked}){kept}.",
        remedy="laat een van deze tabellen of getallen weg, of deel overal in dezelfde groepen in."
        if together or hidden
        else "laat dit weg, of neem antwoorden samen.",
    )
