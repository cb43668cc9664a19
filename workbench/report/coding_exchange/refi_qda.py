"""REFI-QDA projects (.qdpx) and codebooks (.qdc), written so that other programs open them well.

Positions are code points, as the standard says; texts are UTF-8 without byte order mark and end
lines with LF, because programs count a mark or a CR each in their own way. Every passage has one
coding, as programs keep a memo with a passage, and the coder stands on both.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from workbench.records.guids import code_guid, guid

if TYPE_CHECKING:
    from workbench.report.coding_exchange.exported import (
        CodingExport,
        ExportedCode,
        ExportedCoding,
    )

ORIGIN = "Werkbank MDA++"
_PROJECT = "urn:QDA-XML:project:1.0"
_CODEBOOK = "urn:QDA-XML:codebook:1.0"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def write_project(export: CodingExport) -> bytes:
    """Write a project: codebook, pseudonymised texts and codings; no other document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        _add(package, "project.qde", _xml(_project(export)))
        for source in export.sources:
            name = f"{guid('tekst', export.id, source.id)}.txt"
            _add(package, f"sources/{name}", source.text.encode("utf-8"))
    return buffer.getvalue()


def write_codebook(export: CodingExport) -> bytes:
    """Write the codes only."""
    root = Element("CodeBook", {"xmlns": _CODEBOOK, "origin": ORIGIN})
    _add_codes(root, export)
    return _xml(root)


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a part under a fixed date: the same codings give the same file."""
    entry = zipfile.ZipInfo(name, _ALWAYS)
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, content)


def _xml(root: Element) -> bytes:
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written


def _project(export: CodingExport) -> Element:
    root = Element("Project", {"xmlns": _PROJECT, "name": clean(export.title), "origin": ORIGIN})
    users = SubElement(root, "Users")
    for coder in export.coders:
        SubElement(users, "User", {"guid": _user(coder), "name": clean(coder)})
    _add_codes(SubElement(root, "CodeBook"), export)
    sources = SubElement(root, "Sources")
    for source in export.sources:
        key = guid("tekst", export.id, source.id)
        text = SubElement(
            sources,
            "TextSource",
            {"guid": key, "name": clean(source.id), "plainTextPath": f"internal://{key}.txt"},
        )
        SubElement(text, "Description").text = clean(source.title)
        for coding in export.codings:
            if coding.source == source.id:
                _add_passage(text, coding, source.text[coding.start : coding.end], export.scheme)
    return root


def _add_codes(parent: Element, export: CodingExport) -> None:
    elements = {"": SubElement(parent, "Codes")}
    for code in export.codes:
        elements[code.id] = _code(elements[code.parent], code, export.scheme)


def _code(parent: Element, code: ExportedCode, scheme: str) -> Element:
    attributes = {
        "guid": code_guid(scheme, code.id),
        "name": clean(code.name),
        "isCodable": "true",
    }
    if code.colour:
        attributes["color"] = code.colour
    element = SubElement(parent, "Code", attributes)
    if code.description:
        SubElement(element, "Description").text = clean(code.description)
    return element


def _add_passage(parent: Element, coding: ExportedCoding, quoted: str, scheme: str) -> None:
    made = {"creatingUser": _user(coding.coder)}
    moment = _MOMENT.match(coding.time)
    if moment:
        made["creationDateTime"] = f"{moment[1]}T{moment[2]}Z"
    passage = SubElement(
        parent,
        "PlainTextSelection",
        {
            "guid": guid("passage", coding.id),
            "name": clean(quoted),
            "startPosition": str(coding.start),
            "endPosition": str(coding.end),
            **made,
        },
    )
    if coding.memo:
        SubElement(passage, "Description").text = clean(coding.memo)
    given = SubElement(passage, "Coding", {"guid": guid("codering", coding.id), **made})
    SubElement(given, "CodeRef", {"targetGUID": code_guid(scheme, coding.code)})


def _user(coder: str) -> str:
    return guid("codeur", coder)


def clean(text: str) -> str:
    """Take out what XML cannot hold, a space in its place so that positions stay."""
    return _FORBIDDEN.sub(" ", text)
