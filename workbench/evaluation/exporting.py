"""Write tables and figures to files of their own, for use outside the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import ReportError, raise_all
from workbench.evaluation.block_files import figure_files
from workbench.evaluation.evaluation import Evaluation
from workbench.evaluation.gating import let_pass
from workbench.evaluation.making import chapter_files, checked_sources, run_changed
from workbench.evaluation.side_by_side import given_away
from workbench.report.figures import Figure
from workbench.report.provenance import items_of
from workbench.report.render.xlsx import SheetPlan, write_xlsx
from workbench.report.table_html import clipboard_page
from workbench.report.tables import Table
from workbench.storage.files import write_all_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workbench.evaluation.gated import Gated
    from workbench.records.key import KeyEntry


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the folder, and how much it holds."""

    folder: Path
    number_of_tables: int
    number_of_figures: int
    gated: Gated


def export_report(
    path: Path,
    out: Path | None,
    progress: Callable[[str], None],
    names: Sequence[KeyEntry] | None = None,
) -> Exported:
    """Write all tables and figures of the chapters to files that other programs open.

    ``tabellen.xlsx`` has a sheet per table with real numbers, ``tabellen.html`` is what Word takes
    over by copying; every figure is there as SVG, PNG and CSV. Nothing is written if a name of the
    key (``names``) stands in it, or if the chapters together give a small number away.

    Raises
    ------
    ReportError
        The chapters show no table or figure.
    """
    evaluation = Evaluation.open(path)
    progress("Hoofdstukken uitvoeren")
    chapters = chapter_files(evaluation)
    runs = run_changed(evaluation, chapters, checked_sources(evaluation), progress)
    shown = [block for run in runs for cell in run.cells for block in cell.outputs]
    tables = [Table.from_payload(block) for block in shown if block["kind"] == "table"]
    figures = [Figure.from_payload(block) for block in shown if block["kind"] == "figure"]
    if not tables and not figures:
        raise ReportError(
            "De hoofdstukken tonen geen tabel of figuur om te exporteren.",
            remedy="toon in een hoofdstuk een tabel of figuur in een codecel.",
        )
    items = [item for run in runs for item in items_of(run)]
    raise_all(list(given_away(items, evaluation.plan.thresholds.smallest_cell)))
    folder = out or evaluation.folder.output / "export"
    progress("Bestanden schrijven")
    contents: dict[Path, bytes] = {}
    blocks: list[Table | Figure] = [*tables, *figures]
    sheets = [SheetPlan(block.id.partition("-")[2], (block,)) for block in blocks]
    contents[folder / "tabellen.xlsx"] = write_xlsx(sheets, evaluation.plan.title)
    contents[folder / "tabellen.html"] = clipboard_page(tables).encode()
    for figure in figures:
        for suffix, content in figure_files(figure).items():
            contents[folder / "figuren" / f"{figure.id}{suffix}"] = content
    gated = let_pass(evaluation.plan, contents, names)
    write_all_whole(contents)
    return Exported(folder, len(tables), len(figures), gated)
