"""Effects and p as text, precise or rough."""

from math import nan

import pytest

from workbench.report.comparing.outcomes import (
    Outcome,
    Precision,
    count_of_tests,
    p_stated,
    p_text,
)

FOUND = Outcome(0.624, 0.451, 0.768, 0.2137)


@pytest.mark.parametrize(
    ("precision", "effect", "p"),
    [
        (Precision.FULL, "0,62 (0,45 tot 0,77)", "0,214"),
        (Precision.LESS, "0,62 (0,45 tot 0,77)", "0,21"),
        (Precision.LIMIT, "0,62 (0,45 tot 0,77)", "≥0,05"),
        (Precision.ROUGH, "0,6 (0,5 tot 0,8)", "≥0,05"),
        (Precision.EFFECT, "0,6", "≥0,05"),
    ],
)
def test_an_outcome_is_written_as_precisely_as_may_be(
    precision: Precision, effect: str, p: str
) -> None:
    assert FOUND.effect_text(precision) == effect
    assert p_text(FOUND.p, precision) == p


@pytest.mark.parametrize(
    ("p", "text"), [(0.0004, "<0,001"), (0.004, "<0,01"), (0.04, "<0,05"), (0.05, "≥0,05")]
)
def test_a_rough_p_is_the_limit_that_it_is_below(p: float, text: str) -> None:
    assert p_text(p, Precision.LIMIT) == text


def test_a_sentence_says_p_and_the_interval() -> None:
    assert p_stated(0.2137) == "p = 0,214"
    assert p_stated(0.0002) == "p < 0,001"
    assert FOUND.stated_text() == "0,62 (95%-BI 0,45 tot 0,77; "
    assert Outcome(0.1, nan, nan, 0.2).stated_text() == "0,10 ("


def test_the_number_of_tests_is_said() -> None:
    assert count_of_tests(0) == ""
    assert count_of_tests(1) == "1 toets."
    assert count_of_tests(8) == "8 toetsen, p gecorrigeerd volgens Holm."
