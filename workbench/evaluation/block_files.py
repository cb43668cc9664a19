"""One table or figure as a file for another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import ReportError
from workbench.evaluation.gating import let_pass
from workbench.report.figure_data import figure_csv
from workbench.report.render.xlsx import SheetPlan, write_xlsx
from workbench.report.tables import Table
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.evaluation.gated import Gated
    from workbench.records.key import KeyEntry
    from workbench.report.figures import Figure


def export_block(block: Table | Figure, path: Path | str) -> Path:
    """Write one table or figure; the end of the name says in which form."""
    path = Path(path)
    write_whole(path, _content(block, path))
    return path


def write_table(
    table: Table, path: Path, plan: EvaluationPlan, names: Iterable[KeyEntry] | None
) -> Gated:
    """Write a table after looking for names in it, as everything that leaves the evaluation.

    Parameters
    ----------
    table
        The table.
    path
        The end of the name says in which form.
    plan
        The evaluation, with the words that are allowed.
    names
        What the key holds.
    """
    content = _content(table, path)
    gated = let_pass(plan, {path: content}, names)
    write_whole(path, content)
    return gated


def _content(block: Table | Figure, path: Path) -> bytes:
    """Make the file that the end of its name asks for.

    Raises
    ------
    ReportError
        There is no such form.
    """
    forms = _table_files(block) if isinstance(block, Table) else figure_files(block)
    if path.suffix.lower() not in forms:
        raise ReportError(
            f"{block!r} kan niet worden geschreven als '{path.name}'.",
            remedy=f"laat de naam eindigen op {', '.join(forms)}.",
        )
    return forms[path.suffix.lower()]


def _table_files(table: Table) -> Mapping[str, bytes]:
    return {
        ".xlsx": write_xlsx([SheetPlan(table.id.removeprefix("tbl-"), (table,))], table.caption),
        ".html": table.to_clipboard_html().encode(),
        ".tsv": table.to_tsv().encode(),
    }


def figure_files(figure: Figure) -> Mapping[str, bytes]:
    """Give a figure in all its forms: suffix of the name → content."""
    return {".svg": figure.svg, ".png": figure.png, ".csv": figure_csv(figure)}
