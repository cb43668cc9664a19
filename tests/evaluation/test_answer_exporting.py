"""Exports of answers: what comes back from every format is what went in."""

from __future__ import annotations

import csv
import io
import os
import string
from typing import TYPE_CHECKING

import docx
import pandas as pd
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from workbench.clean.responses import clean_responses
from workbench.collect.answers import read_answers
from workbench.errors import ReportError
from workbench.report.answer_files.separated import write_csv
from workbench.report.defusing import FORMULA

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.evaluation import Evaluation
    from workbench.records.responses import Responses


def read_back(evaluation: Evaluation, path: Path) -> Responses:
    questionnaire = evaluation.survey("competenties").questionnaire
    return clean_responses(read_answers(path, questionnaire, path.name), questionnaire)


@pytest.mark.parametrize("name", ["a.sav", "a.xlsx", "a.csv"])
def test_the_real_answers_come_back_from_every_format(
    name: str, with_real_export: Evaluation, tmp_path: Path
) -> None:
    path = tmp_path / name
    with_real_export.export_answers("competenties", path, open_answers=True)

    before, after = with_real_export.responses("competenties"), read_back(with_real_export, path)

    assert after.table.equals(before.table)
    assert after.missing.equals(before.missing)
    assert after.complete.equals(before.complete)


def test_own_words_stay_at_home_unless_they_are_asked_for(
    example: Evaluation, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    example.export_answers("competenties", path)

    heading = path.read_text(encoding="utf-8-sig").splitlines()[0]
    assert '"meldcode"' in heading
    assert "opmerking" not in heading
    assert "_other" not in heading


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
@pytest.mark.parametrize("name", ["a.sav", "a.xlsx", "a.csv"])
def test_own_words_are_for_who_exports_them_only(
    name: str, example: Evaluation, tmp_path: Path
) -> None:
    made = example.export_answers("competenties", tmp_path / name, open_answers=True)

    assert {path.stat().st_mode & 0o777 for path in made.files} == {0o600}


def test_spss_knows_the_labels_the_scales_and_why_answers_are_missing(
    example: Evaluation, tmp_path: Path
) -> None:
    path = tmp_path / "a.sav"
    example.export_answers("competenties", path)

    _, about = pyreadstat.read_sav(path, user_missing=True)
    assert about.variable_value_labels["meldcode"][5.0] == "Uitstekend"
    assert about.variable_value_labels["waaromniet"][-1.0] == "niet getoond"
    assert about.missing_ranges["meldcode"] == [{"lo": -6.0, "hi": -1.0}]
    assert about.variable_measure["sig_S1"] == "ordinal"
    assert str(about.column_names_to_labels["sig_S1"]).startswith("Signaleren: ik …")


def test_the_workbook_has_codes_texts_reasons_and_the_codebook(
    example: Evaluation, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    example.export_answers("competenties", path)

    book = load_workbook(path)
    assert book.sheetnames == ["Codes", "Teksten", "Waarom leeg", "Codeboek"]
    heads = [cell.value for cell in book["Codes"][1]]
    at = heads.index("meldcode")
    codes, texts = book["Codes"][2][at].value, book["Teksten"][2][at].value
    labels = example.responses("competenties").variables["meldcode"].categories
    assert texts == labels[str(int(str(codes)))]
    assert book["Codeboek"][1][0].value == "Variabele"


def test_the_codebook_is_a_word_table_with_a_head_on_every_page(
    example: Evaluation, tmp_path: Path
) -> None:
    path = tmp_path / "codeboek.docx"
    example.export_answers("competenties", path)

    document = docx.Document(str(path))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "Variabele",
        "Vraag of item",
        "Soort",
        "Codes",
    ]
    assert "tblHeader" in table.rows[0]._tr.xml
    assert any("meldcode" in row.cells[0].text for row in table.rows)
    assert document.core_properties.last_modified_by in {"", None}


def test_an_unknown_ending_is_refused_and_nothing_is_written(
    example: Evaluation, tmp_path: Path
) -> None:
    with pytest.raises(ReportError, match=r"wat 'a\.pdf' moet worden"):
        example.export_answers("competenties", tmp_path / "a.csv", tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@settings(max_examples=60)
@given(st.lists(CELLS, min_size=1, max_size=5))
def test_no_cell_of_a_csv_begins_a_formula(cells: list[str]) -> None:
    written = write_csv(pd.DataFrame({"a": cells}, dtype="str")).decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))
    for cell, (found,) in zip(cells, rows[1:], strict=True):
        assert not found.startswith(FORMULA) or not set(found) & set(string.ascii_letters + "=@(")
        assert found.removeprefix("'") == cell.removeprefix("'")
