"""Groups of different people compared on ordered answers, numbers and scale scores, by ranks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse import comparisons
from workbench.analyse.rank_tests import dunn, kruskal_wallis, mann_whitney
from workbench.errors import NotEnoughDataError
from workbench.report.comparing.crossed import Tested, crossed_with_groups
from workbench.report.comparing.hidden_counts import Measure
from workbench.report.comparing.lines import Line, table_of_tests, why
from workbench.report.comparing.outcomes import Outcome, Precision
from workbench.report.comparing.quick_effects import epsilon_squared, superiority
from workbench.report.grouping import UNKNOWN
from workbench.report.notes import number_of
from workbench.report.number_text import NO_VALUE, count_text
from workbench.report.tables import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.analyse.inputs import Counts
    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.comparing.answers import Answers
    from workbench.report.grouping import Grouping
    from workbench.report.tables import Table

_BESIDE = 3

_TWO = (
    "Kans: dat iemand uit ‘{second}’ hoger antwoordt dan iemand uit ‘{first}’; 0,50 is geen "
    "verschil. Mann-Whitney-toets, exact met gelijke antwoorden waar dat te tellen is."
)
_MORE = (
    "ε²: verschil tussen de groepen, van 0 (geen) tot 1, met een benaderd interval; "
    "Kruskal-Wallis-toets."
)

_PAIRS = (
    "Kans: dat iemand uit de eerste groep hoger antwoordt dan iemand uit de tweede; 0,50 is geen "
    "verschil. p van Dunns toets."
)


@dataclass(frozen=True, slots=True)
class _Task:
    """Who is compared: the answers, the groups that are named, and what may be shown."""

    responses: Responses
    grouping: Grouping
    groups: Mapping[str, str]
    thresholds: Thresholds


def groups_table(
    responses: Responses,
    answers: Answers,
    grouping: Grouping,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Compare groups on several items; with two groups Mann-Whitney, else Kruskal-Wallis.

    Parameters
    ----------
    responses
        The respondents.
    answers
        What is compared: ordered answers, numbers or scale scores.
    grouping
        The groups, none of them small; who gave no answer is no group here.
    caption, thresholds
        As of every table.
    """
    task = _Task(responses, grouping, named_groups(grouping), thresholds)
    lines = [_line(task, answers, name) for name in answers.labels]
    pair = len(task.groups) == 2
    first, *_, second = task.groups.values()
    return table_of_tests(
        lines,
        _columns(task),
        caption,
        [number_of(len(responses.table)), "Med. = mediaan." if _beside(task) else ""],
        [
            (_TWO if pair else _MORE).format(first=first, second=second),
            grouping.remark,
        ],
    )


