"""Counts, distributions and summaries: against R and PSPP, the edges, and what must always hold."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analyse.descriptives import (
    cross_counts,
    distribution,
    frequency,
    item_summaries,
    rank_items,
    summarise,
    summary_by,
)
from workbench.errors import CleanError
from workbench.records.quantities import Frequency

Find = Callable[[str], Any]
SCALE = {"1": "nooit", "2": "soms", "3": "vaak"}
answers = st.lists(st.sampled_from([1, 2, 3, None]), max_size=60).map(
    lambda values: pd.Series(values, dtype="Int64")
)


def labels_of(codes: list[Any]) -> dict[str, str]:
    return {str(code): str(code) for code in codes}


# ---------------------------------------------------------------- frequency


def test_never_reported_is_19_of_50() -> None:
    meldingen = pd.Series([0] * 19 + [1] * 31, dtype="Float64")

    assert frequency(meldingen, [0]) == Frequency(19, 50)


def test_the_base_of_a_frequency_is_who_answered() -> None:
    assert frequency(pd.Series(["HA", None, "GHV"]), ["HA"]) == Frequency(1, 2)


def test_nobody_of_nobody_has_no_share() -> None:
    nobody = frequency(pd.Series([], dtype="Int64"), [1])

    assert nobody == Frequency(0, 0)
    assert np.isnan(nobody.share)


def test_yes_is_counted_in_a_boolean_column_with_missing_answers() -> None:
    ticked = pd.Series([True, False, None, True], dtype="boolean")

    assert frequency(ticked, [True]) == Frequency(2, 3)


@given(answers, st.sets(st.sampled_from([1, 2, 3])))
def test_wanted_and_the_rest_add_up_to_the_base(values: pd.Series, wanted: set[int]) -> None:
    part, rest = frequency(values, wanted), frequency(values, {1, 2, 3} - wanted)

    assert part.total == rest.total == part.count + rest.count


# ---------------------------------------------------------------- distribution


@pytest.mark.parametrize("name", ["freq_bfi_A1", "freq_survey_Smoke"])
def test_distribution_equals_r(reference: Find, name: str) -> None:
    ref = reference(name)

    found = distribution(ref.table[ref.params["column"]], labels_of(ref.expected["values"]))

    assert list(found["n"]) == ref.expected["count"]
    assert list(100 * found["share"]) == ref.near("pct_valid")


def test_distribution_equals_pspp(reference: Find) -> None:
    ref = reference("pspp_freq_A1")

    found = distribution(ref.numbers("A1"), labels_of([1, 2, 3, 4, 5, 6]))

    assert found["n"].sum() == ref.expected["valid"]
    assert [round(100 * share, 1) for share in found["share"]] == ref.expected["valid_pct"]


def test_none_is_a_category_and_not_a_missing_answer(reference: Find) -> None:
    improved = reference("crosstab_test_arthritis_Treatment_Improved").table["Improved"]

    found = distribution(improved, labels_of(["None", "Some", "Marked"]))

    assert found["n"].to_dict() == {"None": 42, "Some": 14, "Marked": 28}


def test_a_category_that_nobody_chose_stays_with_zero() -> None:
    found = distribution(pd.Series([1, 1], dtype="Int64"), SCALE)

    assert list(found["n"]) == [2, 0, 0]
    assert list(found["label"]) == ["nooit", "soms", "vaak"]


def test_categories_stand_in_the_order_of_the_questionnaire() -> None:
    functions = pd.Series(pd.Categorical(["b", "a", "b"], categories=["b", "a", "c"]))

    found = distribution(functions, {"c": "C", "b": "B", "a": "A"})

    assert list(found.index) == ["c", "b", "a"]
    assert list(found["n"]) == [0, 2, 1]


def test_whole_numbers_kept_as_decimals_are_codes_too() -> None:
    assert list(distribution(pd.Series([1.0, np.nan, 3.0]), SCALE)["n"]) == [1, 0, 1]


def test_an_answer_outside_the_questionnaire_is_refused_by_name() -> None:
    with pytest.raises(CleanError, match="kent: 9"):
        distribution(pd.Series([1, 9]), SCALE)


def test_a_distribution_of_nobody_has_no_shares() -> None:
    found = distribution(pd.Series([None, None], dtype="Int64"), SCALE)

    assert list(found["n"]) == [0, 0, 0]
    assert found["share"].isna().all()


@given(answers)
def test_shares_add_up_to_one(values: pd.Series) -> None:
    shares = distribution(values, SCALE)["share"]

    assert values.notna().sum() == 0 or shares.sum() == pytest.approx(1)


@given(
    answers.flatmap(lambda values: st.tuples(st.just(values), st.permutations(range(len(values)))))
)
def test_the_order_of_respondents_does_not_matter(case: tuple[pd.Series, list[int]]) -> None:
    values, places = case

    assert distribution(values.loc[places], SCALE).equals(distribution(values, SCALE))


# ---------------------------------------------------------------- crossings


def test_a_crossing_equals_r(reference: Find) -> None:
    ref = reference("crosstab_survey_Sex_Smoke")
    table = ref.table

    found = cross_counts(
        table["Smoke"],
        table["Sex"],
        labels_of(ref.expected["col_levels"]),
        labels_of(ref.expected["row_levels"]),
    )

    assert found.to_numpy().tolist() == ref.expected["count"]


def test_a_crossing_keeps_groups_and_answers_that_do_not_occur() -> None:
    found = cross_counts(
        pd.Series([1, 2, None], dtype="Int64"),
        pd.Series(["a", "a", "b"]),
        SCALE,
        {"a": "", "b": ""},
    )

    assert found.to_numpy().tolist() == [[1, 1, 0], [0, 0, 0]]


# ---------------------------------------------------------------- summaries


@pytest.mark.parametrize(
    "name", ["describe_bfi_A1", "describe_bfi_N3", "describe_airquality_Ozone"]
)
def test_summary_equals_r(reference: Find, name: str) -> None:
    ref = reference(name)

    found = summarise(ref.numbers(ref.params["column"]))

    assert found.n == ref.expected["n"]
    assert found.mean == ref.near("mean")
    assert found.sd == ref.near("sd")
    assert found.median == ref.near("median")
    assert (found.minimum, found.maximum) == (ref.expected["min"], ref.expected["max"])


def test_quartiles_are_type_7_and_not_those_of_spss(reference: Find) -> None:
    ref = reference("describe_airquality_Ozone")

    found = summarise(ref.numbers("Ozone"))

    quartiles = [found.lower_quartile, found.median, found.upper_quartile]
    assert quartiles == ref.near("quartiles", "type7")
    assert quartiles != ref.near("quartiles", "type6")


def test_mean_and_sd_equal_pspp_where_its_quartiles_differ(reference: Find) -> None:
    ref = reference("pspp_quine_days")

    found = summarise(ref.numbers("Days"))

    assert found.mean == ref.near("mean")
    assert found.sd == ref.near("sd")
    assert found.upper_quartile == 22.75
    assert ref.expected["quartiles"][2] == 23


def test_one_number_has_a_mean_but_no_spread() -> None:
    found = summarise(pd.Series([4]))

    assert found.mean == 4
    assert np.isnan(found.sd)


def test_no_numbers_give_no_summary_and_no_warning() -> None:
    found = summarise(pd.Series([None, None], dtype="Float64"))

    assert found.n == 0
    assert np.isnan([found.mean, found.median, found.minimum]).all()


@given(answers.filter(lambda values: values.notna().any()), st.integers(-100, 100))
def test_adding_a_constant_moves_the_mean_and_not_the_spread(values: pd.Series, by: int) -> None:
    before, after = summarise(values), summarise(values + by)

    assert after.mean == pytest.approx(before.mean + by)
    assert after.sd == pytest.approx(before.sd, nan_ok=True)


# ---------------------------------------------------------------- items and groups


def test_every_item_is_summarised_over_its_own_answers() -> None:
    table = pd.DataFrame({"a": [1, 2, 3], "b": [1, None, None]}, dtype="Int64")

    found = item_summaries(table, ["b", "a"])

    assert list(found.index) == ["b", "a"]
    assert list(found["n"]) == [1, 3]
    assert list(found["mean"]) == [1, 2]


def test_items_rank_from_high_to_low_and_equal_means_keep_their_order() -> None:
    table = pd.DataFrame({"a": [1, 3], "b": [3, 3], "c": [2, 2], "d": [None, None]}, dtype="Int64")

    ranked = rank_items(item_summaries(table, ["a", "b", "c", "d"]))

    assert list(ranked.index) == ["b", "a", "c", "d"]


def test_groups_are_summarised_in_their_own_order_and_strangers_left_out() -> None:
    values = pd.Series([2, 10, 4, 7], dtype="Float64")
    groups = pd.Series(["GHV", "GHV", "HA", None])

    found = summary_by(values, groups, {"HA": "Huisarts", "GHV": "Gezinshulp", "VLK": "Verlos"})

    assert list(found.index) == ["HA", "GHV", "VLK"]
    assert list(found["n"]) == [1, 2, 0]
    assert list(found["maximum"])[:2] == [4, 10]


def test_groups_may_be_yes_and_no() -> None:
    found = summary_by(
        pd.Series([1, 2, 3]),
        pd.Series([True, False, True], dtype="boolean"),
        {"True": "ja", "False": "nee"},
    )

    assert list(found["mean"]) == [2, 2]
