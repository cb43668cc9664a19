"""Highlights or codes of Taguette as a page (.html): fragments with their document and tags."""

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
_CODE = re.compile(
    r'<h2>(?P<tag>[^<]*)</h2>\s*<p class="number">[^<]*</p>(?:\s*<p>(?P<description>[^<]*)</p>)?'
)
_AFTER_NAME = re.compile(r"\n\s*$")
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
    codes = _codebook(body[1]) if body else {}
    if codes:
        return found.package(file, Tool("pagina met codes", "Taguette"), codes.values())
    names: dict[str, None] = {}
    fragments = body[1].strip().split("<hr>") if body else []
    for number, fragment in enumerate(filter(None, fragments), start=1):
        about = _ABOUT.search(fragment)
        what = f"fragment {number}"
        tags = _tags(about["tags"]) if about else ()
        if about is None or not tags:
            found.leave_out(what, "geen document of geen code (tag)")
            continue
        name = html.unescape(_AFTER_NAME.sub("", about["document"])).removeprefix(" ")
        names[name] = None
        quotation = PageText(fragment[: about.start()].strip()).text.rstrip("\n")
        for tag in tags:
            codes[tag] = ImportedCode((tag,))
            found.codings.append(ImportedCoding("", name, (tag,), -1, -1, quotation))
    found.sources.extend(ImportedSource(name, "") for name in names)
    return found.package(file, Tool("pagina met markeringen", "Taguette"), codes.values())


def _codebook(body: str) -> dict[str, ImportedCode]:
    """Read the codes of a codebook that was saved as a page, none of another page."""
    return {
        found["tag"]: ImportedCode(
            (html.unescape(found["tag"]),),
            description=html.unescape(found["description"] or ""),
        )
        for found in _CODE.finditer(body)
    }


def _tags(written: str) -> tuple[str, ...]:
    parts = _BETWEEN_TAGS.split(html.unescape(written).strip())
    return tuple(part.strip() for part in parts if part.strip())
