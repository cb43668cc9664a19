"""Nobody can be recognised: what is hidden cannot be computed back, and groups are big enough.

The attacker here is another program than the one under test: linear programming over everything
that the table shows.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog

from workbench.analyse.disclosure import (
    TOTAL,
    Cell,
    merge_small_groups,
    suppress,
    with_totals,
)

SMALLEST = 5


def crossing(rows: int, columns: int) -> st.SearchStrategy[pd.DataFrame]:
    counts = st.one_of(st.integers(0, 9), st.integers(0, 30))
    return st.lists(counts, min_size=rows * columns, max_size=rows * columns).map(
        lambda numbers: pd.DataFrame(np.array(numbers).reshape(rows, columns))
    )


crossings = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(lambda size: crossing(*size))
distributions = st.integers(1, 8).flatmap(lambda rows: crossing(rows, 1))


def equations(shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Every column and, in a crossing, every row: the parts minus the total is 0."""
    rows, columns = shape
    lines = [np.zeros(shape) for _ in range(columns + (rows if columns > 1 else 0))]
    for j in range(columns):
        lines[j][:-1, j], lines[j][-1, j] = 1, -1
    for i, line in enumerate(lines[columns:]):
        line[i, :-1], line[i, -1] = 1, -1
    return np.array([line.ravel() for line in lines])


def limits(value: int, cell: Cell, lowest: int) -> tuple[int, int | None]:
    """Say what a reader knows of one cell by looking at it; a dash is at least ``lowest``."""
    if cell == Cell.SHOWN:
        return value, value
    return (0, SMALLEST - 1) if cell == Cell.SMALL else (lowest, None)


def exposed(counts: pd.DataFrame, cells: pd.DataFrame) -> list[tuple[int, ...]]:
    """Hidden cells of which a reader can compute the value."""
    table = with_totals(counts).to_numpy()
    signs = cells.to_numpy()
    labelled = bool((signs[:-1, : counts.shape[1]] == Cell.SMALL).any())
    bounds = [
        limits(int(value), cell, SMALLEST if labelled else 0)
        for value, cell in zip(table.ravel(), signs.ravel(), strict=True)
    ]
    lines = equations(table.shape)
    found = []
    for place in map(tuple, np.argwhere(signs != Cell.SHOWN)):
        goal = np.zeros(table.shape)
        goal[place] = 1
        low, high = (
            linprog(sign * goal.ravel(), A_eq=lines, b_eq=np.zeros(len(lines)), bounds=bounds)
            for sign in (1, -1)
        )
        if high.status == 0 and round(low.fun) == round(-high.fun):
            found.append(place)
    return found


# ---------------------------------------------------------------- hiding


def test_a_table_without_small_counts_is_shown() -> None:
    cells = suppress(pd.DataFrame({"n": [18, 18, 14]}), SMALLEST)

    assert set(cells["n"]) == {Cell.SHOWN}


def test_zero_is_shown() -> None:
    assert suppress(pd.DataFrame({"n": [18, 0]}), SMALLEST)["n"].tolist() == [Cell.SHOWN] * 3


def test_one_small_count_is_protected_by_the_smallest_other() -> None:
    cells = suppress(pd.DataFrame({"n": [18, 14, 16, 2]}), SMALLEST)["n"]

    assert cells.tolist() == [Cell.SHOWN, Cell.PROTECTING, Cell.SHOWN, Cell.SMALL, Cell.SHOWN]


def test_several_small_counts_protect_each_other() -> None:
    cells = suppress(pd.DataFrame({"n": [8, 8, 4, 4, 1]}), SMALLEST)["n"]

    assert cells.tolist() == [Cell.SHOWN, Cell.SHOWN, *[Cell.SMALL] * 3, Cell.SHOWN]


def test_small_counts_that_their_sum_gives_away_need_protection() -> None:
    # Together 8 and each below 5: both must be 4.
    cells = suppress(pd.DataFrame({"n": [20, 4, 4]}), SMALLEST)["n"]

    assert cells.tolist() == [Cell.PROTECTING, Cell.SMALL, Cell.SMALL, Cell.SHOWN]


def test_a_zero_is_hidden_as_small_where_nothing_else_can_protect() -> None:
    counts = pd.DataFrame([[2, 9], [0, 30], [10, 0]])

    cells = suppress(counts, SMALLEST)

    assert cells.loc[2, 1] == Cell.SMALL
    assert not exposed(counts, cells)


def test_the_grand_total_is_always_shown() -> None:
    assert suppress(pd.DataFrame({"n": [2, 1]}), SMALLEST)["n"].iloc[-1] == Cell.SHOWN


