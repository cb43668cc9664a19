"""Passages of another program find their place by words, or are named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.placing import OwnText, Placed, TheirText, recognise
from workbench.records.exchange import ImportedCoding
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, Transcript

LABELS = ({"R1": "R1", "I": "I"}, {"R1": "Regisseur", "I": "Interviewer"})


def transcript(*lines: str, id: str = "FG1") -> Transcript:  # noqa: A002 (as the record calls it)
    numbered = tuple(
        Line(number, number, "I" if number % 2 else "R1", text)
        for number, text in enumerate(lines, start=1)
    )
    return Transcript(id, SourceFile("t", ""), (), numbered, "")


OWN = OwnText(
    transcript(
        "Hoe gaat het overleg?",
        "Goed hoor. Wij zien elkaar elke week, dat is fijn.",
        "En bij [NAAM COLLEGA]?",
        "Goed hoor. Daar hoor ik weinig van.",
    ),
    LABELS,
)


def coding(quotation: str, start: int = -1, end: int = -1) -> ImportedCoding:
    return ImportedCoding("anna", "FG1.docx", ("samen",), start, end, quotation)


def placed(quotation: str, text: str = "") -> str | None:
    start = text.find(quotation) if text else -1
    one = coding(quotation, start, start + len(quotation) if text else -1)
    found = OWN.place(one, TheirText(text))
    return OWN.transcript.text[found.start : found.end] if isinstance(found, Placed) else None


@pytest.mark.parametrize(
    "text",
    [
        OWN.transcript.text,
        "\ufeff" + OWN.transcript.text.replace("\n", "\r\n\r\n"),
        "".join(
            f"{('Regisseur', 'Interviewer')[n % 2]}: {line.text}\n\n"
            for n, line in enumerate(OWN.transcript.lines, start=1)
        ),
    ],
)
def test_a_text_with_other_line_ends_or_with_speakers_is_the_same_text(text: str) -> None:
    assert OWN.same(TheirText(text))
    assert placed("Wij zien elkaar elke week", text) == "Wij zien elkaar elke week"
    at = text.rindex("Goed hoor.")
    found = OWN.place(coding("Goed hoor.", at, at + 10), TheirText(text))
    assert isinstance(found, Placed)
    assert found.start == OWN.transcript.text.rindex("Goed hoor.")


def test_a_passage_over_turns_leaves_the_name_of_the_speaker_out() -> None:
    quotation = "overleg?\nRegisseur: Goed hoor. Wij zien"

    assert placed(quotation) == "overleg?\nGoed hoor. Wij zien"


def test_words_that_stand_twice_are_placed_by_the_words_around_them() -> None:
    text = "Iets anders ervoor.\nEn bij [NAAM COLLEGA]?\nGoed hoor. Daar hoor ik weinig van."
    at = text.index("Goed hoor.")

    found = OWN.place(coding("Goed hoor.", at, at + 10), TheirText(text))

    assert isinstance(found, Placed)
    assert found.start == OWN.transcript.text.rindex("Goed hoor.")


def test_words_that_stand_twice_are_not_placed_without_more() -> None:
    assert placed("Goed hoor.") is None


def test_a_short_word_between_other_words_is_not_placed() -> None:
    text = "Wij zien haar nooit en dat is jammer."
    at = text.index("zien")

    assert not isinstance(OWN.place(coding("zien", at, at + 4), TheirText(text)), Placed)


def test_other_words_are_not_placed() -> None:
    assert placed("Wij zien elkaar elke maand") is None
    assert placed(" \n") is None


def test_a_letter_written_in_two_signs_is_the_same_letter() -> None:
    own = OwnText(transcript("Één überhaupt goed gesprek over één ding."))
    text = "Een andere zin. E\u0301e\u0301n u\u0308berhaupt goed gesprek over e\u0301e\u0301n ding."
    at = text.index("gesprek over")

    found = own.place(coding(text[at:], at, len(text)), TheirText(text))

    assert isinstance(found, Placed)
    assert own.transcript.text[found.start : found.end] == "gesprek over één ding."


def test_a_text_is_recognised_by_its_passages_but_never_a_lookalike() -> None:
    other = OwnText(transcript("Iets heel anders dat niemand zei.", id="FG2"))
    passages = [coding("Wij zien elkaar elke week"), coding("Daar hoor ik weinig van")]
    strange = [coding("dit staat er niet"), coding("dit ook niet"), passages[0]]
    double = OwnText(transcript(*(line.text for line in OWN.transcript.lines), id="FG3"))
    nothing = TheirText("")

    found = recognise(nothing, passages, [OWN, other])
    assert found is not None
    assert found.source == "FG1"
    assert "2 van de 2" in found.how
    assert recognise(nothing, strange, [OWN, other]) is None
    assert recognise(nothing, passages, [OWN, double]) is None
    assert recognise(TheirText(OWN.transcript.text), passages, [OWN, double]) is None
    assert recognise(nothing, [], [OWN]) is None


@given(st.data())
def test_every_passage_of_a_text_that_was_wrapped_anew_finds_its_place(data: st.DataObject) -> None:
    text = OWN.transcript.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    ends = re.sub(r"\s", lambda _: data.draw(st.sampled_from([" ", "\n", "\r\n", "\n\n"])), text)
    bare = [place for place, letter in enumerate(ends) if not letter.isspace()]
    first = len("".join(text[:start].split()))
    count = len("".join(text[start:end].split()))
    if not count:
        return
    low, high = bare[first], bare[first + count - 1] + 1

    found = OWN.place(coding(ends[low:high], low, high), TheirText(ends))

    assert isinstance(found, Placed)
    assert text[found.start : found.end].split() == text[start:end].split()
