"""One Markdown text of all chapters, with numbered places for values and outputs.

Chapters are MyST-Markdown, pandoc reads its own; what differs is put right here. Values and
outputs are not written into the text: a place says which one comes there, and
``workbench.report.document`` puts it there once pandoc has read the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import ReportError, WorkbenchError, nearest, raise_all
from workbench.report.chapters import BOXES, code_spans, inline_values
from workbench.report.pandoc_ast import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbench.report.runs import CellRun, ChapterRun

OUTPUT_CLASS = "wb-output"
BOX_CLASS = "wb-box"

# What MyST does not know is off: "€ 5", "(1)" and "[NAAM]" mean nothing special in a chapter.
READER = (
    "markdown-smart-implicit_figures-blank_before_header-blank_before_blockquote-fancy_lists"
    "-example_lists-tex_math_dollars-raw_html-raw_tex-raw_attribute-subscript-superscript"
    "-line_blocks-grid_tables-multiline_tables-simple_tables-yaml_metadata_block"
    "-pandoc_title_block-inline_notes-implicit_header_references-native_divs-native_spans"
    "-latex_macros+lists_without_preceding_blankline"
)

_DIRECTIVE = re.compile(r"^(?P<colons>:{3,})\{(?P<name>[\w-]+)\}[ \t]*(?P<title>.*)$", re.MULTILINE)
_FENCED = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})\{(?P<name>[\w:-]+)\}", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^(?P<name>[^\]\s]+)\](?P<colon>:?)")
_COMMENT = re.compile(r"^(?:%.*|\+\+\+.*)$", re.MULTILINE)
_ROLE = re.compile(r"\{(?P<name>[a-z][\w:-]*)\}`")
_IMAGE = re.compile(r"!\[[^\]]*\]\(")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the chapters something stands."""

    chapter: str
    line: int

    def __str__(self) -> str:
        """Name the place as messages do."""
        return f"{self.chapter}.md, regel {self.line}"


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """An inline value: place, expression, printed text and the origin of what it says."""

    place: Place
    expression: str
    text: str
    origin: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class PlacedOutput:
    """Something that a code cell shows."""

    place: Place
    payload: dict[str, Any]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """The Markdown of one cell as it stands in its chapter."""

    place: Place
    text: str

    def place_of(self, match: re.Match[str]) -> Place:
        """Say where in the chapter a match within this text stands."""
        return Place(self.place.chapter, self.place.line + self.text.count("\n", 0, match.start()))

    def find(self, pattern: str) -> list[tuple[Place, re.Match[str]]]:
        """Find a pattern outside code, each time with its place."""
        code = code_spans(self.text)
        return [
            (self.place_of(m), m)
            for m in re.finditer(pattern, self.text, re.MULTILINE)
            if not any(start <= m.start() < end for start, end in code)
        ]


@dataclass(frozen=True, slots=True)
class Source:
    """The text for pandoc and what belongs in its places."""

    text: str
    values: tuple[PlacedValue, ...]
    outputs: tuple[PlacedOutput, ...]
    quotes: tuple[PlacedOutput, ...]
    pieces: tuple[Piece, ...]


def source_of(runs: Sequence[ChapterRun]) -> Source:
    """Join the chapters; faults in their Markdown are reported together."""
    pieces = [
        Piece(Place(run.name, cell.line), cell.source)
        for run in runs
        for cell in run.cells
        if cell.kind == "markdown"
    ]
    raise_all([fault for piece in pieces for fault in _faults(piece)] + _note_faults(pieces))
    values: list[PlacedValue] = []
    outputs: list[PlacedOutput] = []
    text = [
        part
        for number, run in enumerate(runs)
        for cell in run.cells
        for part in _parts(cell, run.name, f"h{number}-", values, outputs)
    ]
    return Source(
        "\n\n".join(text) + "\n", tuple(values), tuple(outputs), _inline_quotes(runs), tuple(pieces)
    )


def _parts(
    cell: CellRun, name: str, prefix: str, values: list[PlacedValue], outputs: list[PlacedOutput]
) -> Iterator[str]:
    """Give the Markdown for one cell and take down what its places stand for."""
    if cell.kind == "markdown":
        yield _markdown(cell, prefix, first=len(values))
        values += [
            PlacedValue(Place(name, value.line), value.expression, value.text, value.origin)
            for value in cell.values
        ]
    for payload in cell.outputs:
        landscape = "liggend" in cell.tags or bool(payload.get("landscape"))
        yield f'::: {{.{OUTPUT_CLASS} n="{len(outputs)}"}}\n:::'
        outputs.append(PlacedOutput(Place(name, cell.line), payload, landscape))


