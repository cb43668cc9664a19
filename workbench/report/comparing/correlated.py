"""How several ordered answers go together with one other: Spearman's rho or Kendall's tau-b."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from workbench.analyse.correlations import kendall, spearman_test
from workbench.errors import NotEnoughDataError
from workbench.report.comparing import quick_effects
from workbench.report.comparing.crossed import Tested, crossed_with_answers
from workbench.report.comparing.hidden_counts import Measure
from workbench.report.comparing.lines import Line, table_of_tests, why
from workbench.report.comparing.outcomes import Outcome
from workbench.report.notes import number_of
from workbench.report.number_text import count_text
from workbench.report.tables import Column

if TYPE_CHECKING:
    from workbench.analyse.inputs import Counts
    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.comparing.answers import Answers
    from workbench.report.comparing.crossed import Crossed
    from workbench.report.tables import Table

Method = Literal["spearman", "kendall"]

_MEASURES = {"spearman": spearman_test, "kendall": kendall}
_QUICK = {"spearman": quick_effects.spearman, "kendall": quick_effects.kendall}
_SIGNS = {"spearman": "rho", "kendall": "tau"}
_NAMES = {"spearman": "Spearmans rangcorrelatie", "kendall": "Kendalls tau-b"}


def correlations_table(
    responses: Responses,
    answers: tuple[Answers, Answers],
    method: Method,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Correlate items with one other answer.

    Parameters
    ----------
    responses
        The respondents.
    answers
        The items, and the one answer that they are correlated with.
    method
        Spearman's rho or Kendall's tau-b.
    caption, thresholds
        As of every table.
    """
    items, other = answers
    (label,) = other.labels.values()
    lines = [_line(responses, (items, name), other, method, thresholds) for name in items.labels]
    sign = _SIGNS[method]
    return table_of_tests(
        lines,
        (
            Column("Item", "left", 0.44),
            Column("n"),
            Column(f"{sign} (95%-BI)", width=0.28),
        ),
        caption,
        [number_of(len(responses.table)), f"Samenhang met: {label}"],
        [f"{sign}: {_NAMES[method]}, van −1 tot 1; 0 is geen samenhang."],
    )


def _line(
    responses: Responses,
    item: tuple[Answers, str],
    other: Answers,
    method: Method,
    thresholds: Thresholds,
) -> Line:
    items, name = item
    ((against, label),) = other.labels.items()
    pairs = pd.DataFrame({"x": items.table[name], "y": other.table[against]}).dropna()
    line = Line(name=name, label=items.labels[name], cells=(count_text(len(pairs)),))
    if len(pairs) < thresholds.percentage_from:
        reason = f"minder dan {thresholds.percentage_from} mensen beantwoordden beide"
        return replace(line, reason=reason)
    try:
        if name in items.counted and against in other.counted:
            crossed = crossed_with_answers(responses, name, against, thresholds.smallest_cell)
            tested = crossed.tested_alone(_measure(crossed, method))
        else:
            tested = Tested(_of_pairs(pairs, method))
    except NotEnoughDataError as error:
        return replace(line, reason=why(error.problem))
    return replace(
        line,
        outcome=tested.outcome,
        precision=tested.precision,
        reason=tested.reason,
        exposes=(name, against) if tested.exposed else None,
        says=(
            f"De samenhang tussen ‘{line.label}’ en ‘{label}’ is {_SIGNS[method]} = {{effect}}"
            f"n={len(pairs)}; {{p}}); 0 betekent geen samenhang."
        ),
    )


def _of_pairs(pairs: pd.DataFrame, method: Method) -> Outcome:
    found = _MEASURES[method](pairs["x"].astype("float64"), pairs["y"].astype("float64"))
    return Outcome(found.coefficient, *found.interval, found.p)


def _measure(crossed: Crossed, method: Method) -> Measure:
    """Correlate the answers in the rows of a crossing with those in its columns."""
    rows, columns = (
        np.array([float(code) for code in codes])
        for codes in (crossed.counts.index, crossed.counts.columns)
    )

    def of_counts(counts: Counts) -> Outcome:
        x, y = np.meshgrid(columns, rows)
        people = counts.ravel()
        pairs = {"x": np.repeat(x.ravel(), people), "y": np.repeat(y.ravel(), people)}
        return _of_pairs(pd.DataFrame(pairs), method)

    return Measure(_QUICK[method], of_counts)
