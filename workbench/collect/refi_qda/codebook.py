"""Codes of REFI-QDA: a tree with names, descriptions and colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.collect.refi_qda.markup import child_text, children, key
from workbench.records.exchange import ImportedCode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from workbench.collect.findings import Findings

_AROUND = ("CodeBook", "Codes", "SubCodes")
_ALPHA = re.compile(r"^#[0-9A-Fa-f]{2}(?=[0-9A-Fa-f]{6}$)")
_DEEPEST = 100
_NAMELESS = "(zonder naam)"


def read_codes(root: Element, found: Findings) -> dict[str, ImportedCode]:
    """Read all codes below an element: GUID as it is compared → code, parents first.

    A second code with the same GUID is there, but codings are of the first one.
    """
    codes: dict[str, ImportedCode] = {}
    for code in _codes(root, (), found):
        first = codes.setdefault(key(code.id) or code.path_text, code)
        if first is not code and first.path != code.path:
            codes.setdefault(code.path_text, code)
            found.change(
                code.path_text,
                f"heeft hetzelfde kenmerk als '{first.path_text}': de coderingen staan daarbij",
            )
    return codes


def _codes(element: Element, above: tuple[str, ...], found: Findings) -> Iterator[ImportedCode]:
    for below in children(element, *_AROUND):
        yield from _codes(below, above, found)
    for code in children(element, "Code"):
        path = (*above, (code.get("name") or "").strip() or _NAMELESS)
        made = ImportedCode(
            path=path,
            id=code.get("guid", ""),
            description=child_text(code, "Description"),
            colour=_ALPHA.sub("#", code.get("color", "")),
            codable=code.get("isCodable", "true").strip().casefold() not in {"false", "0"},
        )
        yield made
        if len(path) < _DEEPEST:
            yield from _codes(code, path, found)
        elif next(children(code, "Code", *_AROUND), None) is not None:
            found.leave_out(path[-1], f"de codes hieronder staan dieper dan {_DEEPEST} niveaus")
