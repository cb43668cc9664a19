"""Printing a transcript: only lines that are frozen, and only of texts without names."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from workbench.cli.main import main
from workbench.errors import DefinitionError, NotReviewedError
from workbench.evaluation import Evaluation
from workbench.evaluation.printing import paper_of
from workbench.records.reviewing import ReviewStamp, ReviewState
from workbench.storage.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path


def test_writes_the_file_beside_the_report(hengelo: Path) -> None:
    file = Evaluation.open(hengelo).print_transcript("OU1", "docx")

    assert file == hengelo / "uitvoer" / "transcripten" / "OU1.docx"
    paragraphs = [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    assert paragraphs[0] == "OU1: Interview ouder 1"
    assert paragraphs[1] == (
        "Vertrouwelijk. Interview met ouders op 21 januari 2021. "
        "Namen vervangen door student 3 op 1 februari 2021."
    )


def test_a_text_that_was_reviewed_here_says_by_how_many_readers(example: Evaluation) -> None:
    stamp = ReviewStamp(
        ReviewState.REVIEWED, ("anna",), "2021-12-03T10:00:00+00:00", "0", "0", second_reader="bram"
    )
    transcript = replace(example.transcript("OU1"), review=stamp)
    text = next(text for text in example.plan.texts if text.id == "OU1")

    content = paper_of(transcript, example.plan, text, "docx")

    status = docx.Document(io.BytesIO(content)).paragraphs[1].text
    assert status.endswith("vervangen in de werkbank; beoordeeld door 2 lezers op 3 december 2021.")


def test_a_text_that_is_not_reviewed_cannot_be_printed(hengelo: Path) -> None:
    plan = hengelo / "evaluatie.yaml"
    text = plan.read_text(encoding="utf-8")
    took = "    gepseudonimiseerd: {door: student 3, op: 2021-02-01}\n"
    assert took in text
    plan.write_text(text.replace(took, ""), encoding="utf-8")
    (hengelo / "transcripten" / "OU1.json").unlink()

    with pytest.raises(NotReviewedError):
        Evaluation.open(hengelo).print_transcript("OU1", "docx")
    assert not (hengelo / "uitvoer" / "transcripten").exists()


def test_what_is_printed_is_frozen_first(hengelo: Path) -> None:
    folder = hengelo / "transcripten"
    for name in ("OU1.json", "OU2.json"):
        (folder / name).unlink()

    evaluation = Evaluation.open(hengelo)
    evaluation.print_transcript("OU1", "docx")

    assert read_transcript(folder / "OU1.json").lines == evaluation.transcript("OU1").lines
    assert not (folder / "OU2.json").exists()


def test_a_text_that_is_not_there_is_named_with_the_nearest(example: Evaluation) -> None:
    with pytest.raises(DefinitionError, match="OU9"):
        example.print_transcript("OU9")


def test_the_command_says_where_the_file_is(
    hengelo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "papier.pdf"

    with pytest.raises(SystemExit) as ended:
        main(["transcript", "print", str(hengelo), "OU1", "--out", str(out)])

    assert ended.value.code == 0
    assert out.read_bytes().startswith(b"%PDF")
    printed = capsys.readouterr().out
    assert str(out) in printed
    assert "Klaar om af te drukken: OU1" in printed
