"""Transcripts: positions of codings count in the joined lines."""

from __future__ import annotations

from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, Transcript


def test_the_text_is_the_lines_joined_by_newlines() -> None:
    lines = (Line(1, 1, "I", "Hoe gaat het?"), Line(2, 2, "R1", "Goed."))
    transcript = Transcript("FG1", SourceFile("FG1.txt", "0"), (), lines, "0")

    assert transcript.text == "Hoe gaat het?\nGoed."