def _inline_quotes(runs: Sequence[ChapterRun]) -> tuple[PlacedOutput, ...]:
    return tuple(
        PlacedOutput(Place(run.name, value.line), {"quote": value.quote, "origin": value.origin})
        for run in runs
        for cell in run.cells
        for value in cell.values
        if value.quote
    )


def _markdown(cell: CellRun, prefix: str, *, first: int) -> str:
    text = clean(cell.source)
    for number, inline in reversed(list(enumerate(inline_values(text), start=first))):
        text = f"{text[: inline.start]}{{eval}}`{number}`{text[inline.end :]}"
    return _outside_code(text, lambda part: _for_pandoc(part, prefix))


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    done, result = 0, ""
    for start, end in code_spans(text):
        result += change(text[done:start]) + text[start:end]
        done = end
    return result + change(text[done:])


def _for_pandoc(text: str, prefix: str) -> str:
    text = _COMMENT.sub("", text)
    text = _NOTE_MARK.sub(rf"[^{prefix}\g<name>]\g<colon>", text)
    return _DIRECTIVE.sub(_box, text)


def _box(match: re.Match[str]) -> str:
    title = f"\n\n**{match['title'].strip()}**\n" if match["title"].strip() else ""
    return f"{match['colons']} {{.{BOX_CLASS}}}{title}"


def _faults(piece: Piece) -> Iterator[WorkbenchError]:
    """Name what a chapter may say in JupyterLab but the report cannot print."""
    for place, match in piece.find(_DIRECTIVE.pattern):
        if match["name"] not in BOXES:
            yield _no_box(place, match["colons"], match["name"])
    yield from _fence_faults(piece)
    for place, match in piece.find(_ROLE.pattern):
        if match["name"] != "eval":
            yield ReportError(
                f"{place}: '{{{match['name']}}}`…`' wordt niet herkend.",
                remedy="gebruik {eval}`naam` voor een waarde en [](#id) voor een verwijzing.",
            )
    for place, _ in piece.find(_IMAGE.pattern):
        yield ReportError(
            f"{place}: een afbeelding in de tekst kan niet in het rapport.",
            remedy="maak er een figuur met bijschrift en alternatieve tekst van, in een codecel.",
        )


def _no_box(place: Place, fence: str, name: str) -> WorkbenchError:
    guess = nearest(name, BOXES)
    return ReportError(
        f"{place}: het kader '{fence}{{{name}}}' bestaat niet.",
        remedy=f"gebruik {', '.join(BOXES)}" + (f"; bedoelde u '{guess}'?" if guess else "."),
    )


def _fence_faults(piece: Piece) -> Iterator[WorkbenchError]:
    """Name what stands between backticks or tildes and is no box; what is shown as code may be."""
    code = code_spans(piece.text)
    for match in _FENCED.finditer(piece.text):
        place, name = piece.place_of(match), match["name"]
        if any(start < match.start() < end for start, end in code):
            continue
        if name in {*BOXES, "code-cell"}:
            yield ReportError(
                f"{place}: '{match['fence']}{{{name}}}' staat in een lijst of citaat; dat kan niet"
                " in het rapport.",
                remedy="laat de regel vooraan beginnen, zonder spaties of '>'.",
            )
        else:
            yield _no_box(place, match["fence"], name)


def _note_faults(pieces: Sequence[Piece]) -> list[WorkbenchError]:
    """Name footnotes that are referred to but not written, or written twice."""
    marks = [
        (
            place.chapter,
            match["name"],
            bool(match["colon"]) and match.start() == _line_start(match),
            place,
        )
        for piece in pieces
        for place, match in piece.find(_NOTE_MARK.pattern)
    ]
    written = [(chapter, name) for chapter, name, is_text, _ in marks if is_text]
    missing = [
        ReportError(
            f"{place}: voetnoot [^{name}] heeft geen tekst.",
            remedy=f"schrijf in hetzelfde hoofdstuk op een eigen regel '[^{name}]: …'.",
        )
        for chapter, name, is_text, place in marks
        if not is_text and (chapter, name) not in written
    ]
    doubled = [
        ReportError(
            f"{place}: voetnoot [^{name}] staat twee keer in dit hoofdstuk.",
            remedy="geef een van de twee een andere naam.",
        )
        for number, (chapter, name, is_text, place) in enumerate(marks)
        if is_text and (chapter, name, True) in [mark[:3] for mark in marks[:number]]
    ]
    return [*missing, *doubled]


def _line_start(match: re.Match[str]) -> int:
    return match.string.rfind("\n", 0, match.start()) + 1
