"""Cells of tables: a count that may be hidden, a percentage on its base, a mean with its spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbench.analyse.disclosure import Cell, suppress
from workbench.report.number_text import NO_VALUE, count_text, number_text, percent_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.quantities import Frequency


def count_cell(count: int, cell: Cell, smallest: int) -> str:
    """Write a count, or what stands in its place where it is hidden."""
    if cell == Cell.SMALL:
        return f"<{smallest}"
    return NO_VALUE if cell == Cell.PROTECTING else count_text(count)


def line_cells(counts: Mapping[str, int], smallest: int) -> dict[str, Cell]:
    """Say which counts are shown of a line that adds up to a total everyone can read."""
    frame = pd.DataFrame({"n": list(counts.values())}, index=list(counts), dtype="int64")
    return dict(zip(counts, suppress(frame, smallest)["n"], strict=False))


def percent_cell(share: Frequency, thresholds: Thresholds) -> str:
    """Write a percentage without its sign, or a dash where the base is too small."""
    return percent_number(share) if share.total >= thresholds.percentage_from else NO_VALUE


def mean_cells(summary: pd.Series) -> tuple[str, str, str]:
    """Write mean, SD and median of one row of ``item_summaries`` or ``summary_by``."""
    return (
        number_text(summary["mean"]),
        number_text(summary["sd"]),
        count_text(summary["median"]),
    )
