"""Tables of the answers of everyone: items, ends of the scale, distributions.

Answers on a Likert scale are shown as they are. A distribution of a nominal question (function,
sector, work area) says who the respondents are: there small counts are hidden, see
``analyse.disclosure``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.analyse.descriptives import distribution, item_summaries, rank_items
from workbench.analyse.disclosure import TOTAL, Cell, suppress
from workbench.analyse.likert import bottom, likert_counts, top
from workbench.records.quantities import Frequency
from workbench.records.responses import VariableKind
from workbench.report.answers import categories, missing_counts, shared_scale, variable
from workbench.report.cells import count_cell, mean_cells, percent_cell
from workbench.report.notes import (
    ABBREVIATIONS,
    number_of,
    percentages_left_out,
    rounding,
    scale_sentence,
    suppression,
    unequal_n,
)
from workbench.report.number_text import NO_VALUE, count_text, percent_number
from workbench.report.published_counts import item_means, line_counts, ticks
from workbench.report.tables import Column, Section, Table

if TYPE_CHECKING:
    import pandas as pd

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption

Items = Sequence[str] | Mapping[str, Sequence[str]]
Rows = tuple[tuple[str, ...] | Section, ...]


def item_table(
    responses: Responses, items: Items, caption: Caption, thresholds: Thresholds
) -> Table:
    """Mean, SD and median of items on one scale, ordered from high to low mean.

    An item that only a few people answered shows how many, and nothing of what they answered.

    Parameters
    ----------
    responses
        The respondents to describe.
    items
        Names of variables; or title → names, ordered within every title.
    caption
        Id, caption, origin and note.
    thresholds
        Which numbers may be shown.
    """
    groups = grouped(items)
    names = [name for members in groups.values() for name in members]
    scale = shared_scale(responses, names)
    smallest = thresholds.smallest_cell
    rows: list[tuple[str, ...] | Section] = []
    for title, members in groups.items():
        rows += [Section(title)] if title else []
        ranked = rank_items(item_summaries(responses.table, members))
        rows += [_item_row(responses, str(name), row, smallest) for name, row in ranked.iterrows()]
    n = len(responses.table)
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Item", "left", 0.56),
            Column("n"),
            Column("M"),
            Column("SD"),
            Column("Mediaan"),
        ),
        rows=tuple(rows),
        origin=caption.origin.telling((), item_means(responses, names, smallest)),
        note=caption.note_with(
            [number_of(n), scale_sentence(scale), ABBREVIATIONS],
            [
                unequal_n(responses.table[name].count() for name in names),
                _few_answers([int(responses.table[name].count()) for name in names], smallest),
            ],
        ),
    )


def top2_table(
    responses: Responses, items: Items, caption: Caption, thresholds: Thresholds
) -> Table:
    """Show the lowest two and the highest two answers of every item, with their base.

    Items are ordered from high to low share of the highest two answers.
    """
    groups = grouped(items)
    names = [name for members in groups.values() for name in members]
    scale = shared_scale(responses, names)
    rows: list[tuple[str, ...] | Section] = []
    for title, members in groups.items():
        rows += [Section(title)] if title else []
        counts = likert_counts(responses.table, members, scale)
        ordered = sorted(members, key=lambda name: -_share(top(counts[name])))
        rows += [
            (variable(responses, name).label, *_ends(counts[name], thresholds)) for name in ordered
        ]
    labels = [label.lower() for label in scale.values()]
    bases = [int(responses.table[name].count()) for name in names]
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Item", "left", 0.48),
            Column("n"),
            Column("n", group="Laagste twee"),
            Column("%", group="Laagste twee"),
            Column("n", group="Hoogste twee"),
            Column("%", group="Hoogste twee"),
        ),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with(
            [
                number_of(len(responses.table)),
                f"Laagste twee: {labels[0]} of {labels[1]}.",
                f"Hoogste twee: {labels[-2]} of {labels[-1]}.",
            ],
            [unequal_n(bases), percentages_left_out(bases, thresholds)],
        ),
    )


def distribution_table(
    responses: Responses, name: str, caption: Caption, thresholds: Thresholds
) -> Table:
    """How the answers to one closed question are distributed; unused answers stay, with 0.

    Percentages are of everyone who answered. Missing answers follow under the total, by kind, as
    far as there are any. Small counts are hidden unless the answers are an ordered scale.
    """
    found = variable(responses, name)
    table = distribution(responses.table[name], categories(responses, name))
    smallest = 1 if found.kind is VariableKind.ORDINAL else thresholds.smallest_cell
    cells = list(suppress(table[["n"]], smallest)["n"])
    total = int(table["n"].sum())
    shown = total >= thresholds.percentage_from
    counts = [Frequency(int(n), total) for n in table["n"]] + [Frequency(total, total)]
    rows = [
        (label, *_count_and_percent(count, cell, smallest))
        for label, count, cell in zip(
            [*table["label"], TOTAL.capitalize()], counts, cells, strict=True
        )
    ]
    missing = missing_counts(responses, name)
    rows += [(kind.capitalize(), count_text(n), NO_VALUE) for kind, n in missing.items()]
    columns = (Column(found.label, "left", 0.6), Column("n"), Column("%"))
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=columns if shown else columns[:2],
        rows=tuple(row if shown else row[:2] for row in rows),
        origin=caption.origin.telling(
            line_counts(
                responses,
                name,
                {str(code): int(n) for code, n in table["n"].items()},
                {str(code): cell for code, cell in zip(table.index, cells[:-1], strict=True)},
                smallest,
            )
        ),
        note=caption.note_with(
            [number_of(len(responses.table))],
            [
                "Percentages zijn van het aantal gegeven antwoorden." if missing and shown else "",
                rounding(counts[:-1]) if shown and set(cells) == {Cell.SHOWN} else "",
                suppression(cells, smallest),
                percentages_left_out([total], thresholds),
            ],
        ),
    )


def options_table(
    responses: Responses, names: Sequence[str], caption: Caption, thresholds: Thresholds
) -> Table:
    """How often each option of a question with several answers was chosen.

    Percentages are of everyone who answered the question, so they add up to more than 100. An
    open "anders" counts as chosen when something was filled in. Small counts are hidden; there are
    no totals to compute them back from.
    """
    smallest = thresholds.smallest_cell
    closed = [name for name in names if variable(responses, name).kind is VariableKind.BOOLEAN]
    base = int(responses.table[closed].notna().any(axis="columns").sum())
    shown = base >= thresholds.percentage_from
    counts = [Frequency(_chosen(responses, name), base) for name in names]
    cells = [Cell.SMALL if 0 < count.count < smallest else Cell.SHOWN for count in counts]
    rows = [
        (variable(responses, name).label, *_count_and_percent(count, cell, smallest))
        for name, count, cell in zip(names, counts, cells, strict=True)
    ]
    columns = (Column("Antwoord", "left", 0.6), Column("n"), Column("%"))
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=columns if shown else columns[:2],
        rows=tuple(row if shown else row[:2] for row in rows),
        origin=caption.origin.telling(
            ticks(
                variable(responses, names[0]).question,
                {name: count.count for name, count in zip(names, counts, strict=True)},
                dict(zip(names, cells, strict=True)),
                smallest,
                total=False,
            )
        ),
        note=caption.note_with(
            [number_of(len(responses.table))],
            [
                f"Meer antwoorden mogelijk; percentages van de {count_text(base)} die antwoordden.",
                suppression(cells, smallest),
                percentages_left_out([base], thresholds),
            ],
        ),
    )


def grouped(items: Items) -> Mapping[str, Sequence[str]]:
    """Give items as title → names; a plain list has an empty title."""
    return items if isinstance(items, Mapping) else {"": items}


def _item_row(responses: Responses, name: str, row: pd.Series, smallest: int) -> tuple[str, ...]:
    few = 0 < row["n"] < smallest
    cells = (NO_VALUE,) * 3 if few else mean_cells(row)
    return variable(responses, name).label, count_text(row["n"]), *cells


def _few_answers(numbers: Sequence[int], smallest: int) -> str:
    """Say why an item has a number of answers and nothing else, if there is one."""
    if all(n == 0 or n >= smallest for n in numbers):
        return ""
    return f"–: van een item met minder dan {smallest} antwoorden staat er geen uitkomst."


def _share(frequency: Frequency) -> float:
    return frequency.share if frequency.total else -1.0


def _ends(counts: Sequence[int], thresholds: Thresholds) -> tuple[str, ...]:
    low, high = bottom(counts), top(counts)
    if 0 < low.total < thresholds.smallest_cell:
        return (count_text(low.total), *[NO_VALUE] * 4)
    return (
        count_text(low.total),
        count_text(low.count),
        percent_cell(low, thresholds),
        count_text(high.count),
        percent_cell(high, thresholds),
    )


def _count_and_percent(share: Frequency, cell: Cell, smallest: int) -> tuple[str, str]:
    percent = percent_number(share) if cell == Cell.SHOWN else NO_VALUE
    return count_cell(share.count, cell, smallest), percent


def _chosen(responses: Responses, name: str) -> int:
    """Count who ticked an option, or filled in an open one."""
    values = responses.table[name].dropna()
    if variable(responses, name).kind is VariableKind.BOOLEAN:
        return int(values.sum())
    return int((values.str.strip() != "").sum())
