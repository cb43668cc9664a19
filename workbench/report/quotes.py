"""Quotations: taken from frozen lines, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from workbench.report.blocks import BLOCK_MIME
from workbench.report.pandoc_ast import Node, inlines, node, para

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
    description
        Who is quoted in words that fit enough people, if that is printed.
    """

    text: str
    citation: Citation
    lines: tuple[tuple[int, str], ...]
    speaker: str
    origin: Origin
    description: str = ""

    def __str__(self) -> str:
        """Write the quotation for use inside a sentence."""
        return f"“{self.text}” {self.reference}"

    @property
    def reference(self) -> str:
        """The citation, with the description of who is quoted behind it."""
        return f"{self.citation}, {self.description}" if self.description else str(self.citation)

    def __repr__(self) -> str:
        """Show the quotation as in a sentence."""
        return str(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            "text/plain": str(self),
            "text/html": _html(self),
            BLOCK_MIME: {
                "kind": "quote",
                "blocks": [_ast(self)],
                "quote": {
                    "text": self.text,
                    "citation": str(self.citation),
                    "source": self.citation.source,
                    "lines": [list(line) for line in self.lines],
                    "speaker": self.speaker,
                },
                "origin": self.origin.as_json(),
            },
        }


def _paragraphs(quote: Quote) -> list[str]:
    """Give what is printed, a paragraph per line; the last one ends with the citation."""
    return f"{quote.text.strip()} {quote.reference}".splitlines()


def _ast(quote: Quote) -> Node:
    return node("BlockQuote", [para(inlines(line)) for line in _paragraphs(quote) if line.strip()])


def _html(quote: Quote) -> str:
    """Show a block quotation below a cell, and a quotation between marks inside a sentence.

    JupyterLab takes the same HTML for both; only the style sheet knows where it stands.
    """
    lines = [escape(line) for line in quote.text.strip().splitlines() if line.strip()]
    lines = [f"{_MARK % '“'}{lines[0]}", *lines[1:]]
    lines[-1] += f"{_MARK % '”'} {escape(quote.reference)}"
    shown = " ".join(f'<span class="wb-line">{line}</span>' for line in lines)
    return f'{_STYLE}<span class="wb-quote">{shown}</span>'


_MARK = '<span class="wb-mark">%s</span>'
_STYLE = (
    "<style>"
    ".jp-OutputArea-output .wb-quote{display:block;margin:0.5em 2em;padding-left:1em;"
    "border-left:0.2em solid #ccc}"
    ".jp-OutputArea-output .wb-line{display:block}"
    ".jp-OutputArea-output .wb-mark{display:none}"
    ".myst .not-prose:has(.wb-quote),.myst .not-prose:has(.wb-quote) div{display:inline}"
    "</style>"
)
