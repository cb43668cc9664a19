"""A text with labels of speakers put in, and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.exchange_text import exchange_text
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, Transcript

LABELS = {"R1": "R1", "INT": "Interviewer"}
WORDS = st.text(alphabet="ab é🙂", min_size=1, max_size=12)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    lines = []
    turn = 0
    for number in range(1, draw(st.integers(1, 8)) + 1):
        turn += draw(st.integers(0 if turn else 1, 1))
        lines.append(Line(number, turn, ("R1", "INT", "")[turn % 3], draw(WORDS)))
    return Transcript("T", SourceFile("t.txt", ""), (), tuple(lines), "")


@given(transcripts(), st.data())
def test_a_passage_there_and_back_is_the_same_passage(
    transcript: Transcript, data: st.DataObject
) -> None:
    text = transcript.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exchanged = exchange_text(transcript, LABELS)

    there = exchanged.there(start, end)

    assert exchanged.here(*there) == (start, end)
    words = exchanged.text[there[0] : there[1]]
    for label in ("R1: ", "Interviewer: "):
        words = words.replace(label, "")
    assert words == text[start:end]


@given(transcripts())
def test_without_labels_positions_are_our_own(transcript: Transcript) -> None:
    exchanged = exchange_text(transcript)

    assert exchanged.text == transcript.text
    assert exchanged.there(0, len(transcript.text)) == (0, len(transcript.text))


def test_a_position_inside_a_label_is_where_the_turn_begins() -> None:
    lines = (Line(1, 1, "R1", "ja"), Line(2, 2, "INT", "en nu"))
    transcript = Transcript("T", SourceFile("t.txt", ""), (), lines, "")
    exchanged = exchange_text(transcript, LABELS)

    start = exchanged.text.index("viewer")

    assert exchanged.here(start, start + len("viewer: en")) == (3, 5)
