"""Workbooks: in which cells a text stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.report.published_text.parts import Part
from workbench.report.published_text.xml_parts import collect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zipfile import ZipFile

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_TEXTS = "xl/sharedStrings.xml"


class _Gatherer:
    """Gathers the text of every element of one kind, with one of its attributes."""

    def __init__(self, element: str) -> None:
        self.found: list[tuple[Mapping[str, str], str]] = []
        self._end = f"}}{element}"
        self._attributes: Mapping[str, str] = {}
        self._pieces: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element."""
        if tag.endswith(self._end):
            self._attributes, self._pieces = dict(attributes), []

    def data(self, text: str) -> None:
        """Take text."""
        if self._pieces is not None:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        """Leave an element."""
        if tag.endswith(self._end) and self._pieces is not None:
            self.found.append((self._attributes, "".join(self._pieces)))
            self._pieces = None

    def close(self) -> None:
        """Be told that nothing follows."""


def cell_parts(package: ZipFile) -> Iterator[Part]:
    """Give the text of every cell of a workbook with its sheet and cell."""
    names = package.namelist()
    shared = _gathered(package, _TEXTS, "si") if _TEXTS in names else []
    for name in names:
        sheet = _SHEET.fullmatch(name)
        for about, text in _gathered(package, name, "c") if sheet else ():
            if sheet and (shown := _shown(about.get("t", ""), text, shared)):
                yield Part(f"blad {sheet[1]}, cel {about.get('r', '?')}", shown)


def _gathered(package: ZipFile, name: str, element: str) -> list[tuple[Mapping[str, str], str]]:
    gatherer = _Gatherer(element)
    collect(package.read(name), gatherer)
    return gatherer.found


def _shown(kind: str, text: str, shared: list[tuple[Mapping[str, str], str]]) -> str:
    """Return the text of a cell; numbers are read with the rest of the sheet."""
    if kind == "s":
        return shared[int(text)][1] if text.isdigit() and int(text) < len(shared) else ""
    return text if kind in {"inlineStr", "str"} else ""
