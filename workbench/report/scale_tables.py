"""Scales: whether their items belong together, and how high people score.

What cannot be computed (a constant item, one respondent) is "n.v.t." in the table, and the note
says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from workbench.analyse.reliability import (
    SMALLEST_FOR_ADVICE,
    Scale,
    cronbach_alpha,
    omega,
    scale_scores,
    suspected_reversed,
)
from workbench.errors import NotEnoughDataError
from workbench.records.wording import listing
from workbench.report.answers import shared_scale, variable
from workbench.report.notes import number_of
from workbench.report.number_text import NOT_APPLICABLE, count_text, interval_text, number_text
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from workbench.analyse.reliability import Alpha
    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.definitions.questionnaire import Scale as ScaleDefinition
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption

_ENOUGH_TO_SUSPECT = 10
_MEASURES = (
    "Alfa: Cronbach, met het interval van Feldt; omega: McDonald; r: gemiddelde correlatie tussen "
    "de items."
)


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """A scale worked out: alpha, omega, score per respondent, and why something is not there."""

    definition: ScaleDefinition
    scores: pd.Series
    alpha: Alpha | None
    omega: float
    reasons: tuple[str, ...]


def work_out(responses: Responses, definition: ScaleDefinition, smallest: int) -> ScaleResult:
    """Compute everything about one scale; what cannot be computed stays out, with the reason."""
    scale = as_scale(responses, definition)
    scores = scale_scores(responses.table, scale, definition.minimum_answered)
    reasons: list[str] = []
    alpha, coefficient = None, float("nan")
    if scores.count() < smallest:
        reasons.append(f"minder dan {smallest} respondenten beantwoordden genoeg items")
    else:
        try:
            alpha = cronbach_alpha(responses.table, scale)
            coefficient = omega(responses.table, scale).omega
        except NotEnoughDataError as error:
            reasons.append(error.problem.rstrip(".")[:1].lower() + error.problem.rstrip(".")[1:])
    return ScaleResult(definition, scores, alpha, coefficient, tuple(reasons))


def as_scale(responses: Responses, definition: ScaleDefinition) -> Scale:
    """Give the items with the ends of their answers, which reversed items are turned round in."""
    for item in definition.items:
        variable(responses, item)
    if not definition.reversed_items:
        return Scale(items=definition.items)
    codes = [int(code) for code in shared_scale(responses, definition.items)]
    return Scale(
        items=definition.items,
        reversed_=frozenset(definition.reversed_items),
        lowest=min(codes),
        highest=max(codes),
    )


def scales_table(
    responses: Responses,
    results: Sequence[ScaleResult],
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Every scale with its score and its reliability: alpha with interval, omega."""
    shares = {result.definition.minimum_answered for result in results}
    percent = listing([f"{number_text(100 * share, 0)}%" for share in sorted(shares)])
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Schaal", "left", 0.2),
            Column("Items"),
            Column("n", group="Schaalscore"),
            Column("M", group="Schaalscore"),
            Column("SD", group="Schaalscore"),
            Column("Alfa", group="Betrouwbaarheid"),
            Column("95%-BI", group="Betrouwbaarheid", width=0.18),
            Column("Omega", group="Betrouwbaarheid"),
            Column("r", group="Betrouwbaarheid"),
        ),
        rows=tuple(_scale_row(result, thresholds.smallest_cell) for result in results),
        origin=caption.origin,
        note=caption.note_with(
            [
                number_of(len(responses.table)),
                f"Score: gemiddelde van de items, van wie minstens {percent} beantwoordde.",
                _MEASURES,
                _base(results),
            ],
            [_reason(result) for result in results],
        ),
        sentences=tuple((result.definition.id, reliability_sentence(result)) for result in results),
    )


def scale_items_table(responses: Responses, result: ScaleResult, caption: Caption) -> Table:
    """Every item of a scale with mean, SD and item-rest correlation.

    "Alfa zonder item" is not shown below 30 respondents: it is then no ground to drop an item.
    """
    advice = result.alpha is not None and result.alpha.advice and result.alpha.k > 2
    turned = result.definition.reversed_items
    columns = (
        Column("Item", "left", 0.5),
        Column("n"),
        Column("M"),
        Column("SD"),
        Column("Item-rest"),
        *([Column("Alfa zonder item")] if advice else []),
    )
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=columns,
        rows=tuple(
            (_item_label(responses, item, turned), *_item_cells(result, item))[: len(columns)]
            for item in result.definition.items
        ),
        origin=caption.origin,
        note=caption.note_with(
            [
                "Van wie alle items beantwoordde.",
                "Item-rest: samenhang van het item met de andere items.",
                "(-): omgekeerd gesteld en omgescoord." if turned else "",
            ],
            [
                _reason(result) if result.alpha is None else "",
                _few(result),
                _constant(responses, result),
                _suspected(responses, result),
            ],
        ),
        sentences=((result.definition.id, reliability_sentence(result)),),
    )


