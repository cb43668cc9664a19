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
class Tested:
    """What may be printed of a test.

    Attributes
    ----------
    outcome
        Effect and p; None where nothing may be printed.
    precision
        How precisely.
    reason
        Why nothing may be printed.
    exposed
        Beside a crossing of the same answers it would give away what that hides.
    """

    outcome: Outcome | None
    precision: Precision = Precision.FULL
    reason: str = ""
    exposed: bool = False


@dataclass(frozen=True, slots=True)
class Crossed:
    """Counts of answers (columns) per group (rows), and what a crossing shows of them."""

    counts: pd.DataFrame
    cells: pd.DataFrame
    smallest: int

    @property
    def n(self) -> int:
        """Respondents in it."""
        return int(self.counts.to_numpy().sum())

    def tested_beside(self, measure: Measure) -> Tested:
        """Test where a crossing stands beside the outcome: what it hides stays hidden."""
        precision = safe_precision(self.counts, self.cells, self.smallest, measure)
        return self._tested(measure, precision)

    def tested_alone(self, measure: Measure) -> Tested:
        """Test where no crossing shows the counts: a reader knows the totals only."""
        cells = self.cells.copy()
        cells.iloc[:-1, : self.counts.shape[1]] = Cell.PROTECTING
        precision = safe_precision(self.counts, cells, self.smallest, measure, only_small=True)
        tested = self._tested(measure, precision)
        if precision is None:
            return tested
        beside = safe_precision(self.counts, self.cells, self.smallest, measure)
        return replace(tested, exposed=beside is None or beside > precision)

    def _tested(self, measure: Measure, precision: Precision | None) -> Tested:
        if precision is None:
            too_many = self.counts.size > measure.most_cells
            return Tested(None, reason=TOO_MANY if too_many else GIVES_AWAY)
        return Tested(measure.outcome(self.counts.to_numpy(dtype=np.int64)), precision)


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
