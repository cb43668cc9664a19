"""Tables that compare groups of respondents. No group is so small that a person is recognised.

Groups below the smallest cell are merged before anything is computed. Where that is not possible
the group shows no figures. Crossings hide small counts and protect them with others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbench.analyse.comparisons import superiority
from workbench.analyse.descriptives import cross_counts, summary_by
from workbench.analyse.disclosure import (
    TOTAL,
    Cell,
    MergedGroups,
    merge_small_groups,
    suppress,
    with_totals,
)
from workbench.records.published import ANY, Count, Mean, as_answers
from workbench.records.quantities import Frequency
from workbench.records.responses import VariableKind
from workbench.report.answers import categories, variable
from workbench.report.cells import count_cell, mean_cells
from workbench.report.notes import (
    ABBREVIATIONS,
    hidden_groups,
    merged_groups,
    number_of,
    percentages_left_out,
    question_sentence,
    scale_sentence,
    suppression,
)
from workbench.report.number_text import (
    NO_VALUE,
    count_text,
    interval_text,
    number_text,
    percent_text,
)
from workbench.report.published_counts import Crossed, crossing_counts, ends_like, members_of
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption

_REST = "Overig"
_ALL = "Alle respondenten"
_UNKNOWN = "onbekend"
_UNKNOWN_LABEL = "Geen antwoord"


def summary_table(
    responses: Responses, name: str, by: str, caption: Caption, thresholds: Thresholds
) -> Table:
    """Minimum, median and maximum of a number for every group and for all.

    No mean and SD: with them the numbers of a small group can be worked out one by one.
    """
    groups = _groups(responses, name, by, thresholds.smallest_cell)
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column(variable(responses, by).label, "left", 0.4),
            Column("n"),
            Column("Minimum"),
            Column("Mediaan"),
            Column("Maximum"),
        ),
        rows=groups.rows(_spread_cells),
        origin=caption.origin.telling(groups.counts, ends_like(groups.means)),
        note=caption.note_with(
            [number_of(len(responses.table)), question_sentence(variable(responses, name).label)],
            groups.remarks,
        ),
    )


def mean_by(
    responses: Responses, name: str, by: str, caption: Caption, thresholds: Thresholds
) -> Table:
    """Mean, SD and median of one item for every group and for all.

    Between two groups the note gives the probability that someone of the first answers higher than
    someone of the second, with its interval.
    """
    groups = _groups(responses, name, by, thresholds.smallest_cell)
    scale = categories(responses, name)
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column(variable(responses, by).label, "left", 0.4),
            Column("n"),
            Column("M"),
            Column("SD"),
            Column("Mediaan"),
        ),
        rows=groups.rows(mean_cells),
        origin=caption.origin.telling(groups.counts, groups.means),
        note=caption.note_with(
            [
                number_of(len(responses.table)),
                question_sentence(f"Item: {variable(responses, name).label}"),
                scale_sentence(scale),
                ABBREVIATIONS,
            ],
            [groups.comparison, *groups.remarks],
        ),
    )


def cross_table(
    responses: Responses, name: str, by: str, caption: Caption, thresholds: Thresholds
) -> Table:
    """Answers (columns) per group (rows), with totals; small counts hidden and protected.

    A row on a base of at least ``percentage_from`` shows percentages of the row.
    """
    scale, groups = categories(responses, name), categories(responses, by)
    counts = cross_counts(responses.table[name], responses.table[by], scale, groups)
    totals = with_totals(counts)
    published = variable(responses, name).kind is VariableKind.ORDINAL
    cells = suppress(counts, thresholds.smallest_cell, open_columns=published)
    labels = [*groups.values(), TOTAL.capitalize()]
    rows = [
        (label, *cross_cells(list(totals.loc[code]), list(cells.loc[code]), thresholds))
        for label, code in zip(labels, totals.index, strict=True)
    ]
    width = 0.28
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column(variable(responses, by).label, "left", width),
            *(Column(text, group=variable(responses, name).label) for text in scale.values()),
            Column(TOTAL.capitalize()),
        ),
        rows=tuple(rows),
        origin=caption.origin.telling(
            crossing_counts(
                Crossed(name, by, {code: [code] for code in groups}, of_all=False),
                totals,
                cells,
                thresholds.smallest_cell,
            )
        ),
        note=caption.note_with(
            [number_of(len(responses.table))],
            [
                _of_row(rows),
                suppression(set(cells.to_numpy().ravel()), thresholds.smallest_cell),
                percentages_left_out(totals.iloc[:, -1], thresholds),
            ],
        ),
    )


@dataclass(frozen=True, slots=True)
class _Groups:
    """The answers of groups that are big enough to be shown, and of all of them together."""

    name: str
    by: str
    values: pd.Series
    answers: pd.Series
    merged: MergedGroups
    summaries: pd.DataFrame
    smallest: int

    def rows(self, cells: Callable[[pd.Series], tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
        """One row per group and one for all: label, n and what ``cells`` makes of the summary."""
        return tuple(
            (self.merged.categories.get(str(code), str(code)), *self._cells(summary, cells))
            for code, summary in self.summaries.iterrows()
        )

    def _cells(
        self, summary: pd.Series, cells: Callable[[pd.Series], tuple[str, ...]]
    ) -> tuple[str, ...]:
        shown = cells(summary)
        if summary["n"] < self.smallest:
            return f"<{self.smallest}", *([NO_VALUE] * len(shown))
        return count_text(summary["n"]), *shown

    @property
    def counts(self) -> list[Count]:
        """How many of every group answered, as far as it is shown."""
        told = []
        for code, summary in self.summaries.iterrows():
            n = int(summary["n"])
            low, high = (n, n) if n >= self.smallest else (0, self.smallest - 1)
            about = as_answers({**self._members(str(code)), self.name: (ANY,)})
            told.append(Count(about, low, high))
        return told

    def _members(self, code: str) -> dict[str, tuple[str, ...]]:
        """Give the answers of one group; all together is no group."""
        members = members_of(self.answers, self.merged.groups)
        return {self.by: members[code]} if code in members else {}

    @property
    def means(self) -> list[Mean]:
        """Whose mean is shown."""
        return [
            Mean.over(
                self.name,
                as_answers(self._members(str(code))),
                shown=bool(summary["n"] >= self.smallest),
                n=int(summary["n"]) if summary["n"] >= self.smallest else None,
            )
            for code, summary in self.summaries.iterrows()
        ]

    @property
    def remarks(self) -> list[str]:
        """What a reader must know about merged and hidden groups."""
        return [
            merged_groups(_REST, self.merged.merged, self.smallest),
            hidden_groups(self.summaries["n"], self.smallest),
        ]

    @property
    def comparison(self) -> str:
        """How two groups compare; empty where there are more, or one too small."""
        codes = list(self.merged.categories)
        if len(codes) != 2 or self.summaries["n"].min() < self.smallest:
            return ""
        first, second = (self.values[self.merged.groups == code] for code in codes)
        chance = superiority(first, second)
        a, b = self.merged.categories.values()
        return (
            f"De kans dat iemand uit de groep '{a}' hoger antwoordt dan iemand uit de groep "
            f"'{b}' is {number_text(chance.coefficient)} "
            f"(95%-BI {interval_text(chance.low, chance.high)}); 0,50 betekent geen verschil."
        )


def _groups(responses: Responses, name: str, by: str, smallest: int) -> _Groups:
    """Take who answered, and merge groups that are too small.

    Who did not say to which group he belongs is a group as well: the others may not differ from
    all respondents by a few people.
    """
    answered = responses.table[name].notna()
    values = responses.table.loc[answered, name]
    answers = responses.table.loc[answered, by]
    codes = answers.astype("object").map(str, na_action="ignore")
    labels = {**categories(responses, by), _UNKNOWN: _UNKNOWN_LABEL}
    merged = merge_small_groups(codes.where(codes.notna(), _UNKNOWN), labels, smallest, _REST)
    everyone = pd.Series(_ALL, index=values.index, dtype="object")
    summaries = pd.concat(
        [
            summary_by(values, merged.groups, merged.categories),
            summary_by(values, everyone, {_ALL: _ALL}),
        ]
    )
    return _Groups(name, by, values, answers, merged, summaries, smallest)


def _spread_cells(summary: pd.Series) -> tuple[str, ...]:
    return (
        count_text(summary["minimum"]),
        count_text(summary["median"]),
        count_text(summary["maximum"]),
    )


def _of_row(rows: Sequence[tuple[str, ...]]) -> str:
    """Say what the percentages are of, if there are any."""
    return (
        "Percentages zijn van de rij." if any("%" in cell for row in rows for cell in row) else ""
    )


def cross_cells(counts: Sequence[int], cells: Sequence[Cell], thresholds: Thresholds) -> list[str]:
    """Write one row of a crossing; a row with a hidden total has no percentages."""
    smallest, total = thresholds.smallest_cell, int(counts[-1])
    percentages = cells[-1] == Cell.SHOWN and total >= thresholds.percentage_from
    texts = []
    for count, cell in zip(counts[:-1], cells[:-1], strict=True):
        text = count_cell(int(count), cell, smallest)
        if percentages and cell == Cell.SHOWN:
            text += f" ({percent_text(Frequency(int(count), total))})"
        texts.append(text)
    return [*texts, count_cell(total, cells[-1], smallest)]
