"""Open answers per code: how many respondents said it, of who answered and of everyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analyse.disclosure import Cell
from workbench.records.quantities import Frequency
from workbench.report.cells import count_cell, percent_cell
from workbench.report.notes import number_of, percentages_left_out, suppression
from workbench.report.number_text import NO_VALUE, count_text
from workbench.report.tables import Column, Table
from workbench.report.theme_tables import theme_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.report.captions import Caption


@dataclass(frozen=True, slots=True)
class Answered:
    """Whose answers were coded: the question, who answered it, and all respondents."""

    question: str
    answered: int
    everyone: int


def open_answers_table(
    counts: Mapping[str, int],
    labels: Mapping[str, str],
    answered: Answered,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Show every code with its number of respondents, on both bases.

    Parameters
    ----------
    counts
        Result of ``analyse.statements.statement_counts``.
    labels
        Full id of a code → label, parents before their subcodes.
    answered
        Whose answers.
    caption, thresholds
        As of every table.
    """
    cells = code_cells(counts, thresholds.smallest_cell)
    rows = [
        (
            theme_label(code, labels),
            count_cell(counts[code], cells[code], thresholds.smallest_cell),
            *_shares(counts[code], cells[code], answered, thresholds),
        )
        for code in labels
    ]
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Code", "left", 0.46),
            Column("n"),
            Column("% van wie antwoordde"),
            Column("% van alle respondenten"),
        ),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with(
            [number_of(answered.everyone), f"Open vraag: {answered.question}"],
            [
                f"{count_text(answered.answered)} respondenten gaven antwoord.",
                "n: respondenten met deze code in hun antwoord; meer codes per antwoord kan.",
                "Een code telt ook haar subcodes." if any("." in code for code in labels) else "",
                suppression(set(cells.values()), thresholds.smallest_cell),
                percentages_left_out([answered.answered], thresholds),
            ],
        ),
    )


def code_cells(counts: Mapping[str, int], smallest: int) -> dict[str, Cell]:
    """Say which numbers are shown: small ones are not, nor a total that gives one away.

    A code with subcodes counts everyone of whom a subcode was told: at most their sum. Where that
    leaves a hidden subcode one value only, the number of the code is hidden too.
    """
    cells = {code: Cell.SMALL if 0 < n < smallest else Cell.SHOWN for code, n in counts.items()}
    for code in sorted(counts, key=lambda one: -one.count(".")):
        below = [one for one in counts if one.rpartition(".")[0] == code]
        hidden = [one for one in below if cells[one] != Cell.SHOWN]
        if not hidden or cells[code] != Cell.SHOWN:
            continue
        rest = counts[code] - sum(counts[one] for one in below if cells[one] == Cell.SHOWN)
        if rest >= len(hidden) * (smallest - 1):
            cells[code] = Cell.PROTECTING
    return cells


def _shares(n: int, cell: Cell, answered: Answered, thresholds: Thresholds) -> tuple[str, str]:
    if cell != Cell.SHOWN:
        return NO_VALUE, NO_VALUE
    shares = (Frequency(n, answered.answered), Frequency(n, answered.everyone))
    first, second = (percent_cell(share, thresholds) for share in shares)
    return first, second