def test_a_crossing_shows_totals_as_the_distributions_do() -> None:
    counts = pd.DataFrame([[9, 9], [8, 9], [1, 2]])

    cells = suppress(counts, SMALLEST)

    alone = suppress(counts.sum(axis="columns").to_frame(), SMALLEST).iloc[:, 0]
    assert cells[TOTAL].tolist() == alone.tolist()


def test_open_columns_show_their_totals_however_small() -> None:
    counts = pd.DataFrame([[1, 12, 9], [1, 9, 14]])

    assert suppress(counts, SMALLEST).loc[TOTAL, 0] == Cell.SMALL
    assert suppress(counts, SMALLEST, open_columns=True).loc[TOTAL, 0] == Cell.SHOWN


def test_a_threshold_of_one_hides_nothing() -> None:
    assert (suppress(pd.DataFrame([[1, 2], [3, 0]]), 1) == Cell.SHOWN).all(axis=None)


def test_does_not_change_the_counts_it_is_given() -> None:
    counts = pd.DataFrame([[1, 2], [3, 4]])

    suppress(counts, SMALLEST)

    assert counts.shape == (2, 2)


@settings(max_examples=60)
@given(distributions)
def test_a_hidden_count_in_a_distribution_cannot_be_computed(counts: pd.DataFrame) -> None:
    # One category alone is its own total: there is nothing to hide it among.
    assume(len(counts) > 1)

    assert not exposed(counts, suppress(counts, SMALLEST))


@settings(max_examples=60)
@given(crossings, st.sampled_from(["open", "closed"]))
def test_a_hidden_count_in_a_crossing_cannot_be_computed(
    counts: pd.DataFrame, columns: str
) -> None:
    cells = suppress(counts, SMALLEST, open_columns=columns == "open")

    found = exposed(counts, cells)

    # Where even hiding the whole inside does not help, the totals alone give the counts away.
    everything = cells.copy()
    everything.iloc[:-1, :-1] = Cell.PROTECTING
    assert set(found) <= set(exposed(counts, everything))


@given(crossings)
def test_a_small_count_is_never_shown(counts: pd.DataFrame) -> None:
    cells = suppress(counts, SMALLEST).iloc[:-1, :-1].to_numpy()

    small = (counts.to_numpy() > 0) & (counts.to_numpy() < SMALLEST)
    assert (cells[small] != Cell.SHOWN).all()


# ---------------------------------------------------------------- merging


def groups_of(**sizes: int) -> pd.Series:
    return pd.Series([code for code, size in sizes.items() for _ in range(size)], dtype="object")


LABELS = {"HA": "Huisarts", "KIN": "Kinderarts", "MW": "Maatschappelijk werk", "JGZ": "Jeugd"}


def test_small_groups_are_taken_together_at_the_end() -> None:
    found = merge_small_groups(groups_of(HA=8, KIN=4, MW=3, JGZ=6), LABELS, 5, "Overig")

    assert list(found.categories.values()) == ["Huisarts", "Jeugd", "Overig"]
    assert found.groups.value_counts()["Overig"] == 7
    assert found.merged == ("Kinderarts", "Maatschappelijk werk")


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    found = merge_small_groups(groups_of(HA=8, KIN=2, JGZ=6), LABELS, 5, "Overig")

    assert found.merged == ("Kinderarts", "Jeugd")


def test_big_groups_stay_as_they_are_and_empty_ones_go() -> None:
    found = merge_small_groups(groups_of(HA=8, JGZ=6), LABELS, 5, "Overig")

    assert found.categories == {"HA": "Huisarts", "JGZ": "Jeugd"}
    assert found.merged == ()


def test_a_single_small_group_cannot_be_merged() -> None:
    found = merge_small_groups(groups_of(KIN=2), LABELS, 5, "Overig")

    assert found.categories == {"KIN": "Kinderarts"}


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_no_group_is_small_unless_all_together_are(sizes: list[int]) -> None:
    groups = groups_of(**dict(zip(LABELS, sizes, strict=True)))

    found = merge_small_groups(groups, LABELS, 5, "Overig")

    assert len(found.groups) == sum(sizes)
    if sum(sizes) >= 5:
        assert found.groups.value_counts().min() >= 5


@pytest.mark.parametrize("smallest", [1, 0])
def test_without_a_threshold_nothing_is_merged(smallest: int) -> None:
    assert merge_small_groups(groups_of(HA=1, KIN=1), LABELS, smallest, "Overig").merged == ()
