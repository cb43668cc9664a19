"""The report of codings that QualCoder saves as plain text: headings, each with its passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.collect.findings import Findings, Tool
from workbench.collect.refi_qda.sources import decoded
from workbench.records.exchange import (
    PATH_SEPARATOR,
    ImportedCode,
    ImportedCoding,
    ImportedSource,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.records.exchange import ImportedPackage
    from workbench.records.sources import SourceFile

# [12-34] Above > Code, File: name,  Case: name Coder: anna, ctid: 5; memos if somebody asked.
_HEADING = re.compile(
    r"^\[(?P<start>\d+)-(?P<end>\d+)\] (?P<path>.+?), "
    r"(?:CODE MEMO: (?:.|\n(?!\[\d+-\d+\] ))*?(?:\n|<br />))?"
    r"File: (?P<file>.+?), (?: FILE MEMO: .*?)?(?: Case: .*?)? Coder: (?P<coder>.*?)"
    r"(?:, ctid: \d+)?$",
    re.MULTILINE,
)
_LIKE_HEADING = re.compile(r"^\[\d+-\d+\] .*, ", re.MULTILINE)
_BEHIND = re.compile(r"^(?:MEMO: |Overlapping codes: \[)", re.MULTILINE)
_MEMO = re.compile(r"^MEMO: (.*?)(?=^Overlapping codes: \[|\Z)", re.MULTILINE | re.DOTALL)
_BEGINNING = 2**20
_MOST_LINES = 500
_UNREADABLE = "de kop van dit fragment is niet te lezen"
_NO_WORDS = "welke van deze woorden gecodeerd zijn, is in dit rapport niet te zien"


def is_qualcoder_report(path: Path) -> bool:
    """Tell a report of codings."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return bool(_HEADING.search(decoded(file.read(_BEGINNING)).replace("\r\n", "\n")))


def read_qualcoder_report(path: Path, file: SourceFile) -> ImportedPackage:
    """Read the passages; the report does not hold the texts themselves."""
    text = decoded(path.read_bytes()).lstrip("\ufeff").replace("\r\n", "\n")
    headings = list(_HEADING.finditer(text))
    found = Findings()
    codes: dict[tuple[str, ...], ImportedCode] = {}
    names: dict[str, None] = {}
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        codepath = tuple(heading["path"].split(PATH_SEPARATOR))
        codes |= {codepath[:depth]: ImportedCode(codepath[:depth]) for depth in _depths(codepath)}
        names[heading["file"]] = None
        body = text[heading.end() : end]
        length = int(heading["end"]) - int(heading["start"])
        words = _words(body, length)
        if words is None:
            place = f"positie {heading['start']}-{heading['end']}"
            found.leave_out(f"{heading['file']}, {place}, code {heading['path']}", _NO_WORDS)
            continue
        memo = _MEMO.search(body)
        found.codings.append(
            ImportedCoding(
                heading["coder"], heading["file"], codepath, -1, -1, words,
                memo[1].strip() if memo else "",
            )
        )  # fmt: skip
    begins = {heading.start() for heading in headings}
    for like in _LIKE_HEADING.finditer(text):
        if like.start() not in begins:
            line = text.count("\n", 0, like.start()) + 1
            found.leave_out(f"regel {line} van {file.name}", _UNREADABLE)
    found.sources.extend(ImportedSource(name, "") for name in names)
    return found.package(file, Tool("rapport van coderingen", "QualCoder"), codes.values())


def _depths(path: tuple[str, ...]) -> range:
    return range(1, len(path) + 1)


def _words(body: str, length: int) -> str | None:
    """Find the words of a passage, which stand on lines of their own between what is around them.

    ``length`` counts as QualCoder does: in UTF-16 units, or in code points what it coded itself.
    """
    behind = _BEHIND.search(body)
    shown = body[: behind.start() if behind else len(body)]
    for count in (_utf_16, len):
        alone = shown.removeprefix("\n\n").removesuffix("\n\n")
        if count(alone) == length:
            return alone
        fits = {piece for piece in _pieces(shown) if count(piece) == length}
        words = {piece.strip() for piece in fits}
        if len(words) == 1:
            return min(fits, key=len)
    return None


def _pieces(shown: str) -> Iterator[str]:
    lines = shown.split("\n")
    if len(lines) > _MOST_LINES:
        return
    for first in range(len(lines)):
        for last in range(first, len(lines)):
            piece = "\n".join(lines[first : last + 1])
            if piece.strip():
                yield piece


def _utf_16(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
