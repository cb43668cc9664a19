"""A REFI-QDA codebook on its own (.qdc): codes, and no codings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.files import read_bytes
from workbench.collect.findings import Findings, Tool
from workbench.collect.refi_qda.codebook import read_codes
from workbench.collect.refi_qda.markup import parse, tag
from workbench.collect.refi_qda.without_text import left_out_elements
from workbench.errors import CollectError

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.records.exchange import ImportedPackage
    from workbench.records.sources import SourceFile

FORMAT = "REFI-QDA-codeboek"
_LARGEST = 100 * 2**20


def read_codebook(path: Path, file: SourceFile) -> ImportedPackage:
    """Read the codes of a codebook.

    Raises
    ------
    CollectError
        The XML is something else.
    """
    root, mended = parse(read_bytes(path, file.name, at_most=_LARGEST), file.name)
    if tag(root) != "CodeBook":
        raise CollectError(
            f"{file.name} is geen REFI-QDA-codeboek maar '{tag(root)}'.",
            remedy="exporteer het codeboek als REFI-QDA-codeboek (.qdc), of het project als .qdpx.",
        )
    found = Findings()
    for sentence in mended:
        found.change(file.name, sentence)
    found.left_out.extend(left_out_elements(root, frozenset()))
    tool = Tool(FORMAT, root.get("origin") or "onbekend programma")
    return found.package(file, tool, read_codes(root, found).values())
