"""What a figure of themes by source shows: a share of lines per cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.report.number_text import percent_text

if TYPE_CHECKING:
    from workbench.records.quantities import Frequency


@dataclass(frozen=True, slots=True)
class Theme:
    """One row: a code, how deep it stands in the scheme, and its share in every source."""

    label: str
    depth: int
    shares: tuple[Frequency, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Themes (rows) by sources (columns)."""

    sources: tuple[str, ...]
    themes: tuple[Theme, ...]

    @property
    def lengths(self) -> tuple[int, ...]:
        """Number of lines of every source."""
        return tuple(share.total for share in self.themes[0].shares)

    @property
    def highest(self) -> float:
        """The highest share in the grid."""
        return max(share.share for theme in self.themes for share in theme.shares if share.total)


def cell_text(share: Frequency) -> str:
    """Write a share in a cell: a whole percentage, "<1%" for a little, nothing for none."""
    if share.count == 0:
        return ""
    return "<1%" if share.share < 0.005 else percent_text(share)
