"""Rows of the first sheet of a workbook, as texts; nothing in it is computed."""

from __future__ import annotations

import struct
import warnings
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

_ZIP = b"PK\x03\x04"
_LARGEST = 100 * 2**20
# What openpyxl and zipfile raise on files that are damaged or were never a workbook.
_DAMAGED = (
    BadZipFile, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError,
    RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip


def is_workbook(beginning: bytes) -> bool:
    """Tell by its beginning whether a file may be a workbook."""
    return beginning.startswith(_ZIP)


def rows_of_workbook(path: Path) -> tuple[tuple[str, ...], ...]:
    """Read the first sheet; nothing if it is no workbook, or one that is not to be trusted."""
    try:
        with ZipFile(path) as package:
            if sum(part.file_size for part in package.infolist()) > _LARGEST:
                return ()
        # About styles there are warnings in English; of a file that is opened openpyxl looks at the
        # content, not at the name.
        with warnings.catch_warnings(action="ignore"), path.open("rb") as file:
            book = load_workbook(file, read_only=True)
            rows = tuple(
                tuple("" if cell is None else str(cell) for cell in row)
                for row in book.worksheets[0].iter_rows(values_only=True)
            )
    except _DAMAGED:
        return ()
    return rows
