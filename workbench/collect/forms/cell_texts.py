"""Texts in cells of a workbook: never a formula, never a character that a workbook cannot hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_LONGEST = 32_767
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SOFT_BREAK = "\x0b"  # a line end within a paragraph, as Word puts it on the clipboard
_FORMULA = ("=", "+", "-", "@")


def put_text(cell: Cell, text: str) -> Cell:
    """Write a text as a text, also where it looks like a formula or an error."""
    cell.value = _ESCAPED.sub(r"_x005F_x\1_", storable(text))
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True
    return cell


def storable(text: str) -> str:
    """Take out what a workbook cannot hold, and what is too long for a cell."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:_LONGEST]


def unescaped(text: str) -> str:
    """Write what Excel keeps as _x000B_ and the like as what it is, without control characters."""
    written = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    lines = written.replace("\r\n", "\n").replace("\r", "").replace(_SOFT_BREAK, "\n")
    return _FORBIDDEN.sub("", lines)


def unspaced(text: str) -> str:
    """Write a text with single spaces, to compare what programs break and pad differently."""
    return " ".join(text.split())
