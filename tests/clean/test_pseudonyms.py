"""Pseudonyms: labels become codes, and nobody slips through."""

from __future__ import annotations

import pytest

from workbench.clean.lines import text_hash
from workbench.clean.pseudonyms import pseudonymise
from workbench.errors import CleanError, SeveralFaultsError
from workbench.records.recording import TimeMark
from workbench.records.sources import SourceFile
from workbench.records.transcripts import RawTranscript, RawTurn, Speaker

SOURCE = SourceFile("bronnen/FG1.docx", "a" * 64)
ANNA = Speaker("R1", "regisseur", "gemeente")
ASKER = Speaker("I", "interviewer")
TABLE = {"Anna": ANNA, "Interviewer": ASKER, "Int.": ASKER, "Bert": Speaker("R2", "arts")}


def raw(*turns: tuple[str, str]) -> RawTranscript:
    return RawTranscript(SOURCE, tuple(RawTurn(*turn) for turn in turns))


def test_labels_become_codes_in_the_order_in_which_people_speak() -> None:
    transcript = pseudonymise(
        raw(("Anna", "Goed.\nHeel goed."), ("Interviewer", "Hoezo?"), ("Int.", "Mooi.")),
        id="FG1",
        speakers=TABLE,
    )

    assert transcript.id == "FG1"
    assert transcript.source == SOURCE
    assert transcript.speakers == (ANNA, ASKER)
    assert [(line.speaker, line.text) for line in transcript.lines] == [
        ("R1", "Goed. Heel goed."),
        ("I", "Hoezo?"),
        ("I", "Mooi."),
    ]
    assert transcript.sha256 == text_hash(transcript.speakers, transcript.lines)


def test_who_says_nothing_is_not_among_the_speakers() -> None:
    transcript = pseudonymise(raw(("Anna", "Ja."), ("Bert", " ")), id="FG1", speakers=TABLE)

    assert transcript.speakers == (ANNA,)


def test_names_everyone_who_is_not_in_the_table_with_the_nearest_name() -> None:
    with pytest.raises(CleanError) as error:
        pseudonymise(
            raw(("Ana", "Ja."), ("Anna", "Nee."), ("Xander", "Wel."), ("Ana", "Ja.")),
            id="FG1",
            speakers=TABLE,
        )

    assert error.value.problem.endswith("Ana, Xander.")
    assert "'Ana' → 'Anna'" in error.value.remedy


def test_what_nobody_says_has_no_speaker_and_needs_none() -> None:
    transcript = pseudonymise(raw(("", "Criteria"), ("Anna", "Ja.")), id="S1", speakers=TABLE)

    assert [(line.speaker, line.text) for line in transcript.lines] == [
        ("", "Criteria"),
        ("R1", "Ja."),
    ]
    assert transcript.speakers == (ANNA,)


def test_lines_keep_the_time_of_the_recording() -> None:
    said = RawTranscript(SOURCE, (RawTurn("Anna", "Ja.", (TimeMark(0, 723),)),))

    (line,) = pseudonymise(said, id="FG1", speakers=TABLE).lines

    assert line.second == 723


def test_two_people_may_not_share_a_code() -> None:
    table = {"Anna": ANNA, "Bert": Speaker("R1", "arts")}

    with pytest.raises(CleanError, match="'R1' staat voor verschillende"):
        pseudonymise(raw(("Anna", "Ja.")), id="FG1", speakers=table)


def test_all_faults_come_together() -> None:
    table = {"Anna": ANNA, "Bert": Speaker("R1", "arts")}

    with pytest.raises(SeveralFaultsError, match="2 fouten"):
        pseudonymise(raw(("Karin", "Ja.")), id="FG1", speakers=table)


def test_a_transcript_in_which_nothing_is_said_is_refused() -> None:
    with pytest.raises(CleanError, match="wordt niets gezegd"):
        pseudonymise(raw(("Anna", " ")), id="FG1", speakers=TABLE)
