"""One neutral document of all chapters: what three writers print.

Its blocks are Pandoc's, with four kinds of our own marked by a class: ``wb-table`` and
``wb-figure`` (caption, note and number in attributes), ``wb-box`` and ``wb-landscape``; in the
text ``wb-ref`` (a reference) and ``wb-citation`` (lines of a transcript). The writers only
translate; nothing is counted, resolved or looked up after this.
"""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import ReportError, WorkbenchError, nearest, raise_all
from workbench.report import literature as works_of
from workbench.report.markdown import (
    OUTPUT_CLASS,
    READER,
    Piece,
    Place,
    PlacedOutput,
    PlacedValue,
    Source,
    source_of,
)
from workbench.report.numbering import (
    FIGURE_CLASS,
    TABLE_CLASS,
    Heading,
    keep_passages,
    label_headings,
    level_subheadings,
    number_blocks,
    resolve_references,
)
from workbench.report.pandoc import run_pandoc
from workbench.report.pandoc_ast import (
    Node,
    attr,
    classes_of,
    clean,
    div,
    inlines,
    node,
    pairs_of,
    para,
    transform,
    transform_lists,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbench.report.runs import ChapterRun

__all__ = [
    "Document",
    "Heading",
    "Media",
    "Place",
    "PlacedOutput",
    "PlacedValue",
    "ReportMeta",
    "assemble",
]

LANDSCAPE_CLASS = "wb-landscape"

_LABEL = r"^\((?P<id>[\w-]+)\)=[ \t]*$"
_REFERENCE = r"\]\(#(?P<id>[^)\s]+)\)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMeta:
    """What the title page and the properties of the files say.

    ``date`` and ``period`` are Dutch text ("1 maart 2022"); ``notice`` is shown on the title page
    and on every page ("FICTIEVE VOORBEELDGEGEVENS …"), nothing if empty.
    """

    title: str
    subtitle: str
    authors: tuple[str, ...]
    date: str
    language: str = "nl-NL"
    notice: str = ""
    region: str = ""
    period: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def full_title(self) -> str:
        """Title and subtitle in one line."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title


@dataclass(frozen=True, slots=True)
class Media:
    """A figure, drawn as lines and as points."""

    svg: bytes
    png: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """The report before it is written.

    Attributes
    ----------
    meta
        Title page and properties.
    blocks
        Pandoc's blocks, every reference and number filled in.
    media
        Id of a figure → what is drawn.
    headings
        Headings in order.
    values
        Inline values in order, with place and origin.
    objects
        Tables and figures in order, with place and payload (id, caption, origin).
    quotes
        Quotations in order; ``payload["quote"]`` holds text, citation, source and lines.
    labels
        Id → what a reference to it says: "Tabel 3", "4.1".
    api_version
        Version of Pandoc's document tree.
    """

    meta: ReportMeta
    blocks: list[Node]
    media: Mapping[str, Media]
    headings: tuple[Heading, ...]
    values: tuple[PlacedValue, ...]
    objects: tuple[PlacedOutput, ...]
    quotes: tuple[PlacedOutput, ...]
    labels: Mapping[str, str]
    api_version: list[int]

    def as_pandoc(self, blocks: list[Node]) -> bytes:
        """Give ``blocks`` in the form that pandoc reads."""
        tree = {"pandoc-api-version": self.api_version, "meta": {}, "blocks": blocks}
        return json.dumps(tree).encode()


def assemble(runs: Sequence[ChapterRun], meta: ReportMeta, literature: bytes | None) -> Document:
    """Make one document of executed chapters. ``literature`` is CSL JSON.

    Faults (an unknown reference, an id used twice, a citation that is not in the list, a level of
    headings that is skipped, a footnote without text) are reported together, each with chapter and
    line: a ReportError, or SeveralFaultsError.
    """
    works = works_of.read_literature(literature)
    source = source_of(runs)
    blocks, api_version = _read(source, works)
    unknown = works_of.unknown_works(blocks, works, source.pieces)
    works_of.capitalise_names(blocks, works)
    blocks = works_of.place_bibliography(label_headings(blocks))
    blocks = _with_values(blocks, source.values)
    blocks = _with_outputs(blocks, source.outputs)
    numbering = number_blocks(blocks)
    level_subheadings(blocks)
    faults = [
        *unknown,
        *_id_faults(source, numbering.names),
        *_level_faults(source, numbering.headings),
    ]
    raise_all(faults)
    blocks = transform_lists(resolve_references(blocks, numbering.names), keep_passages)
    return Document(
        meta=meta,
        blocks=blocks,
        media=_media(source.outputs),
        headings=tuple(numbering.headings),
        values=source.values,
        objects=tuple(o for o in source.outputs if o.payload["kind"] in {"table", "figure"}),
        quotes=_quotes(source),
        labels=numbering.names,
        api_version=api_version,
    )


def _read(source: Source, works: Sequence[dict[str, Any]]) -> tuple[list[Node], list[int]]:
    with works_of.citeproc(works) as arguments:
        out, _ = run_pandoc(["-f", READER, "-t", "json", *arguments], source.text.encode())
    tree = json.loads(out)
    return tree["blocks"], tree["pandoc-api-version"]


def _with_values(blocks: list[Node], values: Sequence[PlacedValue]) -> list[Node]:
    """Put texts in the places of inline values: as text, whatever they hold."""

    def filled(content: list[Node]) -> list[Node]:
        result: list[Node] = []
        for element in content:
            if element["t"] == "Code" and result and _ends_in_role(result[-1]):
                before = result.pop()["c"].removesuffix("{eval}")
                result += inlines(before) + inlines(values[int(element["c"][1])].text)
            else:
                result.append(element)
        return result

    changed: list[Node] = transform_lists(blocks, filled)
    return changed


def _ends_in_role(element: Node) -> bool:
    return bool(element["t"] == "Str" and element["c"].endswith("{eval}"))


def _with_outputs(blocks: list[Node], outputs: Sequence[PlacedOutput]) -> list[Node]:
    """Put tables, figures and quotations in their places."""

    def filled(element: Node) -> list[Node] | None:
        if OUTPUT_CLASS not in classes_of(element):
            return None
        output = outputs[int(pairs_of(element)["n"])]
        shown = _shown(output.payload)
        return [div(attr("", [LANDSCAPE_CLASS]), shown)] if output.landscape else shown

    return _joined_landscape(transform(blocks, {"Div": filled}))


def _joined_landscape(blocks: list[Node]) -> list[Node]:
    """Let neighbours that lie on their side share their pages."""
    result: list[Node] = []
    for block in blocks:
        before = result[-1] if result else node("Null")
        if _is_landscape(block) and _is_landscape(before):
            result[-1] = div(before["c"][0], before["c"][1] + block["c"][1])
        else:
            result.append(block)
    return result


def _is_landscape(block: Node) -> bool:
    return block["t"] == "Div" and LANDSCAPE_CLASS in classes_of(block)


def _shown(payload: dict[str, Any]) -> list[Node]:
    make = {"text": _text, "value": _value, "table": _table, "figure": _figure}
    blocks: list[Node] = make.get(payload["kind"], lambda given: given["blocks"])(payload)
    return blocks


def _text(payload: dict[str, Any]) -> list[Node]:
    return [node("CodeBlock", [attr(), clean(payload["text"]).rstrip("\n")])]


def _value(payload: dict[str, Any]) -> list[Node]:
    return [para(inlines(payload["text"]))]


def _table(payload: dict[str, Any]) -> list[Node]:
    named = {key: clean(payload[key]) for key in ("caption", "note")}
    return [div(attr(payload["id"], [TABLE_CLASS], **named), payload["blocks"])]


def _figure(payload: dict[str, Any]) -> list[Node]:
    named = {key: clean(str(payload[key])) for key in ("caption", "note", "alt", "width")}
    return [div(attr(payload["id"], [FIGURE_CLASS], **named), [])]


def _media(outputs: Iterable[PlacedOutput]) -> dict[str, Media]:
    return {
        output.payload["id"]: Media(
            output.payload["media"]["svg"].encode(), b64decode(output.payload["media"]["png"])
        )
        for output in outputs
        if output.payload["kind"] == "figure"
    }


def _quotes(source: Source) -> tuple[PlacedOutput, ...]:
    shown = [output for output in source.outputs if output.payload["kind"] == "quote"]
    return (*shown, *source.quotes)


def _hits(pieces: Iterable[Piece], pattern: str) -> Iterator[tuple[Place, str]]:
    for piece in pieces:
        for place, match in piece.find(pattern):
            yield place, match["id"]


def _id_faults(source: Source, known: Mapping[str, str]) -> list[WorkbenchError]:
    """Name ids that are used twice and references to an id that nobody has."""
    given = [
        *_hits(source.pieces, _LABEL),
        *(
            (output.place, output.payload["id"])
            for output in source.outputs
            if "id" in output.payload
        ),
    ]
    faults: list[WorkbenchError] = []
    first: dict[str, Place] = {}
    for place, name in given:
        if name in first:
            faults.append(
                ReportError(
                    f"{place}: de id '{name}' is al gebruikt in {first[name]}.",
                    remedy="geef een van de twee een andere id en pas de verwijzingen aan.",
                )
            )
        first.setdefault(name, place)
    for place, name in _hits(source.pieces, _REFERENCE):
        if name not in known:
            faults.append(_unknown_reference(place, name, known))
    return faults


def _unknown_reference(place: Place, name: str, known: Mapping[str, str]) -> ReportError:
    guess = nearest(name, known)
    return ReportError(
        f"{place}: de verwijzing naar '{name}' komt nergens uit.",
        remedy=f"bedoelde u [](#{guess})?"
        if guess
        else f"geef de tabel of figuur deze id, of zet ({name})= boven de kop.",
    )


def _level_faults(source: Source, headings: Sequence[Heading]) -> Iterator[WorkbenchError]:
    """Name headings that stand more than one level below the one before."""
    level = 0
    for heading in headings:
        if heading.level > level + 1:
            yield ReportError(
                f"{_place_of(source, heading)}: de kop '{heading.text}' slaat een niveau over.",
                remedy=f"gebruik {'#' * (level + 1)} in plaats van {'#' * heading.level}.",
            )
        level = heading.level


def _place_of(source: Source, heading: Heading) -> Place | str:
    hashes = rf"^{'#' * heading.level} +(?P<id>.*)$"
    start = heading.text.split(" ")[0]
    places = [place for place, text in _hits(source.pieces, hashes) if text.startswith(start)]
    return places[0] if places else "In een hoofdstuk"
