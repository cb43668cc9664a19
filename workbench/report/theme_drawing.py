"""Draws a table of shaded cells; see ``theme_figures`` for what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.report.drawing import (
    LINE_HEIGHT,
    SOFT_INK,
    Sheet,
    blend,
    text_colour_on,
    text_width,
    wrap,
)
from workbench.report.number_text import count_text
from workbench.report.theme_grid import Grid, Theme, cell_text

if TYPE_CHECKING:
    from workbench.records.quantities import Frequency

WIDTH = 16.0
_WIDEST_LABELS = 5.0
_WIDEST_CELL = 1.9
_SMALLEST_ROW = 0.78
_INDENT = 0.4
_SEAM = 0.05
_PALEST, _DARKEST = "#eef3f9", "#08407e"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Room for the labels, width of a cell, and the highest share: the darkest cell."""

    labels: float
    cell: float
    highest: float

    def middle(self, number: int) -> float:
        return self.labels + (number + 0.5) * self.cell


def draw(grid: Grid) -> Sheet:
    """Draw a column per source and a row per theme, darker where the share is higher."""
    columns = _columns(grid)
    heads = [wrap(source, columns.cell - 0.1, bold=True) for source in grid.sources]
    top = (max(map(len, heads)) + 1) * LINE_HEIGHT + 0.3
    sheet = Sheet(WIDTH, top + sum(_height(theme) for theme in grid.themes))
    for number, (head, lines) in enumerate(zip(heads, grid.lengths, strict=True)):
        last = top - 0.25 - LINE_HEIGHT / 2
        _draw_lines(sheet, columns.middle(number), last - LINE_HEIGHT * len(head), head)
        length = count_text(lines)
        sheet.text(columns.middle(number), last, length, colour=SOFT_INK, align="center")
    y = top
    for theme in grid.themes:
        _draw_theme(sheet, y, theme, columns)
        y += _height(theme)
    return sheet


def _columns(grid: Grid) -> _Columns:
    """Give the labels the room they need, and the cells the rest, up to a limit."""
    needed = [
        theme.depth * _INDENT + max(map(text_width, _label_lines(theme))) for theme in grid.themes
    ]
    labels = max(needed) + 0.3
    cell = min(_WIDEST_CELL, (WIDTH - labels) / len(grid.sources))
    return _Columns(labels, cell, grid.highest)


def _label_lines(theme: Theme) -> list[str]:
    return wrap(theme.label, _WIDEST_LABELS - theme.depth * _INDENT)


def _height(theme: Theme) -> float:
    return max(_SMALLEST_ROW, len(_label_lines(theme)) * LINE_HEIGHT + 0.25)


def _draw_lines(sheet: Sheet, x: float, y: float, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        sheet.text(x, y + number * LINE_HEIGHT, line, align="center", bold=True)


def _draw_theme(sheet: Sheet, top: float, theme: Theme, columns: _Columns) -> None:
    height = _height(theme)
    lines = _label_lines(theme)
    for number, line in enumerate(lines):
        down = (number - (len(lines) - 1) / 2) * LINE_HEIGHT
        sheet.text(theme.depth * _INDENT, top + height / 2 + down, line)
    for number, share in enumerate(theme.shares):
        x = columns.middle(number)
        colour = _shade(share, columns.highest)
        size = (columns.cell - _SEAM, height - _SEAM)
        sheet.box(x - size[0] / 2, top + _SEAM / 2, size, colour)
        text_colour = text_colour_on(colour)
        sheet.text(x, top + height / 2, cell_text(share), colour=text_colour, align="center")


def _shade(share: Frequency, highest: float) -> str:
    if share.count == 0:
        return "#fafafa"
    return blend(_PALEST, _DARKEST, share.share / highest)
