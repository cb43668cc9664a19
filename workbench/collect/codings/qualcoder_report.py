"""The report of codings that QualCoder saves as plain text, as a page or as an OpenDocument text.

All three hold the same lines: headings, each with its passage.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from workbench.collect.codings.qualcoder_fragments import fragments
from workbench.collect.findings import Findings, Tool
from workbench.collect.refi_qda.archive import open_archive
from workbench.collect.refi_qda.markup import parse, tag
from workbench.collect.refi_qda.sources import decoded
from workbench.errors import CollectError
from workbench.records.exchange import (
    PATH_SEPARATOR,
    ImportedCode,
    ImportedCoding,
    ImportedSource,
)

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from workbench.collect.codings.qualcoder_fragments import Fragment
    from workbench.records.exchange import ImportedPackage
    from workbench.records.sources import SourceFile

_HEADING = re.compile(r"^.+, (?:File|CODE MEMO): ", re.MULTILINE)
_CODER = re.compile(r" Coder: .*$", re.MULTILINE)
_PARAGRAPH = re.compile(r"<p( [^>]*)?>(.*?)</p>", re.DOTALL)
_PAGE = '<meta name="qrichtext"'
_EMPTY = "-qt-paragraph-type:empty"
_TAG = re.compile(r"<[^>]*>")
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_INDENT = re.compile(r"\n\s*")
_CONTENT = "content.xml"
_BEGINNING = 4096
_MEMOS_ONLY = "Coded data not shown."
_NO_WORDS = "welke van deze woorden gecodeerd zijn, is in dit rapport niet te zien"
_UNSURE = (
    "of dit een memo is of het einde van de tekst, is in dit rapport niet te zien; kijk het na"
)
_NO_TEXT = "vlak of opname: alleen coderingen van tekst worden overgenomen"


def is_qualcoder_report(path: Path) -> bool:
    """Tell a report of codings."""
    if not path.is_file():
        return False
    try:
        report = _report(path, path.name)
    except CollectError:
        return False
    return bool(_HEADING.search(report) and _CODER.search(report))


def read_qualcoder_report(path: Path, file: SourceFile) -> ImportedPackage:
    """Read the passages; the report does not hold the texts themselves.

    Raises
    ------
    CollectError
        It holds memos only.
    """
    report = _report(path, file.name)
    if _MEMOS_ONLY in report.partition("==========")[0]:
        raise CollectError(
            f"{file.name} bevat alleen memo's: de gecodeerde woorden staan er niet in.",
            remedy="maak in QualCoder het rapport opnieuw met de gecodeerde tekst erin, of "
            "exporteer het project als REFI-QDA-project (.qdpx).",
        )
    found = Findings()
    codes: dict[tuple[str, ...], ImportedCode] = {}
    names: dict[str, None] = {}
    for fragment in fragments(report):
        codepath = tuple(fragment.path.split(PATH_SEPARATOR))
        codes |= {codepath[:depth]: ImportedCode(codepath[:depth]) for depth in _depths(codepath)}
        if fragment.words is None:
            found.leave_out(_what(fragment), _NO_WORDS if fragment.place else _NO_TEXT)
            continue
        if not fragment.sure:
            found.change(_what(fragment), _UNSURE)
        names[fragment.file] = None
        found.codings.append(
            ImportedCoding(
                fragment.coder, fragment.file, codepath, -1, -1, fragment.words, fragment.memo
            )
        )
    found.sources.extend(ImportedSource(name, "") for name in names)
    return found.package(file, Tool("rapport van coderingen", "QualCoder"), codes.values())


def _what(fragment: Fragment) -> str:
    place = f"positie {fragment.place}, " if fragment.place else ""
    return f"{fragment.file}, {place}code {fragment.path}, codeur {fragment.coder}"


def _depths(path: tuple[str, ...]) -> range:
    return range(1, len(path) + 1)


def _report(path: Path, name: str) -> str:
    """Give the lines of a report, whatever it was saved as; "" if it is something else."""
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if _ODT in beginning:
        return _of_document(path, name)
    if b"\0" in beginning:
        return ""
    text = decoded(path.read_bytes()).lstrip("\ufeff").replace("\r\n", "\n")
    return _of_page(text) if _PAGE in text[:_BEGINNING] else text


def _of_page(page: str) -> str:
    return "\n".join(
        "" if _EMPTY in (style or "") else _words(content)
        for style, content in _PARAGRAPH.findall(page)
    )


def _words(content: str) -> str:
    return html.unescape(_TAG.sub("", content.replace("<br />", "\n")))


def _of_document(path: Path, name: str) -> str:
    with open_archive(path, name) as archive:
        content = archive.read(_CONTENT) if _CONTENT in archive.parts else b"<leeg/>"
    root, _ = parse(content, name)
    return "\n".join(_line(element) for element in root.iter() if tag(element) == "p")


def _line(element: Element) -> str:
    """Write a paragraph with its spaces, tabs and line breaks, which are elements.

    A line end in the XML is none of the text: Qt writes elements on lines of their own.
    """
    count = next((value for key, value in element.items() if key.endswith("}c")), "1")
    spaces = int(count) if count.isdecimal() else 1
    written = _INDENT.sub("", element.text or "")
    own = {"s": " " * spaces, "tab": "\t", "line-break": "\n"}.get(tag(element), written)
    return own + "".join(_line(child) + _INDENT.sub("", child.tail or "") for child in element)
