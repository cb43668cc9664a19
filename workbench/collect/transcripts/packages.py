"""Open documents that are zip files (.docx, .odt) without being led astray by what is in them."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

# What zipfile and the XML parser raise on a package that is not whole.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ParseError,
    NotImplementedError, ValueError,
)  # fmt: skip
# The text of a transcript of a whole day takes 5 MB of XML.
_LARGEST_PART = 25 * 2**20
_LARGEST_RATIO = 200
_MOST_PARTS = 20_000


@dataclass(frozen=True, slots=True)
class PackageKind:
    """What a document is called in messages, and what to do when it cannot be read."""

    words: str
    remedy: str


class Package:
    """The parts of one document."""

    def __init__(self, archive: zipfile.ZipFile, kind: PackageKind, name: str) -> None:
        self.parts = tuple(archive.namelist())
        self.name = name
        self.kind = kind
        self._archive = archive

    def xml(self, part: str) -> Element:
        """Parse one part.

        Raises
        ------
        CollectError
            It is not there, protected, or no XML.
        """
        try:
            entry = self._archive.getinfo(part)
        except KeyError as error:
            raise CollectError(
                f"{self.name} is beschadigd: het deel {part} ontbreekt.", remedy=self.kind.remedy
            ) from error
        if entry.flag_bits & 0x1:
            raise CollectError(
                f"{self.name} is met een wachtwoord beveiligd.",
                remedy=f"verwijder het wachtwoord; {self.kind.remedy}",
            )
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _LARGEST_PART or (ratio > _LARGEST_RATIO and entry.file_size > 2**20):
            _refuse_size(self.name)
        with self._archive.open(entry) as stream:
            data = stream.read(_LARGEST_PART + 1)  # the size that was declared may be a lie
        if len(data) > _LARGEST_PART:
            _refuse_size(self.name)
        try:
            root: Element = fromstring(data, forbid_dtd=True)
        except LookupError as error:  # it names an encoding that there is not
            raise CollectError(
                f"{self.name} is geen {self.kind.words} of is beschadigd.",
                remedy=self.kind.remedy,
            ) from error
        return root


@contextmanager
def open_package(data: bytes, kind: PackageKind, name: str) -> Iterator[Package]:
    """Give the parts of a document; whatever is wrong with it is said in Dutch.

    Raises
    ------
    CollectError
        The document is damaged, dangerous or of another kind.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.namelist()) > _MOST_PARTS:
                _refuse_size(name)
            yield Package(archive, kind, name)
    except DefusedXmlException as error:
        raise CollectError(
            f"{name} bevat XML-definities die in een {kind.words} niet thuishoren, en is daarom "
            "niet geopend.",
            remedy="ga na waar het bestand vandaan komt; kopieer de tekst naar een nieuw document.",
        ) from error
    except _DAMAGED as error:
        raise CollectError(
            f"{name} is geen {kind.words} of is beschadigd.", remedy=kind.remedy
        ) from error


def _refuse_size(name: str) -> NoReturn:
    """Refuse a small file that unpacks to more than any transcript can be.

    Raises
    ------
    CollectError
        Always.
    """
    raise CollectError(
        f"{name} wordt bij het uitpakken onverwacht groot en is daarom niet geopend.",
        remedy="ga na waar het bestand vandaan komt; kopieer de tekst naar een nieuw document.",
    )


def local_name(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Give an attribute whatever its namespace, "" if it is not there."""
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), ""
    )
