"""Tables of the report: one model, shown in JupyterLab and written by three writers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from workbench.report.origin import Origin


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, alignment, share of the text width (None: by content).

    Neighbouring columns with the same non-empty ``group`` get one heading above theirs.
    """

    heading: str
    align: Literal["left", "right"] = "right"
    width: float | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside the table body, over the full width."""

    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """An APA table: number bold, caption in italics above, note below.

    The first cell of every row is its row heading. ``id`` starts with ``tbl-`` and is what
    chapters refer to: ``[](#tbl-hulp)``.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...] | Section, ...]
    origin: Origin
    note: str = ""
    landscape: bool = False
