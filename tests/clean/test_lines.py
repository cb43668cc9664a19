"""Lines: nothing is lost, nothing is split, and the numbers never change."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.clean.lines import normalise, number_lines, text_hash
from workbench.records.recording import TimeMark
from workbench.records.transcripts import Line, Speaker

speech = st.text(
    st.one_of(
        st.sampled_from(list("abc éëï ,.?!'\t\n\u00a0\ufeff👍\u0301\u200d")),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
turns = st.lists(st.tuples(st.sampled_from(["I", "R1", "R2"]), speech), max_size=8)
widths = st.integers(5, 30)


def test_wraps_at_ninety_characters_between_words() -> None:
    lines = number_lines([("I", "woord " * 40)])

    assert [len(line.text) for line in lines] == [89, 89, 59]
    assert lines[1] == Line(2, 1, "I", "woord " * 14 + "woord")


def test_numbers_run_through_the_text_and_turns_are_counted() -> None:
    lines = number_lines([("I", "een twee"), ("R1", " \n "), ("R1", "drie")], width=4)

    assert lines == (
        Line(1, 1, "I", "een"),
        Line(2, 1, "I", "twee"),
        Line(3, 2, "R1", "drie"),
    )


def test_a_word_longer_than_the_line_stands_alone() -> None:
    lines = number_lines([("I", "een onvoorwaardelijke ja")], width=6)

    assert [line.text for line in lines] == ["een", "onvoorwaardelijke", "ja"]


def test_a_line_may_be_exactly_as_long_as_the_width() -> None:
    assert len(number_lines([("I", "een twee")], width=8)) == 1
    assert len(number_lines([("I", "een twee")], width=7)) == 2


def test_freezes_text_in_one_way_of_writing() -> None:
    assert normalise("\ufeff e\u0301e\u0301n\u00a0\t twee\r\ndrie ") == "één twee drie"


def test_does_not_break_between_a_letter_and_its_mark() -> None:
    lines = number_lines([("I", "aaaa \u0301bbb")], width=5)

    assert [line.text for line in lines] == ["aaaa \u0301bbb"]


@given(turns, widths)
def test_no_word_is_lost_and_their_order_stays(said: list[tuple[str, str]], width: int) -> None:
    lines = number_lines(said, width)

    words = [word for _, text in said for word in normalise(text).split(" ") if word]
    assert " ".join(line.text for line in lines).split(" ") == (words or [""])


@given(turns, widths)
def test_only_a_single_word_may_be_wider_than_the_line(
    said: list[tuple[str, str]], width: int
) -> None:
    for line in number_lines(said, width):
        parts = line.text.split(" ")
        marks = [part[0] == "\u200d" or unicodedata.category(part[0])[0] == "M" for part in parts]
        assert len(line.text) <= width or all(marks[1:])
        assert line.text
        assert line.text == normalise(line.text)


@given(turns, widths)
def test_numbers_and_turns_have_no_gaps(said: list[tuple[str, str]], width: int) -> None:
    lines = number_lines(said, width)
    spoken = [speaker for speaker, text in said if normalise(text)]

    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert sorted({line.turn for line in lines}) == list(range(1, len(spoken) + 1))
    assert {line.turn: line.speaker for line in lines} == dict(enumerate(spoken, start=1))


@given(turns, widths)
def test_numbering_again_changes_nothing(said: list[tuple[str, str]], width: int) -> None:
    lines = number_lines(said, width)
    count = lines[-1].turn if lines else 0
    joined = [[line for line in lines if line.turn == turn] for turn in range(1, count + 1)]

    again = number_lines(
        [(part[0].speaker, "\n".join(line.text for line in part)) for part in joined], width
    )

    assert again == lines


def test_a_line_knows_when_its_first_word_is_heard() -> None:
    lines = number_lines(
        [("I", "een twee drie vier"), ("R1", " "), ("R1", "vijf")],
        width=9,
        times=[(TimeMark(0, 3), TimeMark(1, 5), TimeMark(2, 8)), (TimeMark(0, 9),), ()],
    )

    assert [(line.text, line.second) for line in lines] == [
        ("een twee", 3),
        ("drie vier", 8),
        ("vijf", None),
    ]


def test_a_line_before_the_first_time_has_none() -> None:
    lines = number_lines([("I", "een twee")], width=4, times=[(TimeMark(1, 5),)])

    assert [line.second for line in lines] == [None, 5]


@given(turns, widths)
def test_times_change_neither_lines_nor_hash(said: list[tuple[str, str]], width: int) -> None:
    plain = number_lines(said, width)
    timed = number_lines(said, width, times=[(TimeMark(0, 7),) for _ in said])

    assert [replace(line, second=None) for line in timed] == list(plain)
    assert all(line.second == 7 for line in timed)
    assert text_hash((), timed) == text_hash((), plain)


@given(turns, st.integers(0, 40))
def test_a_line_has_a_time_if_its_first_word_has(said: list[tuple[str, str]], at: int) -> None:
    lines = number_lines(
        [("I", " ".join(text for _, text in said))], width=5, times=[(TimeMark(at, 7),)]
    )

    first = 0
    for line in lines:
        assert (line.second == 7) is (first >= at)
        first += len(line.text.split(" "))


LINES = number_lines([("I", "Hoe gaat het?"), ("R1", "Goed, één keer.")])
SPEAKERS = (Speaker("I", "interviewer"), Speaker("R1", "regisseur"))


def test_hashes_never_change_between_versions() -> None:
    assert text_hash(SPEAKERS, LINES) == (
        "40b1abf4f3d59cb722f572d2cce2d08d32729361e9354de9e947d7fe739d0d1d"
    )


def test_the_hash_of_a_text_changes_with_any_word_speaker_turn_or_number() -> None:
    changed = [
        (LINES[0], replace(LINES[1], text="Goed, een keer.")),
        (LINES[0], replace(LINES[1], speaker="I")),
        (LINES[0], replace(LINES[1], turn=1)),
        (LINES[0], replace(LINES[1], number=3)),
        (LINES[1], LINES[0]),
        LINES[:1],
    ]

    hashes = {text_hash(SPEAKERS, lines) for lines in (LINES, *changed)}
    assert len(hashes) == len(changed) + 1


def test_the_hash_of_a_text_does_not_depend_on_how_a_role_is_worded() -> None:
    reworded = (SPEAKERS[0], Speaker("R1", "casusregisseur", "gemeente"))

    assert text_hash(reworded, LINES) == text_hash(SPEAKERS, LINES)
