"""What must hold for any data: brute force on small tables, symmetry, invariance."""

from itertools import permutations, product
from math import factorial, prod

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from workbench.analyse.agreement_coefficients import (
    brennan_prediger,
    conger,
    fleiss,
    gwet_ac,
    krippendorff_interval,
    rating_counts,
)
from workbench.analyse.correlations import kendall, pearson, spearman_test
from workbench.analyse.crosstabs import chi_square
from workbench.analyse.descriptives import summarise
from workbench.analyse.fisher import fisher_exact, odds_ratio
from workbench.analyse.intervals import clopper_pearson, jeffreys, mid_p, newcombe
from workbench.analyse.kappa import kappa
from workbench.analyse.krippendorff import Metric, krippendorff
from workbench.analyse.likert_matrix import (
    counts_per_item,
    likert_matrix,
    means_per_item,
    moments_per_pair,
    pairwise_moments,
)
from workbench.analyse.means import two_means
from workbench.analyse.multiple_testing import Correction, adjust
from workbench.analyse.paired import signed_rank
from workbench.analyse.proportions import wilson
from workbench.analyse.rank_tests import kruskal_wallis, mann_whitney
from workbench.analyse.reliability import (
    Gaps,
    Scale,
    alpha_of,
    alphas_without,
    cronbach_alpha,
    item_alphas,
)
from workbench.errors import WorkbenchError
from workbench.records.quantities import Frequency

Table = NDArray[np.int64]
ITEMS = ("i1", "i2", "i3")


def varies(values: pd.Series) -> bool:
    return len(set(values.dropna())) > 1


def counts(rows: int, columns: int, most: int) -> st.SearchStrategy[Table]:
    return st.lists(st.integers(0, most), min_size=rows * columns, max_size=rows * columns).map(
        lambda numbers: np.array(numbers).reshape(rows, columns)
    )


small_tables = st.one_of(counts(2, 2, 6), counts(2, 3, 4), counts(3, 3, 3)).filter(
    lambda table: min((table.sum(axis=0) > 0).sum(), (table.sum(axis=1) > 0).sum()) > 1
)
answers = st.lists(st.tuples(*[st.integers(1, 5) | st.none()] * 3), min_size=4, max_size=25).map(
    lambda rows: pd.DataFrame(rows, columns=list(ITEMS)).astype("float64")
)
SPREAD = pd.DataFrame([[1, 2, 1], [2, 1, 3], [5, 5, 4], [4, 3, 5]], columns=list(ITEMS))
varied = answers.map(lambda table: pd.concat([table, SPREAD.astype("float64")], ignore_index=True))
numbers = st.lists(st.integers(1, 5), min_size=2, max_size=12).map(pd.Series)
shares = st.integers(1, 60).flatmap(
    lambda n: st.integers(0, n).map(lambda count: Frequency(count, n))
)


def all_tables(rows: tuple[int, ...], columns: tuple[int, ...]) -> list[Table]:
    """List every table with these margins, the slow way."""
    if len(columns) == 1:
        return [np.array(rows)[:, None]]
    fillings = [
        first
        for first in product(*(range(margin + 1) for margin in rows))
        if sum(first) == columns[0]
    ]
    return [
        np.column_stack([first, rest])
        for first in fillings
        for rest in all_tables(
            tuple(margin - used for margin, used in zip(rows, first, strict=True)), columns[1:]
        )
    ]


def weight(table: Table) -> float:
    return 1 / prod(factorial(int(count)) for count in table.ravel())


@given(small_tables)
@settings(max_examples=60)
def test_fisher_equals_the_sum_over_all_tables(table: Table) -> None:
    every = all_tables(tuple(table.sum(axis=1).tolist()), tuple(table.sum(axis=0).tolist()))
    weights = np.array([weight(one) for one in every])
    expected = weights[weights <= weight(table) * (1 + 1e-7)].sum() / weights.sum()

    assert fisher_exact(table).p == pytest.approx(expected)


@given(small_tables)
def test_measures_of_a_cross_table_do_not_depend_on_order_or_direction(table: Table) -> None:
    turned = table[::-1].T
    assert fisher_exact(turned).p == pytest.approx(fisher_exact(table).p)
    assert chi_square(turned).cramers_v == pytest.approx(chi_square(table).cramers_v)
    found = chi_square(table)
    assert 0 <= found.interval[0] <= found.interval[1] <= 1
    assert 0 <= found.cramers_v <= 1 + 1e-12
    assert 0 <= found.p <= 1


