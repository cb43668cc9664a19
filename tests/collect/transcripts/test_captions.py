"""Captions of Teams, Zoom and Amberscript: sentences whole, speakers kept, times with the words."""

from __future__ import annotations

import pytest

from workbench.collect.transcripts.captions import UNKNOWN, content
from workbench.collect.transcripts.speakers import split_turns
from workbench.errors import CollectError
from workbench.records.recording import TimeMark
from workbench.records.transcripts import RawTurn

TEAMS = """\
WEBVTT

NOTE Confidence: 0.9
geheim

6f0b1f4c-0c1a-4c2e-9d30-1/12-0
00:00:03.120 --> 00:00:05.900
<v Wit, Anna de (GGD)>Ik denk dat het</v>

6f0b1f4c-0c1a-4c2e-9d30-1/13-0
00:00:05.900 --> 00:00:08.000
<v Wit, Anna de (GGD)>beter kan &amp; moet.</v>

6f0b1f4c-0c1a-4c2e-9d30-1/14-0
00:00:08.000 --> 00:00:09.000
<v Bert>Hoezo?</v>
"""
ZOOM = """\
WEBVTT

1
00:00:01.000 --> 00:00:03.000
Anna de Wit: Ik denk dat het

2
00:00:03.000 --> 00:00:05.500
Anna de Wit: beter kan.

3
00:00:06.000 --> 00:00:07.000
Bert Bos: Hoezo?

4
00:01:06.000 --> 00:01:07.000
Bert Bos: Leg uit.
"""
AMBERSCRIPT = """\
1
00:00:01,000 --> 00:00:03,000
Spreker 1: Ik denk
dat het
2
00:00:03,000 --> 00:00:05,500
beter kan.

3
00:00:06,000 --> 00:00:07,000
Spreker 2: <i>Hoezo?</i>

4
00:00:07,000 --> 00:00:08,000
Spreker 1: Daarom.

5
00:00:09,000 --> 00:00:10,000
Spreker 2: O.
"""


def turns(text: str) -> tuple[RawTurn, ...]:
    found = content(text.encode(), "a.vtt")
    return split_turns(found.paragraphs, captions=found.captions).turns


def test_teams_names_the_speaker_in_a_tag() -> None:
    assert turns(TEAMS) == (
        RawTurn(
            "Wit, Anna de (GGD)",
            "Ik denk dat het beter kan & moet.",
            (TimeMark(0, 3), TimeMark(4, 5)),
        ),
        RawTurn("Bert", "Hoezo?", (TimeMark(0, 8),)),
    )


def test_zoom_names_the_speaker_in_every_caption() -> None:
    assert turns(ZOOM) == (
        RawTurn("Anna de Wit", "Ik denk dat het beter kan.", (TimeMark(0, 1), TimeMark(4, 3))),
        RawTurn("Bert Bos", "Hoezo? Leg uit.", (TimeMark(0, 6), TimeMark(1, 66))),
    )


def test_amberscript_names_the_speaker_where_another_begins() -> None:
    assert [(turn.speaker, turn.text) for turn in turns(AMBERSCRIPT)] == [
        ("Spreker 1", "Ik denk dat het beter kan."),
        ("Spreker 2", "Hoezo?"),
        ("Spreker 1", "Daarom."),
        ("Spreker 2", "O."),
    ]


def test_notes_between_captions_are_left_out_and_counted() -> None:
    found = content(TEAMS.encode(), "a.vtt")

    assert found.notes == ("1 notitie tussen de ondertitels overgeslagen.",)
    assert "geheim" not in repr(found)


def test_several_speakers_in_one_caption_are_parted() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Ja?\n<v.luid Bert>Nee!\n"

    assert [(turn.speaker, turn.text) for turn in turns(text)] == [
        ("Anna", "Ja?"),
        ("Bert", "Nee!"),
    ]


def test_words_that_nobody_says_get_a_speaker_of_their_own() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nZo.\n\n00:02.000 --> 00:03.000\n<v Anna>Ja.</v> Hm.\n"
    )

    assert [(turn.speaker, turn.text) for turn in turns(text)] == [
        (UNKNOWN, "Zo."),
        ("Anna", "Ja."),
        (UNKNOWN, "Hm."),
    ]


def test_who_speaks_once_is_a_speaker_where_captions_begin_with_names() -> None:
    text = ZOOM + "\n5\n00:01:07.000 --> 00:01:08.000\nCarla Kok: Ik ook.\n"

    assert [turn.speaker for turn in turns(text)] == ["Anna de Wit", "Bert Bos", "Carla Kok"]


def test_words_before_the_first_label_are_those_of_an_unknown_speaker() -> None:
    text = ZOOM.replace(
        "1\n00:00:01.000", "0\n00:00:00.000 --> 00:00:01.000\nZo.\n\n1\n00:00:01.000"
    )

    assert turns(text)[0] == RawTurn(UNKNOWN, "Zo.", (TimeMark(0, 0),))


def test_overlapping_captions_are_taken_in_by_their_beginning_and_noted() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Anna>Ja maar.\n\n"
        "00:10.000 --> 00:12.000\n<v Anna>Precies.\n\n"
        "00:04.000 --> 00:05.000\n<v Bert>Nee.\n"
    )
    found = content(text.encode(), "a.vtt")

    assert [(turn.speaker, turn.text) for turn in turns(text)] == [
        ("Anna", "Ja maar."),
        ("Bert", "Nee."),
        ("Anna", "Precies."),
    ]
    order, overlap = found.notes
    assert "niet op volgorde" in order
    assert overlap.startswith("1 keer begint een ondertitel voordat de vorige klaar is (0:00:04)")


def test_captions_that_touch_do_not_overlap() -> None:
    assert content(ZOOM.encode(), "a.vtt").notes == ()


def test_an_empty_line_inside_a_caption_loses_no_words() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nAnna: een\n\ntwee\n\n2\n"

    assert content(text.encode(), "a.srt").paragraphs[0].text == "Anna: een\ntwee"


def test_only_markup_of_captions_is_taken_out() -> None:
    text = (
        "WEBVTT\nKind: captions\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000 align:start\n"
        "<c.geel>Zij zei</c> <00:00:01.500><onverstaanbaar> {\\an8}3 < 4&nbsp;ja\n"
    )

    (paragraph,) = content(text.encode(), "a.vtt").paragraphs

    assert paragraph.text == "Zij zei <onverstaanbaar> 3 < 4\u00a0ja"


def test_lines_outside_captions_are_counted() -> None:
    text = "WEBVTT\n\nlosse regel\n\n00:01.000 --> 00:02.000\nja\n"

    assert content(text.encode(), "a.vtt").notes == ("1 regel buiten de ondertitels overgeslagen.",)


def test_names_every_line_with_times_that_cannot_be_read() -> None:
    text = "WEBVTT\n\n00:01 -> 00:02\n\nx --> 00:02.000\nja\n\n1 --> 2\nnee\n"

    with pytest.raises(CollectError, match="regel 5, 8") as error:
        content(text.encode(), "a.vtt")
    assert error.value.problem.startswith("In a.vtt")
