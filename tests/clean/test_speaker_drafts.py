"""The draft of the table of speakers: everyone a code of his own, likenesses only pointed out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.clean.speaker_drafts import SpeakerDraft, alike, draft_speakers
from workbench.records.recording import TimeMark
from workbench.records.sources import SourceFile
from workbench.records.transcripts import RawTranscript, RawTurn


def raw(*turns: tuple[str, str]) -> RawTranscript:
    return RawTranscript(SourceFile("a.txt", "0"), tuple(RawTurn(*turn) for turn in turns))


def codes(*labels: str, **options: object) -> list[str]:
    said = raw(*((label, "ja") for label in labels))
    return [draft.code for draft in draft_speakers(said, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("JANSEN", "Jansen"),
        ("Jansen", "M. Jansen"),
        ("Jansen", "Marieke Jansen"),
        ("M. Jansen", "Marieke Jansen"),
        ("Jansen, Marieke", "Marieke Jansen"),
        ("Wit, Anna de (GGD)", "Anna de Wit"),
        ("Jansen", "Janssen"),
        ("mw. Jansen", "Jansen"),
        ("dr. Jansen", "mw. Jansen"),
        ("Marieke", "Marieke Jansen"),
        ("André", "Andre"),
        ("R1", "r1"),
        ("R1", "R 1"),
        ("Spreker 1", "spreker 1"),
    ],
)
def test_spellings_of_one_person_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("R1", "R2"),
        ("R1", "R11"),
        ("I", "R"),
        ("R1", "Regisseur"),
        ("Spreker 1", "Spreker 2"),
        ("Interviewer", "Interviewer 2"),
        ("P. Jansen", "M. Jansen"),
        ("dhr. Jansen", "mw. Jansen"),
        ("Anna", "Anne"),
        ("Anna de Wit", "Anna Bos"),
        ("van den Berg", "van der Veen"),
        ("de", "van"),
    ],
)
def test_different_people_are_not(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


def test_everyone_gets_a_code_and_the_interviewer_is_known_by_the_label() -> None:
    assert codes("Interviewer", "Anna", "Bert", "Interviewer 2") == ["I", "R1", "R2", "I1"]


def test_labels_that_are_codes_stay_what_they_are() -> None:
    assert codes("I", "R4", "r 5", "GV12") == ["I", "R4", "R5", "GV12"]


def test_new_codes_are_not_those_of_other_texts() -> None:
    assert codes("Anna", "R2", "Bert", used=["R1"]) == ["R3", "R2", "R4"]


def test_likenesses_are_pointed_out_and_merged_only_when_asked() -> None:
    labels = ("Jansen", "JANSEN", "Bos", "M. Jansen")
    drafts = draft_speakers(raw(*((label, "ja") for label in labels)))

    assert [(draft.code, draft.same_as) for draft in drafts] == [
        ("R1", ""),
        ("R2", "Jansen"),
        ("R3", ""),
        ("R4", "Jansen"),
    ]
    assert codes(*labels, merge=True) == ["R1", "R1", "R2", "R1"]


def test_who_mostly_asks_is_taken_for_the_interviewer() -> None:
    said = raw(
        ("Anna", "Hoe gaat het?"),
        ("Bert", "Goed."),
        ("Anna", "En toen?"),
        ("Bert", "Wat bedoel je?"),
        ("Anna", "Wat gebeurde er?"),
    )

    assert [(draft.code, draft.role) for draft in draft_speakers(said)] == [
        ("I", "interviewer"),
        ("R1", ""),
    ]


def test_counts_turns_and_words_and_names_the_first_line() -> None:
    said = RawTranscript(
        SourceFile("a.vtt", "0"),
        (
            RawTurn("Anna", "een twee", (TimeMark(0, 5),)),
            RawTurn("Bert", "drie", (TimeMark(0, 9),)),
            RawTurn("Anna", "vier"),
        ),
    )

    first, second = draft_speakers(said)

    assert first == SpeakerDraft("Anna", "R1", "", 2, 3, 1, 5, "", is_name=True)
    assert (second.turns, second.words, second.first_line, second.second) == (1, 1, 2, 9)


@pytest.mark.parametrize("label", ["JB", "JAN", "Anna", "Moeder van Anna", "Deelnemer Jansen"])
def test_what_tells_who_somebody_is_may_be_a_name(label: str) -> None:
    (draft,) = draft_speakers(raw((label, "ja")))

    assert (draft.is_name, draft.code) == (True, "R1")


@pytest.mark.parametrize(
    "label", ["R1", "I", "Interviewer 2", "Moeder", "Veilig Thuis", "[NAAM COLLEGA]"]
)
def test_a_role_is_no_name(label: str) -> None:
    (draft,) = draft_speakers(raw((label, "ja")))

    assert not draft.is_name


def test_words_that_nobody_says_have_no_speaker() -> None:
    assert draft_speakers(raw(("", "Criteria"), ("", "Werkwijze"))) == ()


labels = st.text(st.sampled_from("abcRI12 .,()-éÉ"), min_size=1, max_size=8)


@given(st.lists(labels, min_size=1, max_size=8))
def test_nobody_shares_a_code_unless_asked(said: list[str]) -> None:
    drafts = draft_speakers(raw(*((label, "ja") for label in said)))

    assert [draft.label for draft in drafts] == list(dict.fromkeys(said))
    assert len({draft.code for draft in drafts}) == len(drafts)


@given(labels, labels)
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
