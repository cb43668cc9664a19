"""Agreement of coders: published examples, the edges, and what must always hold."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.analyse.agreement import (
    cohen_kappa,
    contingency,
    krippendorff_alpha,
    percentage_agreement,
)
from workbench.errors import NotEnoughDataError
from workbench.records.quantities import Frequency

Find = Callable[[str], Any]
code = st.sampled_from(["werkwijze", "veiligheid", "nazorg", None])
two_coders = st.lists(st.tuples(code, code), min_size=2).map(
    lambda rows: pd.DataFrame([*rows, ("zorg", "zorg"), ("plan", "plan")], columns=["A", "B"])
)
tables = st.lists(st.integers(0, 30), min_size=9, max_size=9).map(
    lambda counts: np.array(counts).reshape(3, 3)
)


@pytest.mark.parametrize("name", ["kappa_mspatients_winnipeg", "kappa_wikipedia_2x2"])
def test_kappa_of_a_table_equals_r(reference: Find, name: str) -> None:
    ref = reference(name)
    table = np.array(ref.params["table"])

    assert cohen_kappa(table) == ref.near("kappa")
    assert percentage_agreement(table).share == ref.near("po")


def test_kappa_of_two_raters_equals_r(reference: Find) -> None:
    ref = reference("kappa_anxiety_r12")
    first, second = ref.table["rater1"], ref.table["rater2"]

    table = contingency(first, second, [str(grade) for grade in range(1, 7)])

    assert cohen_kappa(table) == ref.near("unweighted")
    assert 100 * percentage_agreement(table).share == ref.near("percent_agree")


def test_a_category_that_nobody_used_changes_nothing(reference: Find) -> None:
    ref = reference("kappa_unused_category")
    whole_scale = [str(value) for value in ref.params["scale"]]

    table = contingency(ref.table["a"], ref.table["b"], whole_scale)

    assert table.shape == (5, 5)
    assert cohen_kappa(table) == ref.near("unweighted")


def test_two_coders_of_the_same_text_equal_the_publication(reference: Find) -> None:
    ref = reference("digitized_1995")
    codes = ref.table

    table = contingency(codes["Bertha"], codes["Bill"], sorted(set(codes.to_numpy().ravel())))

    assert cohen_kappa(table) == ref.near("kappa")
    assert krippendorff_alpha(codes) == ref.near("alpha_nominal")


@pytest.mark.parametrize("name", ["kripp_alpha_A_binary", "kripp_alpha_B_nominal", "kripp_alpha_C"])
def test_alpha_equals_the_publication(reference: Find, name: str) -> None:
    ref = reference(name)

    assert krippendorff_alpha(ref.table.drop(columns="unit")) == ref.near("nominal")


def test_one_category_only_has_no_kappa_and_no_alpha(reference: Find) -> None:
    cases = reference("agreement_degenerate").params["cases"]
    codes = pd.DataFrame(cases["single_category"]).T

    with pytest.raises(NotEnoughDataError, match="maar één categorie"):
        cohen_kappa(contingency(codes[0], codes[1], [1]))
    with pytest.raises(NotEnoughDataError, match="minstens twee codes"):
        krippendorff_alpha(codes)


def test_a_coder_who_always_says_the_same_agrees_by_chance(reference: Find) -> None:
    ref = reference("agreement_degenerate")
    codes = pd.DataFrame(ref.params["cases"]["constant_rater"]).T
    table = contingency(codes[0], codes[1], [1, 2])

    assert percentage_agreement(table).share == ref.near("constant_rater", "percent")
    assert cohen_kappa(table) == ref.near("constant_rater", "kappa")
    assert krippendorff_alpha(codes) == ref.near("constant_rater", "alpha")


def test_no_units_have_no_kappa() -> None:
    with pytest.raises(NotEnoughDataError, match="niet te berekenen"):
        cohen_kappa(np.zeros((2, 2), dtype=np.int64))


def test_units_that_one_coder_did_not_judge_are_left_out_of_the_table() -> None:
    table = contingency(pd.Series(["a", None, "b"]), pd.Series(["a", "a", "a"]), ["a", "b"])

    assert table.tolist() == [[1, 0], [1, 0]]
    assert percentage_agreement(table) == Frequency(1, 2)


@given(tables)
def test_full_agreement_is_one(table: np.ndarray) -> None:
    same = np.diag(np.diag(table))
    assume(np.count_nonzero(np.diag(same)) > 1)

    assert cohen_kappa(same) == 1


@given(tables, st.permutations([0, 1, 2]))
def test_order_of_coders_and_of_categories_does_not_matter(
    table: np.ndarray, order: list[int]
) -> None:
    used = table.sum(axis=0) + table.sum(axis=1)
    assume(np.count_nonzero(used) > 1)

    kappa = cohen_kappa(table)

    assert cohen_kappa(table.T) == pytest.approx(kappa)
    assert cohen_kappa(table[np.ix_(order, order)]) == pytest.approx(kappa)
    assert kappa <= 1


@given(two_coders, code)
def test_a_line_that_one_coder_coded_changes_no_alpha(
    codes: pd.DataFrame, extra: str | None
) -> None:
    longer = pd.concat([codes, pd.DataFrame({"A": [extra]})])

    assert krippendorff_alpha(longer) == pytest.approx(krippendorff_alpha(codes))
