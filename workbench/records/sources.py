"""Where something came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEFT_BY_PROGRAMS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read: its name inside the evaluation folder and its SHA-256 hash.

    A folder of returned forms is one source: its hash is that of the hashes of its files.
    """

    name: str
    sha256: str


def is_left_by_program(name: str) -> bool:
    """Tell whether a file in a folder was put there by a program: hidden, or a lock.

    Examples
    --------
    >>> is_left_by_program("~$formulier.xlsx"), is_left_by_program("formulier.xlsx")
    (True, False)
    """
    return name.startswith((".", "~$")) or name.casefold() in _LEFT_BY_PROGRAMS


def sha256_of_folder(hashes: Iterable[str]) -> str:
    """Hash a folder by the hashes of its files: the same whatever they are called."""
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()
