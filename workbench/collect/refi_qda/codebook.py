"""Codes of REFI-QDA: a tree with names, descriptions and colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.collect.refi_qda.markup import child_text, children, key
from workbench.records.exchange import ImportedCode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_AROUND = ("CodeBook", "Codes", "SubCodes")
_ALPHA = re.compile(r"^#[0-9A-Fa-f]{2}(?=[0-9A-Fa-f]{6}$)")
_DEEPEST = 100
_NAMELESS = "(zonder naam)"


def read_codes(root: Element) -> dict[str, ImportedCode]:
    """Read all codes below an element: GUID as it is compared → code, parents first."""
    return {key(code.id) or code.path_text: code for code in _codes(root, ())}


def _codes(element: Element, above: tuple[str, ...]) -> Iterator[ImportedCode]:
    for found in children(element, *_AROUND):
        yield from _codes(found, above)
    for code in children(element, "Code"):
        path = (*above, (code.get("name") or "").strip() or _NAMELESS)
        yield ImportedCode(
            path=path,
            id=code.get("guid", ""),
            description=child_text(code, "Description"),
            colour=_ALPHA.sub("#", code.get("color", "")),
            codable=code.get("isCodable", "true").strip().casefold() not in {"false", "0"},
        )
        if len(path) < _DEEPEST:
            yield from _codes(code, path)
