"""herkomst.json: where every number, table, figure and quotation of a report comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.records.sources import SourceFile
    from workbench.report.chapters import ChapterRun

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
    items = []
    for cell in run.cells:
        for value in cell.values:
            items.append(
                {
                    "soort": "waarde",
                    "hoofdstuk": run.name,
                    "regel": cell.line,
                    "naam": value.expression,
                    "tekst": value.text,
                    "herkomst": value.origin,
                }
            )
        for block in cell.blocks:
            if block["kind"] in KINDS:
                items.append(_block_item(run.name, cell.line, block))
    return items


def _block_item(chapter: str, line: int, block: Mapping[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {
        "soort": KINDS[block["kind"]],
        "hoofdstuk": chapter,
        "regel": line,
        "naam": block.get("id", ""),
        "tekst": block.get("caption", ""),
        "herkomst": block["origin"],
    }
    if block["kind"] == "quote":
        quote = block["quote"]
        item |= {
            "naam": quote["citation"],
            "tekst": quote["text"],
            "bron": quote["source"],
            "regels": quote["lines"],
        }
    return item
