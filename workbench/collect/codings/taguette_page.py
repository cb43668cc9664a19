"""Highlights of Taguette as a page (.html): every fragment with its document and tags."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from workbench.collect.codings.page_text import PageText
from workbench.collect.findings import Findings, Tool
from workbench.collect.refi_qda.sources import decoded
from workbench.records.exchange import ImportedCode, ImportedCoding, ImportedSource

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.records.exchange import ImportedPackage
    from workbench.records.sources import SourceFile

_TITLE = re.compile(r"<title>[^<]*Taguette[^<]*</title>")
_ABOUT = re.compile(
    r"<p>\s*<strong>[^<]*</strong>(?P<document>[^<]*)<strong>[^<]*</strong>(?P<tags>[^<]*)</p>\s*$"
)
_BETWEEN_TAGS = re.compile(r",\s*\n\s*")
_BODY = re.compile(r"<body>\s*<h1>.*?</h1>(.*)</body>", re.DOTALL)
_BEGINNING = 4096


def is_taguette_page(path: Path) -> bool:
    """Tell a page with highlights."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return bool(_TITLE.search(file.read(_BEGINNING).decode("utf-8", errors="replace")))


def read_taguette_page(path: Path, file: SourceFile) -> ImportedPackage:
    """Read the fragments; the page does not hold the texts themselves, nor who coded."""
    body = _BODY.search(decoded(path.read_bytes()))
    found = Findings()
    codes: dict[str, ImportedCode] = {}
    names: dict[str, None] = {}
    for number, fragment in enumerate(body[1].split("<hr>") if body else (), start=1):
        about = _ABOUT.search(fragment)
        what = f"fragment {number}"
        tags = _tags(about["tags"]) if about else ()
        if about is None or not tags:
            found.leave_out(what, "geen document of geen code (tag)")
            continue
        name = html.unescape(about["document"]).strip()
        names[name] = None
        quotation = PageText(fragment[: about.start()].strip()).text.rstrip("\n")
        for tag in tags:
            codes[tag] = ImportedCode((tag,))
            found.codings.append(ImportedCoding("", name, (tag,), -1, -1, quotation))
    found.sources.extend(ImportedSource(name, "") for name in names)
    return found.package(file, Tool("pagina met markeringen", "Taguette"), codes.values())


def _tags(written: str) -> tuple[str, ...]:
    parts = _BETWEEN_TAGS.split(html.unescape(written).strip())
    return tuple(part.strip() for part in parts if part.strip())
