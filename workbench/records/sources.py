"""Where something came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read: its name inside the evaluation folder and its SHA-256 hash."""

    name: str
    sha256: str
