"""Numbers of events (reports to Veilig Thuis) per respondent or per year, with exact intervals."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse.disclosure import Cell
from workbench.analyse.rates import exact_rate, rate_ratio
from workbench.errors import NotEnoughDataError, ReportError
from workbench.records.published import Mean, as_answers
from workbench.report.answers import variable
from workbench.report.cells import line_cells
from workbench.report.comparing.groups import named_groups
from workbench.report.comparing.lines import Line, table_of_tests
from workbench.report.comparing.outcomes import Outcome
from workbench.report.notes import number_of
from workbench.report.number_text import NO_VALUE, count_text, interval_text, number_text
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.analyse.rates import Rate
    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.grouping import Grouping

_MUCH = 1.5  # variance through mean: above it Poisson says too little

_OVERDISPERSED = (
    "De aantallen lopen tussen mensen meer uiteen dan Poisson aanneemt (variantie gedeeld door "
    "gemiddelde: {found}); de intervallen zijn dan te smal."
)
_NO_TEST = "de aantallen lopen te veel uiteen voor deze toets; gebruik explain (negatief-binomiaal)"


@dataclass(frozen=True, slots=True)
class Events:
    """What is counted: the number of events, and per what (a number, or every respondent)."""

    name: str
    per: str | None


def rates_table(
    responses: Responses,
    events: Events,
    grouping: Grouping | None,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Give how often something happens per respondent or unit, in every group and for all.

    Groups below ``percentage_from`` respondents show nothing, and another one with them.

    Raises
    ------
    NotEnoughDataError
        Too few people answered.
    """
    people = _people(responses, events)
    if len(people) < thresholds.percentage_from:
        raise NotEnoughDataError(
            f"Hoe vaak het gebeurde staat er niet: minder dan {thresholds.percentage_from} mensen "
            "antwoordden.",
            remedy="kies een vraag die meer mensen beantwoordden.",
        )
    unit = "respondent" if events.per is None else f"eenheid van ‘{_label(responses, events.per)}’"
    groups = {} if grouping is None else named_groups(grouping)
    parts = (
        {}
        if grouping is None
        else {
            label: people[grouping.groups.loc[people.index] == code]
            for code, label in groups.items()
        }
    )
    cells = line_cells(
        {label: len(part) for label, part in parts.items()}, thresholds.percentage_from
    )
    rates = {label: _rate(part) for label, part in parts.items() if cells[label] == Cell.SHOWN}
    lines = _ratios(rates, dispersed=_dispersion(people) > _MUCH)
    compared = table_of_tests(lines, [Column("")] * 2, caption, [])
    by_label = {row[0]: tuple(row)[1:] for row in compared.rows if isinstance(row, tuple)}
    rows = [
        (
            label,
            count_text(len(part)),
            *_rate_cells(rates.get(label)),
            *by_label.get(label, (NO_VALUE, NO_VALUE)),
        )
        for label, part in parts.items()
    ]
    everyone = ("Alle respondenten", count_text(len(people)), *_rate_cells(_rate(people)))
    rows.append((*everyone, NO_VALUE, NO_VALUE))
    width = 6 if lines else 4
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column(grouping.label if grouping else "Wie", "left", 0.22 if lines else 0.4),
            Column("n"),
            Column("Aantal"),
            Column("Per eenheid (95%-BI)" if events.per else "Per respondent (95%-BI)", width=0.26),
            Column("Verhouding (95%-BI)", width=0.24),
            compared.columns[-1],
        )[:width],
        rows=tuple(row[:width] for row in rows),
        origin=caption.origin.telling((), _means(events, people, grouping, cells)),
        note=caption.note_with(
            [number_of(len(responses.table)), f"Geteld: {_label(responses, events.name)}"],
            [
                f"Aantal per {unit}, met het exacte Poisson-interval.",
                f"Verhouding: met ‘{next(iter(rates))}’; 1 is geen verschil." if lines else "",
                grouping.remark if grouping else "",
                f"–: van groepen van minder dan {thresholds.percentage_from} respondenten staat er "
                "geen uitkomst, en ook niet van een groep waarmee die is terug te rekenen."
                if set(cells.values()) - {Cell.SHOWN}
                else "",
                _dispersed_text(people),
                compared.note if lines else "",
            ],
        ),
        sentences=compared.sentences,
    )


