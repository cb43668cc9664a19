"""The zip file of a project: what is in it, and how to read a part without being led astray."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import unquote

from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError,
    NotImplementedError, ValueError, RuntimeError,
)  # fmt: skip
_LARGEST_PART = 100 * 2**20
_LARGEST_RATIO = 200
_MOST_PARTS = 20_000
_REMEDY = "exporteer het project opnieuw als REFI-QDA-project (.qdpx)."
_ORIGIN = "ga na waar het bestand vandaan komt en exporteer het project opnieuw."
_DRIVE = re.compile(r"^[A-Za-z]:")


class Archive:
    """The parts of a package by name; folders are written with slashes."""

    def __init__(self, opened: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._opened = opened
        self._entries = {
            entry.filename.replace("\\", "/"): entry
            for entry in opened.infolist()
            if not entry.is_dir()
        }

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of all files in the package."""
        return tuple(self._entries)

    def find(self, path: str) -> str:
        """Find the part that a path in the XML means, "" if it is not there.

        The folder is called sources or Sources; some programs leave it out, write spaces as %20, or
        pack the project in a folder of its own.
        """
        plain = path.replace("\\", "/").lstrip("/").casefold()
        for wanted in dict.fromkeys((plain, unquote(plain))):
            for candidate in (wanted, f"sources/{wanted}"):
                found = [part for part in self._entries if part.casefold() == candidate]
                deeper = [part for part in self._entries if _is_below(part, candidate)]
                if found or len(deeper) == 1:
                    return (found or deeper)[0]
        return ""

    def read(self, part: str) -> bytes:
        """Unpack one part.

        Raises
        ------
        CollectError
            It is protected.
        """
        entry = self._entries[part]
        if entry.flag_bits & 0x1:
            raise CollectError(
                f"{self.name} is met een wachtwoord beveiligd.",
                remedy="exporteer het project opnieuw zonder wachtwoord.",
            )
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _LARGEST_PART or (ratio > _LARGEST_RATIO and entry.file_size > 2**20):
            _refuse_size(self.name)
        with self._opened.open(entry) as stream:
            data = stream.read(_LARGEST_PART + 1)  # the size that was declared may be a lie
        if len(data) > _LARGEST_PART:
            _refuse_size(self.name)
        return data


@contextmanager
def open_archive(path: Path, name: str) -> Iterator[Archive]:
    """Open a package; nothing in it is ever written to disk.

    Raises
    ------
    CollectError
        It is damaged or dangerous.
    """
    try:
        with zipfile.ZipFile(path) as opened:
            entries = opened.namelist()
            if len(entries) > _MOST_PARTS:
                _refuse_size(name)
            outside = [entry for entry in entries if leaves_package(entry)]
            if outside:
                raise CollectError(
                    f"{name} is niet geopend: het bevat paden die buiten het pakket wijzen "
                    f"({len(outside)}).",
                    remedy=_ORIGIN,
                )
            yield Archive(opened, name)
    except _DAMAGED as error:
        raise CollectError(f"{name} is beschadigd of geen pakket.", remedy=_REMEDY) from error


def _is_below(part: str, candidate: str) -> bool:
    return part.casefold().endswith(f"/{candidate}")


def leaves_package(path: str) -> bool:
    """Tell whether a path inside a package points out of it."""
    plain = path.replace("\\", "/")
    return plain.startswith("/") or bool(_DRIVE.match(plain)) or ".." in PurePosixPath(plain).parts


def _refuse_size(name: str) -> NoReturn:
    """Refuse a small file that unpacks to more than a project can be.

    Raises
    ------
    CollectError
        Always.
    """
    raise CollectError(
        f"{name} wordt bij het uitpakken onverwacht groot en is daarom niet geopend.",
        remedy=_ORIGIN,
    )
