"""Transcripts from file to turns, whatever the kind of file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import docx
import pytest

from tests.collect.transcripts.documents import docx_of, odt_of, rtf_of, srt_of
from workbench.collect.transcripts import Labels, read_transcript
from workbench.errors import CollectError
from workbench.records.recording import TimeMark
from workbench.records.transcripts import RawTurn

if TYPE_CHECKING:
    from pathlib import Path

TURNS = (RawTurn("I", "Hoe gaat het?"), RawTurn("R1", "Goed.\nHeel goed."))


def test_reads_plain_text_with_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "FG1.txt"
    path.write_bytes("\ufeffI: Hoe gaat het?\r\n\r\nR1: Goed.\r\nHeel goed.\r\n".encode())

    raw = read_transcript(path, "bronnen/FG1.txt")

    assert raw.turns == TURNS
    assert raw.notes == ()
    assert raw.source.name == "bronnen/FG1.txt"
    assert raw.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_reads_the_same_turns_from_word(tmp_path: Path) -> None:
    path = tmp_path / "FG1.DOCX"
    document = docx.Document()
    for text in ("Focusgroep 1", "I: Hoe gaat het?", "R1: Goed.", "Heel goed."):
        document.add_paragraph(text)
    document.add_table(rows=1, cols=1)
    document.save(str(path))

    raw = read_transcript(path, "bronnen/FG1.docx")

    assert raw.turns == TURNS
    assert raw.notes == (
        "1 tabel overgeslagen.",
        "1 alinea vóór de eerste spreker overgeslagen.",
    )


def test_says_which_paragraphs_may_be_turns_after_all(tmp_path: Path) -> None:
    path = tmp_path / "FG1.txt"
    path.write_text("Gesprek\nI: ja\nKarin: nee\n", encoding="utf-8")

    (before, doubtful) = read_transcript(path, "FG1.txt").notes

    assert before.startswith("1 alinea vóór")
    assert "alinea 3" in doubtful
    assert "Karin" not in doubtful


def test_known_speakers_decide(tmp_path: Path) -> None:
    path = tmp_path / "FG1.txt"
    path.write_text("I: ja\nKarin: nee\n", encoding="utf-8")

    raw = read_transcript(path, "FG1.txt", labels=Labels(["I", "Karin"]))

    assert raw.turns == (RawTurn("I", "ja"), RawTurn("Karin", "nee"))


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("a.doc", b"x", r"a\.doc is geen transcript.*\n.*oude Word-bestand"),
        ("a.docm", b"x", "zonder macro's"),
        ("a.mp3", b"x", r"wel: \.docx, \.odt"),
        ("a.mp3", b"x", "opname"),
        ("a.pages", b"x", r"Word-document \(\.docx\)"),
        ("a.txt", b"", "is leeg"),
        ("a.txt", b"\xef\xbb\xbf\r\n", "staat geen tekst"),
        ("a.txt", b"PK\x03\x04", "geen Word-document of is beschadigd"),
        ("a.txt", b"\x1f\x8b\x08", "gzip"),
        ("a.txt", b"Een verslag zonder sprekers.", "geen enkele spreker"),
    ],
)
def test_says_what_is_wrong_with_a_transcript(
    tmp_path: Path, file: str, content: bytes, message: str
) -> None:
    path = tmp_path / file
    path.write_bytes(content)

    with pytest.raises(CollectError, match=message):
        read_transcript(path, file)


def test_says_so_when_the_conversation_stands_in_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "I: ja"
    document.save(str(path))

    with pytest.raises(CollectError, match="zet wat in een tabel") as error:
        read_transcript(path, "a.docx")
    assert "1 tabel overgeslagen" in error.value.remedy

    document.add_paragraph("Het gesprek staat in de tabel.")
    document.save(str(path))
    with pytest.raises(CollectError, match="Converteren naar tekst"):
        read_transcript(path, "a.docx")


def test_a_missing_transcript_is_named(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="bestaat niet"):
        read_transcript(tmp_path / "FG9.txt", "bronnen/FG9.txt")


def test_reads_a_conversation_that_stands_in_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("Focusgroep 1")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows,
        [("Tijd", "Spreker", "Tekst"), ("0:03", "I", "Hoe gaat het?"), ("0:09", "R1", "Goed.")],
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(path))

    raw = read_transcript(path, "a.docx")

    assert raw.turns == (
        RawTurn("I", "Hoe gaat het?", (TimeMark(0, 3),)),
        RawTurn("R1", "Goed.", (TimeMark(0, 9),)),
    )
    in_a_table, before, times = raw.notes
    assert "staat in een tabel en is daaruit gelezen" in in_a_table
    assert before == "1 alinea vóór de eerste spreker overgeslagen."
    assert times == "2 tijdcodes uit de tekst gehaald en bij de regels bewaard."


def test_reads_captions_with_the_times_of_the_words(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text("WEBVTT\n\n00:03.000 --> 00:05.000\n<v Anna>Ja.\n", encoding="utf-8")

    assert read_transcript(path, "a.vtt").turns == (RawTurn("Anna", "Ja.", (TimeMark(0, 3),)),)


def test_says_how_many_time_codes_were_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[00:00:03] I: ja\n[00:00:09] R1: nee [00:00:12]\n", encoding="utf-8")

    assert read_transcript(path, "a.txt").notes == (
        "3 tijdcodes uit de tekst gehaald en bij de regels bewaard.",
    )


def test_reads_a_report_without_speakers(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# Bijeenkomst 1\nEr is koffie.\n", encoding="utf-8")

    assert read_transcript(path, "a.txt", layout="verslag").turns == (
        RawTurn("", "Bijeenkomst 1"),
        RawTurn("", "Er is koffie."),
    )
    with pytest.raises(CollectError, match="indeling: verslag"):
        read_transcript(path, "a.txt")


def test_reads_statements_of_groups(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Gemeente:\n- Wij missen regie.\n- En uren.\n", encoding="utf-8")

    assert read_transcript(path, "a.txt", layout="groepen").turns == (
        RawTurn("Gemeente", "Wij missen regie."),
        RawTurn("Gemeente", "En uren."),
    )


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.collect.transcripts._LARGEST_FILE", 2**20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"I: ja\n" * 2**18)

    with pytest.raises(CollectError, match="1 MB groot; de werkbank leest hoogstens 1 MB") as error:
        read_transcript(path, "a.txt")
    assert "verdeel het" in error.value.remedy


@pytest.mark.parametrize("suffix", ["txt", "docx", "odt", "rtf", "srt"])
def test_a_text_that_no_conversation_can_be_is_refused(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.collect.transcripts.paragraphs.MOST_CHARACTERS", 1000)
    said = ["I: ja " + "hoor " * 20] * 30
    cues = [("I", "ja " + "hoor " * 20)] * 30
    written = {
        "txt": "\n".join(said).encode(),
        "docx": docx_of(said),
        "odt": odt_of(said),
        "rtf": rtf_of(said),
        "srt": srt_of(cues),
    }
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(written[suffix])

    with pytest.raises(CollectError, match="veel meer dan een gesprek") as error:
        read_transcript(path, "a")
    assert "één gesprek per bestand" in error.value.remedy