def _means(
    events: Events, people: pd.DataFrame, grouping: Grouping | None, cells: Mapping[str, Cell]
) -> Iterator[Mean]:
    """Tell whose number of events is printed, which is n times their mean."""
    yield Mean.over(events.name, (), shown=True, n=len(people))
    if grouping is None:
        return
    for code, label in named_groups(grouping).items():
        n = int((grouping.groups.loc[people.index] == code).sum())
        about = as_answers({grouping.name: grouping.members[code]})
        yield Mean.over(events.name, about, shown=cells[label] == Cell.SHOWN, n=n)


def _people(responses: Responses, events: Events) -> pd.DataFrame:
    """Give events and time of everyone who answered.

    Raises
    ------
    ReportError
        A number of events is negative or not whole: it counts nothing.
    """
    frame = pd.DataFrame(
        {
            "events": responses.table[events.name],
            "time": 1.0 if events.per is None else responses.table[events.per],
        }
    )
    people = frame.dropna().astype("float64")
    if ((people["events"] < 0) | (people["events"] % 1 != 0)).any():
        raise ReportError(
            f"{events.name} bevat een getal dat geen aantal is.",
            remedy="kies een vraag waarop mensen een heel aantal van 0 of meer antwoordden.",
        )
    return people


def _rate(part: pd.DataFrame) -> Rate:
    return exact_rate(int(part["events"].sum()), float(part["time"].sum()))


def _rate_cells(rate: Rate | None) -> tuple[str, str]:
    if rate is None:
        return NO_VALUE, NO_VALUE
    stated = f"{number_text(rate.rate)} ({interval_text(*rate.interval)})"
    return count_text(rate.events), stated


def _ratios(rates: dict[str, Rate], *, dispersed: bool) -> list[Line]:
    """Compare every group with the first, if the numbers vary as Poisson says."""
    if len(rates) < 2:
        return []
    (first, base), *others = rates.items()
    if dispersed:
        return [Line(name=label, label=label, cells=(), reason=_NO_TEST) for label, _ in others]
    return [_ratio(first, base, label, rate) for label, rate in others]


def _ratio(first: str, base: Rate, label: str, rate: Rate) -> Line:
    if not base.events + rate.events:
        return Line(name=label, label=label, cells=(), reason="in beide groepen gebeurde niets")
    found = rate_ratio(rate, base)
    if inf in (found.ratio, found.interval[1]):
        reason = "in een van de groepen gebeurde niets: de verhouding is oneindig"
        return Line(name=label, label=label, cells=(), reason=reason)
    return Line(
        name=label,
        label=label,
        cells=(),
        outcome=Outcome(found.ratio, *found.interval, found.p),
        says=(
            f"In de groep ‘{label}’ is het aantal {number_text(rate.rate)} en in de groep "
            f"‘{first}’ {number_text(base.rate)}: een verhouding van {{effect}}{{p}})."
        ),
    )


def _dispersion(people: pd.DataFrame) -> float:
    """Variance through mean: 1 where the numbers vary as Poisson says."""
    mean = float(people["events"].mean())
    return float(np.var(people["events"], ddof=1)) / mean if mean and len(people) > 1 else 0.0


def _dispersed_text(people: pd.DataFrame) -> str:
    found = _dispersion(people)
    return _OVERDISPERSED.format(found=number_text(found, 1)) if found > _MUCH else ""


def _label(responses: Responses, name: str) -> str:
    return variable(responses, name).label
