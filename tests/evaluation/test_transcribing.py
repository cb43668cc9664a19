"""A text that has just come in shows who speaks, and never what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.errors import StorageError
from workbench.evaluation.transcribing import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.evaluation import Evaluation


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gesprek.vtt"
    path.write_text(
        "WEBVTT\n\n00:03.000 --> 00:05.000\n<v Anna & co>Het geheim.\n", encoding="utf-8"
    )
    return path


def test_a_notebook_shows_labels_and_notes_but_not_the_text(file: Path) -> None:
    shown = read_text(file)._repr_html_()

    assert "<td>Anna &amp; co</td>" in shown
    assert "0:00:03" in shown
    assert "geheim" not in shown


def test_printing_the_reading_shows_no_name_and_no_text(file: Path) -> None:
    assert "Anna" not in repr(read_text(file))
    assert "geheim" not in repr(read_text(file))


def test_an_evaluation_reads_a_file_of_its_own(example: Evaluation) -> None:
    reading = example.read_text("bronnen/FG2.docx")

    assert reading.layout == "spreekbeurten"
    assert len(reading.lines) == len(example.transcript("FG2").lines)
    assert [draft.code for draft in reading.speakers] == ["I", "R5", "R6", "R4", "R7"]


def test_a_raw_text_elsewhere_is_named_with_its_whole_path(example: Evaluation, file: Path) -> None:
    assert [draft.label for draft in example.read_text(str(file)).speakers] == ["Anna & co"]
    with pytest.raises(StorageError, match="ligt buiten de evaluatiemap"):
        example.read_text("../gesprek.vtt")


def test_codes_of_the_other_texts_are_known(example: Evaluation) -> None:
    assert "R4" in example.speaker_codes()
    assert "R4" not in example.speaker_codes(other_than="FG2")
    assert "I" not in example.speaker_codes()
