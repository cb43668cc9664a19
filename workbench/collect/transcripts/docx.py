"""Read transcripts from Word: what is said, without tables, notes, comments and deletions.

Tracked changes are read as if they were all accepted. Nothing is read of the properties of the
document, and fields that print one of them (author, name of the file) are left out.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.collect.transcripts.packages import (
    PackageKind,
    attribute,
    local_name,
    open_package,
)
from workbench.collect.transcripts.paragraphs import Content, Paragraph, counted_notes
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from workbench.collect.transcripts.packages import Package

_KIND = PackageKind(
    "Word-document",
    "open het bestand in Word, kies 'Opslaan als' en bewaar het als Word-document (.docx).",
)
# Elements that are left out, with the word for one and for more of them.
_LEFT_OUT = {
    "footnoteReference": ("voetnoot", "voetnoten"),
    "endnoteReference": ("eindnoot", "eindnoten"),
    "commentReference": ("opmerking in de kantlijn", "opmerkingen in de kantlijn"),
    "del": ("verwijderde passage (wijzigingen bijhouden)", "verwijderde passages"),
    "moveFrom": ("verplaatste passage op de oude plaats", "verplaatste passages"),
    "txbxContent": ("tekstvak", "tekstvakken"),
    "vanish": ("verborgen passage", "verborgen passages"),
    "property": (
        "veld met een eigenschap van het bestand (zoals de auteur)",
        "velden met een eigenschap van het bestand (zoals de auteur)",
    ),
    "header": ("koptekst", "kopteksten"),
    "footer": ("voettekst", "voetteksten"),
}
_MARGIN = re.compile(r"(?P<kind>header|footer)\d*\.xml")
_SILENT = frozenset({"pPr", "rPr", "delText", "instrText", "delInstrText", "Fallback", "sdtPr"})
_OFF = frozenset({"0", "false", "off"})
_CHARACTERS: dict[str, str] = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
}
_PROPERTY_FIELD = re.compile(
    r"\s*(?:AUTHOR|LASTSAVEDBY|FILENAME|TITLE|SUBJECT|KEYWORDS|COMMENTS|DOCPROPERTY|INFO|TEMPLATE"
    r"|USERNAME|USERINITIALS|USERADDRESS)\b",
    re.IGNORECASE,
)
_PROPERTY_BINDING = re.compile(
    r"core-?properties|extended-properties|coverPageProps", re.IGNORECASE
)
_HEADING_STYLE = re.compile(r"(?:heading|kop)\s*\d|title|titel", re.IGNORECASE)
_LONGEST_BOLD_HEADING = 80


def content(data: bytes, name: str) -> Content:
    """Read the paragraphs of a .docx in order, inserted text included."""
    with open_package(data, _KIND, name) as package:
        return _read(package)


def _read(package: Package) -> Content:
    document = _main_part(package)
    folder = posixpath.dirname(document)
    reading = _Reading(_styles(package, f"{folder}/styles.xml"))
    body = package.xml(document)
    found = tuple(reading.paragraphs(body))
    for part in package.parts:
        match = _MARGIN.fullmatch(part.removeprefix(f"{folder}/"))
        if match:
            written = package.xml(part).iter()
            reading.counts[match["kind"]] += any(local_name(element) == "t" for element in written)
    notes = (*counted_notes(_LEFT_OUT, reading.counts), *_changes(reading.counts))
    return Content(found, notes, tables=tuple(reading.tables))


def _changes(counts: Counter[str]) -> Iterator[str]:
    inserted = counts["ins"] + counts["moveTo"]
    if inserted:
        kind = "ingevoegde passage" if inserted == 1 else "ingevoegde passages"
        yield f"{inserted} {kind} (wijzigingen bijhouden) als tekst gelezen."


def _main_part(package: Package) -> str:
    """Find the part that holds the text; Word does not always call it word/document.xml.

    Raises
    ------
    CollectError
        There is no such part, so this is not a Word document; or it holds macros.
    """
    if any(part.rpartition("/")[2].lower() == "vbaproject.bin" for part in package.parts):
        raise CollectError(
            f"{package.name} bevat macro's en is daarom niet geopend.",
            remedy="bewaar het document in Word zonder macro's, als Word-document (.docx).",
        )
    if "_rels/.rels" in package.parts:
        for relation in package.xml("_rels/.rels"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target.startswith("word/"):
                return target
    raise CollectError(
        f"{package.name} is geen Word-document (misschien een Excel-, ODT- of zip-bestand).",
        remedy=_KIND.remedy,
    )


@dataclass(frozen=True, slots=True)
class _Styles:
    """Ids of the paragraph styles that are headings, and of those that are lists."""

    headings: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()


def _styles(package: Package, part: str) -> _Styles:
    if part not in package.parts:
        return _Styles()
    headings, lists = set(), set()
    for style in package.xml(part):
        named = [attribute(child, "val") for child in style if local_name(child) == "name"]
        inside = {local_name(element) for element in style.iter()}
        if "outlineLvl" in inside or any(map(_HEADING_STYLE.match, named)):
            headings.add(attribute(style, "styleId"))
        elif "numPr" in inside:
            lists.add(attribute(style, "styleId"))
    return _Styles(frozenset(headings), frozenset(lists))


@dataclass(slots=True)
class _Reading:
    """What has been read, and what was left out on the way."""

    styles: _Styles
    counts: Counter[str] = field(default_factory=Counter)
    tables: list[tuple[tuple[str, ...], ...]] = field(default_factory=list)

    def paragraphs(self, root: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs that are not in a table."""
        for element in _walk(root, lambda element: _kind(element) not in {"p", "tbl", "property"}):
            kind = _kind(element)
            self.counts["property"] += kind == "property"
            if kind == "p":
                yield self._paragraph(element)
            elif kind == "tbl":
                self.tables.append(tuple(self._rows(element)))

    def _rows(self, table: Element) -> Iterator[tuple[str, ...]]:
        for row in _walk(table, lambda element: local_name(element) not in {"tr", "tbl"}):
            if local_name(row) == "tr":
                cells = _walk(row, lambda element: local_name(element) not in {"tc", "tbl"})
                yield tuple(self._cell(cell) for cell in cells if local_name(cell) == "tc")

    def _cell(self, cell: Element) -> str:
        inside = _Reading(self.styles, self.counts)
        return "\n".join(paragraph.text for paragraph in inside.paragraphs(cell))

    def _paragraph(self, element: Element) -> Paragraph:
        text = "".join(self._text(element))
        settings = {local_name(mark): mark for part in element[:1] for mark in part}
        style = attribute(settings["pStyle"], "val") if "pStyle" in settings else ""
        heading = style in self.styles.headings or "outlineLvl" in settings
        return Paragraph(
            text,
            heading=heading or (":" not in text and _is_bold_line(element, text)),
            item="numPr" in settings or style in self.styles.lists,
        )

    def _text(self, paragraph: Element) -> Iterator[str]:
        """Yield the pieces of text of a paragraph, counting what is left out."""
        stop = _SILENT | set(_LEFT_OUT)
        fields = _Fields()
        for element in _walk(paragraph, lambda element: _kind(element) not in stop):
            kind = _kind(element)
            self.counts[kind] += kind in _LEFT_OUT or kind in {"ins", "moveTo"}
            self.counts["property"] += fields.enter(element)
            if fields.prints_property:
                continue
            yield (element.text or "") if kind == "t" else _CHARACTERS.get(kind, "")


