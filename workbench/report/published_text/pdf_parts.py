"""PDF: the text of every page, and every other text: properties, alternative texts, attachments."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from workbench.errors import UnsearchableError
from workbench.report.published_text.parts import Part, inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.report.published_text.parts import Nested

_READ = {"/EmbeddedFile": "bijlage", "/Metadata": "eigenschappen"}


def pdf_parts(content: bytes, nested: Nested) -> Iterator[Part]:
    """Give the texts of a PDF.

    Raises
    ------
    UnsearchableError
        It is damaged, or protected with a password.
    """
    try:
        yield from _pages(content)
        with pikepdf.open(BytesIO(content)) as document:
            yield from _strings(document)
            yield from _streams(document, nested)
    except (pypdfium2.PdfiumError, pikepdf.PdfError) as error:
        raise UnsearchableError("de PDF is beschadigd of met een wachtwoord beveiligd") from error


def _pages(content: bytes) -> Iterator[Part]:
    document = pypdfium2.PdfDocument(content)
    try:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage().get_text_bounded()
            place = f"bladzijde {number}"
            if text.strip():
                yield Part(place, text)
            elif any(page.get_objects()):
                yield Part(f"{place} heeft geen tekst, alleen beeld", unread=True)
    finally:
        document.close()


def _strings(document: pikepdf.Pdf) -> Iterator[Part]:
    """Give every text outside the pages: titles, authors, notes, form fields, alternative texts."""
    found = dict.fromkeys(text for thing in document.objects for text in _texts_of(thing))
    found |= dict.fromkeys(_texts_of(document.trailer))
    for text in found:
        if any(sign.isalnum() for sign in text):
            yield Part("eigenschap, bladwijzer, notitie of alternatieve tekst", text)


def _texts_of(thing: object) -> Iterator[str]:
    """Give the texts directly in an object; what has a number of its own is visited apart."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
        return
    for value in _held_by(thing):
        if not (isinstance(value, pikepdf.Object) and value.is_indirect):
            yield from _texts_of(value)


def _held_by(thing: object) -> Iterable[object]:
    if isinstance(thing, pikepdf.Stream):
        return [thing.stream_dict]
    if isinstance(thing, pikepdf.Dictionary):
        return [thing[key] for key in thing.keys()]  # noqa: SIM118 (iterating gives the values)
    return thing if isinstance(thing, pikepdf.Array) else ()


def _streams(document: pikepdf.Pdf, nested: Nested) -> Iterator[Part]:
    """Give what is in attachments, in metadata and in the properties of photographs."""
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream):
            dictionary = thing.stream_dict
            if str(dictionary.get("/Subtype", "")) == "/Image":
                if str(dictionary.get("/Filter", "")) == "/DCTDecode":
                    yield from inside("foto", nested(bytes(thing.read_raw_bytes())))
            elif (where := _READ.get(str(dictionary.get("/Type", "")))) is not None:
                yield from inside(where, nested(bytes(thing.read_bytes())))
