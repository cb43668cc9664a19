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
    from collections.abc import Sequence

    from workbench.report.coding_exchange.exported import (
        CodingExport,
        ExportedCode,
        ExportedCoding,
        ExportedNote,
        ExportedSource,
    )

ORIGIN = "Werkbank MDA++"
_PROJECT = "urn:QDA-XML:project:1.0"
_CODEBOOK = "urn:QDA-XML:codebook:1.0"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")
_LONG_AGO = "1980-01-01T00:00:00Z"
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def write_project(export: CodingExport) -> bytes:
    """Write a project: codebook, pseudonymised texts and codings; no other document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        _add(package, "project.qde", _xml(_project(export)))
        for source in export.sources:
            name = f"{guid('tekst', export.id, source.id)}.txt"
            _add(package, f"sources/{name}", source.text.encode("utf-8"))
        for note in _loose(export):
            _add(package, f"sources/{_note(note)}.txt", note.memo.encode("utf-8"))
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
    codes = _add_codes(SubElement(root, "CodeBook"), export)
    for note in export.notes:
        if note.code:
            _refer(codes[note.code], note)
    sources = SubElement(root, "Sources")
    for source in export.sources:
        _add_source(sources, source, export)
    _add_notes(root, export)
    return root


def _add_source(parent: Element, source: ExportedSource, export: CodingExport) -> None:
    key = guid("tekst", export.id, source.id)
    text = SubElement(
        parent,
        "TextSource",
        {"guid": key, "name": clean(source.id), "plainTextPath": f"internal://{key}.txt"},
    )
    SubElement(text, "Description").text = clean(source.title)
    for coding in export.codings:
        if coding.source == source.id:
            _add_passage(text, coding, source.text[coding.start : coding.end], export.scheme)
    own = [note for note in export.notes if note.source == source.id and not note.code]
    _add_remarks(text, own, source.text)


def _add_remarks(text: Element, notes: Sequence[ExportedNote], words: str) -> None:
    """Write memos on lines, and behind them the references to those on the whole text."""
    for note in notes:
        if note.start >= 0:
            _add_remark(text, note, words[note.start : note.end])
    for note in notes:
        if note.start < 0:
            _refer(text, note)


def _loose(export: CodingExport) -> list[ExportedNote]:
    """Give the memos that are notes of their own: those on texts and codes."""
    return [note for note in export.notes if note.start < 0]


def _add_notes(root: Element, export: CodingExport) -> None:
    """Write memos on texts and codes; every one has another name, or QualCoder stops."""
    loose = _loose(export)
    notes = SubElement(root, "Notes") if loose else root
    for note in loose:
        SubElement(
            notes,
            "Note",
            {
                "guid": _note(note),
                "name": clean(f"Memo van {note.coder} bij {note.about}"),
                "plainTextPath": f"internal://{_note(note)}.txt",
                **_made(note.coder, note.time),
            },
        )


def _refer(element: Element, note: ExportedNote) -> None:
    """Refer to a note; of a code the standard has references before the codes below it."""
    above = sum(child.tag != "Code" for child in element)
    element.insert(above, Element("NoteRef", {"targetGUID": _note(note)}))


def _add_remark(parent: Element, note: ExportedNote, quoted: str) -> None:
    """Write a memo on a line as a passage without a code, as MAXQDA does."""
    passage = SubElement(
        parent,
        "PlainTextSelection",
        {
            "guid": guid("regel", note.id),
            "name": clean(quoted),
            "startPosition": str(note.start),
            "endPosition": str(note.end),
            **_made(note.coder, note.time),
        },
    )
    SubElement(passage, "Description").text = clean(note.memo)


def _note(note: ExportedNote) -> str:
    return guid("memo", note.id)


def _made(coder: str, time: str) -> dict[str, str]:
    """Say who made something and when; programs want a moment with every note."""
    moment = _MOMENT.match(time)
    written = f"{moment[1]}T{moment[2]}Z" if moment else _LONG_AGO
    return {"creatingUser": _user(coder), "creationDateTime": written}


def _add_codes(parent: Element, export: CodingExport) -> dict[str, Element]:
    """Write the codes, and give the element of each."""
    elements = {"": SubElement(parent, "Codes")}
    for code in export.codes:
        elements[code.id] = _code(elements[code.parent], code, export.scheme)
    return elements


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
