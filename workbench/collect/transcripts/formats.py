"""Which kind of file it is, seen from its content; the name of the file is only a hint."""

from __future__ import annotations

import re
import struct
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from workbench.collect.transcripts import captions, docx, odt, pdf, rtf, txt
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.collect.transcripts.paragraphs import Content


class Format(NamedTuple):
    """A kind of file that can be read: what it is called, and how to get at its content."""

    words: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Content]


DOCX = Format("Word-document", (".docx",), docx.content)
ODT = Format("OpenDocument-tekst", (".odt",), odt.content)
RTF = Format("RTF-bestand", (".rtf",), rtf.content)
PDF = Format("PDF", (".pdf",), pdf.content)
VTT = Format("WebVTT-ondertiteling", (".vtt",), captions.content)
SRT = Format("SRT-ondertiteling", (".srt",), captions.content)
TXT = Format("platte tekst", (".txt", ".md"), txt.content)

FORMATS = (DOCX, ODT, RTF, TXT, VTT, SRT, PDF)

_AS_DOCX = "open het bestand in Word, kies 'Opslaan als' en bewaar het als Word-document (.docx)."
_INSTEAD: Mapping[str, str] = {
    ".docm": "bewaar het document in Word zonder macro's, als Word-document (.docx).",
    ".dotm": "bewaar het document in Word zonder macro's, als Word-document (.docx).",
    ".msg": "bewaar de bijlage van het bericht en lees die in.",
    **dict.fromkeys(
        (".mp3", ".m4a", ".wav", ".ogg", ".wma", ".mp4", ".mov", ".avi", ".webm", ".mkv"),
        "dit is een opname: laat het gesprek eerst uitschrijven en lees de tekst in.",
    ),
}
_INSTEAD_OF_TEXT: Mapping[str, str] = {
    ".doc": "open het oude Word-bestand in Word en bewaar het als Word-document (.docx).",
    **dict.fromkeys((".htm", ".html"), "open de pagina in Word en bewaar die als .docx."),
}
_OLE = b"\xd0\xcf\x11\xe0"
_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_TIMING = re.compile(rb"\d:\d\d(?::\d\d)?[.,]\d{1,3}\s*-->\s*\d")
_LOOKED_AT = 4096


def format_of(data: bytes, suffix: str, name: str) -> Format:
    """Tell how to read a file.

    Parameters
    ----------
    data
        The content of the file.
    suffix
        How its name ends, with the full stop, in lower case.
    name
        What it is called in messages.

    Raises
    ------
    CollectError
        It is a kind of file that cannot be read.
    """
    if suffix in _INSTEAD:
        raise CollectError(
            f"{name} is geen transcript dat gelezen kan worden (wel: {_suffixes()}).",
            remedy=_INSTEAD[suffix],
        )
    if data.startswith(_OLE):
        _refuse_compound(data, name)
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PK"):
        return ODT if _is_odt(data) else DOCX
    if start.startswith(b"{\\rtf"):
        return RTF
    if start.startswith(b"%PDF"):
        return PDF
    return _kind_of_text(start, suffix, name)


def _kind_of_text(start: bytes, suffix: str, name: str) -> Format:
    """Tell captions from other text, written in any way.

    Raises
    ------
    CollectError
        The name says that it should be no text at all.
    """
    plain = start.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if plain.startswith(b"WEBVTT"):
        return VTT
    if _TIMING.search(plain):
        return VTT if suffix == ".vtt" else SRT
    if suffix in {".vtt", ".srt"}:
        raise CollectError(
            f"In {name} staan geen ondertitels: er is geen regel met tijden (00:12:03.500 --> "
            "00:12:07.000).",
            remedy="exporteer de ondertitels opnieuw, of bewaar het bestand als .txt.",
        )
    if suffix in TXT.suffixes or not suffix:
        return TXT
    promised = next((kind.words for kind in FORMATS if suffix in kind.suffixes), None)
    if promised:
        raise CollectError(
            f"{name} is geen {promised} of is beschadigd.",
            remedy="open het bestand in het programma waarmee het is gemaakt en bewaar het "
            "opnieuw, of lever het oorspronkelijke bestand aan.",
        )
    raise CollectError(
        f"{name} is geen transcript dat gelezen kan worden (wel: {_suffixes()}).",
        remedy=_INSTEAD_OF_TEXT.get(
            suffix, "bewaar het transcript als Word-document (.docx) of .txt."
        ),
    )


def _is_odt(data: bytes) -> bool:
    if _MIMETYPE in data[:200]:
        return True
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "content.xml" in archive.namelist()
    except (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError, OSError):
        return False  # the reader of Word documents says that it is damaged


def _refuse_compound(data: bytes, name: str) -> NoReturn:
    """Say what an old compound file is: a protected document hides its text in a part of it.

    Raises
    ------
    CollectError
        Always.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise CollectError(
            f"{name} is met een wachtwoord beveiligd.",
            remedy="open het in Word, kies Bestand, Info, Document beveiligen, Versleutelen met "
            "wachtwoord, maak het wachtwoord leeg en bewaar het bestand.",
        )
    raise CollectError(
        f"{name} is een oud Office-bestand (.doc), of met een wachtwoord beveiligd.",
        remedy=f"verwijder het wachtwoord; {_AS_DOCX}",
    )


def _suffixes() -> str:
    return ", ".join(suffix for kind in FORMATS for suffix in kind.suffixes)