class _Fields:
    """The fields that the reading is inside of, in one paragraph."""

    def __init__(self) -> None:
        self._instructions: list[str] = []
        self._shown: list[bool] = []

    @property
    def prints_property(self) -> bool:
        """Whether what stands here is the outcome of a field with a property of the file."""
        open_fields = zip(self._instructions, self._shown, strict=True)
        return any(shown and _PROPERTY_FIELD.match(told) for told, shown in open_fields)

    def enter(self, element: Element) -> bool:
        """Note where a field begins and ends; say whether one with a property shows up now."""
        kind = local_name(element)
        if kind == "instrText" and self._instructions:
            self._instructions[-1] += element.text or ""
        elif kind == "fldChar":
            return self._turn(attribute(element, "fldCharType"))
        return False

    def _turn(self, kind: str) -> bool:
        if kind == "begin":
            self._instructions.append("")
            self._shown.append(False)
        elif kind == "separate" and self._shown:
            self._shown[-1] = True
            return bool(_PROPERTY_FIELD.match(self._instructions[-1]))
        elif kind == "end" and self._shown:
            self._instructions.pop()
            self._shown.pop()
        return False


def _walk(root: Element, enter: Callable[[Element], bool]) -> Iterator[Element]:
    """Yield the elements under ``root`` in order, without those that may not be entered."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        yield element
        if enter(element):
            waiting.extend(reversed(element))


def _kind(element: Element) -> str:
    """Name of an element; what hides text or prints a property is called after that."""
    kind = local_name(element)
    judge = _JUDGED.get(kind)
    return judge(element) or kind if judge else kind


def _hides(run: Element) -> str:
    hidden = (
        local_name(mark) == "vanish" and not _OFF & set(mark.attrib.values())
        for settings in run
        if local_name(settings) == "rPr"
        for mark in settings
    )
    return "vanish" if any(hidden) else ""


def _shows_property(simple_field: Element) -> str:
    return "property" if _PROPERTY_FIELD.match(attribute(simple_field, "instr")) else ""


def _is_bound(control: Element) -> str:
    bound = (
        mark.attrib.values()
        for settings in control
        if local_name(settings) == "sdtPr"
        for mark in settings
        if local_name(mark) == "dataBinding"
    )
    return "property" if any(_PROPERTY_BINDING.search(" ".join(told)) for told in bound) else ""


_JUDGED: Mapping[str, Callable[[Element], str]] = {
    "r": _hides,
    "fldSimple": _shows_property,
    "sdt": _is_bound,
}


def _is_bold_line(paragraph: Element, text: str) -> bool:
    """Tell whether a short line is printed bold from beginning to end, as many write headings."""
    if not 0 < len(text.strip()) <= _LONGEST_BOLD_HEADING:
        return False
    runs = [
        element
        for element in paragraph.iter()
        if local_name(element) == "r" and any((part.text or "").strip() for part in element)
    ]
    return bool(runs) and all(map(_is_bold, runs))


def _is_bold(run: Element) -> bool:
    return any(
        local_name(mark) == "b" and not _OFF & set(mark.attrib.values())
        for settings in run
        if local_name(settings) == "rPr"
        for mark in settings
    )
