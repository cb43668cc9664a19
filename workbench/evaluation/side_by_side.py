"""Lay everything that a report tells of its respondents side by side, as a reader can."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from workbench.analyse.side_by_side import Published, computed, means_computed
from workbench.errors import ReportError
from workbench.records.published import Count, Mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.analyse.side_by_side import Computed

_MOST_PLACES = 6


def given_away(items: Iterable[Mapping[str, Any]], smallest: int) -> Iterator[ReportError]:
    """Find small numbers that no table shows and several together give away.

    Parameters
    ----------
    items
        ``onderdelen`` of herkomst.json.
    smallest
        Counts below it may not be known (``drempels: kleinste cel``).
    """
    counts: defaultdict[tuple[str, ...], list[Published]] = defaultdict(list)
    means: defaultdict[tuple[str, ...], list[tuple[str, Mean]]] = defaultdict(list)
    for item in items:
        origin = item["herkomst"] or {}
        source = tuple(file["name"] for file in origin.get("sources", ()))
        place = f"{item['soort']} {item['naam']}"
        counts[source] += [
            Published(place, Count.from_json(one)) for one in origin.get("counts", ())
        ]
        means[source] += [(place, Mean.from_json(one)) for one in origin.get("means", ())]
    for source in counts:
        for one in computed(counts[source], smallest):
            yield _error("een klein aantal", one)
    for source in means:
        for one in means_computed(means[source]):
            yield _error("een gemiddelde van een kleine groep", one)


def _error(what: str, one: Computed) -> ReportError:
    more = len(one.places) - _MOST_PLACES
    places = ", ".join(one.places[:_MOST_PLACES]) + (f" en nog {more}" if more > 0 else "")
    asked = ", ".join(variable for variable, _ in one.answers) or "de respondenten"
    return ReportError(
        f"Uit {places} samen is {what} terug te rekenen (over {asked}), terwijl geen van alle het "
        "toont.",
        remedy="deel overal in dezelfde groepen in, of laat een van de tabellen of getallen weg.",
    )
