"""Numbers as Dutch text: published figures, rounding half up, small bases, none and all."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.records.quantities import Association, Frequency
from workbench.report.number_text import (
    association_text,
    count_in_words,
    count_text,
    interval_text,
    number_text,
    of_total_in_words,
    of_total_text,
    percent_text,
    response_text,
    rounded_percent,
    share_text,
)

frequencies = st.integers(1, 2000).flatmap(
    lambda total: st.integers(0, total).map(lambda count: Frequency(count, total))
)


@pytest.mark.parametrize(
    ("count", "total", "text"),
    [
        (19, 50, "n=19; 38%"),
        (0, 50, "geen van de 50"),
        (50, 50, "alle 50"),
        (5, 20, "5 van de 20 (25%)"),
        (29, 30, "n=29; 97%"),
        (28, 29, "28 van de 29 (97%)"),
        (3, 10, "3 van de 10 (30%)"),
        (4, 8, "4 van de 8"),
        (1, 1, "1 van de 1"),
        (0, 0, "geen antwoorden"),
        (1250, 2500, "n=1.250; 50%"),
    ],
)
def test_a_share_is_written_the_way_its_base_allows(count: int, total: int, text: str) -> None:
    assert share_text(Frequency(count, total)) == text


def test_the_threshold_for_percentages_can_be_set() -> None:
    assert share_text(Frequency(4, 8), percentage_from=5) == "4 van de 8 (50%)"
    assert share_text(Frequency(12, 40), percentage_from=50) == "12 van de 40"


def test_a_share_of_the_total_is_written_in_words() -> None:
    assert of_total_text(Frequency(47, 50)) == "47 van de 50"
    assert of_total_text(Frequency(0, 50)) == "geen van de 50"


@pytest.mark.parametrize(
    ("count", "total", "text"),
    [
        (57, 200, "29%"),  # 28.5, which is 28.499999999999996 as 100 * 0.285
        (1, 40, "3%"),  # 2.5
        (3, 8, "38%"),  # 37.5
        (5, 8, "63%"),  # 62.5
        (1, 3, "33%"),
        (1, 250, "0,4%"),
        (249, 250, "99,6%"),
        (1, 4000, "0,03%"),
        (0, 7, "0%"),
        (7, 7, "100%"),
        (0, 0, "niet te berekenen"),
    ],
)
def test_percentages_round_half_up_and_some_is_never_none(
    count: int, total: int, text: str
) -> None:
    assert percent_text(Frequency(count, total)) == text


@given(frequencies)
def test_a_rounded_percentage_is_at_most_half_a_point_away(frequency: Frequency) -> None:
    assert abs(rounded_percent(frequency) - 100 * frequency.share) <= 0.5 + 1e-9


@given(frequencies)
def test_only_none_is_0_and_only_all_is_100(frequency: Frequency) -> None:
    text = percent_text(frequency)

    assert (text == "0%") == (frequency.count == 0)
    assert (text == "100%") == (frequency.count == frequency.total)


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (3.24, 2, "3,24"),
        (0.285, 2, "0,29"),
        (2.5, 0, "3"),
        (-0.17, 2, "−0,17"),
        (-0.001, 2, "0,00"),
        (144163.0, 0, "144.163"),
        (nan, 2, "–"),
    ],
)
def test_numbers_have_a_decimal_comma_and_a_real_minus(
    number: float, digits: int, text: str
) -> None:
    assert number_text(number, digits) == text


@pytest.mark.parametrize(
    ("number", "text"), [(2.0, "2"), (3.5, "3,5"), (2.25, "2,25"), (10, "10"), (nan, "–")]
)
def test_a_count_has_only_the_decimals_it_needs(number: float, text: str) -> None:
    assert count_text(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "geen"),
        (1, "één"),
        (2, "twee"),
        (9.0, "negen"),
        (14, "veertien"),
        (20, "twintig"),
        (21, "21"),
        (1250, "1.250"),
        (2.5, "2,5"),
        (-2, "−2"),
        (nan, "–"),
    ],
)
def test_a_count_up_to_twenty_is_a_word_in_running_text(number: float, text: str) -> None:
    assert count_in_words(number) == text


@pytest.mark.parametrize(
    ("count", "total", "text"),
    [
        (7, 10, "zeven van de tien"),
        (1, 10, "één van de tien"),
        (0, 10, "geen van de tien"),
        (10, 10, "alle tien"),
        (1, 1, "één van de één"),
        (20, 20, "alle twintig"),
        (19, 50, "19 van de 50"),
        (21, 21, "alle 21"),
        (0, 0, "geen antwoorden"),
    ],
)
def test_a_share_is_in_words_where_its_base_is_at_most_twenty(
    count: int, total: int, text: str
) -> None:
    assert of_total_in_words(Frequency(count, total)) == text


def test_an_association_has_its_interval_and_number_of_pairs() -> None:
    found = Association(0.12, -0.17, 0.39, 50)

    assert association_text(found) == "rho = 0,12 (95%-BI −0,17 tot 0,39; n=50)"


def test_intervals_and_ranges() -> None:
    assert interval_text(-0.5, 1) == "−0,50 tot 1,00"


@pytest.mark.parametrize(
    ("complete", "invited", "text"),
    [
        (50, None, "respons niet te berekenen"),
        (50, 0, "respons niet te berekenen"),
        (80, 75, "respons niet te berekenen"),
        (50, 75, "50 van de 75 (67%)"),
        (0, 75, "geen van de 75 (0%)"),
    ],
)
def test_there_is_no_response_rate_without_a_number_invited(
    complete: int, invited: int | None, text: str
) -> None:
    assert response_text(complete, invited) == text
