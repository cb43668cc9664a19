"""Rank correlation and superiority: against R, the edges, and what must always hold."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.analyse.comparisons import spearman, superiority
from workbench.errors import NotEnoughDataError

Find = Callable[[str], Any]
numbers = st.lists(st.integers(0, 12), min_size=1, max_size=25).map(pd.Series)
pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=40)


def test_spearman_and_its_interval_equal_r(reference: Find) -> None:
    ref = reference("corr_attitude_rating_complaints")

    found = spearman(ref.numbers("rating"), ref.numbers("complaints"))

    assert found.n == ref.expected["n"]
    assert found.coefficient == ref.near("spearman")
    assert [found.low, found.high] == ref.near("spearman_ci_bonett_wright")


def test_spearman_equals_the_book(reference: Find) -> None:
    ref = reference("corr_exact_hunterL")

    assert spearman(ref.numbers("x"), ref.numbers("y")).coefficient == ref.near("rho")


def test_only_pairs_count_where_both_answered() -> None:
    x = pd.Series([1, 2, 3, 4, 5, None], dtype="Float64")
    y = pd.Series([2, 1, 4, 3, None, 9], dtype="Float64")

    assert spearman(x, y).n == 4


def test_a_perfect_order_has_an_interval_without_width() -> None:
    found = spearman(pd.Series([1, 2, 3, 4]), pd.Series([10, 20, 30, 40]))

    assert (found.low, found.coefficient, found.high) == (1, 1, 1)


@pytest.mark.parametrize(
    ("x", "y"), [([1, 2, 3], [3, 1, 2]), ([1, 1, 1, 1], [1, 2, 3, 4]), ([1, 2, 3, 4], [5] * 4)]
)
def test_too_few_or_equal_answers_have_no_correlation(x: list[int], y: list[int]) -> None:
    with pytest.raises(NotEnoughDataError, match="niet te berekenen"):
        spearman(pd.Series(x), pd.Series(y))


@given(pairs)
def test_the_order_of_the_variables_does_not_matter(values: list[tuple[int, int]]) -> None:
    x, y = (pd.Series(side) for side in zip(*values, strict=True))
    assume(len(set(x)) > 1 and len(set(y)) > 1)

    one, other = spearman(x, y), spearman(y, x)

    assert one.coefficient == pytest.approx(other.coefficient)
    assert one.low - 1e-9 <= one.coefficient <= one.high + 1e-9


def test_superiority_equals_r(reference: Find) -> None:
    ref = reference("mannwhitney_hollander")
    y, group = ref.numbers("y"), ref.table["g"]

    found = superiority(y[group == "at_term"], y[group == "12_26_weeks"])

    assert found.n == 15
    assert found.coefficient == ref.near("prob_superiority")
    assert [2 * found.low - 1, 2 * found.high - 1] == ref.near("rank_biserial_ci_effectsize")


def test_a_group_without_answers_cannot_be_compared() -> None:
    with pytest.raises(NotEnoughDataError, match="niemand antwoord"):
        superiority(pd.Series([1, 2]), pd.Series([None], dtype="Float64"))


@given(numbers, numbers)
def test_the_other_group_has_the_rest_of_the_probability(x: pd.Series, y: pd.Series) -> None:
    assert superiority(x, y).coefficient + superiority(y, x).coefficient == pytest.approx(1)


@given(numbers)
def test_a_group_is_not_superior_to_itself(x: pd.Series) -> None:
    assert superiority(x, x).coefficient == pytest.approx(0.5)
