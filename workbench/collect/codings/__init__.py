"""Read codes and codings of other programs: one module per format, one table that says which."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.codings.qualcoder import is_qualcoder, read_qualcoder
from workbench.collect.codings.qualcoder_report import (
    is_qualcoder_report,
    read_qualcoder_report,
)
from workbench.collect.codings.qualitative_coding import (
    is_qualitative_coding,
    read_qualitative_coding,
)
from workbench.collect.codings.tables import is_table, read_table
from workbench.collect.codings.taguette import is_taguette, read_taguette
from workbench.collect.codings.taguette_document import (
    is_taguette_document,
    read_taguette_document,
)
from workbench.collect.codings.taguette_page import is_taguette_page, read_taguette_page
from workbench.collect.files import kind_of
from workbench.collect.refi_qda.codebook_file import read_codebook
from workbench.collect.refi_qda.project import read_project
from workbench.errors import CollectError, nearest
from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.records.exchange import ImportedPackage

_BEGINNING = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file with codings.

    Attributes
    ----------
    words
        What an evaluator knows it as.
    fits
        Tells by its content whether a file is of this kind.
    read
        Reads it; the second argument says how it is called and what its hash is.
    """

    words: str
    fits: Callable[[Path], bool]
    read: Callable[[Path, SourceFile], ImportedPackage]


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_BEGINNING)


def _is_zip(path: Path) -> bool:
    return path.is_file() and _beginning(path).startswith(b"PK")


def _is_project(path: Path) -> bool:
    if not _is_zip(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return path.suffix.casefold() == ".qdpx"  # its reader says that it is damaged
    return any(name.casefold().endswith(".qde") for name in names) or (
        path.suffix.casefold() == ".qdpx"
    )


def _is_xml(path: Path) -> bool:
    if not path.is_file():
        return False
    start = _beginning(path)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", errors="ignore").encode()
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and b"<html" not in start.lower()


FORMATS = (
    Format("REFI-QDA-project (.qdpx)", _is_project, read_project),
    Format("REFI-QDA-codeboek (.qdc)", _is_xml, read_codebook),
    Format("een project van QualCoder (map .qda)", is_qualcoder, read_qualcoder),
    Format("een project van Taguette (.sqlite3)", is_taguette, read_taguette),
    Format("een projectmap van qc", is_qualitative_coding, read_qualitative_coding),
    Format("markeringen van Taguette (.html)", is_taguette_page, read_taguette_page),
    Format("markeringen van Taguette (.docx)", is_taguette_document, read_taguette_document),
    Format("een tabel van Taguette, QualCoder of de werkbank (.csv, .xlsx)", is_table, read_table),
    Format(
        "een rapport van QualCoder (.txt, .html, .odt)", is_qualcoder_report, read_qualcoder_report
    ),
)
"""Formats in the order in which they are tried."""


def read_codings(path: Path, name: str = "") -> ImportedPackage:
    """Read what stands in a file or folder of another program for coding.

    Parameters
    ----------
    path
        The file or folder; what kind it is shows from its content.
    name
        What it is called in messages; its own name if nothing is given.

    Raises
    ------
    CollectError
        It is not there, or of no kind that is known.
    """
    name = name or path.name
    if not path.exists():
        siblings = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
        guess = nearest(path.name, siblings)
        raise CollectError(
            f"{name} bestaat niet.",
            remedy=f"bedoelde u '{guess}'?" if guess else "controleer de naam en de map.",
        )
    found = next((kind for kind in FORMATS if kind.fits(path)), None)
    if found is None:
        raise CollectError(
            f"{name} is {_kind(path)}; coderingen leest de werkbank er niet uit.",
            remedy="exporteer uit het andere programma een van deze: "
            + "; ".join(kind.words for kind in FORMATS)
            + ".",
        )
    return found.read(path, SourceFile(name, _hash(path)))


def _kind(path: Path) -> str:
    if path.is_dir():
        return "een map zonder bekend project"
    beginning = _beginning(path)
    return kind_of(beginning) or ("een bestand van een andere soort" if beginning else "leeg")


def _hash(path: Path) -> str:
    """Hash a file, or the files of a folder."""
    if path.is_dir():
        parts = sorted(one for one in path.rglob("*") if one.is_file())
        digest = hashlib.sha256()
        for part in parts:
            digest.update(part.relative_to(path).as_posix().encode() + _hash(part).encode())
        return digest.hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
