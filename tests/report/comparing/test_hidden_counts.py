"""No count that is hidden or small follows from a test: an attacker tries every crossing."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from workbench.analyse.crosstabs import chi_square
from workbench.analyse.disclosure import Cell, suppress
from workbench.analyse.fisher import fisher_exact
from workbench.analyse.inputs import Counts
from workbench.errors import NotEnoughDataError
from workbench.report.comparing.hidden_counts import Measure, safe_precision
from workbench.report.comparing.outcomes import Outcome, Precision, p_text
from workbench.report.comparing.quick_effects import cramers_v

SMALLEST = 5


def outcome(counts: Counts) -> Outcome:
    test = chi_square(counts)
    return Outcome(test.cramers_v, *test.interval, fisher_exact(counts).p)


MEASURE = Measure(cramers_v, outcome)


def frame(counts: list[list[int]]) -> pd.DataFrame:
    columns = [f"k{number}" for number in range(len(counts[0]))]
    return pd.DataFrame(counts, index=[f"r{i}" for i in range(len(counts))], columns=columns)


def printed(counts: Counts, precision: Precision) -> tuple[str, str] | None:
    try:
        found = outcome(counts)
    except NotEnoughDataError:
        return None
    return found.effect_text(precision), p_text(found.p, precision)


def every_table(counts: Counts) -> Iterator[Counts]:
    """Give every 2 × 3 table with these totals."""
    (first, second), columns = counts.sum(axis=1), counts.sum(axis=0)
    for a in range(min(first, columns[0]) + 1):
        for b in range(min(first - a, columns[1]) + 1):
            c = first - a - b
            row = np.array([a, b, c])
            if (columns - row >= 0).all() and (columns - row).sum() == second:
                yield np.array([row, columns - row])


def shown_alike(table: Counts, counts: Counts, cells: np.ndarray) -> bool:
    labelled = (cells == Cell.SMALL).any()
    small = cells == Cell.SMALL
    protecting = cells == Cell.PROTECTING
    return bool(
        (table[cells == Cell.SHOWN] == counts[cells == Cell.SHOWN]).all()
        and (table[small] < SMALLEST).all()
        and (table[protecting] >= (SMALLEST if labelled else 0)).all()
    )


@st.composite
def crossings(draw: st.DrawFn) -> list[list[int]]:
    rows = [draw(st.lists(st.integers(0, 7), min_size=3, max_size=3)) for _ in range(2)]
    assume(all(sum(row) for row in rows))
    assume(sum(sum(column) > 0 for column in zip(*rows, strict=True)) > 1)
    return rows


@settings(max_examples=20)
@given(crossings())
def test_beside_a_crossing_every_hidden_count_keeps_two_values(rows: list[list[int]]) -> None:
    counts = frame(rows)
    cells = suppress(counts, SMALLEST, hidden_columns=[])
    values, inner = counts.to_numpy(), cells.to_numpy()[:2, :3]
    if (cells.to_numpy()[:, 3] != Cell.SHOWN).any():
        return  # groups are never small

    precision = safe_precision(counts, cells, SMALLEST, MEASURE)

    event(f"precision {precision}")
    if precision is None:
        return  # nothing is printed
    fits = [
        table
        for table in every_table(values)
        if shown_alike(table, values, inner)
        if printed(table, precision) == printed(values, precision)
    ]
    for i, j in np.argwhere(inner != Cell.SHOWN):
        assert len({int(table[i, j]) for table in fits}) > 1


@settings(max_examples=8)
@given(crossings())
def test_without_a_crossing_every_small_count_keeps_two_values(rows: list[list[int]]) -> None:
    counts = frame(rows)
    cells = suppress(counts, SMALLEST, hidden_columns=[])
    if (cells.to_numpy()[:, 3] != Cell.SHOWN).any():
        return  # groups are never small
    cells.iloc[:2, :3] = Cell.PROTECTING
    values = counts.to_numpy()

    precision = safe_precision(counts, cells, SMALLEST, MEASURE, only_small=True)

    event(f"precision {precision}")
    if precision is None:
        return  # nothing is printed
    fits = [
        table
        for table in every_table(values)
        if printed(table, precision) == printed(values, precision)
    ]
    for i, j in np.argwhere((values > 0) & (values < SMALLEST)):
        assert len({int(table[i, j]) for table in fits}) > 1


def test_an_open_crossing_has_its_test_in_full() -> None:
    counts = frame([[10, 20, 12], [15, 9, 11]])
    cells = suppress(counts, SMALLEST, hidden_columns=[])

    assert safe_precision(counts, cells, SMALLEST, MEASURE) == Precision.FULL


def test_a_two_by_two_with_a_small_count_is_not_tested_in_full() -> None:
    counts = frame([[19, 2], [27, 2]])
    cells = suppress(counts, SMALLEST, hidden_columns=[])

    assert safe_precision(counts, cells, SMALLEST, MEASURE) != Precision.FULL


def test_a_crossing_too_large_for_so_few_people_is_not_tested() -> None:
    counts = frame([[1, 2, 0], [3, 0, 1]] * 4)
    cells = suppress(counts, SMALLEST, hidden_columns=[])
    measure = Measure(cramers_v, outcome, most_cells=20)

    assert safe_precision(counts, cells, SMALLEST, measure) is None


@pytest.mark.parametrize("smallest", [1, 5])
def test_nothing_is_rough_where_nothing_is_small(smallest: int) -> None:
    counts = frame([[8, 7, 6], [7, 9, 8]])
    cells = suppress(counts, smallest, hidden_columns=[])

    assert safe_precision(counts, cells, smallest, MEASURE) == Precision.FULL
