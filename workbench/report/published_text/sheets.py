"""Workbooks: in which cells a text stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.report.published_text.parts import Part
from workbench.report.published_text.xml_parts import collect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_CELL = re.compile(r'<c r="([A-Z]+\d+)"[^>]*t="s"[^>]*><v>(\d+)</v>')
_TEXTS = "xl/sharedStrings.xml"


class _Texts:
    """Keeps the texts of a workbook in their order, empty ones too."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] | None = None

    def start(self, tag: str, attributes: object) -> None:  # noqa: ARG002 (expat's signature)
        """Enter an element."""
        if tag.endswith("}si"):
            self._pieces = []

    def data(self, text: str) -> None:
        """Take text."""
        if self._pieces is not None:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        """Leave an element."""
        if tag.endswith("}si") and self._pieces is not None:
            self.texts.append("".join(self._pieces))
            self._pieces = None

    def close(self) -> None:
        """Be told that nothing follows."""


def cell_parts(package: ZipFile) -> Iterator[Part]:
    """Give the text of every cell of a workbook with its sheet and cell."""
    names = package.namelist()
    if _TEXTS not in names:
        return
    collector = _Texts()
    collect(package.read(_TEXTS), collector)
    for name in names:
        sheet = _SHEET.fullmatch(name)
        if sheet:
            cells = _CELL.findall(package.read(name).decode("utf-8", "replace"))
            for cell, number in cells:
                if int(number) < len(collector.texts):
                    yield Part(f"blad {sheet[1]}, cel {cell}", collector.texts[int(number)])
