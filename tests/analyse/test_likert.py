"""Ends and middle of a scale: against R, published figures, and what must always hold."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analyse.likert import bottom, halves, likert_counts, top
from workbench.records.quantities import Frequency

Find = Callable[[str], Any]
scales = st.lists(st.integers(0, 30), min_size=2, max_size=7)


def test_47_of_50_know_the_meldcode_well_enough() -> None:
    assert top([1, 2, 14, 21, 12], k=3) == Frequency(47, 50)


@pytest.mark.parametrize("gender", ["1", "2"])
def test_ends_of_the_scale_equal_r(reference: Find, gender: str) -> None:
    ref = reference(f"likert_bfi_A1_gender{gender}")
    table = ref.table
    chosen = table[table["gender"] == gender]

    counts = likert_counts(chosen, ["A1"], {str(code): "" for code in range(1, 7)})["A1"]

    assert top(counts) == Frequency(ref.expected["top2"], ref.expected["n"])
    assert bottom(counts) == Frequency(ref.expected["bottom2"], ref.expected["n"])


def test_an_answer_that_nobody_gave_is_counted_as_zero() -> None:
    table = pd.DataFrame({"hulp_H1": [2, 3, 3, None]}, dtype="Int64")

    counts = likert_counts(table, ["hulp_H1"], {str(code): "" for code in range(1, 6)})

    assert counts == {"hulp_H1": (0, 1, 2, 0, 0)}


def test_a_scale_of_four_has_no_middle() -> None:
    assert halves([1, 2, 3, 4]).middle is None
    assert halves([1, 2, 3, 4]).high == Frequency(7, 10)


@given(scales)
def test_low_middle_and_high_are_everyone(counts: list[int]) -> None:
    parts = halves(counts)

    middle = parts.middle.count if parts.middle else 0
    assert parts.low.count + middle + parts.high.count == sum(counts) == parts.low.total


@given(scales)
def test_turning_the_scale_round_swaps_the_ends(counts: list[int]) -> None:
    assert top(counts) == bottom(counts[::-1])