def reliability_sentence(result: ScaleResult) -> str:
    """Write how far the items of a scale belong together: alpha with interval, omega, mean r."""
    title, alpha = result.definition.title, result.alpha
    if alpha is None:
        return f"Hoe betrouwbaar de schaal ‘{title}’ is, is niet te berekenen."
    return (
        f"De schaal ‘{title}’ van {alpha.k} items heeft Cronbachs alfa {number_text(alpha.alpha)} "
        f"(95%-BI {interval_text(*alpha.interval)}; n={count_text(alpha.n)}), McDonalds omega "
        f"{_or_not(result.omega)} en een gemiddelde correlatie tussen de items van "
        f"{_or_not(alpha.mean_r)}."
    )


def _scale_row(result: ScaleResult, smallest: int) -> tuple[str, ...]:
    n, k = int(result.scores.count()), len(result.definition.items)
    few = n < smallest
    alpha = result.alpha
    return (
        result.definition.title,
        count_text(k),
        count_text(n),
        NOT_APPLICABLE if few else number_text(float(result.scores.mean())),
        NOT_APPLICABLE if few else number_text(float(result.scores.std(ddof=1))),
        NOT_APPLICABLE if alpha is None else number_text(alpha.alpha),
        NOT_APPLICABLE if alpha is None else interval_text(*alpha.interval),
        _or_not(result.omega),
        NOT_APPLICABLE if alpha is None else _or_not(alpha.mean_r),
    )


def _base(results: Sequence[ScaleResult]) -> str:
    """Say of whom alpha is, where that is not everybody with a score."""
    fewer = [
        f"{result.definition.title}: n={count_text(result.alpha.n)}"
        for result in results
        if result.alpha is not None and result.alpha.n != result.scores.count()
    ]
    if not fewer:
        return ""
    return f"Alfa, omega en r: van wie alle items beantwoordde ({'; '.join(fewer)})."


def _item_cells(result: ScaleResult, item: str) -> tuple[str, ...]:
    if result.alpha is None:
        return (NOT_APPLICABLE,) * 5
    measures = ("mean", "sd", "item_rest", "alpha_without")
    row = result.alpha.items.loc[[item], list(measures)].to_numpy(dtype="float64")[0]
    return count_text(result.alpha.n), *map(_or_not, row.tolist())


def _or_not(number: float) -> str:
    return NOT_APPLICABLE if isnan(number) else number_text(number)


def _item_label(responses: Responses, item: str, turned: Sequence[str]) -> str:
    return variable(responses, item).label + (" (-)" if item in turned else "")


def _reason(result: ScaleResult) -> str:
    if not result.reasons:
        return ""
    return f"{result.definition.title}: n.v.t.: {listing(list(result.reasons))}."


def _few(result: ScaleResult) -> str:
    if result.alpha is None or result.alpha.advice:
        return ""
    return (
        f"Alfa zonder item staat er niet: onder {SMALLEST_FOR_ADVICE} respondenten is dat geen "
        "reden om een item te schrappen."
    )


def _constant(responses: Responses, result: ScaleResult) -> str:
    """Name the items to which everyone gave the same answer."""
    same = [
        variable(responses, item).label
        for item in result.definition.items
        if len(responses.table[item].dropna().unique()) == 1
    ]
    return f"Door iedereen gelijk beantwoord (item-rest n.v.t.): {'; '.join(same)}." if same else ""


def _suspected(responses: Responses, result: ScaleResult) -> str:
    """Name the items that seem to be worded the other way round."""
    items = result.definition.items
    if result.alpha is None or result.alpha.n < _ENOUGH_TO_SUSPECT or len(items) < 3:
        return ""
    found = set(suspected_reversed(responses.table, items)) - set(result.definition.reversed_items)
    if not found:
        return ""
    labels = [variable(responses, item).label for item in items if item in found]
    return f"Mogelijk omgekeerd gesteld; controleer: {'; '.join(labels)}."
