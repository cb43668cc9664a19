"""Questions against groups or against each other, as the counts that tests are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from workbench.analyse.descriptives import cross_counts
from workbench.analyse.disclosure import Cell, suppress
from workbench.report.answers import categories
from workbench.report.comparing.hidden_counts import safe_precision
from workbench.report.comparing.outcomes import Precision
from workbench.report.frequency_tables import shown_cells
from workbench.report.grouping import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from workbench.records.responses import Responses
    from workbench.report.comparing.hidden_counts import Measure
    from workbench.report.comparing.outcomes import Outcome
    from workbench.report.grouping import Grouping

TOO_MANY = (
    "te veel groepen of antwoorden voor zo weinig respondenten; neem er samen of kies een vraag "
    "met minder antwoorden"
)
GIVES_AWAY = "met de toets zou een verborgen aantal zijn terug te rekenen"


@dataclass(frozen=True, slots=True)
class Crossed:
    """Counts of answers (columns) per group (rows), and what a crossing shows of them.

    ``seen`` says whether there is a crossing that shows them.
    """

    counts: pd.DataFrame
    cells: pd.DataFrame
    smallest: int
    seen: bool = True

    @property
    def n(self) -> int:
        """Respondents in it."""
        return int(self.counts.to_numpy().sum())

    def tested(self, measure: Measure) -> tuple[Outcome | None, Precision, str]:
        """Give the outcome, how precisely it may be printed, and why there is none."""
        precision = safe_precision(
            self.counts, self.cells, self.smallest, measure, only_small=not self.seen
        )
        if precision is None:
            too_many = self.counts.size > measure.most_cells
            return None, Precision.FULL, TOO_MANY if too_many else GIVES_AWAY
        return measure.outcome(self.counts.to_numpy(dtype=np.int64)), precision, ""

    def unseen(self) -> Crossed:
        """Give the same counts where no crossing shows them: a reader knows the totals only."""
        cells = self.cells.copy()
        cells.iloc[:-1, : self.counts.shape[1]] = Cell.PROTECTING
        return replace(self, cells=cells, seen=False)


def crossed_with_groups(
    responses: Responses, name: str, grouping: Grouping, smallest: int
) -> Crossed:
    """Count the answers to a closed question in every group; no answer is no category."""
    groups = {code: text for code, text in grouping.categories.items() if code != UNKNOWN}
    return _crossed(responses, name, (grouping.groups, groups), smallest)


def crossed_with_answers(responses: Responses, name: str, other: str, smallest: int) -> Crossed:
    """Count the answers to one closed question per answer to another one."""
    codes = _codes(responses.table[other])
    return _crossed(responses, name, (codes, categories(responses, other)), smallest)


def _crossed(
    responses: Responses, name: str, rows: tuple[pd.Series, Mapping[str, str]], smallest: int
) -> Crossed:
    groups, labels = rows
    answers = categories(responses, name)
    counts = cross_counts(_codes(responses.table[name]), groups, answers, labels)
    hidden = [
        code for code, cell in shown_cells(responses, name, smallest).items() if cell != Cell.SHOWN
    ]
    return Crossed(counts, suppress(counts, smallest, hidden_columns=hidden), smallest)


def _codes(values: pd.Series) -> pd.Series:
    return values.astype("object").map(str, na_action="ignore")
