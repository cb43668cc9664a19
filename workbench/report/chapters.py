"""Chapters as they stand in their files: MyST-Markdown notebooks, cut into numbered cells.

JupyterLab opens the same files through jupytext, which cuts them the same way (a test compares
the two); jupytext itself takes longer to import than a chapter takes to execute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

BOXES = ("note", "tip", "important", "warning", "caution", "admonition")

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TAGS = re.compile(r"tags:\s*\[(.*)\]")
_CODE = "{code-cell}"
_RAW = "{raw-cell}"
_FENCED = r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[`~]*[ \t]*$"
_BOX = re.compile(rf"[`~]+(?P<title>\{{(?:{'|'.join(BOXES)})\}}.*)\n")
_EVAL = r"\{eval\}(?P<ticks>`+)(?P<expression>.+?)(?P=ticks)"
_EXPRESSIONS = re.compile(f"{_FENCED}|{_EVAL}", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; ``line`` is the line of the file where its source begins, counted from 1."""

    kind: Literal["markdown", "code"]
    source: str
    line: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inline:
    """An inline value in a Markdown cell: where it stands and what it asks for."""

    expression: str
    line: int
    start: int
    end: int


def read_cells(text: str) -> tuple[Cell, ...]:
    r"""Cut the text of a chapter into its cells.

    Examples
    --------
    >>> [cell.kind for cell in read_cells("# Kop\n\n```{code-cell}\n1 + 1\n```\n")]
    ['markdown', 'code']
    """
    text = text.replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    return tuple(_cells(text.split("\n"), _fences(text)))


def _fences(text: str) -> list[Token]:
    """Fences that are cells: at the top level, not within a list or quotation."""
    parser = MarkdownIt("commonmark").disable("inline", ignoreInvalid=True)
    return [
        token
        for token in parser.parse(text)
        if token.type == "fence" and token.level == 0 and token.info.startswith((_CODE, _RAW))
    ]


def _cells(lines: list[str], fences: list[Token]) -> Iterator[Cell]:
    start = 0
    for fence in fences:
        first, past = fence.map or [start, start]
        yield from _markdown(lines, start, first)
        if fence.info.startswith(_CODE):
            yield _code(fence.content.split("\n"), first + 2)
        start = past
    yield from _markdown(lines, start, len(lines))


def _markdown(lines: list[str], start: int, past: int) -> Iterator[Cell]:
    """Give the text between two code cells, if there is any."""
    filled = [number for number in range(start, past) if lines[number].strip()]
    if filled:
        source = "\n".join(lines[filled[0] : filled[-1] + 1])
        yield Cell("markdown", source, filled[0] + 1)


def _code(lines: list[str], line: int) -> Cell:
    """Take the options off the top of a code cell and keep its tags."""
    options = _options(lines)
    while len(lines) > options and not lines[options].strip():
        options += 1
    found = _TAGS.search("\n".join(lines[:options]))
    tags = [tag.strip(" '\"") for tag in found[1].split(",")] if found else []
    source = "\n".join(lines[options:]).rstrip()
    return Cell("code", source, line + options, tuple(filter(None, tags)))


def _options(lines: list[str]) -> int:
    """Count the lines with options: ``:tags: [liggend]``, or YAML between two ``---``."""
    if lines[0].startswith("---"):
        rest = [number for number, text in enumerate(lines) if number and text.startswith("---")]
        return rest[0] + 1 if rest else len(lines)
    return next((n for n, text in enumerate(lines) if not text.startswith(":")), len(lines))


def inline_values(source: str, line: int = 1) -> list[Inline]:
    r"""Find the inline values of a Markdown cell that begins on ``line``; not those in code.

    Examples
    --------
    >>> [value.expression for value in inline_values("Er waren {eval}`comp.n` deelnemers.")]
    ['comp.n']
    """
    return [
        Inline(
            match["expression"].strip(),
            line + source.count("\n", 0, match.start()),
            match.start(),
            match.end(),
        )
        for match in _EXPRESSIONS.finditer(source)
        if match["expression"]
    ]


def code_spans(source: str) -> list[tuple[int, int]]:
    """Find the fenced code in a Markdown cell: (start, end) of each."""
    return [m.span() for m in _EXPRESSIONS.finditer(source) if m["fence"]]


def with_colons(source: str) -> str:
    r"""Write boxes between backticks or tildes with colons: what is in them is text, not code.

    Examples
    --------
    >>> with_colons("```{note} Let op\nEr is {eval}`n`.\n```")
    ':::{note} Let op\nEr is {eval}`n`.\n:::'
    """
    done, result = 0, ""
    for start, end in code_spans(source):
        result += source[done:start] + _colon_box(source[start:end])
        done = end
    return result + source[done:]


def _colon_box(fenced: str) -> str:
    box = _BOX.match(fenced)
    if box is None:
        return fenced
    body = fenced[box.end() : fenced.rindex("\n") + 1]
    return f":::{box['title']}\n{with_colons(body)}:::"
