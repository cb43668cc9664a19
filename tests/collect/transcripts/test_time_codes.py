"""Times of the recording: taken out of the text, kept with the words; times of day stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.collect.transcripts.time_codes import pull_time_codes, seconds_of
from workbench.records.recording import TimeMark, clock_text


@pytest.mark.parametrize(
    "code",
    [
        "[00:12:03]",
        "[12:03]",
        "[0:12:03.55]",
        "(00:12:03)",
        "#00:12:03-5#",
        "[12:03.000 --> 12:07.000]",
        "[00:12:03 - 00:12:07]",
    ],
)
def test_takes_time_codes_out_wherever_they_stand(code: str) -> None:
    assert pull_time_codes(f"{code} een twee") == ("een twee", (TimeMark(0, 723),))
    assert pull_time_codes(f"een {code} twee") == ("een twee", (TimeMark(1, 723),))
    assert pull_time_codes(f"een twee {code}") == ("een twee", (TimeMark(2, 723),))


@pytest.mark.parametrize(
    "text",
    [
        "om 10:30 begonnen we",
        "10:30 begonnen we",
        "de uitslag was 12:03",
        "(10:30) begonnen we",
        "verhouding 1:2:3",
        "I: ja",
        "[NAAM COLLEGA] zei: ja",
    ],
)
def test_leaves_other_numbers_where_they_are(text: str) -> None:
    assert pull_time_codes(text) == (text, ())


def test_takes_a_bare_time_only_from_the_beginning() -> None:
    assert pull_time_codes("00:12:03 - ja") == ("ja", (TimeMark(0, 723),))
    assert pull_time_codes("00:12:03 --> 00:12:09 ja") == ("ja", (TimeMark(0, 723),))
    assert pull_time_codes("ja 00:12:03 nee") == ("ja 00:12:03 nee", ())


@given(st.lists(st.integers(0, 300_000), min_size=1, max_size=5))
def test_every_word_keeps_its_time(seconds: list[int]) -> None:
    text = " ".join(f"[{clock_text(second)}] woord{n}" for n, second in enumerate(seconds))

    words, marks = pull_time_codes(text)

    assert words.split() == [f"woord{n}" for n in range(len(seconds))]
    assert marks == tuple(TimeMark(n, second) for n, second in enumerate(seconds))


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_reads_a_time_with_and_without_hours(hours: int, minutes: int, seconds: int) -> None:
    assert seconds_of(f"{hours}:{minutes:02}:{seconds:02},999") == (
        hours * 3600 + minutes * 60 + seconds
    )
    assert seconds_of(f"{minutes}:{seconds:02}.5") == minutes * 60 + seconds
