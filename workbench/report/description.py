"""A questionnaire described: parts in order, each with its tables, figures and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from IPython.display import display

from workbench.errors import ReportError, nearest
from workbench.report.figures import Figure
from workbench.report.prose import Prose
from workbench.report.tables import Table

Block = Table | Figure | Prose


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown of one question, scale or heading.

    ``name`` is the code of the question; a heading has none.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]


class Description(Sequence[Block]):
    """Everything that describes a questionnaire, as a list that shows itself.

    As the last line of a cell all parts are shown and come into the report;
    ``beschrijving["meldcode"]`` gives those of one question.
    """

    def __init__(self, title: str, parts: Sequence[Part]) -> None:
        self.title = title
        self.parts = tuple(parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every table, figure and paragraph in order."""
        return tuple(block for part in self.parts for block in part.blocks)

    def __len__(self) -> int:
        return len(self.blocks)

    @overload
    def __getitem__(self, place: int) -> Block: ...
    @overload
    def __getitem__(self, place: slice | str) -> Description: ...
    def __getitem__(self, place: int | slice | str) -> Block | Description:
        """Give one block by its place, or everything about one question by its code.

        Raises
        ------
        ReportError
            Nothing is described under that code.
        """
        if isinstance(place, int):
            return self.blocks[place]
        if isinstance(place, slice):
            return Description(self.title, [Part("", self.title, self.blocks[place])])
        found = [part for part in self.parts if part.name == place]
        if not found:
            names = [part.name for part in self.parts if part.name]
            guess = nearest(place, names)
            raise ReportError(
                f"De beschrijving heeft geen vraag '{place}'.",
                remedy=f"bedoelde u '{guess}'?" if guess else f"kies uit {', '.join(names)}.",
            )
        return Description(found[0].title, found)

    def __repr__(self) -> str:
        """Say what it holds."""
        return f"<Beschrijving van {self.title}: {len(self)} onderdelen>"

    def _ipython_display_(self) -> None:
        """Show every block: JupyterLab and the report each take it in their own form."""
        for block in self:
            display(block)  # type: ignore[no-untyped-call]
