"""Speakers: what opens a turn and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.collect.transcripts import speakers
from workbench.collect.transcripts.paragraphs import Paragraph
from workbench.records.recording import TimeMark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.collect.transcripts.speakers import Turns


def split_turns(paragraphs: Iterable[str], known: tuple[str, ...] = ()) -> Turns:
    return speakers.split_turns(map(Paragraph, paragraphs), known)


def labels(*paragraphs: str, known: tuple[str, ...] = ()) -> list[str]:
    return [turn.speaker for turn in split_turns(paragraphs, known).turns]


def texts(*paragraphs: str) -> list[str]:
    return [turn.text for turn in split_turns(paragraphs).turns]


@pytest.mark.parametrize(
    "label",
    [
        "Anna",
        "Anna de Wit",
        "Mw. De Vries",
        "J. van der Berg",
        "Interviewer",
        "Interviewer 2",
        "Moeder van kind",
        "Bijeenkomst 10",
        "Deelnemer-3",
        "Éva",
        "Şükran",
        "Van 't Hof",
        "[PROJECTCOORDINATOR 2]",
        "R1",
        "I",
        "GHV12",
    ],
)
def test_a_label_before_two_paragraphs_is_a_speaker(label: str) -> None:
    assert labels(f"{label}: ja", f"{label}:\tnee") == [label, label]


@pytest.mark.parametrize("code", ["I", "R1", "M1", "GHV12", "FG"])
def test_a_short_code_is_a_speaker_even_if_it_occurs_once(code: str) -> None:
    assert labels(f"{code}: ja") == [code]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik dacht: dit kan niet",
        "Dus: we gaan door",
        "Kijk: zo zit het",
        "Toen zei hij: ga maar",
        "10:30 begonnen we",
        "https://voorbeeld.nl staat open",
        "Https://voorbeeld.nl staat open",
        "Om 9: niemand",
        "maar: dat wist niemand",
        "Ze zei, en dat klopt: nee",
        "Let op: de deur is dicht",
        "NB: dit is belangrijk",
        "Wat ik je nog wilde zeggen: niets",
        "Dat weet ik niet. Nou ja: goed",
    ],
)
def test_a_sentence_with_a_colon_never_opens_a_turn(sentence: str) -> None:
    turns = split_turns(["R1: begin", sentence, "R2: tussen", sentence]).turns

    assert [turn.speaker for turn in turns] == ["R1", "R2"]
    assert turns[1].text == f"tussen\n{sentence}"


def test_a_name_before_a_single_paragraph_is_text_and_is_reported() -> None:
    found = split_turns(["R1: begin", "Conclusies: geen", "Verder niets"])

    assert found.turns[0].text == "begin\nConclusies: geen\nVerder niets"
    assert found.doubtful == (2,)


def test_speakers_that_are_known_are_speakers_however_they_look() -> None:
    known = ("de oma van het kind", "Anna")

    assert labels("De Oma van het kind: ja", "ANNA: nee", known=known) == [
        "de oma van het kind",
        "Anna",
    ]


def test_a_speaker_that_is_not_among_the_known_ones_is_still_found() -> None:
    assert labels("Anna: ja", "Bert: nee", "Bert: nee", "R9: nou", known=("Anna",)) == [
        "Anna",
        "Bert",
        "Bert",
        "R9",
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "R1 (jeugdarts, GGD)",
        "R1 (00:12:03)",
        "R1 [00:12:03]",
        "[00:12:03] R1",
        "00:12:03 - R1",
        "(0:12) R1",
        "R1 ",
    ],
)
def test_roles_and_times_are_not_part_of_the_label(opening: str) -> None:
    (turn,) = split_turns([f"{opening}: ja, hoor"]).turns

    assert (turn.speaker, turn.text) == ("R1", "ja, hoor")


def test_a_role_that_is_part_of_a_known_label_stays() -> None:
    assert labels("Anna (oma): ja", "Anna (moeder): nee", known=("Anna (oma)", "Anna")) == [
        "Anna (oma)",
        "Anna",
    ]


def test_paragraphs_without_speaker_continue_the_turn() -> None:
    assert texts("R1: een", "", "twee", "  ", "R2: drie") == ["een\ntwee", "drie"]


def test_a_label_on_a_line_of_its_own_opens_the_turn_below() -> None:
    assert texts("R1:", "een", "R2:", "twee") == ["een", "twee"]


def test_line_breaks_count_as_paragraphs_and_hard_spaces_as_spaces() -> None:
    assert texts("R1:\u00a0een\u00a0twee\x0bR2: drie\nvier") == ["een twee", "drie\nvier"]


def test_what_stands_before_the_first_speaker_is_counted() -> None:
    found = split_turns(["Gesprek 1", "", "Opname: 3 november", "R1: ja"])

    assert found.before == 2
    assert len(found.turns) == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["I", "R1", "R2"]),
            st.lists(st.text("abc ,.?!'ë", min_size=1).filter(str.strip), min_size=1, max_size=3),
        ),
        min_size=1,
    )
)
def test_what_was_said_comes_back_with_who_said_it(said: list[tuple[str, list[str]]]) -> None:
    paragraphs = [
        f"{speaker}: {part}" if number == 0 else part
        for speaker, parts in said
        for number, part in enumerate(parts)
    ]

    turns = split_turns(paragraphs).turns

    assert [turn.speaker for turn in turns] == [speaker for speaker, _ in said]
    assert [turn.text.split() for turn in turns] == [" ".join(parts).split() for _, parts in said]


TEAMS = (
    "Wit, Anna de (GGD)   0:03",
    "Ik denk dat het kan.",
    "Bos, Bert   1:02:03",
    "Hoezo?",
    "Wit, Anna de (GGD)   1:02:09",
    "Daarom.",
)


def test_a_line_with_speaker_and_time_opens_the_turn_below() -> None:
    turns = split_turns(TEAMS).turns

    assert [(turn.speaker, turn.text, turn.times) for turn in turns] == [
        ("Wit, Anna de (GGD)", "Ik denk dat het kan.", (TimeMark(0, 3),)),
        ("Bos, Bert", "Hoezo?", (TimeMark(0, 3723),)),
        ("Wit, Anna de (GGD)", "Daarom.", (TimeMark(0, 3729),)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[Anna de Wit] 10:02:03",
        "10:02:03 Anna de Wit",
        "Anna de Wit [0:12]",
        "Anna de Wit - 0:12:03",
    ],
)
def test_speaker_lines_are_written_in_many_ways(line: str) -> None:
    assert labels(line, "ja", line, "nee") == ["Anna de Wit", "Anna de Wit"]


def test_what_follows_on_the_same_line_of_word_is_what_is_said() -> None:
    assert texts("Anna de Wit   0:03\nIk denk.", "Anna de Wit   0:09\nPrecies.") == [
        "Ik denk.",
        "Precies.",
    ]


def test_a_single_line_with_a_time_is_text() -> None:
    turns = split_turns(["R1: we begonnen", "Pauze 10:30", "R2: ja"]).turns

    assert turns[0].text == "we begonnen\nPauze 10:30"


def test_a_single_line_with_a_time_opens_a_turn_if_the_speaker_is_known() -> None:
    assert labels("anna de wit 0:03", "ja", known=("Anna de Wit",)) == []
    assert labels("Anna De Wit 0:03", "ja", known=("Anna de Wit",)) == ["Anna de Wit"]


def test_words_keep_their_times_across_paragraphs() -> None:
    (turn,) = split_turns(["[00:00:05] R1: een twee", "drie [00:00:09] vier"]).turns

    assert turn.text == "een twee\ndrie vier"
    assert turn.times == (TimeMark(0, 5), TimeMark(3, 9))


def test_time_codes_in_the_text_are_counted() -> None:
    assert split_turns(["[00:00:05] R1: ja", "R2: nee"]).time_codes == 1


def test_a_label_of_brackets_without_words_is_no_speaker() -> None:
    assert labels("[ ] 0:03", "ja", "[ ] 0:05") == []


def test_other_spellings_of_a_speaker_count_even_if_they_occur_once() -> None:
    found = labels(
        "Marieke Jansen: Hoi.", "M. Jansen: Nog iets.", "JANSEN: En dit.", "Marieke Jansen: Ja."
    )

    assert found == ["Marieke Jansen", "M. Jansen", "JANSEN", "Marieke Jansen"]


def test_a_sentence_with_the_name_of_a_speaker_in_it_opens_no_turn() -> None:
    found = labels("Marieke Jansen: Hoi.", "Jansen zei: kom maar.", "Marieke Jansen: Ja.")

    assert found == ["Marieke Jansen", "Marieke Jansen"]
