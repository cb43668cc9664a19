"""What executing a chapter yields: everything the report needs of it, ready to be kept as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

# Part of every key: raise it when the form of a run changes, and no old run is taken for new.
_FORM = "2"


@dataclass(frozen=True, slots=True)
class InlineRun:
    """An inline value as it came out. ``origin`` is None for a plain number or text.

    ``quote`` holds the quotation if the value is one.
    """

    expression: str
    line: int
    text: str
    origin: dict[str, Any] | None = None
    quote: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class CellRun:
    """An executed cell.

    Attributes
    ----------
    kind
        "markdown" or "code".
    line
        Line of the chapter's file where the source begins.
    source
        The Markdown, line for line as in the file, with colons for every box; empty for code.
    tags
        Tags of a code cell.
    values
        The inline values of a Markdown cell, in order.
    outputs
        What a code cell shows: payloads of ``BLOCK_MIME``, or {"kind": "text", "text": …}.
    """

    kind: str
    line: int
    source: str = ""
    tags: tuple[str, ...] = ()
    values: tuple[InlineRun, ...] = ()
    outputs: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterRun:
    """An executed chapter; ``name`` is its file name without .md."""

    name: str
    cells: tuple[CellRun, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain lists, texts and numbers."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ChapterRun:
        """Make the run of what ``to_json`` gave."""
        return cls(data["name"], tuple(_cell(cell) for cell in data["cells"]))


def _cell(data: dict[str, Any]) -> CellRun:
    values = tuple(InlineRun(**value) for value in data["values"])
    changed = {"tags": tuple(data["tags"]), "values": values, "outputs": tuple(data["outputs"])}
    return CellRun(**{**data, **changed})


def chapter_key(source_text: str, context: str) -> str:
    """Name under which a run may be kept: same text and same context, same outcome.

    ``context`` stands for all else that the outcome rests on: data, parameters, versions.
    """
    parts = (_FORM, source_text, context)
    return sha256(
        "\0".join(sha256(part.encode()).hexdigest() for part in parts).encode()
    ).hexdigest()
