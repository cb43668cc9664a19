"""Figures of the report: drawn once, as SVG and PNG, with a text that says what they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.report.origin import Origin


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawn figure. ``id`` starts with ``fig-``; ``width`` is in centimetres.

    ``alt`` tells a reader who cannot see the figure what it shows, with the numbers.
    """

    id: str
    caption: str
    svg: bytes
    png: bytes
    alt: str
    width: float
    origin: Origin
    note: str = ""