def pairs_table(
    responses: Responses,
    answers: Answers,
    grouping: Grouping,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Compare all pairs of groups on one item (Dunn), corrected by Holm.

    Raises
    ------
    NotEnoughDataError
        A group has too few answers, or the pairs would give away what a crossing hides.
    """
    task = _Task(responses, grouping, named_groups(grouping), thresholds)
    (name,) = answers.labels
    values = answers.table[name]
    line = _line(task, answers, name)
    if line.outcome is None:
        raise NotEnoughDataError(
            f"De paren zijn niet te toetsen: {line.reason}.",
            remedy="kies een vraag of indeling met grotere groepen.",
        )
    groups = grouping.groups.where(grouping.groups.isin(list(task.groups)))
    lines = [
        replace(_pair_line(task, values, row, line.precision), exposes=line.exposes)
        for row in dunn(values, groups).itertuples(index=False)
    ]
    return table_of_tests(
        lines,
        (
            Column("Paar", "left", 0.46),
            Column("n", width=0.12),
            Column("Kans (95%-BI)", width=0.25),
        ),
        caption,
        [number_of(len(responses.table)), f"Item: {answers.labels[name]}."],
        [
            _PAIRS,
            grouping.remark,
        ],
    )


def named_groups(grouping: Grouping) -> dict[str, str]:
    """Give the groups that answered; who gave no answer is not compared.

    Raises
    ------
    NotEnoughDataError
        There is one group only.
    """
    groups = {code: text for code, text in grouping.categories.items() if code != UNKNOWN}
    if len(groups) < 2:
        raise NotEnoughDataError(
            f"Vergelijken naar '{grouping.name}' kan niet: er is maar één groep die antwoordde.",
            remedy="kies een vraag die de respondenten gelijkmatiger verdeelt.",
        )
    return groups


def _beside(task: _Task) -> bool:
    return len(task.groups) <= _BESIDE


def _columns(task: _Task) -> list[Column]:
    pair = len(task.groups) == 2
    effect = Column("Kans (95%-BI)" if pair else "ε² (95%-BI)", width=0.25)
    if not _beside(task):
        return [Column("Item", "left", 0.5), Column("n"), effect]
    beside = [Column(text, group=label) for label in task.groups.values() for text in ("n", "Med.")]
    return [Column("Item", "left", 0.3), *beside, effect]


def _line(task: _Task, answers: Answers, name: str) -> Line:
    values, label = answers.table[name], answers.labels[name]
    samples = {code: values[task.grouping.groups == code].dropna() for code in task.groups}
    cells = _cells(task, samples)
    smallest = task.thresholds.smallest_cell
    if min(map(len, samples.values())) < smallest:
        reason = f"in een groep antwoordden minder dan {smallest} mensen"
        return Line(name=name, label=label, cells=cells, reason=reason)
    try:
        tested = _tested(task, answers, name, list(samples.values()))
    except NotEnoughDataError as error:
        return Line(name=name, label=label, cells=cells, reason=why(error.problem))
    return Line(
        name=name,
        label=label,
        cells=cells,
        outcome=tested.outcome,
        precision=tested.precision,
        says=_says(task, label, samples),
        reason=tested.reason,
        exposes=(name, task.grouping.name) if tested.exposed else None,
    )


def _tested(task: _Task, answers: Answers, name: str, samples: Sequence[pd.Series]) -> Tested:
    if name not in answers.counted:
        return Tested(_of_samples([sample.to_numpy(dtype="float64") for sample in samples]))
    smallest = task.thresholds.smallest_cell
    crossed = crossed_with_groups(task.responses, name, task.grouping, smallest)
    scores = np.array([float(code) for code in crossed.counts.columns])

    def spread(counts: Counts) -> list[np.ndarray]:
        return [np.repeat(scores, row) for row in counts]

    return crossed.tested_alone(
        Measure(
            effect=superiority if len(samples) == 2 else epsilon_squared,
            outcome=lambda counts: _of_samples(spread(counts)),
        )
    )


def _of_samples(samples: Sequence[np.ndarray]) -> Outcome:
    if len(samples) == 2:
        first, second = map(pd.Series, samples)
        test = mann_whitney(second, first)
        return Outcome(test.superiority, *test.interval, test.p)
    groups = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples])
    several = kruskal_wallis(pd.Series(np.concatenate(samples)), pd.Series(groups))
    return Outcome(several.epsilon_squared, *several.interval, several.p)


def _cells(task: _Task, samples: Mapping[str, pd.Series]) -> tuple[str, ...]:
    if not _beside(task):
        return (count_text(sum(map(len, samples.values()))),)
    smallest = task.thresholds.smallest_cell
    return tuple(
        text
        for sample in samples.values()
        for text in (
            count_text(len(sample)),
            count_text(float(sample.median())) if len(sample) >= smallest else NO_VALUE,
        )
    )


def _says(task: _Task, label: str, samples: Mapping[str, pd.Series]) -> str:
    if len(samples) == 2:
        (one, first), (other, second) = samples.items()
        return (
            f"De kans dat iemand uit de groep ‘{task.groups[other]}’ op ‘{label}’ hoger antwoordt "
            f"dan iemand uit de groep ‘{task.groups[one]}’ is {{effect}}n={len(second)} en "
            f"n={len(first)}; Mann-Whitney, {{p}}); 0,50 betekent geen verschil."
        )
    n = sum(map(len, samples.values()))
    return (
        f"Het verschil tussen de {len(samples)} groepen op ‘{label}’ is ε² = {{effect}}n={n}; "
        "Kruskal-Wallis, {p}); 0 betekent geen verschil."
    )


def _pair_line(task: _Task, values: pd.Series, row: object, precision: Precision) -> Line:
    one, other = str(row.group1), str(row.group2)  # type: ignore[attr-defined]
    first, second = (values[task.grouping.groups == code].dropna() for code in (one, other))
    chance = comparisons.superiority(first, second)
    label = f"{task.groups[one]} – {task.groups[other]}"
    return Line(
        name=f"{one}-{other}",
        label=label,
        cells=(f"{len(first)} en {len(second)}",),
        outcome=Outcome(chance.coefficient, chance.low, chance.high, float(row.p)),  # type: ignore[attr-defined]
        precision=precision,
        says=(
            f"De kans dat iemand uit de groep ‘{task.groups[one]}’ hoger antwoordt dan iemand uit "
            f"de groep ‘{task.groups[other]}’ is {{effect}}Dunn, {{p}})."
        ),
    )
