"""Read transcripts from LibreOffice (.odt): what is said, without tables, notes and comments.

Tracked changes are read as if they were all accepted. Nothing is read of the properties of the
document (meta.xml), and fields that print one of them are left out.
"""

from __future__ import annotations

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
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from workbench.collect.transcripts.packages import Package

_KIND = PackageKind(
    "OpenDocument-tekst",
    "open het bestand in LibreOffice en bewaar het opnieuw, als ODT of als Word-document (.docx).",
)
_LEFT_OUT = {
    "footnote": ("voetnoot", "voetnoten"),
    "endnote": ("eindnoot", "eindnoten"),
    "annotation": ("opmerking in de kantlijn", "opmerkingen in de kantlijn"),
    "deletion": ("verwijderde passage (wijzigingen bijhouden)", "verwijderde passages"),
    "text-box": ("tekstvak", "tekstvakken"),
    "hidden": ("verborgen passage", "verborgen passages"),
    "index": ("inhoudsopgave", "inhoudsopgaven"),
    "property": (
        "veld met een eigenschap van het bestand (zoals de auteur)",
        "velden met een eigenschap van het bestand (zoals de auteur)",
    ),
    "header": ("koptekst", "kopteksten"),
    "footer": ("voettekst", "voetteksten"),
}
_PROPERTIES = frozenset(
    """
    author-name author-initials creator initial-creator file-name title subject keywords description
    template-name printed-by user-defined sheet-name
    """.split()  # noqa: SIM905 (reads as the list that it is)
)
_INDEXES = frozenset(
    """
    table-of-content illustration-index table-index object-index user-index alphabetical-index
    bibliography
    """.split()  # noqa: SIM905 (ditto)
)
_HIDDEN = frozenset({"hidden-text", "hidden-paragraph", "conditional-text"})
_SILENT = frozenset({"tracked-changes", "forms", "variable-decls", "sequence-decls", "desc"})
_MARGINS = frozenset({"header", "footer"})
_LONGEST_BOLD_HEADING = 80


def content(data: bytes, name: str) -> Content:
    """Read the paragraphs of an .odt in order, inserted text included."""
    with open_package(data, _KIND, name) as package:
        return _read(package)


def _read(package: Package) -> Content:
    _require_open(package)
    document = package.xml("content.xml")
    reading = _Reading(*_looks(document))
    for changed in document.iter():
        kind = local_name(changed)
        reading.counts[kind] += kind in {"deletion", "insertion"}
    body = next((found for found in document.iter() if local_name(found) == "text"), None)
    if body is None:
        raise CollectError(
            f"{package.name} is geen {_KIND.words} (misschien een rekenblad of presentatie).",
            remedy=_KIND.remedy,
        )
    found = tuple(reading.paragraphs(body))
    if "styles.xml" in package.parts:
        reading.counts.update(_margins(package.xml("styles.xml")))
    notes = (*counted_notes(_LEFT_OUT, reading.counts), *_insertions(reading.counts))
    return Content(found, notes, tables=tuple(reading.tables))


def _require_open(package: Package) -> None:
    """Refuse what is protected.

    Raises
    ------
    CollectError
        The text of the document is encrypted.
    """
    if "META-INF/manifest.xml" not in package.parts:
        return
    manifest = package.xml("META-INF/manifest.xml")
    if any(local_name(element) == "encryption-data" for element in manifest.iter()):
        raise CollectError(
            f"{package.name} is met een wachtwoord beveiligd.",
            remedy=f"verwijder het wachtwoord; {_KIND.remedy}",
        )


def _insertions(counts: Counter[str]) -> Iterator[str]:
    if counts["insertion"]:
        kind = "ingevoegde passage" if counts["insertion"] == 1 else "ingevoegde passages"
        yield f"{counts['insertion']} {kind} (wijzigingen bijhouden) als tekst gelezen."


def _margins(styles: Element) -> Iterator[str]:
    for element in styles.iter():
        kind = local_name(element)
        if kind in _MARGINS and "".join(element.itertext()).strip():
            yield kind


