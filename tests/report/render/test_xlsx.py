"""Workbooks: opened again they hold numbers as numbers and texts that are never formulas."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from workbench.records.sources import SourceFile
from workbench.report.figures import Figure
from workbench.report.origin import Origin
from workbench.report.prose import Prose
from workbench.report.render.xlsx import SheetPlan, write_xlsx
from workbench.report.tables import Column, Section, Table

ORIGIN = Origin("proef", "proef", (SourceFile("bronnen/a.csv", "ab" * 32),), 50, "volledig")
COLUMNS = (Column("Antwoord", "left"), Column("n"), Column("%"))


def table(*rows: tuple[str, ...] | Section, note: str = "") -> Table:
    return Table("tbl-a", "Een tabel", COLUMNS, rows, ORIGIN, note=note)


def opened(*sheets: SheetPlan) -> Any:  # noqa: ANN401 (openpyxl has no types)
    return load_workbook(io.BytesIO(write_xlsx(sheets, "Proef")))


def values(*blocks: Table | Figure | Prose) -> list[tuple[object, ...]]:
    (sheet,) = opened(SheetPlan("blad", blocks)).worksheets
    return [row for row in sheet.iter_rows(values_only=True) if any(row)]


def test_numbers_are_numbers_in_the_form_in_which_they_are_printed() -> None:
    (sheet,) = opened(SheetPlan("blad", (table(("Ja", "1.250", "12,5"), ("Nee", "7", "38%")),)))

    found = [(cell.value, cell.number_format) for row in sheet["B3:C4"] for cell in row]

    assert found == [(1250, "#,##0"), (12.5, "#,##0.0"), (7, "#,##0"), (0.38, "0%")]


def test_hidden_numbers_are_texts() -> None:
    rows = values(table(("Ja", "<5", "–")))

    assert rows[2] == ("Ja", "<5", "–")


def test_caption_note_and_source_stand_with_the_table() -> None:
    rows = values(table(Section("Deel"), ("Ja", "1", "2"), note="Let op."))

    assert [row[0] for row in rows] == [
        "Een tabel",
        "Antwoord",
        "Deel",
        "Ja",
        "Opmerking. Let op.",
        "Bron: bronnen/a.csv (SHA-256 abababababab). volledig. N = 50",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-2", "@SUM(A1)", '=HYPERLINK("x")', "#REF!"])
def test_a_text_is_never_a_formula(text: str) -> None:
    (sheet,) = opened(SheetPlan("blad", (table((text, text, text)),))).worksheets

    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet["A3"].value == text


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_whatever_a_sheet_is_called_the_workbook_opens(titles: list[str]) -> None:
    book = opened(*(SheetPlan(title, (table(("Ja", "1", "2")),)) for title in titles))

    names = [name.lower() for name in book.sheetnames]
    assert len(set(names)) == len(titles)
    assert all(0 < len(name) <= 31 for name in names)


@given(st.text())
def test_whatever_somebody_typed_the_workbook_opens(text: str) -> None:
    assert values(table((text, "1", "2")))[0][0] == "Een tabel"


def test_a_figure_is_there_with_its_numbers() -> None:
    figure = Figure(
        "fig-a", "Staven", b"<svg/>", b"", "alt", 9.0, ORIGIN, data=(("Item", "n"), ("Ik", "50"))
    )

    assert values(figure)[1:3] == [("Item", "n"), ("Ik", 50)]


def test_a_paragraph_is_there() -> None:
    assert values(Prose("Kop", ORIGIN, heading=True))[0] == ("Kop",)
