"""What a REFI-QDA project holds that codings of text do not: named, so that nobody misses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.findings import LOOSE_NOTES
from workbench.collect.refi_qda.markup import children, key, tag
from workbench.collect.refi_qda.sources import kind_of_source, source_name
from workbench.records.exchange import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set
    from xml.etree.ElementTree import Element

    from workbench.records.exchange import ImportedCode

_SELECTIONS = {
    "PictureSelection": "vlak in een afbeelding",
    "PDFSelection": "vlak op een pagina van een PDF",
    "AudioSelection": "fragment van een geluidsopname",
    "VideoSelection": "fragment van een video-opname",
}
_ONLY_TEXT = "alleen coderingen van tekst worden overgenomen"
_ELEMENTS = {
    "Variables": ("Variable", "variabele", "de werkbank kent geen variabelen van bronnen"),
    "Cases": (
        "Case",
        "casus",
        "casussen staan in de werkbank in een register, niet bij coderingen",
    ),
    "Sets": ("Set", "verzameling", "de werkbank kent geen verzamelingen"),
    "Notes": ("Note", "notitie", LOOSE_NOTES),
    "Links": ("Link", "verband", "de werkbank kent geen verbanden tussen passages"),
    "Graphs": ("Graph", "schema", "tekeningen worden niet overgenomen"),
}


def selections_without_text(root: Element, codes: Mapping[str, ImportedCode]) -> Iterator[Entry]:
    """Name every coding of a picture or a recording."""
    for sources in children(root, "Sources"):
        for source in sources:
            if tag(source) != "TextSource":
                yield from _of_the_whole(source, codes)
            for selection in children(source, *_SELECTIONS):
                words = _SELECTIONS[tag(selection)]
                named = ", ".join(_codes(selection, codes)) or "(geen)"
                yield Entry(
                    f"{kind_of_source(source)} {source_name(source)}, {words}, code {named}",
                    _ONLY_TEXT,
                )


def _of_the_whole(source: Element, codes: Mapping[str, ImportedCode]) -> Iterator[Entry]:
    """Name codes on a whole picture, PDF or recording."""
    for code in _codes(source, codes):
        yield Entry(f"{kind_of_source(source)} {source_name(source)}, code {code}", _ONLY_TEXT)


def left_out_elements(root: Element, memos: Set[str]) -> Iterator[Entry]:
    """Name variables, cases, sets, notes, links and graphs; also those inside the codebook.

    Notes that became the memo of a coding (``memos``) are not left out.
    """
    for parent in (root, *children(root, "CodeBook")):
        for group in children(parent, *_ELEMENTS):
            name, words, reason = _ELEMENTS[tag(group)]
            for element in children(group, name):
                if key(element.get("guid")) not in memos:
                    named = (element.get("name") or "").strip()
                    yield Entry(f"{words} {named}".strip(), reason)
    yield from _about_the_project(root)
    yield from _values(root)


def _about_the_project(root: Element) -> Iterator[Entry]:
    for note in (*children(root, "Description"), *children(root, "NoteRef")):
        if note.get("targetGUID") or "".join(note.itertext()).strip():
            yield Entry("memo bij het project", LOOSE_NOTES)


def _values(root: Element) -> Iterator[Entry]:
    for sources in children(root, "Sources"):
        for source in sources:
            values = len(list(children(source, "VariableValue")))
            if values:
                what = f"{values} waarden van variabelen bij bron {source_name(source)}"
                yield Entry(what, _ELEMENTS["Variables"][2])


def _codes(selection: Element, codes: Mapping[str, ImportedCode]) -> Iterator[str]:
    for coding in children(selection, "Coding"):
        for reference in children(coding, "CodeRef"):
            code = codes.get(key(reference.get("targetGUID")))
            yield code.path_text if code else "?"
