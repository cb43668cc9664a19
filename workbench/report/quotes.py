"""Quotations: taken from frozen lines, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.records.citations import Citation
    from workbench.report.origin import Origin


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as it is printed, with its citation and the exact lines it was taken from.

    Attributes
    ----------
    text
        What is printed, with "(…)" for cuts and "[…, BB]" for additions by the researcher.
    citation
        Source and lines.
    lines
        (number, text) of every cited line as it stood when the quotation was made: what
        ``workbench check`` compares with the frozen transcript.
    speaker
        Codes of the speakers, for example "R4", or "R4, R6".
    """

    text: str
    citation: Citation
    lines: tuple[tuple[int, str], ...]
    speaker: str
    origin: Origin
