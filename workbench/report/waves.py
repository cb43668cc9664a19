"""Two waves of one questionnaire beside each other, as two groups of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbench.errors import ReportError
from workbench.report.answers import variable
from workbench.report.by_group import Compared, means_by_group_table
from workbench.report.grouping import Grouping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.definitions.evaluation_plan import Thresholds
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
        Compared(answers, labels, together=False), grouping, caption, thresholds
    )


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
