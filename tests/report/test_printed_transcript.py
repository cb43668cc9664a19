"""A transcript on paper: every line with its own number, speakers and times where a turn begins."""

from __future__ import annotations

from dataclasses import replace

from tests.report.conftest import META
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, Speaker, Transcript
from workbench.report.printed_transcript import PrintedLine, printed_transcript

TRANSCRIPT = Transcript(
    id="FG2",
    source=SourceFile("bronnen/FG2.vtt", "0" * 64),
    speakers=(Speaker("I", "interviewer"), Speaker("R1", "arts", "GGD")),
    lines=(
        Line(1, 1, "I", "Hoe gaat het", 3),
        Line(2, 1, "I", "met [NAAM COLLEGA]?", 4),
        Line(3, 2, "R1", "Goed.", 3723),
    ),
    sha256="1" * 64,
)


def test_speaker_and_time_stand_where_a_turn_begins() -> None:
    assert printed_transcript(TRANSCRIPT, META, "Gelezen.").lines == (
        PrintedLine(1, "I", "0:00:03", "Hoe gaat het"),
        PrintedLine(2, "", "", "met [NAAM COLLEGA]?"),
        PrintedLine(3, "R1", "1:02:03", "Goed."),
    )


def test_says_how_the_numbers_are_cited_and_how_far_the_text_is() -> None:
    printed = printed_transcript(TRANSCRIPT, META, "Beoordeeld door Anna.")

    assert printed.about[0] == "Beoordeeld door Anna."
    assert "3 regels" in printed.about[1]
    assert "(FG2; 1-3)" in printed.about[1]


def test_every_page_says_that_it_is_confidential_and_whatever_the_evaluation_says() -> None:
    printed = printed_transcript(TRANSCRIPT, META, "")

    assert printed.footer == f"Vertrouwelijk, gepseudonimiseerd · {META.notice}"
    assert printed_transcript(TRANSCRIPT, replace(META, notice=""), "").footer == (
        "Vertrouwelijk, gepseudonimiseerd"
    )


def test_there_are_no_columns_for_what_the_text_does_not_have() -> None:
    untimed = replace(
        TRANSCRIPT, lines=tuple(replace(line, second=None) for line in TRANSCRIPT.lines)
    )
    notes = replace(untimed, lines=tuple(replace(line, speaker="") for line in untimed.lines))

    columns = [printed_transcript(text, META, "").columns for text in (TRANSCRIPT, untimed, notes)]

    assert columns == [
        ("number", "speaker", "time", "text", "remarks"),
        ("number", "speaker", "text", "remarks"),
        ("number", "text", "remarks"),
    ]
    assert printed_transcript(notes, META, "").rows()[0] == ("1", "Hoe gaat het", "")
