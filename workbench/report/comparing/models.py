"""One answer explained by several others: the model that belongs to the kind of answer."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbench.analyse.ordinal_logit import brant, ordinal_logit
from workbench.analyse.regression import design, linear, logistic, negative_binomial, poisson
from workbench.errors import NotEnoughDataError
from workbench.records.responses import VariableKind
from workbench.report.answers import variable
from workbench.report.comparing.lines import Line, table_of_tests
from workbench.report.comparing.outcomes import Outcome, p_stated
from workbench.report.grouping import UNKNOWN
from workbench.report.notes import number_of
from workbench.report.number_text import count_text, number_text
from workbench.report.tables import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.comparing.answers import Answers
    from workbench.report.grouping import Grouping
    from workbench.report.tables import Table

_PER_PREDICTOR = 10  # respondents that a model asks for each of its coefficients
_DISPERSED = 1.5


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A model: what its effects are, its rows (effect, low, high, p), what must be said of it."""

    effect: str
    explained: str
    rows: pd.DataFrame
    n: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Predictors:
    """What the answer is explained by: groups and numbers (scales), in the order asked for."""

    groupings: Sequence[Grouping]
    numbers: Answers
    order: Sequence[str]


def model_table(
    responses: Responses,
    outcome: Answers | str,
    predictors: Predictors,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Explain an answer: ordinal logit, logistic, Poisson or negative binomial, or linear.

    Parameters
    ----------
    responses
        The respondents.
    outcome
        An ordered answer or a scale (as numbers), or the name of a yes/no or number variable.
    predictors
        Groups against the first group, and numbers.
    caption, thresholds
        As of every table.
    """
    y, fit, label = _outcome(responses, outcome)
    x, labels = _design(predictors)
    both = y.notna() & x.notna().all(axis="columns")
    y, x = y[both].astype("float64"), x[both]
    _require_enough(x, thresholds)
    if fit is _yes_no:
        _require_spread(y, x, thresholds)
    found = fit(y, x)
    columns = list(x.columns)
    lines = [_line(labels[name], found, place, label) for place, name in enumerate(columns)]
    return table_of_tests(
        lines,
        (
            Column("Kenmerk", "left", 0.5),
            Column(f"{found.effect} (95%-BI)", width=0.3),
        ),
        caption,
        [number_of(len(responses.table)), f"Verklaard: {label}"],
        [
            f"n = {count_text(found.n)} zonder ontbrekend antwoord.",
            found.explained,
            *found.remarks,
            *(one.remark for one in predictors.groupings),
        ],
    )


def _outcome(
    responses: Responses, outcome: Answers | str
) -> tuple[pd.Series, Callable[[pd.Series, pd.DataFrame], _Fitted], str]:
    """Give the numbers, the model that belongs to them and what they are called."""
    if not isinstance(outcome, str):
        ((name, label),) = outcome.labels.items()
        fit = _ordered if name in outcome.counted else _straight
        return outcome.table[name], fit, label
    found = variable(responses, outcome)
    values = responses.table[outcome].astype("Float64")
    if found.kind is VariableKind.NUMBER:
        return values, _counted, found.label
    return values, _yes_no, found.label


def _design(predictors: Predictors) -> tuple[pd.DataFrame, dict[str, str]]:
    """Make the columns of the model, and what each of them is called."""
    parts: list[pd.DataFrame] = []
    labels: dict[str, str] = {}
    groupings = {one.name: one for one in predictors.groupings}
    for name in predictors.order:
        if name not in groupings:
            parts.append(predictors.numbers.table[[name]].astype("float64"))
            labels[name] = predictors.numbers.labels[name]
            continue
        grouping = groupings[name]
        codes = [code for code in grouping.categories if code != UNKNOWN]
        groups = pd.Series(
            pd.Categorical(grouping.groups, categories=codes), index=grouping.groups.index
        )
        part = design(pd.DataFrame({name: groups}), [name])
        first = grouping.categories[codes[0]]
        for column, code in zip(part.columns, codes[1:], strict=True):
            labels[column] = f"{grouping.label} {grouping.categories[code]} (tegen {first})"
        parts.append(part)
    return pd.concat(parts, axis="columns"), labels


def _require_enough(x: pd.DataFrame, thresholds: Thresholds) -> None:
    """Refuse a model of too few people.

    Raises
    ------
    NotEnoughDataError
        It is.
    """
    needed = _PER_PREDICTOR * (x.shape[1] + 1)
    if len(x) < needed:
        raise NotEnoughDataError(
            f"Dit model vraagt minstens {needed} respondenten; zonder gaten zijn er {len(x)}.",
            remedy="neem minder kenmerken op, of kenmerken met minder groepen.",
        )
    flags = [name for name in x.columns if set(x[name].unique()) <= {0.0, 1.0}]
    few = min((int(min(x[name].sum(), (1 - x[name]).sum())) for name in flags), default=len(x))
    if few < thresholds.smallest_cell:
        raise NotEnoughDataError(
            f"Dit model kent een groep van minder dan {thresholds.smallest_cell} respondenten.",
            remedy="laat dat kenmerk weg, of voeg groepen samen.",
        )


def _require_spread(y: pd.Series, x: pd.DataFrame, thresholds: Thresholds) -> None:
    """Refuse a model of yes and no from which the answers of a few people could be computed.

    Raises
    ------
    NotEnoughDataError
        In a group only a few said yes, or only a few said no.
    """
    flags = [x[name] for name in x.columns if set(x[name].unique()) <= {0.0, 1.0}]
    counts = [
        int(((y == yes) & (flag == one)).sum())
        for flag in flags
        for yes in (0, 1)
        for one in (0, 1)
    ]
    if any(0 < count < thresholds.smallest_cell for count in counts):
        raise NotEnoughDataError(
            "Met dit model zou een klein aantal zijn terug te rekenen.",
            remedy="laat een kenmerk weg, of kies een kenmerk met grotere groepen.",
        )


def _line(label: str, found: _Fitted, place: int, outcome: str) -> Line:
    value, low, high, p = (float(number) for number in found.rows.to_numpy()[place])
    return Line(
        name=str(found.rows.index[place]),
        label=label,
        cells=(),
        outcome=Outcome(value, low, high, p),
        says=(
            f"Bij ‘{label}’ hoort op ‘{outcome}’ een {found.effect.lower()} van {{effect}}"
            f"n={found.n}; {{p}}), bij gelijke andere kenmerken."
        ),
    )


def _ordered(y: pd.Series, x: pd.DataFrame) -> _Fitted:
    model = ordinal_logit(y, x)
    rows = model.coefficients[["odds_ratio", "odds_low", "odds_high", "p"]]
    remarks: tuple[str, ...] = ()
    try:
        test = brant(y, x)
        remarks = (f"Gelijke odds per grens (Brant): {p_stated(test.p)}.",)
    except NotEnoughDataError:
        remarks = ("Of de odds per grens gelijk zijn (Brant), is hier niet te toetsen.",)
    explained = "Ordinaal logit-model; een odds ratio boven 1 betekent hogere antwoorden."
    return _Fitted("Odds ratio", explained, rows, model.n, remarks)


def _yes_no(y: pd.Series, x: pd.DataFrame) -> _Fitted:
    model = logistic(y, x)
    explained = "Logistisch model; een odds ratio boven 1 betekent vaker ja."
    return _Fitted("Odds ratio", explained, _ratios(model.coefficients), model.n)


def _counted(y: pd.Series, x: pd.DataFrame) -> _Fitted:
    """Fit Poisson; negative binomial where the numbers vary more."""
    model, name = poisson(y, x), "Poissonmodel"
    remark = f"Spreiding (Pearson χ²/df) van het Poissonmodel: {number_text(model.dispersion, 1)}."
    if model.dispersion > _DISPERSED:
        with suppress(NotEnoughDataError):  # Poisson describes the spread after all
            model, name = negative_binomial(y, x), "Negatief-binomiaal model"
    explained = f"{name}; een verhouding boven 1 betekent hogere aantallen."
    return _Fitted("Verhouding", explained, _ratios(model.coefficients), model.n, (remark,))


def _straight(y: pd.Series, x: pd.DataFrame) -> _Fitted:
    model = linear(y, x)
    rows = model.coefficients.iloc[1:][["coefficient", "low", "high", "p"]]
    explained = "Lineair model van de schaalscore; het effect is een verschil in punten."
    remark = f"Verklaarde variantie (R²): {number_text(model.r_squared)}."
    return _Fitted("Effect", explained, rows, model.n, (remark,))


def _ratios(coefficients: pd.DataFrame) -> pd.DataFrame:
    return coefficients.iloc[1:][["ratio", "ratio_low", "ratio_high", "p"]]
