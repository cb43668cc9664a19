"""Transcripts from file to turns, whatever the kind of file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import docx
import pytest

from workbench.collect.transcripts import read_transcript
from workbench.errors import CollectError
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

    raw = read_transcript(path, "FG1.txt", known_speakers=["I", "Karin"])

    assert raw.turns == (RawTurn("I", "ja"), RawTurn("Karin", "nee"))


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("a.doc", b"x", r"a\.doc is geen transcript.*\n.*oude Word-bestand"),
        ("a.docm", b"x", "zonder macro's"),
        ("a.mp3", b"x", r"wel: \.docx, \.txt"),
        ("a.txt", b"", "is leeg"),
        ("a.txt", b"\xef\xbb\xbf\r\n", "staat geen tekst"),
        ("a.txt", b"PK\x03\x04", "zip-bestand"),
        ("a.txt", "I: één".encode("latin-1"), r"regel 1 \(byte 4\)"),
        ("a.txt", "I: ja".encode("utf-16"), "UTF-16"),
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
