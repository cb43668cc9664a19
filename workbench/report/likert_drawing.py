"""Draws stacked bars around the middle of a scale; see ``survey_figures`` for what they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.report.drawing import (
    LINE_HEIGHT,
    SOFT_INK,
    Sheet,
    text_colour_on,
    text_width,
    wrap,
)
from workbench.report.number_text import count_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.report.likert_bars import Bar

WIDTH = 16.0
_WIDEST_LABELS = 5.6  # most room for item texts, centimetres
_NUMBERS = 1.1  # room for a column of percentages
_THICKNESS = 0.5
_SMALLEST_ROW = 0.72
_LEGEND_ROW = 0.55
_TITLE_ROW = 0.8
_BOX = 0.32
_SEAM = 0.02  # white between two answers

# ColorBrewer BrBG: brown to teal, told apart with all common kinds of colour blindness.
_PALETTES = {
    2: ("#bf812d", "#35978f"),
    3: ("#bf812d", "#e6e6e6", "#35978f"),
    4: ("#8c510a", "#dfc27d", "#80cdc1", "#01665e"),
    5: ("#8c510a", "#dfc27d", "#e6e6e6", "#80cdc1", "#01665e"),
    6: ("#8c510a", "#bf812d", "#dfc27d", "#80cdc1", "#35978f", "#01665e"),
    7: ("#8c510a", "#bf812d", "#dfc27d", "#e6e6e6", "#80cdc1", "#35978f", "#01665e"),
}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand from left to right, in centimetres.

    ``labels`` is the room for the item texts; ``zero`` is the line through the middle of the
    scale; ``unit`` is the length of 100%.
    """

    labels: float
    low: float
    zero: float
    unit: float
    high: float
    n: float | None


def draw(blocks: Mapping[str, Sequence[Bar]], labels: Sequence[str]) -> Sheet:
    """Draw legend, titles and bars from the top down.

    Parameters
    ----------
    blocks
        Title (may be empty) → bars from top to bottom.
    labels
        Answers from low to high.
    """
    bars = [bar for block in blocks.values() for bar in block]
    columns = _columns(bars)
    legend = _legend_rows(labels)
    titles = sum(_title_height(title) for title in blocks)
    height = _LEGEND_ROW * (len(legend) + 0.3) + titles + sum(_height(bar, columns) for bar in bars)
    sheet = Sheet(WIDTH, height)
    y = _draw_legend(sheet, legend, _colours(len(labels)))
    for title, block in blocks.items():
        _draw_title(sheet, y, title)
        y += _title_height(title)
        for bar in block:
            _draw_bar(sheet, y + _height(bar, columns) / 2, bar, columns)
            y += _height(bar, columns)
    return sheet


def _title_lines(title: str) -> list[str]:
    return wrap(title, WIDTH, bold=True) if title else []


def _title_height(title: str) -> float:
    lines = len(_title_lines(title))
    return _TITLE_ROW + (lines - 1) * LINE_HEIGHT if lines else 0.0


def _draw_title(sheet: Sheet, y: float, title: str) -> None:
    for number, line in enumerate(_title_lines(title)):
        sheet.text(0, y + _TITLE_ROW / 2 + number * LINE_HEIGHT, line, bold=True)


def _colours(answers: int) -> tuple[str, ...]:
    return _PALETTES[answers]


def _height(bar: Bar, columns: _Columns) -> float:
    return max(_SMALLEST_ROW, len(wrap(bar.label, columns.labels)) * LINE_HEIGHT + 0.22)


def _columns(bars: Sequence[Bar]) -> _Columns:
    """Give the bars all the room there is, with the middle answer of all on one line."""
    show_n = len({bar.n for bar in bars}) > 1
    lines = [line for bar in bars for line in wrap(bar.label, _WIDEST_LABELS)]
    labels = max(map(text_width, lines), default=0.0) + 0.01
    left = labels + 0.2 + _NUMBERS
    right = WIDTH - _NUMBERS - (_NUMBERS if show_n else 0)
    reach = [_reach(bar) for bar in bars]
    lowest = max((low for low, _ in reach), default=0.0)
    highest = max((high for _, high in reach), default=0.0)
    unit = (right - left) / ((lowest + highest) or 1)
    return _Columns(
        labels=labels,
        low=left - 0.12,
        zero=left + lowest * unit,
        unit=unit,
        high=right + 0.12,
        n=WIDTH if show_n else None,
    )


def _reach(bar: Bar) -> tuple[float, float]:
    """How far a bar reaches to the left and right of the middle, as shares."""
    parts = bar.parts
    middle = parts.middle.share / 2 if parts.middle else 0.0
    return parts.low.share + middle, parts.high.share + middle


def _draw_bar(sheet: Sheet, y: float, bar: Bar, columns: _Columns) -> None:
    lines = wrap(bar.label, columns.labels)
    for number, line in enumerate(lines):
        sheet.text(0, y + (number - (len(lines) - 1) / 2) * LINE_HEIGHT, line)
    colours = _colours(len(bar.counts))
    x = columns.zero - _reach(bar)[0] * columns.unit
    for count, colour in zip(bar.counts, colours, strict=True):
        length = count / bar.n * columns.unit
        sheet.box(x, y - _THICKNESS / 2, (max(length - _SEAM, 0.0), _THICKNESS), colour)
        x += length
    parts = bar.parts
    sheet.text(columns.low, y, bar.text(parts.low), colour=colours[0], align="right")
    sheet.text(columns.high, y, bar.text(parts.high), colour=colours[-1])
    if parts.middle and text_width(bar.text(parts.middle)) < parts.middle.share * columns.unit:
        colour = text_colour_on(colours[int(bar.centre) - 1])
        sheet.text(columns.zero, y, bar.text(parts.middle), colour=colour, align="center")
    if columns.n is not None:
        sheet.text(columns.n, y, f"n={count_text(bar.n)}", colour=SOFT_INK, align="right")


def _legend_rows(labels: Sequence[str]) -> list[list[tuple[int, str, float]]]:
    """Lay the legend out in rows that fit: number of the answer, its text, where it begins."""
    rows: list[list[tuple[int, str, float]]] = [[]]
    x = 0.0
    for number, label in enumerate(labels):
        width = _BOX + 0.15 + text_width(label) + 0.5
        if x + width - 0.5 > WIDTH and rows[-1]:
            rows.append([])
            x = 0.0
        rows[-1].append((number, label, x))
        x += width
    return rows


def _draw_legend(
    sheet: Sheet, rows: Sequence[Sequence[tuple[int, str, float]]], colours: Sequence[str]
) -> float:
    """Draw the legend and say where it ends."""
    for row_number, row in enumerate(rows):
        y = _LEGEND_ROW * (row_number + 0.5)
        for number, label, x in row:
            sheet.box(x, y - _BOX / 2, (_BOX, _BOX), colours[number])
            sheet.text(x + _BOX + 0.15, y, label)
    return _LEGEND_ROW * (len(rows) + 0.3)
