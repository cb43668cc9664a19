"""Numbers of headings, tables and figures, and the references to them: counted once, here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from workbench.report.literature import APPENDIX_ID
from workbench.report.pandoc_ast import (
    Node,
    attr,
    attributes_of,
    classes_of,
    inlines,
    pairs_of,
    span,
    text_of,
    transform,
)

TABLE_CLASS = "wb-table"
FIGURE_CLASS = "wb-figure"
REFERENCE_CLASS = "wb-ref"
CITATION_CLASS = "wb-citation"
SUBHEADING_CLASS = "wb-subheading"

_NUMBERED_LEVELS = 3
# (FG2; 57-64), (FG1; 110-113; 123-125); longer ones may break over lines.
_PASSAGE = re.compile(r"\([A-Z][\w-]*(?:; \d+(?:[-–]\d+)?)+\)")
_LONGEST_PASSAGE = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``number`` is "4.1", or None where it has none."""

    level: int
    number: str | None
    text: str
    id: str


@dataclass(slots=True)
class Numbering:
    """What was counted: headings in order, and what a reference to an id says."""

    headings: list[Heading] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    levels: list[int] = field(default_factory=list)
    unnumbered: bool = False


def label_headings(blocks: list[Node]) -> list[Node]:
    """Give a heading the label that stands above it: ``(sec-aanpak)=``."""
    result: list[Node] = []
    label = ""
    for block in blocks:
        found = _label(block)
        if found:
            label = found
            continue
        if label and block["t"] == "Header":
            attributes_of(block)[0] = label
        label = ""
        result.append(block)
    return result


def _label(block: Node) -> str:
    match = re.fullmatch(r"\(([\w-]+)\)=", text_of(block)) if block["t"] == "Para" else None
    return match[1] if match else ""


def number_blocks(blocks: list[Node]) -> Numbering:
    """Count headings, tables and figures, and write the numbers in their attributes."""
    numbering = Numbering()
    _number(blocks, numbering)
    return numbering


def _number(blocks: list[Node], numbering: Numbering) -> None:
    for block in blocks:
        if block["t"] == "Header":
            _number_heading(block, numbering)
        elif block["t"] == "Div":
            for kind, name in ((TABLE_CLASS, "Tabel"), (FIGURE_CLASS, "Figuur")):
                if kind in classes_of(block):
                    _number_object(block, name, numbering)
            _number(block["c"][1], numbering)


def _number_heading(block: Node, numbering: Numbering) -> None:
    level, attributes, content = block["c"]
    if level == 1:
        numbering.unnumbered = attributes[0] == APPENDIX_ID or "unnumbered" in attributes[1]
    without = numbering.unnumbered or "unnumbered" in attributes[1] or level > _NUMBERED_LEVELS
    number = None if without else _next(numbering.levels, level)
    if without and "unnumbered" not in attributes[1]:
        attributes[1].append("unnumbered")
    text = text_of(content)
    numbering.headings.append(Heading(level, number, text, attributes[0]))
    numbering.names[attributes[0]] = number or text


def _next(levels: list[int], level: int) -> str:
    """Count on at this level: [4, 1] becomes [4, 2] or [5]."""
    levels[level:] = []
    levels += [0] * (level - len(levels))
    levels[level - 1] += 1
    return ".".join(map(str, levels))


def _number_object(block: Node, name: str, numbering: Numbering) -> None:
    count = numbering.counts[name] = numbering.counts.get(name, 0) + 1
    attributes = attributes_of(block)
    attributes[2].append(["number", str(count)])
    numbering.names[attributes[0]] = f"{name}\u00a0{count}"


def level_subheadings(blocks: list[Node], level: int = 0) -> int:
    """Give headings between tables the level below that of the heading above them.

    Parameters
    ----------
    blocks
        They get their level as an attribute.
    level
        Level of the last heading before them.

    Returns
    -------
    int
        Level of the last heading in them.
    """
    for block in blocks:
        if block["t"] == "Header":
            level = block["c"][0]
        elif block["t"] == "Div" and SUBHEADING_CLASS in classes_of(block):
            attributes_of(block)[2].append(["level", str(level + 1)])
        elif block["t"] == "Div":
            level = level_subheadings(block["c"][1], level)
    return level


def resolve_references(blocks: list[Node], names: dict[str, str]) -> list[Node]:
    """Fill in ``[](#tbl-hulp)``: "Tabel 3", "Figuur 1", and just the number of a heading."""

    def resolved(element: Node) -> list[Node] | None:
        if element["c"][1]:
            return None
        target = element["c"][2][0].removeprefix("#")
        if target not in names:
            return None
        return [span(attr("", [REFERENCE_CLASS], target=target), inlines(names[target]))]

    result: list[Node] = transform(blocks, {"Link": resolved})
    return result


def reference_target(element: Node) -> str:
    """Give the id that a reference points at."""
    return pairs_of(element)["target"]


def keep_passages(content: list[Node]) -> list[Node]:
    """Hold a citation of lines, (FG2; 57-64), together as one piece of text."""
    result: list[Node] = []
    for is_text, run in groupby(content, key=lambda e: e["t"] in {"Str", "Space", "SoftBreak"}):
        part = list(run)
        found = is_text and _PASSAGE.search(text_of(part))
        result += _held(text_of(part)) if found else part
    return result


def _held(text: str) -> list[Node]:
    result: list[Node] = []
    done = 0
    for match in _PASSAGE.finditer(text):
        if len(match[0]) <= _LONGEST_PASSAGE:
            held = span(attr("", [CITATION_CLASS]), inlines(match[0]))
            result += [*inlines(text[done : match.start()]), held]
            done = match.end()
    return result + inlines(text[done:])
