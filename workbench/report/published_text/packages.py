"""Files that are packages: Word, Excel, PowerPoint, LibreOffice, QDPX and plain zip files."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.errors import UnsearchableError
from workbench.report.published_text.parts import Part, inside
from workbench.report.published_text.sheets import cell_parts
from workbench.report.published_text.xml_parts import xml_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.report.published_text.parts import Nested

_LARGEST = 400 * 2**20
_LARGEST_RATIO = 200
_SMALL = 2**20
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
_XML = (".xml", ".rels", ".vml", ".qde", ".rdf")
_ABOUT = re.compile(r"(?:\A|/)(?:docProps/[^/]*|meta)\.xml\Z")
# Lists the fonts of a document, by their names.
_UNREAD = re.compile(r"(?:word|ppt)/fontTable\.xml")
_PLACES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), place)
    for pattern, place in (
        (r"word/document\.xml", "tekst"),
        (r"word/header(\d*)\.xml", "koptekst {}"),
        (r"word/footer(\d*)\.xml", "voettekst {}"),
        (r"word/footnotes\.xml", "voetnoten"),
        (r"word/endnotes\.xml", "eindnoten"),
        (r"word/comments\w*\.xml", "opmerkingen in de kantlijn"),
        (r"word/people\.xml", "lijst van meelezers"),
        (r"word/settings\.xml", "instellingen"),
        (r"word/glossary/.*", "bouwstenen"),
        (r"docProps/.*|meta\.xml|.*/meta\.xml", "eigenschappen van het bestand"),
        (r".*\.rels", "koppelingen"),
        (r"xl/sharedStrings\.xml", "teksten van de cellen"),
        (r"xl/workbook\.xml", "namen van bladen en bereiken"),
        (r"xl/worksheets/sheet(\d+)\.xml", "blad {}"),
        (r"xl/(?:threadedC|c)omments.*", "opmerkingen bij cellen"),
        (r"xl/persons/.*", "lijst van meelezers"),
        (r".*/charts?/.*", "grafiek"),
        (r".*/drawings?/.*", "tekeningen en tekstvakken"),
        (r"ppt/slides/slide(\d+)\.xml", "dia {}"),
        (r"ppt/notesSlides/.*", "notities bij dia's"),
        (r"customXml/.*", "ingesloten gegevens"),
        (r".*/embeddings/.*", "ingesloten bestand"),
        (r".*/media/.*|Pictures/.*", "afbeelding"),
        (r"content\.xml", "tekst"),
        (r".*\.qde", "project"),
        (r"(?i)sources/.*", "bron"),
    )
)


def package_parts(content: bytes, nested: Nested) -> Iterator[Part]:
    """Give the texts of everything in a package, the names of what is in it included.

    Raises
    ------
    UnsearchableError
        It is damaged, protected with a password, or becomes unexpectedly large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_size(package)
            yield from _names(package)
            yield from cell_parts(package)
            for number, entry in enumerate(package.infolist(), start=1):
                if not entry.is_dir() and not _UNREAD.fullmatch(entry.filename):
                    data = package.read(entry)
                    yield from inside(
                        _place(entry.filename, number), _entry(entry.filename, data, nested)
                    )
    except _DAMAGED as error:
        raise UnsearchableError("het is beschadigd of met een wachtwoord beveiligd") from error


def _check_size(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    packed = sum(entry.compress_size for entry in entries)
    large = sum(entry.file_size for entry in entries)
    swollen = large > max(_SMALL * 16, _LARGEST_RATIO * max(packed, 1))
    if large > _LARGEST or swollen:
        raise UnsearchableError("het wordt bij het uitpakken onverwacht groot")


def _names(package: zipfile.ZipFile) -> Iterator[Part]:
    """Give the names of what is in the package, and the remarks of the one who packed it."""
    for number, entry in enumerate(package.infolist(), start=1):
        yield Part(f"naam van onderdeel {number}", entry.filename, file_name=True)
        if entry.comment:
            yield Part(
                f"opmerking bij onderdeel {number}", entry.comment.decode("utf-8", "replace")
            )
    if package.comment:
        yield Part("opmerking bij het pakket", package.comment.decode("utf-8", "replace"))


def _entry(name: str, data: bytes, nested: Nested) -> Iterator[Part]:
    if not name.lower().endswith(_XML):
        return nested(data)
    parts = xml_parts(data, "alinea")
    # Who made or saved a file is often called as his account is: "wjansen".
    return (replace(one, file_name=True) for one in parts) if _ABOUT.search(name) else parts


def _place(name: str, number: int) -> str:
    """Say in Dutch what a part of a package is; its own name may hold the name of a person."""
    for pattern, place in _PLACES:
        found = pattern.fullmatch(name)
        if found:
            return place.format(*(group or "1" for group in found.groups())).strip()
    return f"onderdeel {number}"
