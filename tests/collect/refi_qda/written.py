"""REFI-QDA packages written for tests, in every way in which programs write them."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "R1: Het overleg 🙂 gaat goed.\nR2: Ik mis de tweede regel — écht.\nR1: Ja & nee, <zei> zij."


@dataclass
class Written:
    """A project of one text; what a test wants otherwise it says."""

    text: str = TEXT
    selections: str = ""
    codes: str = '<Code guid="c1" name="samenwerking" isCodable="true" color="#112233"/>'
    source: str = 'plainTextPath="internal://s1.txt" guid="s1" name="FG1"'
    users: str = '<User guid="u1" name="anna"/><User guid="u2" name="bram"/>'
    rest: str = ""
    files: dict[str, bytes] = field(default_factory=dict)

    def xml(self) -> str:
        """Write the project file."""
        return (
            '<?xml version="1.0" encoding="utf-8"?>'
            '<Project xmlns="urn:QDA-XML:project:1.0" name="proef" origin="Proefprogramma 1">'
            f"<Users>{self.users}</Users><CodeBook><Codes>{self.codes}</Codes></CodeBook>"
            f"<Sources><TextSource {self.source}>{self.selections}</TextSource></Sources>"
            f"{self.rest}</Project>"
        )

    def write(self, path: Path, *, qde: str = "project.qde", sources: str = "sources") -> Path:
        """Write the package, with other names of file and folder if a test wants."""
        return self.write_parts(path, qde, f"{sources}/s1.txt")

    def write_parts(self, path: Path, qde: str, text: str) -> Path:
        """Write the package; ``text`` is the part that holds the text."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(qde, self.xml())
            archive.writestr(text, self.text.encode())
            for name, content in self.files.items():
                archive.writestr(name, content)
        return path


def selection(start: int, end: int, quoted: str = "", memo: str = "", coding: str = "") -> str:
    """Write a passage with one coding of anna."""
    name = f'name="{escape(quoted)}" ' if quoted else ""
    described = f"<Description>{escape(memo)}</Description>" if memo else ""
    code = coding or '<Coding guid="x1" creatingUser="u1"><CodeRef targetGUID="c1"/></Coding>'
    return (
        f'<PlainTextSelection guid="p1" {name}startPosition="{start}" endPosition="{end}" '
        f'creationDateTime="2026-01-02T03:04:05Z">{described}{code}</PlainTextSelection>'
    )
