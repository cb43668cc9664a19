"""Weights: groups count by their known size, respondents on average by 1."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analyse.weights import (
    effective_number,
    group_weights,
    weighted_mean,
    weighted_shares,
)
from workbench.errors import CleanError, NotEnoughDataError

GROUPS = st.lists(st.sampled_from("abc"), min_size=1, max_size=40).map(
    lambda x: [*x, "a", "b", "c"]
)


@given(GROUPS, st.lists(st.integers(1, 500), min_size=3, max_size=3))
def test_weighted_shares_of_the_groups_are_their_known_shares(
    groups: list[str], sizes: list[int]
) -> None:
    known = dict(zip("abc", sizes, strict=True))

    weights = group_weights(pd.Series(groups), known)

    shares = weighted_shares(pd.Series(groups), weights)
    assert shares == pytest.approx({code: size / sum(sizes) for code, size in known.items()})
    assert weights.mean() == pytest.approx(1)
    assert effective_number(weights) <= len(groups) + 1e-9


def test_who_has_no_group_has_no_weight_and_does_not_count() -> None:
    weights = group_weights(pd.Series(["a", None, "b", "b"]), {"a": 50, "b": 50})

    assert weights.isna().tolist() == [False, True, False, False]
    assert weighted_mean(pd.Series([1.0, 99.0, 2.0, 4.0]), weights) == pytest.approx(2.0)


def test_nobody_can_stand_for_a_group_without_respondents() -> None:
    with pytest.raises(NotEnoughDataError, match="uit b antwoordde niemand"):
        group_weights(pd.Series(["a"]), {"a": 10, "b": 10})


@pytest.mark.parametrize("sizes", [{"a": -1}, {"a": 0}, {}])
def test_sizes_that_are_no_sizes_are_refused(sizes: dict[str, int]) -> None:
    with pytest.raises(CleanError, match="negatief of allemaal 0"):
        group_weights(pd.Series(["a"]), sizes)


def test_without_answers_there_is_no_weighted_outcome() -> None:
    none = pd.Series([None, None], dtype="object")

    assert weighted_shares(none, pd.Series([1.0, 1.0])) == {}
    assert pd.isna(weighted_mean(none, pd.Series([1.0, 1.0])))
    assert effective_number(pd.Series([], dtype="float64")) == 0
