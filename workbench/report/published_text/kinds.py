"""Which file is read how: by what it begins with, never by its name."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from workbench.errors import UnsearchableError
from workbench.report.published_text.html_parts import html_parts
from workbench.report.published_text.packages import package_parts
from workbench.report.published_text.parts import Part, PublishedText
from workbench.report.published_text.pictures import JPEG, PNG, picture_parts
from workbench.report.published_text.plain import (
    UTF_16,
    as_json,
    decoded,
    is_notebook,
    json_line_parts,
    json_parts,
    line_parts,
    notebook_parts,
    printable_parts,
)
from workbench.report.published_text.rtf import rtf_text
from workbench.report.published_text.spss import spss_parts
from workbench.report.published_text.xml_parts import xml_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from workbench.report.published_text.parts import Nested

_DEEPEST = 5
_LARGEST = 64 * 2**20
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}


def published_text(name: str, content: bytes) -> PublishedText:
    """Read everything in a finished file that somebody could find in it.

    Parameters
    ----------
    name
        The name of the file, which may hold the name of a person too.
    content
        The file.
    """
    parts = [Part("naam van het bestand", name, file_name=True), *_parts(content, 1)]
    notes = dict.fromkeys(part.place for part in parts if part.unread)
    return PublishedText(tuple(part for part in parts if part.text), tuple(notes))


def _parts(content: bytes, depth: int) -> Iterator[Part]:
    if depth > _DEEPEST:
        raise UnsearchableError("er zitten te veel bestanden in elkaar")

    def nested(inner: bytes) -> Iterator[Part]:
        return _parts(inner, depth + 1)

    begins = content[:1024].lstrip(_BEFORE).lower()
    for beginning, read in _READERS.items():
        if begins.startswith(beginning.lower()):
            return read(content, nested)
    is_text = content.startswith(UTF_16) or _CONTROL.isdisjoint(content)
    return line_parts(decoded(content)) if is_text else printable_parts(content)


def _pdf(content: bytes, nested: Nested) -> Iterator[Part]:
    # Only who reads a PDF waits for the libraries that do.
    from workbench.report.published_text.pdf_parts import pdf_parts  # noqa: PLC0415

    return pdf_parts(content, nested)


def _picture(content: bytes, _: Nested) -> Iterator[Part]:
    return picture_parts(content)


def _spss(content: bytes, _: Nested) -> Iterator[Part]:
    return spss_parts(content)


def _html(content: bytes, nested: Nested) -> Iterator[Part]:
    return html_parts(decoded(content), nested)


def _rtf(content: bytes, _: Nested) -> Iterator[Part]:
    return line_parts(rtf_text(content))


def _gzip(content: bytes, nested: Nested) -> Iterator[Part]:
    """Read what is packed, as R does with its files.

    Raises
    ------
    UnsearchableError
        It is damaged or becomes unexpectedly large.
    """
    unpacking = zlib.decompressobj(wbits=31)
    try:
        inner = unpacking.decompress(content, _LARGEST)
    except zlib.error as error:
        raise UnsearchableError("het is beschadigd") from error
    if not unpacking.eof or unpacking.unused_data:
        raise UnsearchableError("het is beschadigd of wordt bij het uitpakken onverwacht groot")
    return nested(inner)


def _xml(content: bytes, _: Nested) -> Iterator[Part]:
    return xml_parts(content, "alinea")


def _json(content: bytes, nested: Nested) -> Iterator[Part]:
    data = as_json(content)
    if data is None:
        return json_line_parts(decoded(content))
    return notebook_parts(data, nested) if is_notebook(data) else json_parts(data)


_BEFORE = b"\xef\xbb\xbf \t\r\n"
_READERS: Mapping[bytes, Callable[[bytes, Nested], Iterator[Part]]] = {
    b"PK\x03\x04": package_parts,
    b"PK\x05\x06": package_parts,
    b"%PDF": _pdf,
    PNG: _picture,
    JPEG: _picture,
    b"$FL": _spss,
    b"<!doctype html": _html,
    b"<html": _html,
    b"<?xml": _xml,
    b"<?xpacket": _xml,
    b"<svg": _xml,
    b"<": _html,
    rb"{\rtf": _rtf,
    b"\x1f\x8b": _gzip,
    b"{": _json,
    b"[": _json,
}
