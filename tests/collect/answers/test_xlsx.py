"""Workbooks: what a cell says as text, formulas as they were typed, and what is not opened."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from workbench.collect.answers import read_answers
from workbench.errors import CollectError, QuestionsMissingError, SeveralFaultsError, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import RawResponses

    ReadBytes = Callable[[bytes], RawResponses]

HEADINGS = ["functie", "functie[other]", "sig[S1]", "sig[S2]"]


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    """Make a workbook with these rows on its sheets; a text is a text, also where it has an =."""
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    return packed(book)


def packed(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def read(tmp_path: Path, questionnaire: Questionnaire) -> ReadBytes:
    def read_bytes(content: bytes) -> RawResponses:
        path = tmp_path / "antwoorden.xls"  # a wrong suffix does not matter
        path.write_bytes(content)
        return read_answers(path, questionnaire, "antwoorden.xls")

    return read_bytes


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5, "5"),
        (2.5, "2.5"),
        (3.0, "3"),
        (1e-7, "0.0000001"),
        (True, "WAAR"),
        (None, ""),
        (dt.datetime(2026, 3, 1, 10, 30), "2026-03-01 10:30:00"),  # noqa: DTZ001 (a cell has none)
        (dt.date(2026, 3, 1), "2026-03-01"),
        (" x ", " x "),
        ("twee\nregels", "twee\nregels"),
        ("=1+1", "=1+1"),
        ('=HYPERLINK("http://a")', '=HYPERLINK("http://a")'),
        ("#N/A", "#N/A"),
    ],
)
def test_a_cell_is_the_text_that_excel_shows(read: ReadBytes, cell: object, text: str) -> None:
    raw = read(workbook([HEADINGS, ["-oth-", cell, 1, 2]]))

    assert raw.table["functie_other"].tolist() == [text]
    assert raw.format == "tabel-xlsx"


def test_rows_are_named_by_their_number_and_empty_ones_passed_over(read: ReadBytes) -> None:
    raw = read(workbook([[], HEADINGS, ["HA", "", 1, 2], [], ["MW", None, 2]]))

    assert raw.table["functie"].to_dict() == {3: "HA", 5: "MW"}
    assert raw.table["sig_S2"].tolist() == ["2", ""]
    assert raw.table.index.name == "rij"


def test_the_sheet_with_the_answers_is_found_and_the_others_are_named(read: ReadBytes) -> None:
    raw = read(workbook([["Toelichting"], ["bij de antwoorden"]], [HEADINGS, ["HA", "", 1, 2]], []))

    assert raw.table["functie"].tolist() == ["HA"]
    assert raw.notes == ("Gelezen is het blad 'Sheet1'; niet gelezen: Sheet.",)


def test_sizes_that_a_program_wrote_wrong_do_not_matter(read: ReadBytes) -> None:
    content = workbook([HEADINGS, ["HA", "", 1, 2]])
    source = zipfile.ZipFile(io.BytesIO(content))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            data = source.read(entry).replace(b'<dimension ref="A1:D2"', b'<dimension ref="A1"')
            archive.writestr(entry, data)

    assert read(target.getvalue()).table["sig_S2"].tolist() == ["2"]


def test_decimals_in_open_answers_are_named(read: ReadBytes) -> None:
    (lack, *_) = [
        sentence
        for sentence in read(workbook([HEADINGS, ["-oth-", 1.5, 1, 2]])).lacks
        if "functie_other" in sentence
    ]

    assert "staan als getal in het bestand" in lack


def test_every_row_that_is_too_long_is_named(read: ReadBytes) -> None:
    with pytest.raises(SeveralFaultsError) as error:
        read(
            workbook([HEADINGS, ["HA", "", 1, 2, "x"], ["HA", "", 1, 2], ["MW", "", 1, 2, "", "y"]])
        )

    assert [fault.problem for fault in error.value.faults] == [
        "antwoorden.xls, rij 2: er staat iets rechts van de laatste kop (kolom D).",
        "antwoorden.xls, rij 4: er staat iets rechts van de laatste kop (kolom D).",
    ]


def test_without_the_questions_it_says_which_are_missing(read: ReadBytes) -> None:
    with pytest.raises(QuestionsMissingError, match="functie_other, sig_S1, sig_S2"):
        read(workbook([["functie"], ["HA"]]))


# ---------------------------------------------------------------- what is not opened


def zipped(*names: str, size: int = 1) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"0" * size)
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "problem", "remedy"),
    [
        (workbook([]), "bevat geen enkele rij", "exporteer"),
        (workbook([HEADINGS]), "geen enkele respondent", "controleer"),
        (OLE + b"\0" * 600, "Excel-bestand van de oude soort", "statistiek"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "met een wachtwoord", "haal in Excel"),
        (zipped("xl/workbook.xml", "xl/vbaProject.bin"), "met macro's", "zonder macro's"),
        (zipped("xl/workbook.bin"), "binaire Excel-werkmap", "bewaar"),
        (zipped("word/document.xml"), "een Word-document", "kies het bestand"),
        (zipped("mimetype", "content.xml"), "LibreOffice of OpenOffice", "bewaar"),
        (zipped("iets.txt"), "beschadigde Excel-werkmap", "exporteer"),
        (zipped("xl/worksheets/sheet1.xml", size=40_000_000), "38 MB groot", "als CSV"),
        (b"PK\x03\x04rest", "beschadigde of afgekapte", "exporteer"),
        (workbook([HEADINGS, ["HA", "", 1, 2]])[:-300], "beschadigde of afgekapte", "exporteer"),
    ],
)
def test_says_what_is_wrong_with_the_file(
    read: ReadBytes, content: bytes, problem: str, remedy: str
) -> None:
    with pytest.raises(CollectError, match=problem) as error:
        read(content)
    assert error.value.problem.startswith("antwoorden.xls ")
    assert remedy in error.value.remedy


SOUND = workbook([["id", *HEADINGS], ["7", "HA", "=x", 1, 2], ["8", "MW", "", 2, 2]])


@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=5))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=50,
)
def test_a_damaged_workbook_is_read_or_refused_in_words(
    read: ReadBytes, damages: list[tuple[int, int]]
) -> None:
    content = bytearray(SOUND)
    for place, byte in damages:
        content[place] = byte

    with suppress(WorkbenchError):
        assert read(bytes(content)).table["id"].is_unique


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), min_size=1))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=30,
)
def test_whatever_is_written_comes_back(read: ReadBytes, texts: list[str]) -> None:
    rows = [["-oth-", text, 1, 2] for text in texts]

    found = read(workbook([HEADINGS, *rows])).table["functie_other"].tolist()

    assert found == texts
