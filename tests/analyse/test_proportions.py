"""Wilson's interval: against R, published figures, and what must always hold."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analyse.proportions import wilson
from workbench.errors import NotEnoughDataError
from workbench.records.quantities import Frequency

frequencies = st.integers(1, 500).flatmap(
    lambda total: st.integers(0, total).map(lambda count: Frequency(count, total))
)


@pytest.mark.parametrize(
    ("count", "total"), [(47, 50), (31, 50), (0, 50), (50, 50), (3, 30), (7, 10), (0, 20)]
)
def test_equals_r(reference: Callable[[str], Any], count: int, total: int) -> None:
    ref = reference(f"propci_{count}_of_{total}")

    assert list(wilson(Frequency(count, total))) == ref.near("wilson")


def test_never_reported_lies_between_a_quarter_and_half() -> None:
    # 51.8496 to be exact; a table that rounds 51.85 once more prints 51.9.
    assert [round(100 * limit, 2) for limit in wilson(Frequency(19, 50))] == [25.86, 51.85]


def test_none_of_50_is_at_most_7_percent() -> None:
    low, high = wilson(Frequency(0, 50))

    assert low == 0
    assert round(100 * high, 1) == 7.1


def test_nobody_has_no_interval() -> None:
    with pytest.raises(NotEnoughDataError, match="niemand"):
        wilson(Frequency(0, 0))


@given(frequencies)
def test_holds_the_share_and_stays_between_0_and_1(frequency: Frequency) -> None:
    low, high = wilson(frequency)

    assert 0 <= low <= frequency.share <= high <= 1


@given(frequencies)
def test_the_rest_has_the_mirrored_interval(frequency: Frequency) -> None:
    rest = Frequency(frequency.total - frequency.count, frequency.total)

    low, high = wilson(frequency)
    assert wilson(rest) == pytest.approx((1 - high, 1 - low))


@given(frequencies)
def test_more_confidence_is_a_wider_interval(frequency: Frequency) -> None:
    low, high = wilson(frequency, 0.95)
    lower, higher = wilson(frequency, 0.99)

    assert lower <= low
    assert high <= higher
