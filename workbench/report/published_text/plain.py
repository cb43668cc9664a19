"""Text files: lines, JSON and notebooks."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from typing import TYPE_CHECKING, Any, TypeGuard

from workbench.report.published_text.parts import Part, inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.report.published_text.parts import Nested

_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
_RUN = re.compile(rf"[{_LETTERS}][{_LETTERS} .,;:@'’/()+_-]{{2,}}")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(content: bytes) -> str:
    """Make text of bytes of which the coding is not known."""
    if content.startswith(UTF_16):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def line_parts(text: str) -> Iterator[Part]:
    """Give the paragraphs of a text: lines without an empty line between them."""
    lines = [*text.splitlines(), ""]
    first = 0
    for number, line in enumerate(lines):
        if not line.strip():
            if number > first:
                yield Part("", "\n".join(lines[first:number]), line=first + 1)
            first = number + 1


def printable_parts(content: bytes) -> Iterator[Part]:
    """Give what looks like text in a file of an unknown kind, in one and in two bytes a sign."""
    yield Part("soort bestand onbekend: alleen de leesbare tekens zijn doorzocht", unread=True)
    for text in (
        content.decode("cp1252", errors="ignore"),
        content.decode("utf-16-le", errors="ignore"),
        content[1:].decode("utf-16-le", errors="ignore"),
    ):
        # Signs that are no text may stick to a word.
        yield Part("leesbare tekens", "\n".join(_RUN.findall(text)), file_name=True)


def json_parts(data: object, path: str = "") -> Iterator[Part]:
    """Give every text in a structure, with the way to it; keys count as text too."""
    if isinstance(data, str):
        yield Part(path or "inhoud", data)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield Part(f"{path or 'inhoud'} (naam van een veld)", str(key))
            yield from json_parts(value, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list):
        for number, value in enumerate(data, start=1):
            yield from json_parts(value, f"{path}[{number}]")


def json_line_parts(text: str) -> Iterator[Part]:
    """Give the texts of a file with a structure on every line; another line as it stands."""
    for number, line in enumerate(text.splitlines(), start=1):
        data = as_json(line.encode())
        if data is None:
            yield Part(f"regel {number}", line)
        else:
            yield from inside(f"regel {number}", json_parts(data))


def is_notebook(data: object) -> TypeGuard[Mapping[str, Any]]:
    """Tell whether a structure is a Jupyter notebook."""
    cells = data.get("cells") if isinstance(data, dict) else None
    return isinstance(cells, list) and all(
        isinstance(cell, dict) and isinstance(cell.get("cell_type"), str) for cell in cells
    )


def notebook_parts(data: Mapping[str, Any], nested: Nested) -> Iterator[Part]:
    """Give the cells of a notebook, their output, attachments and properties."""
    for number, cell in enumerate(data["cells"], start=1):
        where = f"cel {number}"
        yield from inside(where, line_parts(_joined(cell.get("source", ""))))
        for output in cell.get("outputs", ()):
            yield from inside(f"{where}, uitvoer", _output_parts(output, nested))
        for name, kinds in cell.get("attachments", {}).items():
            yield Part(f"{where}, naam van een bijlage", name, file_name=True)
            yield from inside(f"{where}, bijlage", _rich_parts(kinds, nested))
        yield from inside(where, json_parts(cell.get("metadata", {}), "eigenschappen"))
    yield from json_parts(data.get("metadata", {}), "eigenschappen")


def _output_parts(output: Mapping[str, Any], nested: Nested) -> Iterator[Part]:
    told = [output.get("text", ""), output.get("ename", ""), output.get("evalue", "")]
    told += output.get("traceback", [])
    yield from line_parts("\n".join(_joined(text) for text in told))
    yield from _rich_parts(output.get("data", {}), nested)


def _rich_parts(kinds: Mapping[str, Any], nested: Nested) -> Iterator[Part]:
    for kind, value in kinds.items():
        if kind == "application/pdf" or (kind.startswith("image/") and not kind.endswith("xml")):
            yield from embedded_parts(_joined(value), nested)
        elif isinstance(value, (str, list)) and kind.startswith("text/html"):
            yield from nested(b"<html>" + _joined(value).encode())  # mostly a piece of a page
        elif isinstance(value, (str, list)):
            yield from line_parts(_joined(value))
        else:
            yield from json_parts(value)


def embedded_parts(written: str, nested: Nested) -> Iterator[Part]:
    """Give the text in something that is written as base64."""
    try:
        content = b64decode(written, validate=False)
    except ValueError:
        yield from line_parts(written)
    else:
        yield from nested(content)


def _joined(text: object) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else str(text)


def as_json(content: bytes) -> object:
    """Read a structure; nothing if the content is none."""
    try:
        return json.loads(content)
    except ValueError:
        return None
