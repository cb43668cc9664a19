"""A sheet to draw figures on: centimetres from the top left, one typeface, the same bytes always.

No pyplot and no window: the same drawing gives the same SVG and PNG in every process.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Literal

import font_source_sans_pro  # type: ignore[import-untyped]
import matplotlib as mpl
from matplotlib.figure import Figure as Canvas
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.patches import Rectangle

INK = "#1a1a1a"
SOFT_INK = "#555555"
RULE = "#bbbbbb"
TEXT_SIZE = 9.5
_CM_PER_INCH = 2.54
_CM_PER_POINT = _CM_PER_INCH / 72
_PNG_DPI = 200
_DOTS_PER_INCH = 720
LINE_HEIGHT = TEXT_SIZE * 1.22 * _CM_PER_POINT

Align = Literal["left", "center", "right"]


class Sheet:
    """A white sheet of ``width`` by ``height`` centimetres."""

    def __init__(self, width: float, height: float) -> None:
        self._canvas = Canvas(figsize=(width / _CM_PER_INCH, height / _CM_PER_INCH), dpi=_PNG_DPI)
        self._axes = self._canvas.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()

    def box(self, x: float, y: float, size: tuple[float, float], colour: str) -> None:
        """Fill a rectangle with its top left corner at (x, y)."""
        width, height = size
        self._axes.add_patch(Rectangle((x, y), width, height, facecolor=colour, linewidth=0))

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw a thin rule."""
        self._axes.plot(*zip(start, end, strict=True), color=RULE, linewidth=0.6)

    def text(  # noqa: PLR0913 (a text has a place, and three ways to look)
        self,
        x: float,
        y: float,
        text: str,
        *,
        colour: str = INK,
        align: Align = "left",
        bold: bool = False,
    ) -> None:
        """Write one line of text; y is the middle of the lower-case letters."""
        self._axes.text(
            x,
            y,
            text,
            color=colour,
            horizontalalignment=align,
            verticalalignment="center_baseline",
            fontproperties=typeface(bold=bold),
        )

    def as_svg(self) -> bytes:
        """Give the drawing as SVG with text as paths."""
        return self._save("svg", {"Date": None, "Creator": None, "Format": None, "Type": None})

    def as_png(self) -> bytes:
        """Give the drawing as PNG for Word."""
        return self._save("png", {"Software": None})

    def _save(self, kind: str, metadata: dict[str, None]) -> bytes:
        buffer = BytesIO()
        with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "workbench"}):
            self._canvas.savefig(buffer, format=kind, metadata=metadata, dpi=_PNG_DPI)
        return buffer.getvalue()


@cache
def typeface(*, bold: bool = False) -> FontProperties:
    """Give Source Sans Pro, from its package and never from the machine."""
    return FontProperties(fname=_font_file(bold=bold), size=TEXT_SIZE)


def _font_file(*, bold: bool) -> str:
    name = "SourceSansProSemibold" if bold else "SourceSansPro"
    return str(font_source_sans_pro.font_files_ttf[name])


@cache
def text_width(text: str, *, bold: bool = False) -> float:
    """Measure a text in centimetres."""
    # The font measures a hundred times faster than the outline of its letters.
    font = get_font(_font_file(bold=bold))
    font.set_size(TEXT_SIZE, _DOTS_PER_INCH)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / _DOTS_PER_INCH * _CM_PER_INCH


def wrap(text: str, width: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of at most ``width`` centimetres; a longer word is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines += _cut(word, width, bold=bold)
    return lines or [""]


def _cut(word: str, width: float, *, bold: bool) -> list[str]:
    """Cut a word into pieces that fit, of at least one character."""
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character, bold=bold) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def text_colour_on(background: str) -> str:
    """Choose black or white, whichever contrasts more (WCAG relative luminance)."""
    channels = [int(background[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return INK if luminance > 0.18 else "#ffffff"


def blend(low: str, high: str, share: float) -> str:
    """Mix two colours: 0 gives the first, 1 the second."""
    parts = [
        round(int(low[i : i + 2], 16) * (1 - share) + int(high[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)
