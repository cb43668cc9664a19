"""Krippendorff's alpha of several codes per unit, and its interval by drawing units."""

import pandas as pd
import pytest

from workbench.analyse.krippendorff import (
    Metric,
    SetDistance,
    krippendorff,
    krippendorff_bootstrap,
    multicode_alpha,
)
from workbench.errors import CleanError, NotEnoughDataError

RATINGS = pd.DataFrame(
    {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    }
)


def sets(*units: tuple[str | None, ...]) -> pd.DataFrame:
    rows = [[None if cell is None else set(cell) for cell in unit] for unit in units]
    return pd.DataFrame(rows, columns=["A", "B"], dtype=object)


def test_one_code_per_unit_gives_the_nominal_alpha() -> None:
    given = RATINGS.astype(object).where(RATINGS.notna(), None)
    single = given.map(lambda value: value if value is None else {value})

    for distance in SetDistance:
        assert multicode_alpha(single, distance) == pytest.approx(krippendorff(RATINGS))


def test_several_codes_weigh_what_they_share() -> None:
    # by hand: within the units 0, 1 - 0.67/2 = 0.665 and 1; over all 15 pairs 10.66
    ratings = sets(("a", "a"), ("ab", "a"), ("b", "c"))

    within = 2 * (0 + 0.665 + 1) / 6
    pairs = 2 * sum([0, 0.665, 0, 1, 1, 0.665, 0, 1, 1, 0.665, 0.665, 1, 1, 1, 1]) / 30
    assert multicode_alpha(ratings) == pytest.approx(1 - within / pairs)
    assert multicode_alpha(ratings, SetDistance.JACCARD) > multicode_alpha(ratings)


def test_what_was_judged_once_does_not_count_and_no_codes_is_a_judgement() -> None:
    with_gap = sets(("a", "a"), ("b", "a"), ("c", None), ("", ""))
    without = sets(("a", "a"), ("b", "a"), ("", ""))

    assert multicode_alpha(with_gap) == pytest.approx(multicode_alpha(without))


def test_bad_sets_are_explained() -> None:
    with pytest.raises(CleanError, match="geen verzameling codes"):
        multicode_alpha(pd.DataFrame({"A": ["a"], "B": ["b"]}))
    with pytest.raises(NotEnoughDataError):
        multicode_alpha(sets(("a", "a"), ("a", "a")))


@pytest.mark.parametrize("metric", [Metric.NOMINAL, Metric.ORDINAL, Metric.INTERVAL])
def test_the_drawn_interval_holds_alpha_and_is_the_same_every_time(metric: Metric) -> None:
    low, high = krippendorff_bootstrap(RATINGS, metric, draws=200)

    assert low < krippendorff(RATINGS, metric) < high
    assert (low, high) == krippendorff_bootstrap(RATINGS, metric, draws=200)


def test_too_few_draws_are_refused() -> None:
    with pytest.raises(CleanError, match="trekkingen"):
        krippendorff_bootstrap(RATINGS, draws=5)
