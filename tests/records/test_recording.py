"""Times in a recording come back as they were written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.records.recording import TimeMark, clock_text, parse_clock, second_at


@given(st.integers(0, 10**7))
def test_a_time_comes_back(second: int) -> None:
    assert parse_clock(clock_text(second)) == second


@pytest.mark.parametrize("text", ["een", "12:03", "0:60:00", "0:00:60", "0:00:00.5", "-0:00:01"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        parse_clock(text)


def test_a_word_is_heard_at_the_last_time_before_it() -> None:
    marks = (TimeMark(2, 10), TimeMark(5, 20))

    assert [second_at(word, marks) for word in (0, 2, 4, 5, 99)] == [None, 10, 10, 20, 20]
