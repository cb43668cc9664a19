"""Open a file that should be a form, and say what it is if it is not."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from workbench.collect.files import kind_of
from workbench.collect.forms.identity import HIDDEN_TAB
from workbench.errors import CollectError

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 100_000_000
# What openpyxl and zipfile raise on files that are damaged or were never a workbook.
_DAMAGED = (
    BadZipFile,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_SAVE_AS = "open het in Excel of LibreOffice en kies 'Opslaan als' en dan 'Excel-werkmap (.xlsx)'."


def is_form(data: bytes) -> bool:
    """Tell whether this is a form or list of the workbench, as far as its list of sheets says."""
    if not data.startswith(_ZIP):
        return False
    try:
        with ZipFile(io.BytesIO(data)) as package:
            if package.getinfo("xl/workbook.xml").file_size > _LARGEST:
                return False
            return HIDDEN_TAB.encode() in package.read("xl/workbook.xml")
    except _DAMAGED:
        return False


def open_form(data: bytes, name: str) -> Workbook:
    """Open a workbook with its formulas, not with what Excel last made of them.

    Raises
    ------
    CollectError
        It is no workbook, of another kind, protected with a password, or damaged.
    """
    if not data.startswith(_ZIP):
        problem, remedy = _no_package(data, name)
        raise CollectError(problem, remedy=remedy)
    try:
        _require_workbook(data, name)
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out, such as pictures; nothing of that is read here.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data))
    except _DAMAGED as error:
        raise CollectError(
            f"{name} is beschadigd en is niet te openen.",
            remedy="vraag de invuller het formulier opnieuw te sturen.",
        ) from error


def _no_package(data: bytes, name: str) -> tuple[str, str]:
    if not data.strip():
        return f"{name} is leeg.", "vraag de invuller het formulier opnieuw te sturen."
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return (
            f"{name} is met een wachtwoord beveiligd.",
            "vraag de invuller om het wachtwoord eraf te halen en het formulier opnieuw te sturen.",
        )
    if data.startswith(_OLE):
        return f"{name} is een oud Excel-bestand (.xls) of ander oud Office-bestand.", _SAVE_AS
    kind = kind_of(data) or "geen Excel-bestand"
    return f"{name} is {kind}.", "zet in de map alleen formulieren; vraag de invuller om het .xlsx."


def _require_workbook(data: bytes, name: str) -> None:
    """Refuse packages that are something else, or hold what a form never holds.

    Raises
    ------
    CollectError
        It is another kind of file, too large, or has macros.
    """
    with ZipFile(io.BytesIO(data)) as package:
        parts = {part.filename: part.file_size for part in package.infolist()}
        opendocument = (
            "mimetype" in parts
            and parts["mimetype"] < 100
            and (b"opendocument.spreadsheet" in package.read("mimetype"))
        )
    if opendocument:
        raise CollectError(f"{name} is een OpenDocument-bestand (.ods).", remedy=_SAVE_AS)
    if any(part.endswith(".iwa") for part in parts):
        raise CollectError(
            f"{name} is een bestand van Numbers (Apple).",
            remedy="open het in Numbers en kies 'Archief', 'Exporteer naar' en dan 'Excel'.",
        )
    if "xl/workbook.xml" not in parts:
        raise CollectError(
            f"{name} is geen Excel-bestand.",
            remedy="zet in de map alleen formulieren; vraag de invuller om het .xlsx.",
        )
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise CollectError(
            f"{name} bevat macro's (kleine programma's) en is daarom niet geopend.",
            remedy="open het bestand niet; vraag de invuller hoe dit komt en om een nieuw formulier"
            " zonder macro's.",
        )
    if sum(parts.values()) > _LARGEST:
        raise CollectError(
            f"{name} is uitgepakt meer dan {_LARGEST // 1_000_000} MB en is niet geopend.",
            remedy="een formulier is klein; vraag de invuller om een nieuw formulier.",
        )
