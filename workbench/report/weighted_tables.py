"""Weighted outcomes beside unweighted ones; the number of respondents is never weighted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.analyse.descriptives import summarise
from workbench.analyse.disclosure import Cell
from workbench.analyse.weights import effective_number, weighted_mean, weighted_shares
from workbench.records.quantities import Frequency
from workbench.report.answers import categories, variable
from workbench.report.cells import count_cell
from workbench.report.frequency_tables import counts_of, percent_or_not, shown_cells
from workbench.report.notes import number_of, percentages_left_out, suppression
from workbench.report.number_text import NO_VALUE, NOT_APPLICABLE, count_text, number_text
from workbench.report.published_counts import line_counts
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption


def weighted_table(
    responses: Responses,
    name: str,
    weights: pd.Series,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Answers to a closed question: unweighted number, share, and weighted share."""
    counts, labels = counts_of(responses, name), categories(responses, name)
    shown = shown_cells(responses, name, thresholds.smallest_cell)
    shares = weighted_shares(responses.table[name], weights)
    valid = sum(counts.values())
    rows = [
        (
            labels[code],
            count_cell(n, shown[code], thresholds.smallest_cell),
            *(
                (
                    percent_or_not(Frequency(n, valid), thresholds),
                    _percent(shares.get(code, 0.0), valid, thresholds),
                )
                if shown[code] == Cell.SHOWN
                else (NO_VALUE, NO_VALUE)
            ),
        )
        for code, n in counts.items()
    ]
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Antwoord", "left", 0.5),
            Column("n"),
            Column("%"),
            Column("Gewogen %"),
        ),
        rows=(*rows, ("Totaal", count_text(valid), *([_whole(valid, thresholds)] * 2))),
        origin=caption.origin.telling(
            line_counts(responses, name, counts, shown, thresholds.smallest_cell)
        ),
        note=caption.note_with(
            [number_of(len(responses.table))],
            [
                weights_sentence(weights),
                suppression(set(shown.values()), thresholds.smallest_cell),
                percentages_left_out([valid], thresholds),
            ],
        ),
    )


def weighted_item_table(
    responses: Responses,
    names: Sequence[str],
    weights: pd.Series,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Items with unweighted number, mean, and weighted mean."""
    rows = []
    for name in names:
        answers = responses.table[name]
        summary = summarise(answers)
        means = (summary.mean, weighted_mean(answers, weights))
        few = summary.n < thresholds.smallest_cell
        texts = [NOT_APPLICABLE if few else number_text(mean) for mean in means]
        rows.append((variable(responses, name).label, count_text(summary.n), *texts))
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Item", "left", 0.56),
            Column("n"),
            Column("M"),
            Column("Gewogen M"),
        ),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with(
            [number_of(len(responses.table)), "M = gemiddelde."], [weights_sentence(weights)]
        ),
    )


def weights_sentence(weights: pd.Series) -> str:
    """Say how far the weights go and what they cost."""
    given = weights.dropna()
    if given.empty:
        return ""
    without = len(weights) - len(given)
    rest = f"; {count_text(without)} zonder gewicht" if without else ""
    return (
        f"Gewichten van {number_text(float(given.min()))} tot {number_text(float(given.max()))}; "
        f"gewogen tellen de antwoorden als die van {number_text(effective_number(weights), 0)} "
        f"respondenten{rest}."
    )


def _percent(share: float, base: int, thresholds: Thresholds) -> str:
    if not base:
        return NOT_APPLICABLE
    return number_text(100 * share, 0) if base >= thresholds.percentage_from else NO_VALUE


def _whole(valid: int, thresholds: Thresholds) -> str:
    return percent_or_not(Frequency(valid, valid), thresholds)
