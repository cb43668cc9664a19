"""A file may be called after a person: whatever others read names the source by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.evaluation import Evaluation
from workbench.evaluation.making import input_files, source_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def renamed(hengelo: Path) -> Path:
    """Give the example with an interview whose file is called after the parent."""
    sources = hengelo / "bronnen"
    (sources / "OU1.docx").rename(sources / "gesprek mw. Jansen.docx")
    plan = hengelo / "evaluatie.yaml"
    text = plan.read_text(encoding="utf-8")
    assert "bronnen/OU1.docx" in text
    plan.write_text(text.replace("bronnen/OU1.docx", "bronnen/gesprek mw. Jansen.docx"), "utf-8")
    return hengelo


def published(evaluation: Evaluation) -> str:
    """Everything that names the sources in what is made."""
    table = evaluation.provenance_table(id="tbl-h", caption="Herkomst")
    quote = evaluation.quote("OU1", 1)
    return repr([
        input_files(evaluation),
        source_files(evaluation),
        evaluation.notes,
        table,
        quote,
        evaluation.participants(kind="interview"),
    ])  # fmt: skip


def test_nothing_that_is_published_has_the_name_of_the_file(renamed: Path) -> None:
    text = published(Evaluation.open(renamed))

    assert "OU1 (.docx)" in text
    assert "Jansen" not in text


def test_the_frozen_lines_do_not_have_the_name_of_the_file(renamed: Path) -> None:
    frozen = renamed / "transcripten" / "OU1.json"
    frozen.unlink()

    Evaluation.open(renamed).freeze()

    assert "OU1 (.docx)" in frozen.read_text(encoding="utf-8")
    assert "Jansen" not in frozen.read_text(encoding="utf-8")


def test_lines_that_were_frozen_under_the_name_of_the_file_lose_it(renamed: Path) -> None:
    frozen = renamed / "transcripten" / "OU1.json"
    text = frozen.read_text(encoding="utf-8")
    frozen.write_text(text.replace("bronnen/OU1.docx", "bronnen/gesprek mw. Jansen.docx"), "utf-8")

    assert Evaluation.open(renamed).transcript("OU1").source.name == "OU1 (.docx)"


def test_a_file_that_is_called_after_the_source_keeps_its_name(example: Evaluation) -> None:
    assert example.transcript("OU1").source.name == "bronnen/OU1.docx"
    assert [file.name for file in source_files(example)] == [
        *(source.file for source in example.plan.answers),
        *(text.file for text in example.plan.texts),
    ]
