"""What people wrote or said that a report repeats: quotations, captions, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Handwritten:
    """A text in which the finder of personal data looks.

    Attributes
    ----------
    place
        Where it stands: "citaat (FG2; 57-64)".
    lines
        The text.
    closely
        Somebody should look at what may be harmless as well: it is what people said. A caption
        may name a place.
    """

    place: str
    lines: tuple[str, ...]
    closely: bool = False


def handwritten(items: Iterable[Mapping[str, Any]]) -> Iterator[Handwritten]:
    """Give the quotations, captions and notes among ``onderdelen`` of herkomst.json."""
    for item in items:
        kind, name = item["soort"], item["naam"]
        if kind == "citaat":
            yield Handwritten(f"citaat {name}", (item["tekst"],), closely=True)
            lines = tuple(text for _, text in item["regels"])
            yield Handwritten(f"regels van citaat {name}", lines)
        elif kind in {"tabel", "figuur"}:
            yield Handwritten(f"bijschrift van {kind} {name}", (item["tekst"],))
            yield Handwritten(f"opmerking bij {kind} {name}", (item.get("opmerking", ""),))