@given(counts(2, 2, 15).filter(lambda t: t.sum(axis=0).all() and t.sum(axis=1).all()))
def test_the_odds_ratio_turns_round_with_the_rows(table: Table) -> None:
    found, turned = odds_ratio(table, width=1e-13), odds_ratio(table[::-1], width=1e-13)

    assert found.interval[0] <= found.odds_ratio <= found.interval[1]
    if 0 < found.odds_ratio < np.inf:
        assert found.odds_ratio * turned.odds_ratio == pytest.approx(1, rel=1e-4)
    assert found.p == pytest.approx(fisher_exact(table).p)


@given(shares)
def test_intervals_of_a_share_hold_the_share_and_turn_round(answer: Frequency) -> None:
    other = Frequency(answer.total - answer.count, answer.total)
    for interval in (wilson, clopper_pearson, jeffreys, mid_p):
        low, high = interval(answer)
        assert 0 <= low <= answer.share + 1e-9
        assert answer.share - 1e-9 <= high <= 1
        assert interval(other) == pytest.approx((1 - high, 1 - low), abs=1e-8)


@given(shares, shares)
def test_a_difference_of_shares_turns_round(first: Frequency, second: Frequency) -> None:
    found, turned = newcombe(first, second), newcombe(second, first)

    assert found.interval == pytest.approx((-turned.interval[1], -turned.interval[0]))
    assert found.interval[0] - 1e-12 <= found.difference <= found.interval[1] + 1e-12
    assert 0 <= found.p <= 1


@given(numbers, numbers)
def test_two_groups_swapped_give_the_opposite_effect_and_the_same_p(
    x: pd.Series, y: pd.Series
) -> None:
    found, turned = mann_whitney(x, y), mann_whitney(y, x)

    assert found.superiority + turned.superiority == pytest.approx(1)
    assert found.p == pytest.approx(turned.p)
    assert found.u1 + found.u2 == len(x) * len(y)
    assert 0 <= found.p <= 1


@given(varied)
def test_shuffling_respondents_changes_nothing(table: pd.DataFrame) -> None:
    shuffled = table.iloc[::-1].reset_index(drop=True)

    for measure in (pearson, spearman_test, kendall):
        found, same = measure(table["i1"], table["i2"]), measure(shuffled["i1"], shuffled["i2"])
        swapped = measure(table["i2"], table["i1"])
        assert same.coefficient == pytest.approx(found.coefficient)
        assert swapped.coefficient == pytest.approx(found.coefficient)
        assert swapped.p == pytest.approx(found.p)
        assert -1 <= found.coefficient <= 1
        assert 0 <= found.p <= 1


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=5, max_size=5))
def test_exact_spearman_equals_all_orders(pairs: list[tuple[int, int]]) -> None:
    x, y = (pd.Series(values) for values in zip(*pairs, strict=True))
    assume(varies(x) and varies(y))
    ranks, others = x.rank().to_numpy(), y.rank().to_numpy()
    products = np.array([ranks @ np.array(order) for order in permutations(others)])
    found = ranks @ others
    tails = (products <= found + 1e-9).mean(), (products >= found - 1e-9).mean()

    assert spearman_test(x, y).p == pytest.approx(min(1, 2 * min(tails)))


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=9))
def test_the_exact_signed_rank_test_equals_all_signs(pairs: list[tuple[int, int]]) -> None:
    x, y = (pd.Series(values) for values in zip(*pairs, strict=True))
    change = (x - y)[x != y]
    assume(len(change))
    ranks = change.abs().rank().to_numpy()
    plus = np.array(
        [ranks[list(signs)].sum() for signs in product([False, True], repeat=len(ranks))]
    )
    middle, found = ranks.sum() / 2, ranks[(change > 0).to_numpy()].sum()

    assert signed_rank(x, y).p == pytest.approx(
        (np.abs(plus - middle) >= abs(found - middle) - 1e-9).mean()
    )
    assert signed_rank(y, x).rank_biserial == pytest.approx(-signed_rank(x, y).rank_biserial)


@given(numbers, numbers, st.integers(-3, 3))
def test_d_of_shifted_numbers_is_the_same(x: pd.Series, y: pd.Series, shift: int) -> None:
    assume(varies(x) or varies(y))
    found, moved = two_means(x, y), two_means(x + shift, y + shift)

    assert moved.cohen_d.value == pytest.approx(found.cohen_d.value)
    assert found.cohen_d.interval[0] <= found.cohen_d.value <= found.cohen_d.interval[1]
    assert abs(found.hedges_g.value) <= abs(found.cohen_d.value)


@given(numbers, numbers)
def test_kruskal_wallis_of_two_groups_is_mann_whitney_squared(x: pd.Series, y: pd.Series) -> None:
    values = pd.concat([x, y], ignore_index=True)
    assume(varies(values))
    groups = pd.Series(["a"] * len(x) + ["b"] * len(y))

    assert kruskal_wallis(values, groups).h == pytest.approx(mann_whitney(x, y).z ** 2)


