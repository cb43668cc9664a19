"""The numbers of a figure, apart from the drawing: as a table and as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from workbench.report.cell_numbers import read_number
from workbench.report.defusing import defused
from workbench.report.pandoc_ast import clean
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from workbench.report.figures import Figure


def figure_table(figure: Figure) -> Table:
    """Give the numbers of a figure as a table; without any rows where the figure has none."""
    heading, *rows = figure.data or (("Geen gegevens",),)
    numeric = [any(read_number(row[place]) for row in rows) for place in range(len(heading))]
    return Table(
        id=f"tbl-{figure.id.removeprefix('fig-')}-gegevens",
        caption=f"Gegevens bij figuur: {figure.caption}",
        columns=tuple(
            Column(text, "right" if number else "left")
            for text, number in zip(heading, numeric, strict=True)
        ),
        rows=tuple(rows),
        origin=figure.origin,
        note=figure.note,
    )


def figure_csv(figure: Figure) -> bytes:
    """Write the numbers of a figure as Excel in Dutch opens them: semicolons, decimal commas.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in figure.data:
        writer.writerow([_safe(clean(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    return text if read_number(text) else defused(text)
