"""herkomst.json: where every number, table, figure and quotation of a report comes from."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.records.sources import SourceFile
    from workbench.report.runs import CellRun, ChapterRun, InlineRun

KINDS = {"table": "tabel", "figure": "figuur", "quote": "citaat"}


def provenance_of(
    runs: Sequence[ChapterRun], about: Mapping[str, Any], sources: Iterable[SourceFile]
) -> dict[str, Any]:
    """List everything the chapters show, in the order of the report.

    Parameters
    ----------
    runs
        The chapters as they were executed.
    about
        Title, notice, version and hashes of the files that were made.
    sources
        Every source of the evaluation.
    """
    return {
        **about,
        "bronnen": [{"bestand": source.name, "sha256": source.sha256} for source in sources],
        "onderdelen": [item for run in runs for item in items_of(run)],
    }


def items_of(run: ChapterRun) -> list[dict[str, Any]]:
    """List what one chapter shows: inline values, tables, figures and quotations."""
    return [item for cell in run.cells for item in _cell_items(run.name, cell)]


def _cell_items(chapter: str, cell: CellRun) -> list[dict[str, Any]]:
    values = [_value_item(chapter, value) for value in cell.values]
    blocks = [block for block in cell.outputs if block["kind"] in KINDS]
    return [*values, *(_block_item(chapter, cell.line, block) for block in blocks)]


def _value_item(chapter: str, value: InlineRun) -> dict[str, Any]:
    item = {
        "soort": "waarde",
        "hoofdstuk": chapter,
        "regel": value.line,
        "naam": value.expression,
        "tekst": value.text,
        "herkomst": value.origin,
    }
    return item | _quoted(value.quote) if value.quote else item


def _block_item(chapter: str, line: int, block: Mapping[str, Any]) -> dict[str, Any]:
    item = {
        "soort": KINDS[block["kind"]],
        "hoofdstuk": chapter,
        "regel": line,
        "naam": block.get("id", ""),
        "tekst": block.get("caption", ""),
        "opmerking": block.get("note", ""),
        "inhoud": sha256(_content(block)).hexdigest(),
        "herkomst": block["origin"],
    }
    return item | _quoted(block["quote"]) if block["kind"] == "quote" else item


def _content(block: Mapping[str, Any]) -> bytes:
    """Everything a reader sees of a block, so that a changed cell in a table is noticed."""
    shown = {key: value for key, value in block.items() if key != "origin"}
    return json.dumps(shown, sort_keys=True).encode()


def _quoted(quote: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "soort": "citaat",
        "naam": quote["citation"],
        "tekst": quote["text"],
        "bron": quote["source"],
        "spreker": quote["speaker"],
        "regels": quote["lines"],
    }
