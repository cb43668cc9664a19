"""Whether closed answers go together with groups: Cramér's V, chi-square or Fisher's exact test."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from workbench.analyse.crosstabs import adjusted_residuals, chi_square, expected_counts
from workbench.analyse.disclosure import TOTAL, Cell, with_totals
from workbench.analyse.fisher import fisher_exact
from workbench.errors import NotEnoughDataError
from workbench.report.answers import categories, variable
from workbench.report.cells import count_cell
from workbench.report.comparing.crossed import Crossed, Tested, crossed_with_groups
from workbench.report.comparing.groups import named_groups
from workbench.report.comparing.hidden_counts import Measure
from workbench.report.comparing.lines import Line, table_of_tests, why
from workbench.report.comparing.outcomes import Outcome
from workbench.report.comparing.quick_effects import cramers_v
from workbench.report.notes import number_of, suppression
from workbench.report.number_text import NO_VALUE, count_text, number_text
from workbench.report.published_counts import Crossed as CrossedAnswers
from workbench.report.published_counts import crossing_counts
from workbench.report.tables import Column, Section, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from workbench.analyse.inputs import Counts
    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.grouping import Grouping

_FEW = 5  # expected: below it chi-square is no longer a good approximation

_EXPLAINED = (
    "V: Cramérs V, van 0 (geen samenhang) tot 1. p van de chi-kwadraattoets, of van Fishers exacte "
    "toets (F) waar een verwacht aantal onder 5 ligt."
)


_MEASURES = (
    "Verwacht: het aantal als er geen samenhang was. Residu: hoeveel standaardfouten een aantal "
    "daarvan afwijkt; buiten −2 en 2 valt het op."
)


def association_table(
    responses: Responses,
    names: Sequence[str],
    grouping: Grouping,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Test for several closed questions whether their answers differ between the groups."""
    named_groups(grouping)
    smallest = thresholds.smallest_cell
    lines = []
    for name in names:
        crossed = crossed_with_groups(responses, name, grouping, smallest)
        lines.append(_line(responses, name, grouping, crossed, crossed.tested_alone))
    return table_of_tests(
        lines,
        (
            Column("Vraag", "left", 0.44),
            Column("n"),
            Column("Toets"),
            Column("V (95%-BI)", width=0.26),
        ),
        caption,
        [number_of(len(responses.table)), f"Groepen: {grouping.label}"],
        [_EXPLAINED, grouping.remark],
    )


def expected_table(
    responses: Responses,
    name: str,
    grouping: Grouping,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Count the answers in every group, with what independence would give and how far off it is.

    What would give a hidden count or total away is left out with it.
    """
    named_groups(grouping)
    crossed = crossed_with_groups(responses, name, grouping, thresholds.smallest_cell)
    labels = [categories(responses, name)[str(code)] for code in crossed.counts.columns]
    line = _line(responses, name, grouping, crossed, crossed.tested_beside)
    rows: list[tuple[str, ...] | Section] = []
    for code in crossed.counts.index:
        rows += [Section(grouping.categories[str(code)]), *_rows(crossed, str(code))]
    rows += [Section(TOTAL.capitalize()), ("n", *_counts(crossed, TOTAL))]
    tested = table_of_tests([line], [Column("")] * 4, caption, [])
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column(grouping.label, "left", 0.24),
            *(Column(label, group=variable(responses, name).label) for label in labels),
            Column(TOTAL.capitalize()),
        ),
        rows=tuple(rows),
        origin=caption.origin.telling(
            crossing_counts(
                CrossedAnswers(
                    name,
                    grouping.name,
                    {str(code): grouping.members[str(code)] for code in crossed.counts.index},
                    of_all=False,
                ),
                with_totals(crossed.counts),
                crossed.cells,
                crossed.smallest,
            )
        ),
        note=caption.note_with(
            [
                number_of(len(responses.table)),
                _MEASURES,
            ],
            [
                tested.sentence().text,
                grouping.remark,
                suppression(set(crossed.cells.to_numpy().ravel()), crossed.smallest),
            ],
        ),
        landscape=len(labels) > 6,
        sentences=tested.sentences,
    )


def _rows(crossed: Crossed, code: str) -> Iterator[tuple[str, ...]]:
    """Write one group: counts, expected counts and residuals."""
    yield ("n", *_counts(crossed, code))
    for heading, measures, digits in (
        ("verwacht", expected_counts(crossed.counts), 1),
        ("residu", adjusted_residuals(crossed.counts), 1),
    ):
        known = {column: _known(crossed, code, str(column), heading) for column in crossed.counts}
        texts = [
            _number(measures, (code, str(column)), digits) if known[column] else NO_VALUE
            for column in crossed.counts
        ]
        yield (heading, *texts, "")


def _counts(crossed: Crossed, code: str) -> list[str]:
    """Write one row of counts with its total."""
    counts, cells = with_totals(crossed.counts).loc[code], crossed.cells.loc[code]
    return [
        count_cell(int(n), cell, crossed.smallest) for n, cell in zip(counts, cells, strict=True)
    ]


def _known(crossed: Crossed, code: str, column: str, heading: str) -> bool:
    """Tell whether a measure follows from counts that are shown."""
    places = [(code, TOTAL), (TOTAL, column)]
    if heading == "residu":
        places.append((code, column))
    return all(crossed.cells.loc[row, of] == Cell.SHOWN for row, of in places)


def _number(measures: pd.DataFrame, place: tuple[str, str], digits: int) -> str:
    value = float(measures.loc[place[0], place[1]])  # type: ignore[arg-type]
    return NO_VALUE if isnan(value) else number_text(value, digits)


def _line(
    responses: Responses,
    name: str,
    grouping: Grouping,
    crossed: Crossed,
    test: Callable[[Measure], Tested],
) -> Line:
    label, n = variable(responses, name).label, count_text(crossed.n)
    if crossed.counts.sum(axis="columns").min() < crossed.smallest:
        reason = f"in een groep antwoordden minder dan {crossed.smallest} mensen"
        return Line(name=name, label=label, cells=(n, NO_VALUE), reason=reason)
    try:
        exact = _by_fisher(crossed.counts.to_numpy(dtype=np.int64))
        tested = test(_MEASURE)
    except NotEnoughDataError as error:
        return Line(name=name, label=label, cells=(n, NO_VALUE), reason=why(error.problem))
    words = "Fishers exacte toets" if exact else "chi-kwadraattoets"
    return Line(
        name=name,
        label=label,
        cells=(n, ("F" if exact else "χ²") if tested.outcome else NO_VALUE),
        outcome=tested.outcome,
        precision=tested.precision,
        says=(
            f"De samenhang tussen ‘{label}’ en ‘{grouping.label}’ is V = {{effect}}n={n}; "
            f"{words}, {{p}}); 0 betekent geen samenhang."
        ),
        reason=tested.reason,
        exposes=(name, grouping.name) if tested.exposed else None,
    )


def _by_fisher(counts: Counts) -> bool:
    return chi_square(counts).smallest_expected < _FEW


def _outcome(counts: Counts) -> Outcome:
    found = chi_square(counts)
    p = fisher_exact(counts).p if found.smallest_expected < _FEW else found.p
    return Outcome(found.cramers_v, *found.interval, p)


_MEASURE = Measure(cramers_v, _outcome, most_cells=24)  # Fisher takes its time
