"""Read transcripts from Word: what is said, without tables, notes, comments and deletions."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

_OLE = b"\xd0\xcf\x11\xe0"
# What zipfile and the XML parser raise on a package that is not whole.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ParseError, ValueError)
_LARGEST_PART = 200 * 2**20
_LARGEST_RATIO = 200
_AS_DOCX = "open het bestand in Word, kies 'Opslaan als' en bewaar het als Word-document (.docx)."

# Elements that are left out, with the word for one and for more of them.
_LEFT_OUT = {
    "tbl": ("tabel", "tabellen"),
    "footnoteReference": ("voetnoot", "voetnoten"),
    "endnoteReference": ("eindnoot", "eindnoten"),
    "commentReference": ("opmerking in de kantlijn", "opmerkingen in de kantlijn"),
    "del": ("verwijderde passage (wijzigingen bijhouden)", "verwijderde passages"),
    "moveFrom": ("verplaatste passage op de oude plaats", "verplaatste passages"),
    "txbxContent": ("tekstvak", "tekstvakken"),
    "vanish": ("verborgen passage", "verborgen passages"),
    "header": ("koptekst", "kopteksten"),
    "footer": ("voettekst", "voetteksten"),
}
_MARGIN = re.compile(r"(?P<kind>header|footer)\d*\.xml")
_SILENT = frozenset({"pPr", "rPr", "delText", "instrText", "delInstrText", "Fallback"})
_OFF = frozenset({"0", "false", "off"})
_CHARACTERS: dict[str, str] = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
}


def paragraphs(data: bytes, name: str) -> tuple[list[str], list[str]]:
    """Read the paragraphs of a .docx in order.

    Returns
    -------
    paragraphs, notes
        The text of each paragraph, inserted text included, and a Dutch note for every kind of
        thing that was left out.

    Raises
    ------
    CollectError
        The file is protected, damaged, dangerous or no Word document.
    """
    if data.startswith(_OLE):
        raise CollectError(
            f"{name} is met een wachtwoord beveiligd of een oud .doc-bestand.",
            remedy=f"verwijder het wachtwoord; {_AS_DOCX}",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _read(package, name)
    except DefusedXmlException as error:
        raise CollectError(
            f"{name} bevat XML-definities die in een Word-document niet thuishoren, en is daarom "
            "niet geopend.",
            remedy="ga na waar het bestand vandaan komt; kopieer de tekst naar een nieuw document.",
        ) from error
    except _DAMAGED as error:
        raise CollectError(
            f"{name} is geen Word-document of is beschadigd.", remedy=_AS_DOCX
        ) from error


def _read(package: zipfile.ZipFile, name: str) -> tuple[list[str], list[str]]:
    document = _main_part(package, name)
    counts: Counter[str] = Counter()
    body = _parse(package, document, name)
    found = ["".join(_text(paragraph, counts)) for paragraph in _paragraphs(body, counts)]
    folder = posixpath.dirname(document)
    for part in package.namelist():
        match = _MARGIN.fullmatch(part.removeprefix(f"{folder}/"))
        if match:
            written = _parse(package, part, name).iter()
            counts[match["kind"]] += any(_local(element) == "t" for element in written)
    notes = [
        f"{count} {_LEFT_OUT[kind][count > 1]} overgeslagen."
        for kind in _LEFT_OUT
        if (count := counts[kind])
    ]
    return found, notes


def _main_part(package: zipfile.ZipFile, name: str) -> str:
    """Find the part that holds the text; Word does not always call it word/document.xml.

    Raises
    ------
    CollectError
        There is no such part: this is not a Word document.
    """
    if "_rels/.rels" in package.namelist():
        for relation in _parse(package, "_rels/.rels", name):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target.startswith("word/"):
                return target
    raise CollectError(
        f"{name} is geen Word-document (misschien een Excel-, ODT- of zip-bestand).",
        remedy=_AS_DOCX,
    )


def _parse(package: zipfile.ZipFile, part: str, name: str) -> Element:
    try:
        entry = package.getinfo(part)
    except KeyError as error:
        raise CollectError(
            f"{name} is beschadigd: het deel {part} ontbreekt.", remedy=_AS_DOCX
        ) from error
    if entry.flag_bits & 0x1:
        raise CollectError(
            f"{name} is met een wachtwoord beveiligd.", remedy="verwijder het wachtwoord."
        )
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > _LARGEST_PART or (ratio > _LARGEST_RATIO and entry.file_size > 2**20):
        raise _too_large(name)
    with package.open(entry) as stream:
        data = stream.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise _too_large(name)
    root: Element = fromstring(data, forbid_dtd=True)
    return root


def _too_large(name: str) -> CollectError:
    return CollectError(
        f"{name} wordt bij het uitpakken onverwacht groot en is daarom niet geopend.",
        remedy="ga na waar het bestand vandaan komt; kopieer de tekst naar een nieuw document.",
    )


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _walk(root: Element, enter: Callable[[Element], bool]) -> Iterator[Element]:
    """Yield the elements under ``root`` in order, without those that may not be entered."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        yield element
        if enter(element):
            waiting.extend(reversed(element))


def _paragraphs(root: Element, counts: Counter[str]) -> Iterator[Element]:
    """Yield the paragraphs that are not in a table."""
    for element in _walk(root, lambda element: _local(element) not in {"p", "tbl"}):
        kind = _local(element)
        if kind == "p":
            yield element
        elif kind == "tbl":
            counts["tbl"] += 1


def _text(paragraph: Element, counts: Counter[str]) -> Iterator[str]:
    """Yield the pieces of text of a paragraph, counting what is left out."""
    stop = _SILENT | set(_LEFT_OUT)
    for element in _walk(paragraph, lambda element: _kind(element) not in stop):
        kind = _kind(element)
        if kind in _LEFT_OUT:
            counts[kind] += 1
        elif kind == "t":
            yield element.text or ""
        else:
            yield _CHARACTERS.get(kind, "")


def _kind(element: Element) -> str:
    """Name of an element; a run of hidden text is called after what hides it."""
    hidden = (
        _local(mark) == "vanish" and not _OFF & set(mark.attrib.values())
        for settings in element
        if _local(element) == "r" and _local(settings) == "rPr"
        for mark in settings
    )
    return "vanish" if any(hidden) else _local(element)
