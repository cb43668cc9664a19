"""Effects from counts are those of the tests themselves."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.analyse.correlations import kendall, spearman_test
from workbench.analyse.crosstabs import chi_square
from workbench.analyse.inputs import Counts
from workbench.analyse.rank_tests import kruskal_wallis, mann_whitney
from workbench.report.comparing import quick_effects


@st.composite
def crossings(draw: st.DrawFn, rows: int = 3) -> Counts:
    cells = draw(st.lists(st.integers(0, 6), min_size=rows * 4, max_size=rows * 4))
    counts = np.array(cells, dtype=np.int64).reshape(rows, 4)
    assume((counts.sum(axis=1) > 1).all() and (counts.sum(axis=0) > 0).sum() > 1)
    return counts


def spread(counts: Counts) -> tuple[pd.Series, pd.Series]:
    x, y = np.indices(counts.shape)
    people = counts.ravel()
    rows, columns = np.repeat(x.ravel(), people), np.repeat(y.ravel(), people)
    return pd.Series(rows, dtype="float64"), pd.Series(columns, dtype="float64")


@given(crossings(rows=2))
def test_the_chance_of_a_higher_answer_is_that_of_mann_whitney(counts: Counts) -> None:
    groups, answers = spread(counts)

    test = mann_whitney(answers[groups == 1], answers[groups == 0])

    assert quick_effects.superiority(counts) == pytest.approx(test.superiority)


@given(crossings())
def test_epsilon_squared_is_that_of_kruskal_wallis(counts: Counts) -> None:
    groups, answers = spread(counts)

    assert quick_effects.epsilon_squared(counts) == pytest.approx(
        kruskal_wallis(answers, groups).epsilon_squared
    )


@given(crossings())
def test_v_is_that_of_the_chi_square_test(counts: Counts) -> None:
    assert quick_effects.cramers_v(counts) == pytest.approx(chi_square(counts).cramers_v)


@given(crossings())
def test_rank_correlations_are_those_of_their_tests(counts: Counts) -> None:
    x, y = spread(counts)
    assume(len(x) > 11)  # below it the test takes its time

    assert quick_effects.spearman(counts) == pytest.approx(spearman_test(x, y).coefficient)
    assert quick_effects.kendall(counts) == pytest.approx(kendall(x, y).coefficient)


def test_an_effect_that_is_not_there_is_not_a_number() -> None:
    alike = np.array([[3, 0], [4, 0]])

    for measure in ("epsilon_squared", "cramers_v", "spearman", "kendall"):
        assert np.isnan(getattr(quick_effects, measure)(alike))
