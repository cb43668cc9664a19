"""Two waves of one questionnaire beside each other, as two groups of people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from workbench.errors import ReportError
from workbench.records.responses import VariableKind
from workbench.report.answers import variable
from workbench.report.by_group import Compared, means_by_group_table
from workbench.report.grouping import Grouping
from workbench.report.published_counts import item_means, yes_counts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.published import Count, Mean
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.tables import Table


def waves_table(
    waves: dict[str, Responses], items: Sequence[str], caption: Caption, thresholds: Thresholds
) -> Table:
    """N and mean of every item in two waves, and the probability of a higher answer later.

    Parameters
    ----------
    waves
        Title → answers, the earlier wave first.
    items
        Variables that both waves asked in the same words.
    caption
        Id, caption, origin and note.
    thresholds
        Which numbers may be shown.
    """
    first, second = waves.values()
    for item in items:
        require_same(first, second, item)
    titles = dict(enumerate(waves))
    tables = [part.table[list(items)].astype("Float64") for part in waves.values()]
    answers = pd.concat(tables, ignore_index=True)
    wave = [str(number) for number, part in enumerate(tables) for _ in range(len(part))]
    grouping = Grouping(
        name="meting",
        label="Meting",
        groups=pd.Series(wave, index=answers.index, dtype="object"),
        categories={str(number): title for number, title in titles.items()},
    )
    labels = {item: variable(first, item).label for item in items}
    return means_by_group_table(
        Compared(answers, labels, together=False, yes_no=_yes_no(first, items)),
        grouping,
        replace(caption, origin=caption.origin.telling(*_told(waves.values(), items, thresholds))),
        thresholds,
    )


def _yes_no(responses: Responses, items: Sequence[str]) -> frozenset[str]:
    kinds = {item: variable(responses, item).kind for item in items}
    return frozenset(item for item, kind in kinds.items() if kind is VariableKind.BOOLEAN)


def _told(
    waves: Collection[Responses], items: Sequence[str], thresholds: Thresholds
) -> tuple[list[Count], list[Mean]]:
    """Tell of each wave by itself how many people answered yes, and whose mean is printed."""
    counts: list[Count] = []
    means: list[Mean] = []
    for wave in waves:
        yes_no, smallest = _yes_no(wave, items), thresholds.smallest_cell
        others = [item for item in items if item not in yes_no]
        means += item_means(wave, others, smallest, wave.source.name)
        for item in yes_no:
            n, yes = int(wave.table[item].count()), int(wave.table[item].sum())
            if not {yes, n - yes} & set(range(1, smallest)):
                counts += yes_counts(wave, item, {}, (yes, n))
    return counts, means


def require_same(first: Responses, second: Responses, item: str) -> None:
    """Check that both waves asked the same with the same answers.

    Raises
    ------
    ReportError
        The answers have other codes or labels.
    """
    before, after = variable(first, item).categories, variable(second, item).categories
    if dict(before) != dict(after):
        changed = [
            f"{code}: '{before.get(code, '(geen)')}' werd '{after.get(code, '(geen)')}'"
            for code in dict.fromkeys([*before, *after])
            if before.get(code) != after.get(code)
        ]
        raise ReportError(
            f"De antwoorden op {item} zijn tussen de metingen veranderd ({'; '.join(changed)}).",
            remedy="vergelijk alleen vragen met dezelfde antwoorden, of hercodeer een meting.",
        )
