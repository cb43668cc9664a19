"""Highlights of Taguette as a Word document: fragments, each followed by its document and tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.collect.findings import Findings, Tool
from workbench.collect.transcripts.formats import DOCX
from workbench.collect.transcripts.paragraphs import Content
from workbench.errors import CollectError
from workbench.records.exchange import ImportedCode, ImportedCoding, ImportedSource

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.records.exchange import ImportedPackage
    from workbench.records.sources import SourceFile

_ABOUT = re.compile(r"Document:\s*(?P<document>.*?)\s+Tags:\s*(?P<tags>.*)", re.DOTALL)
_TABLES = "woorden die in een tabel staan, staan niet bij de citaten"
_COMMAS = "in een Word-document is niet te zien of een komma bij de naam van een code hoort"


def is_taguette_document(path: Path) -> bool:
    """Tell a Word document with highlights."""
    if not path.is_file() or path.suffix.casefold() != ".docx":
        return False
    return any(_ABOUT.fullmatch(text) for text in _texts(_content(path)))


def read_taguette_document(path: Path, file: SourceFile) -> ImportedPackage:
    """Read the fragments; the document does not hold the texts themselves, nor who coded."""
    found = Findings()
    codes: dict[str, ImportedCode] = {}
    names: dict[str, None] = {}
    waiting: list[str] = []
    content = _content(path)
    for text in _texts(content):
        about = _ABOUT.fullmatch(text)
        if about is None:
            waiting.append(text)
            continue
        tags = [tag.strip() for tag in about["tags"].split(",") if tag.strip()]
        name = about["document"]
        names[name] = None
        if not tags:
            found.leave_out(f"fragment uit {name}", "markering zonder code (tag)")
        for tag in tags:
            codes[tag] = ImportedCode((tag,))
            quotation = "\n".join(waiting)
            found.codings.append(ImportedCoding("", name, (tag,), -1, -1, quotation))
        waiting = []
    found.change(file.name, _COMMAS)
    if content.tables:
        found.change(file.name, _TABLES)
    found.sources.extend(ImportedSource(name, "") for name in names)
    return found.package(file, Tool("document met markeringen", "Taguette"), codes.values())


def _content(path: Path) -> Content:
    """Read a document; nothing if it is no Word document."""
    try:
        return DOCX.read(path.read_bytes(), path.name)
    except CollectError:
        return Content(())


def _texts(content: Content) -> list[str]:
    """Give the paragraphs without headings and rules."""
    texts = (paragraph.text.strip() for paragraph in content.paragraphs if not paragraph.heading)
    return [text for text in texts if text]