@given(varied)
def test_alpha_does_not_depend_on_order_or_on_the_unit(table: pd.DataFrame) -> None:
    found = cronbach_alpha(table, Scale(items=ITEMS))
    turned = cronbach_alpha(table[::-1] * 10 + 3, Scale(items=ITEMS[::-1]))

    assert turned.alpha == pytest.approx(found.alpha, abs=1e-9)
    assert found.alpha <= 1 + 1e-12
    assert found.interval[0] <= found.alpha <= found.interval[1]
    both = Scale(items=ITEMS, reversed_=frozenset(ITEMS))
    assert cronbach_alpha(table, both).alpha == pytest.approx(found.alpha, abs=1e-9)


@given(answers)
def test_alpha_without_an_item_is_the_alpha_of_the_others(table: pd.DataFrame) -> None:
    covariance = pairwise_moments(table.to_numpy()).covariance
    assume(np.isfinite(covariance).all())
    without = alphas_without(covariance)
    for place in range(3):
        others = np.delete(np.delete(covariance, place, axis=0), place, axis=1)
        if others.sum() > 1e-9:
            assert without[place] == pytest.approx(alpha_of(others))


@given(answers)
def test_the_fast_way_gives_what_pandas_gives(table: pd.DataFrame) -> None:
    matrix = likert_matrix(table, ITEMS, highest=5)
    moments = moments_per_pair(matrix)
    means = means_per_item(matrix)

    assert np.allclose(moments.covariance, table.cov(), equal_nan=True)
    slow = summarise(table["i1"])
    assert means.loc["i1", "n"] == slow.n
    assert (means.loc["i1", "mean"], means.loc["i1", "sd"]) == pytest.approx(
        (slow.mean, slow.sd), nan_ok=True
    )
    counted = counts_per_item(matrix)
    assert (counted.sum(axis=1) == len(table)).all()
    assert counted.loc["i2", 3] == (table["i2"] == 3).sum()


@given(varied)
def test_the_fast_alpha_is_the_pairwise_alpha(table: pd.DataFrame) -> None:
    slow = cronbach_alpha(table, Scale(items=ITEMS), Gaps.PAIRWISE)
    fast = item_alphas(likert_matrix(table, ITEMS, highest=5))

    assert fast["alpha"].tolist() == pytest.approx([slow.alpha] * 3)
    assert fast["alpha_without"].tolist() == pytest.approx(
        slow.items["alpha_without"].tolist(), nan_ok=True
    )


@given(counts(3, 3, 8), st.permutations([0, 1, 2]))
def test_kappa_is_symmetric_and_does_not_depend_on_the_order_of_categories(
    table: Table, order: list[int]
) -> None:
    try:
        found = kappa(table)
    except WorkbenchError:
        reject()
    assert kappa(table.T).coefficient == pytest.approx(found.coefficient)
    assert kappa(table[order][:, order]).coefficient == pytest.approx(found.coefficient)
    assert found.coefficient <= found.largest + 1e-9


@given(st.lists(st.tuples(*[st.integers(1, 3)] * 3), min_size=3, max_size=12))
def test_agreement_does_not_depend_on_the_order_of_units_or_coders(
    rows: list[tuple[int, int, int]],
) -> None:
    table = pd.DataFrame(rows, columns=["A", "B", "C"])
    assume(len(np.unique(table.to_numpy())) > 1)
    turned = table[["C", "A", "B"]].iloc[::-1].reset_index(drop=True)
    here, there = rating_counts(table, [1, 2, 3]), rating_counts(turned, [1, 2, 3])

    for measure in (gwet_ac, brennan_prediger, fleiss, krippendorff_interval):
        assert measure(there).coefficient == pytest.approx(measure(here).coefficient)
        assert measure(here).interval[0] <= measure(here).coefficient + 1e-12
    assert conger(turned, [1, 2, 3]).coefficient == pytest.approx(
        conger(table, [1, 2, 3]).coefficient
    )
    assert krippendorff(table) == pytest.approx(krippendorff_interval(here).coefficient)
    for metric in Metric:
        assert krippendorff(turned, metric) == pytest.approx(krippendorff(table, metric))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.sampled_from(Correction))
def test_corrected_p_values_are_no_smaller_and_keep_their_order(
    p: list[float], correction: Correction
) -> None:
    adjusted = adjust(p, correction)

    assert ((adjusted >= np.array(p) - 1e-12) & (adjusted <= 1)).all()
    assert (np.diff(adjusted[np.argsort(p, kind="stable")]) >= -1e-12).all()
    assert adjust(p[::-1], correction)[::-1] == pytest.approx(adjusted)
    assert (adjusted <= np.minimum(1, adjust(p, Correction.BONFERRONI)) + 1e-12).all() or (
        correction is Correction.BENJAMINI_YEKUTIELI
    )