def _looks(document: Element) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names of the styles that hide text, and of those that print it bold."""
    hidden, bold = set(), set()
    for style in document.iter():
        if local_name(style) != "style":
            continue
        for looks in style:
            if attribute(looks, "display") == "none":
                hidden.add(attribute(style, "name"))
            if attribute(looks, "font-weight") == "bold":
                bold.add(attribute(style, "name"))
    return frozenset(hidden), frozenset(bold)


@dataclass(slots=True)
class _Reading:
    """What has been read, and what was left out on the way."""

    hidden: frozenset[str]
    bold: frozenset[str]
    counts: Counter[str] = field(default_factory=Counter)
    tables: list[tuple[tuple[str, ...], ...]] = field(default_factory=list)

    def paragraphs(self, root: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs that are not in a table."""
        waiting = [(child, False) for child in reversed(root)]
        while waiting:
            element, item = waiting.pop()
            kind = self._kind(element)
            if kind in {"p", "h"}:
                yield self._paragraph(element, item=item)
            elif kind == "table":
                self.tables.append(tuple(self._rows(element)))
            elif self._enters(kind):
                item = item or kind == "list-item"
                waiting.extend((child, item) for child in reversed(element))

    def _rows(self, table: Element) -> Iterator[tuple[str, ...]]:
        for row in table.iter():
            if local_name(row) == "table-row":
                cells = [cell for cell in row if local_name(cell) == "table-cell"]
                yield tuple(self._cell(cell) for cell in cells)

    def _cell(self, cell: Element) -> str:
        inside = _Reading(self.hidden, self.bold, self.counts)
        return "\n".join(paragraph.text for paragraph in inside.paragraphs(cell))

    def _paragraph(self, element: Element, *, item: bool) -> Paragraph:
        text = "".join(self._text(element))
        bold = ":" not in text and self._is_bold_line(element, text)
        return Paragraph(text, heading=local_name(element) == "h" or bold, item=item)

    def _text(self, root: Element) -> Iterator[str]:
        """Yield the pieces of text of a paragraph, counting what is left out."""
        yield root.text or ""
        # An element, or the text behind one that has been read.
        waiting: list[Element | str] = list(reversed(root))
        while waiting:
            element = waiting.pop()
            if isinstance(element, str):
                yield element
                continue
            waiting.append(element.tail or "")
            if self._enters(self._kind(element)):
                yield _characters(element)
                waiting.extend(reversed(element))

    def _enters(self, kind: str) -> bool:
        """Tell whether what stands in an element belongs to the text; count it if not."""
        self.counts[kind] += kind in _LEFT_OUT
        return kind not in _LEFT_OUT and kind not in _SILENT

    def _kind(self, element: Element) -> str:
        """Name of an element; what is left out is called after the reason."""
        kind = local_name(element)
        if kind == "note":
            return attribute(element, "note-class") or "footnote"
        if kind in _HIDDEN or attribute(element, "style-name") in self.hidden:
            return "hidden"
        if kind == "section" and attribute(element, "display") == "none":
            return "hidden"
        return self._kind_of_field(kind)

    def _kind_of_field(self, kind: str) -> str:
        if kind in _PROPERTIES or kind.startswith("sender-"):
            return "property"
        return "index" if kind in _INDEXES else kind

    def _is_bold_line(self, element: Element, text: str) -> bool:
        """Tell whether a short line is printed bold as a whole, as many write headings."""
        if not 0 < len(text.strip()) <= _LONGEST_BOLD_HEADING:
            return False
        if attribute(element, "style-name") in self.bold:
            return True
        loose = [element.text, *(child.tail for child in element)]
        return not any((words or "").strip() for words in loose) and all(
            attribute(child, "style-name") in self.bold for child in element
        )


def _characters(element: Element) -> str:
    kind = local_name(element)
    if kind == "s":
        count = attribute(element, "c")
        return " " * (min(int(count), 100) if count.isdecimal() else 1)
    own = {"tab": "\t", "line-break": "\n"}.get(kind, "")
    return own + (element.text or "")
