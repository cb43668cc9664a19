"""Numbers as Dutch text: the only place where a percentage, mean or count is written.

A chapter names these objects inline, ``{eval}`nooit_gemeld```; they show themselves in
JupyterLab exactly as the report will print them and carry their origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.report.origin import Origin

VALUE_MIME = "application/vnd.workbench.value+json"


@dataclass(frozen=True, slots=True)
class Value:
    """A text for a sentence, with the origin of what it says."""

    text: str
    origin: Origin

    def __str__(self) -> str:
        """Give the text itself."""
        return self.text

    def __repr__(self) -> str:
        """Show the text itself, so that a notebook reads like the report."""
        return self.text

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            "text/plain": self.text,
            VALUE_MIME: {"text": self.text, "origin": self.origin.as_json()},
        }


def decimal(number: float, digits: int = 1) -> str:
    """Write a number with a decimal comma and half-up rounding: 3.245 → "3,25"; 2.5 → "3".

    Rounding looks at the shortest decimal that the number prints as, so that 0.285 rounds as a
    reader expects and not as its binary neighbour.
    """
    step = Decimal(1).scaleb(-digits)
    rounded = Decimal(repr(float(number))).quantize(step, rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))
