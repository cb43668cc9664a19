"""What the three writers share: our own kinds of nodes, seen as what they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.report.pandoc_ast import (
    Node,
    attributes_of,
    classes_of,
    emph,
    inlines,
    node,
    pairs_of,
    para,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.report.pandoc_ast import Change

TEMPLATES = Path(__file__).parent.parent / "templates"


@dataclass(frozen=True, slots=True)
class Captioned:
    """A table or figure: ``name`` is "Tabel" or "Figuur"; ``content`` is empty for a figure."""

    name: str
    id: str
    number: str
    caption: str
    note: str
    alt: str
    width: float
    content: list[Node]

    @property
    def label(self) -> str:
        """Give "Tabel 3", with a space that does not break."""
        return f"{self.name}\u00a0{self.number}"


def captioned(name: str, element: Node) -> Captioned:
    """Read a table or figure from its Div."""
    named = pairs_of(element)
    return Captioned(
        name=name,
        id=attributes_of(element)[0],
        number=named["number"],
        caption=named["caption"],
        note=named["note"],
        alt=named.get("alt", ""),
        width=float(named.get("width", 0)),
        content=element["c"][1],
    )


def note_of(item: Captioned) -> list[Node]:
    """Write the note under a table or figure: "Opmerking. …"; nothing if there is none."""
    if not item.note:
        return []
    return [para([emph(inlines("Opmerking.")), node("Space"), *inlines(item.note)])]


# Larger tables may be split over pages; rows never are.
ROWS_TOGETHER = 18
TEXT_TOGETHER = 1500


def fits_on_a_page(table: Node) -> bool:
    """Tell whether a table is so small that it stays on one page, with its note."""
    head = table["c"][3][1]
    rows = [row for body in table["c"][4] for part in (body[2], body[3]) for row in part]
    return len(head) + len(rows) <= ROWS_TOGETHER and len(text_of(table)) <= TEXT_TOGETHER


def translation(by_class: Mapping[str, Callable[[Node], list[Node]]]) -> dict[str, Change]:
    """Make the changes that put what a writer makes of them in place of our own nodes."""

    def replaced(element: Node) -> list[Node] | None:
        own = next((name for name in classes_of(element) if name in by_class), None)
        return by_class[own](element) if own else None

    return {"Div": replaced, "Span": replaced}
