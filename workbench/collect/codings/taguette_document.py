"""Highlights of Taguette as a Word document: fragments, each followed by its document and tags."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workbench.collect.findings import Findings, Tool
from workbench.collect.transcripts.formats import DOCX
from workbench.collect.transcripts.paragraphs import Content
from workbench.errors import CollectError
from workbench.records.exchange import ImportedCode, ImportedCoding, ImportedSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from workbench.records.exchange import ImportedPackage
    from workbench.records.sources import SourceFile

_ABOUT = re.compile(r"Document:\s*(?P<document>.*?)\s+Tags:\s*(?P<tags>.*)", re.DOTALL)
_TABLES = "woorden die in een tabel staan, staan niet bij de citaten"
_COMMAS = (
    "in een Word-document is niet te zien of een komma bij de naam van een code hoort; kijk de "
    "codes na, of exporteer als CSV, Excel of HTML"
)
_BOUND = "staan altijd samen en zijn gelezen als één code met een komma in de naam"
_WORDLESS = "er staan geen woorden bij (ze staan in een tabel of zijn een afbeelding)"
_BETWEEN = re.compile(r",\s+")
_OFTEN = 2


def is_taguette_document(path: Path) -> bool:
    """Tell a Word document with highlights."""
    if not path.is_file() or path.suffix.casefold() != ".docx":
        return False
    return any(_ABOUT.fullmatch(text) for text in _texts(_content(path)))


def read_taguette_document(path: Path, file: SourceFile) -> ImportedPackage:
    """Read the fragments; the document does not hold the texts themselves, nor who coded."""
    found = Findings()
    content = _content(path)
    fragments = list(_fragments(_texts(content)))
    bound = _bound([fragment.pieces for fragment in fragments])
    for number, fragment in enumerate(fragments, start=1):
        if fragment.pieces and fragment.words:
            found.codings.extend(_codings(fragment, bound))
        else:
            why = _WORDLESS if fragment.pieces else "markering zonder code (tag)"
            found.leave_out(f"fragment {number} uit {fragment.document}", why)
    found.change(file.name, _COMMAS)
    for first, second in bound:
        found.change(f"code {first}, {second}", _BOUND)
    if content.tables:
        found.change(file.name, _TABLES)
    names = dict.fromkeys(fragment.document for fragment in fragments)
    found.sources.extend(ImportedSource(name, "") for name in names)
    codes = dict.fromkeys(ImportedCode(coding.code_path) for coding in found.codings)
    return found.package(file, Tool("document met markeringen", "Taguette"), codes)


def _codings(fragment: _Fragment, bound: Sequence[tuple[str, str]]) -> Iterator[ImportedCoding]:
    for tag in _joined(fragment.pieces, bound):
        yield ImportedCoding("", fragment.document, (tag,), -1, -1, fragment.words)


class _Fragment(NamedTuple):
    """A passage with what stands between the commas behind it."""

    words: str
    document: str
    pieces: tuple[str, ...]


def _fragments(texts: Iterable[str]) -> Iterator[_Fragment]:
    waiting: list[str] = []
    for text in texts:
        about = _ABOUT.fullmatch(text)
        if about is None:
            waiting.append(text)
            continue
        pieces = filter(None, (piece.strip() for piece in _BETWEEN.split(about["tags"])))
        yield _Fragment("\n".join(waiting), about["document"], tuple(pieces))
        waiting = []


def _bound(given: Sequence[tuple[str, ...]]) -> list[tuple[str, str]]:
    """Find what is one name with a comma in it: pieces that never stand apart."""
    single = Counter(piece for pieces in given for piece in pieces)
    pairs = Counter(pair for pieces in given for pair in pairwise(pieces))
    return [
        pair
        for pair, count in pairs.items()
        if count >= _OFTEN and all(single[piece] == count for piece in pair)
    ]


def _joined(pieces: Sequence[str], bound: Sequence[tuple[str, str]]) -> Iterator[str]:
    name = pieces[0]
    for pair in pairwise(pieces):
        if pair in bound:
            name += f", {pair[1]}"
        else:
            yield name
            name = pair[1]
    yield name


def _content(path: Path) -> Content:
    """Read a document; nothing if it is no Word document."""
    try:
        return DOCX.read(path.read_bytes(), path.name)
    except CollectError:
        return Content(())


def _texts(content: Content) -> list[str]:
    """Give the paragraphs that hold text, without the title."""
    texts = [
        paragraph.text.strip()
        for number, paragraph in enumerate(content.paragraphs)
        if number or not paragraph.heading
    ]
    return [text for text in texts if text]
