"""Codings of another program as one document of plain values, to compare them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.records.exchange import PATH_SEPARATOR

if TYPE_CHECKING:
    from workbench.evaluation.coding_import import CodingImport, PlacedCoding
    from workbench.records.exchange import (
        Entry,
        ImportedCode,
        ImportedCoding,
        ImportedNote,
        ImportedPackage,
    )


def codings_document(
    package: ImportedPackage, planned: CodingImport | None = None
) -> dict[str, object]:
    """Write everything that was found in a package; the keys are Dutch, evaluators see them.

    With ``planned`` also where every coding stands in the evaluation.
    """
    report = planned.report if planned else package.report
    document: dict[str, object] = {
        "bestand": package.file.name,
        "formaat": package.format,
        "programma": package.tool,
        "codes": [_code(code) for code in package.codes],
        "bronnen": [
            {"naam": source.name, "tekens": len(source.text), "telling": source.counting}
            for source in package.sources
        ],
        "coderingen": [_coding(coding) for coding in package.codings],
        "notities": [_note(note) for note in package.notes],
        "verslag": {
            "overgenomen": _entries(report.taken),
            "gewijzigd": _entries(report.changed),
            "weggelaten": _entries(report.left_out),
        },
    }
    if planned:
        document["geplaatst"] = [_placed(one) for one in planned.placed]
        document["toegevoegd"] = planned.added
    return document


def _placed(one: PlacedCoding) -> dict[str, object]:
    return {
        "codeur": one.coder,
        "bron": one.source,
        "code": one.code,
        "citaat": one.span.exact,
        "memo": one.memo,
        "begin": one.span.start,
        "einde": one.span.end,
    }


def _code(code: ImportedCode) -> dict[str, object]:
    return {
        "codepad": code.path_text,
        "uitleg": code.description,
        "kleur": code.colour,
        "codeerbaar": code.codable,
    }


def _coding(coding: ImportedCoding) -> dict[str, object]:
    return {
        "codeur": coding.coder,
        "bron": coding.source,
        "code": coding.code_path[-1],
        "codepad": coding.code_text,
        "citaat": coding.quotation,
        "memo": coding.memo,
        "tijd": coding.time,
        "begin": coding.start if coding.start >= 0 else None,
        "einde": coding.end if coding.end >= 0 else None,
    }


def _note(note: ImportedNote) -> dict[str, object]:
    return {
        "codeur": note.coder,
        "bron": note.source,
        "codepad": PATH_SEPARATOR.join(note.code_path),
        "memo": note.memo,
        "tijd": note.time,
        "begin": note.start if note.start >= 0 else None,
        "einde": note.end if note.end >= 0 else None,
    }


def _entries(entries: tuple[Entry, ...]) -> list[dict[str, str]]:
    return [{"wat": entry.what, "waarom": entry.reason} for entry in entries]
