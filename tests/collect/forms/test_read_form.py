"""Whatever people do with a form: it is read, or it is said in which cell of which file is what."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.collect.forms.conftest import (
    ANSWERS,
    QUESTIONS,
    cell_of,
    filled_in,
    questionnaire_of,
    read_form,
)
from tests.collect.forms.filling import fill, places
from workbench.clean.responses import clean_responses
from workbench.collect.forms import opening
from workbench.collect.forms.filled_rows import ReadRow, read_filled
from workbench.collect.forms.identity import HIDDEN_TAB
from workbench.collect.forms.opening import is_form
from workbench.collect.forms.returned import Outcome
from workbench.collect.forms.sheet_checks import contents_of
from workbench.collect.forms.words import words_in
from workbench.collect.forms.write_form import write_form
from workbench.records.responses import RawResponses
from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.definitions.questionnaire import Questionnaire


def with_cells(questionnaire: Questionnaire, values: dict[str, object]) -> ReadRow:
    """Read a sheet on which some cells hold something else; no file is made of it."""
    _, (filled,) = places(questionnaire)
    sheet = Workbook().active
    fill(sheet, filled, ANSWERS)
    for cell, value in values.items():
        sheet[cell].value = value
    where = "formulier_07.xlsx, blad Vragenlijst"
    return read_filled(contents_of(sheet), filled, questionnaire, words_in("nl"), where)


def with_cell(questionnaire: Questionnaire, name: str, value: object) -> ReadRow:
    """Read a sheet on which the cell of one field holds something else."""
    return with_cells(questionnaire, {cell_of(questionnaire, name): value})


def test_a_form_that_is_filled_in_is_read(questionnaire: Questionnaire) -> None:
    form = read_form(filled_in(questionnaire), questionnaire)

    assert (form.outcome, form.number, form.faults, form.remarks) == (Outcome.READ, 7, (), ())
    assert dict(form.answers) == {k: v for k, v in ANSWERS.items() if k != "mail"}


def test_answers_that_are_personal_data_stay_at_the_door(questionnaire: Questionnaire) -> None:
    form = read_form(filled_in(questionnaire), questionnaire)

    assert "mail" not in form.answers
    assert ANSWERS["mail"] not in repr(form)


# ---------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("functie", "  huisarts ", "HA"),
        ("functie", "MW", "MW"),
        ("jaren", 12.5, "12.5"),
        ("jaren", 1e-3, "0.001"),
        ("begin", dt.date(1999, 1, 2), "1999-01-02"),
        ("begin", dt.datetime(1999, 1, 2, 13, 5), "1999-01-02 13:05:00"),  # noqa: DTZ001
        ("waar_B", "X", "Y"),
        ("waar_B", True, "Y"),
        ("waar_H", "nee", ""),
        ("slot", "regel 1\nregel 2", "regel 1\nregel 2"),
    ],
)
def test_an_answer_is_read_as_it_was_meant(
    questionnaire: Questionnaire, name: str, value: object, text: str
) -> None:
    form = with_cell(questionnaire, name, value)

    assert (form.outcome, form.answers[name], form.remarks) == (Outcome.READ, text, ())


@pytest.mark.parametrize(
    ("name", "value", "text", "remark"),
    [
        ("jaren", "12,5", "12.5", "het getal stond er als tekst"),
        ("begin", "3-4-2021", "2021-04-03", "gelezen als dag-maand-jaar"),
        ("begin", "2021-04-03", "2021-04-03", "de datum stond er als tekst"),
        ("slot", "=1+1", "=1+1", "de formule is als tekst gelezen"),
        ("slot", 5, "5", "een getal of datum gemaakt"),
    ],
)
def test_what_was_made_of_a_cell_is_told_with_file_and_cell(
    questionnaire: Questionnaire, name: str, value: object, text: str, remark: str
) -> None:
    form = with_cell(questionnaire, name, value)

    (said,) = form.remarks
    assert (form.outcome, form.answers[name]) == (Outcome.READ, text)
    assert said.startswith(
        f"formulier_07.xlsx, blad Vragenlijst, cel {cell_of(questionnaire, name)}: "
    )
    assert remark in said


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("functie", "Loodgieter", "iets anders dan een antwoord uit de lijst"),
        ("functie", dt.date(2021, 2, 1), "een datum gemaakt"),
        ("functie", "=A1", "bevat een formule"),
        ("jaren", "twaalf", "alleen een getal"),
        ("jaren", "1.000", "alleen een getal"),
        ("jaren", 61, "te laag of te hoog"),
        ("jaren", True, "alleen een getal"),
        ("jaren", "#N/A", "foutmelding van Excel"),
        ("begin", "3-4-21", "hoort een datum"),
        ("begin", "31-2-2021", "hoort een datum"),
        ("begin", "1-3-0020", "het jaartal van deze datum"),
        ("begin", dt.date(2202, 3, 1), "het jaartal van deze datum"),
        ("waar_H", "misschien", "hoort een x"),
        ("prio_V", 3, "hoort een plaats"),
    ],
)
def test_a_cell_that_is_no_answer_is_named_and_not_repeated(
    questionnaire: Questionnaire, name: str, value: object, problem: str
) -> None:
    form = with_cell(questionnaire, name, value)

    (fault,) = form.faults
    assert form.outcome is Outcome.FAULTY
    assert fault.problem.startswith(
        f"formulier_07.xlsx, blad Vragenlijst, cel {cell_of(questionnaire, name)}: "
    )
    assert problem in fault.problem
    assert str(value) not in fault.problem
    assert fault.remedy


def test_words_behind_anders_count_as_that_choice_where_nothing_was_chosen(
    questionnaire: Questionnaire,
) -> None:
    choice, words = (cell_of(questionnaire, name) for name in ("functie", "functie_other"))

    form = with_cells(questionnaire, {choice: None, words: "Huismeester"})

    assert form.answers["functie"] == "-oth-"
    assert form.answers["functie_other"] == "Huismeester"
    (remark,) = form.remarks
    assert remark.endswith(
        f"cel {words}: er was niets gekozen; gelezen als ‘Anders, namelijk’, want dat is ingevuld."
    )


def test_words_behind_anders_change_nothing_about_what_was_chosen(
    questionnaire: Questionnaire,
) -> None:
    form = with_cell(questionnaire, "functie_other", "Huismeester")

    assert (form.answers["functie"], form.remarks) == ("HA", ())


def test_two_items_on_one_place_are_a_fault(questionnaire: Questionnaire) -> None:
    form = with_cell(questionnaire, "prio_V", 1)

    (fault,) = form.faults
    assert f"cel {cell_of(questionnaire, 'prio_N')}: plaats 1 staat hier voor" in fault.problem


def test_two_ticks_on_one_row_of_a_matrix_are_a_fault(questionnaire: Questionnaire) -> None:
    form = with_cell(questionnaire, "sam_VT", "x")

    assert "2 kruisjes" in form.faults[0].problem


def test_all_faults_in_a_form_are_named_at_once(questionnaire: Questionnaire) -> None:
    cells = [cell_of(questionnaire, name) for name in ("jaren", "begin", "waar_H")]

    form = with_cells(questionnaire, dict.fromkeys(cells, "hm"))

    assert [f"cel {cell}:" in fault.problem for cell, fault in zip(cells, form.faults, strict=True)]


# ---------------------------------------------------------------- the whole form


def test_a_form_in_which_nothing_is_filled_in_is_empty(questionnaire: Questionnaire) -> None:
    assert read_form(filled_in(questionnaire, {}), questionnaire).outcome is Outcome.EMPTY


def test_a_form_that_stops_halfway_is_read_and_told(questionnaire: Questionnaire) -> None:
    row = ANSWERS | dict.fromkeys(list(ANSWERS)[4:], "")

    form = read_form(filled_in(questionnaire, row), questionnaire)

    assert form.outcome is Outcome.HALF
    assert form.answers["jaren"] == "12"
    assert form.remarks[0].endswith("na vraag 3 is niets meer ingevuld.")


def test_only_an_open_question_left_at_the_end_is_no_half_form(
    questionnaire: Questionnaire,
) -> None:
    form = read_form(filled_in(questionnaire, ANSWERS | {"slot": ""}), questionnaire)

    assert form.outcome is Outcome.READ


def test_without_consent_nothing_is_read(with_consent: Questionnaire) -> None:
    form = read_form(filled_in(with_consent, agree=False), with_consent)

    assert (form.outcome, dict(form.answers)) == (Outcome.REFUSED, {})


def test_with_consent_the_form_is_read(with_consent: Questionnaire) -> None:
    assert read_form(filled_in(with_consent), with_consent).outcome is Outcome.READ


def test_a_consent_cell_with_something_else_is_a_fault(with_consent: Questionnaire) -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet["C4"].value = "weet niet"

    form = read_form(filled_in(with_consent, agree=False, change=change), with_consent)

    assert form.outcome is Outcome.FAULTY
    assert "cel C4" in form.faults[0].problem


# ---------------------------------------------------------------- a form that was changed


def test_a_changed_question_is_named_with_its_cell(questionnaire: Questionnaire) -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet["B3"].value = "Wat is uw leeftijd?"

    form = read_form(filled_in(questionnaire, change=change), questionnaire)

    (fault,) = form.faults
    assert form.outcome is Outcome.UNREADABLE
    assert fault.problem.startswith("formulier_07.xlsx, blad Vragenlijst, cel B3: ")
    assert "veranderd" in fault.problem
    assert "‘Wat is uw functie? *’" in fault.problem


def test_a_row_that_was_removed_is_a_changed_form(questionnaire: Questionnaire) -> None:
    form = read_form(
        filled_in(questionnaire, change=lambda _, sheet: sheet.delete_rows(6)), questionnaire
    )

    assert form.outcome is Outcome.UNREADABLE
    assert "cellen" in form.faults[0].problem
    assert "rijen of kolommen ingevoegd, weggehaald of verplaatst" in form.faults[0].problem


@pytest.mark.parametrize("tab", ["copy", "new"])
def test_a_sheet_that_somebody_added_is_told(questionnaire: Questionnaire, tab: str) -> None:
    def change(book: Workbook, sheet: Worksheet) -> None:
        if tab == "copy":
            book.copy_worksheet(sheet)
        else:
            book.create_sheet("Blad9")["A1"].value = "nog iets"
            book.create_sheet("Leeg")

    form = read_form(filled_in(questionnaire, change=change), questionnaire)

    assert form.outcome is Outcome.READ
    (remark,) = form.remarks
    added = "Vragenlijst Copy" if tab == "copy" else "Blad9"
    assert remark.startswith(
        f"formulier_07.xlsx: het blad ‘{added}’ is later toegevoegd en niet gelezen."
    )


def test_what_stands_beside_the_boxes_is_told_with_its_cell(questionnaire: Questionnaire) -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet["J5"].value = "zie mijn mail"

    form = read_form(filled_in(questionnaire, change=change), questionnaire)

    assert form.outcome is Outcome.READ
    (remark,) = form.remarks
    assert remark.startswith("formulier_07.xlsx, blad Vragenlijst, cel J5: hier staat iets buiten")


def test_one_space_in_the_last_row_of_excel_does_no_harm(questionnaire: Questionnaire) -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet["XFD1048576"].value = "!"

    form = read_form(filled_in(questionnaire, change=change), questionnaire)

    assert "XFD1048576" in form.remarks[0]


def test_protection_that_was_taken_off_is_told(questionnaire: Questionnaire) -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet.protection.sheet = False

    form = read_form(filled_in(questionnaire, change=change), questionnaire)

    assert form.outcome is Outcome.READ
    assert "beveiliging" in form.remarks[0]


def test_a_form_of_another_version_is_refused(questionnaire: Questionnaire) -> None:
    newer = questionnaire_of([QUESTIONS[0] | {"tekst": "Welke functie heeft u?"}, *QUESTIONS[1:]])

    form = read_form(filled_in(questionnaire), newer)

    assert "andere versie" in form.faults[0].problem


def test_help_may_be_reworded_without_making_another_version(
    questionnaire: Questionnaire,
) -> None:
    newer = questionnaire_of(
        [QUESTIONS[0], QUESTIONS[1] | {"toelichting": "In hele jaren."}, *QUESTIONS[2:]]
    )

    assert read_form(filled_in(questionnaire), newer).outcome is Outcome.READ


def test_a_form_of_another_questionnaire_is_refused(questionnaire: Questionnaire) -> None:
    other = questionnaire.model_copy(update={"id": "anders"})

    form = read_form(filled_in(questionnaire), other)

    assert "van de vragenlijst 'proef', niet van 'anders'" in form.faults[0].problem


def test_a_sheet_with_another_name_is_named(questionnaire: Questionnaire) -> None:
    def change(book: Workbook, sheet: Worksheet) -> None:
        book.security.lockStructure = False
        sheet.title = "Blad2"

    form = read_form(filled_in(questionnaire, change=change), questionnaire)

    assert "het blad Vragenlijst ontbreekt" in form.faults[0].problem


@pytest.mark.parametrize(
    ("cell", "value"), [("B1", 99), ("B2", "brief"), ("B6", "x"), ("B7", 10**9), ("A3", "y")]
)
def test_a_hidden_sheet_that_says_something_else_is_no_form(
    questionnaire: Questionnaire, cell: str, value: object
) -> None:
    def change(book: Workbook, _: Worksheet) -> None:
        book[HIDDEN_TAB][cell].value = value

    form = read_form(filled_in(questionnaire, change=change), questionnaire)

    assert "geen formulier van de werkbank" in form.faults[0].problem


# ---------------------------------------------------------------- other files


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(name, content)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ODS = zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""})


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is leeg"),
        (OLE, "een oud Excel-bestand (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "met een wachtwoord beveiligd"),
        (ODS, "OpenDocument-bestand (.ods)"),
        (zipped({"Index/Document.iwa": b"x"}), "een bestand van Numbers"),
        (b"%PDF-1.7 ...", "is een PDF"),
        (b"functie;jaren\n1;2\n", "geen Excel-bestand"),
        (zipped({"word/document.xml": b"<x/>"}), "geen Excel-bestand"),
        (b"PK\x03\x04 en verder niets", "beschadigd"),
        (zipped({"xl/workbook.xml": b"<workbook"}), "beschadigd"),
    ],
)
def test_another_file_is_called_what_it_is(
    questionnaire: Questionnaire, data: bytes, problem: str
) -> None:
    form = read_form(data, questionnaire)

    (fault,) = form.faults
    assert form.outcome is Outcome.UNREADABLE
    assert fault.problem.startswith("formulier_07.xlsx ")
    assert problem in fault.problem
    assert not is_form(data)


def test_a_form_with_macros_is_not_opened(questionnaire: Questionnaire) -> None:
    data = with_part(filled_in(questionnaire), "xl/vbaProject.bin", b"...")

    assert "macro's" in read_form(data, questionnaire).faults[0].problem


def test_a_form_that_unpacks_to_something_huge_is_not_opened(
    questionnaire: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_LARGEST", 1_000)

    assert "niet geopend" in read_form(filled_in(questionnaire), questionnaire).faults[0].problem


def test_a_workbook_that_is_no_form_is_refused(questionnaire: Questionnaire) -> None:
    buffer = io.BytesIO()
    Workbook().save(buffer)

    assert not is_form(buffer.getvalue())
    form = read_form(buffer.getvalue(), questionnaire)
    assert "geen formulier van de werkbank" in form.faults[0].problem


def test_a_form_is_known_by_its_content(questionnaire: Questionnaire) -> None:
    assert is_form(write_form(questionnaire, "nl"))


FORM = filled_in(questionnaire_of(QUESTIONS))


@given(st.data())
@settings(max_examples=40)
def test_a_damaged_workbook_never_breaks_the_reader(data: st.DataObject) -> None:
    """Cut a form off, or change bytes in one of its unpacked parts."""
    if data.draw(st.booleans()):
        spoilt = FORM[: data.draw(st.integers(0, len(FORM)))]
    else:
        with zipfile.ZipFile(io.BytesIO(FORM)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        name = data.draw(st.sampled_from(sorted(parts)))
        at = data.draw(st.integers(0, len(parts[name]) - 1))
        more = data.draw(st.sampled_from([b"", b"<", b"&x;", b"\xff", b"9", b'"', b"A1"]))
        cut = data.draw(st.integers(0, 12))
        parts[name] = parts[name][:at] + more + parts[name][at + cut :]
        spoilt = zipped(parts)

    form = read_form(spoilt, questionnaire_of(QUESTIONS))

    assert form.outcome in Outcome
    if form.outcome in {Outcome.UNREADABLE, Outcome.FAULTY}:
        assert form.faults


# ---------------------------------------------------------------- whatever is typed

ANYTHING = st.one_of(
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(min_value=dt.datetime(1900, 3, 1)),  # noqa: DTZ001 (Excel knows no zones)
    st.dates(min_value=dt.date(1900, 3, 1)),
    st.times(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.sampled_from(["=1+1", "#N/A", "x", "X", "Huisarts", "1", "0", " ", "3-4-2021", "1e5", "ja"]),
)
ASKED = questionnaire_of(QUESTIONS)
CELLS = sorted(places(ASKED)[1][0].cells)


@given(st.dictionaries(st.sampled_from(CELLS), ANYTHING, max_size=6))
@settings(max_examples=80)
def test_whatever_is_typed_is_a_fault_with_its_cell_or_an_answer_that_cleaning_takes(
    values: dict[str, object],
) -> None:
    read = with_cells(ASKED, values)

    if read.outcome is Outcome.FAULTY:
        assert all(re.search(r", cel [A-Z]+[0-9]+: ", fault.problem) for fault in read.faults)
        return
    table = pd.DataFrame([{"id": "1"} | dict(read.answers)], dtype="str")
    cleaned = clean_responses(RawResponses(SourceFile("x", ""), table), ASKED)
    assert len(cleaned.table) == 1


def test_line_ends_that_were_pasted_from_another_program_are_line_ends(
    questionnaire: Questionnaire,
) -> None:
    form = with_cell(questionnaire, "slot", "een_x000D_\ntwee")

    assert form.answers["slot"] == "een\ntwee"


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("een_x000B_twee", "een\ntwee"),  # as Word puts a line end within a paragraph
        ("een_x0007_ twee\x7f", "een twee\x7f"),
        ("_x005F_x0041_", "_x0041_"),
    ],
)
def test_what_excel_keeps_as_a_code_is_read_as_the_character_that_it_is(
    questionnaire: Questionnaire, kept: str, text: str
) -> None:
    assert with_cell(questionnaire, "slot", kept).answers["slot"] == text


def test_a_question_with_what_excel_takes_for_a_code_is_still_that_question() -> None:
    odd = questionnaire_of([QUESTIONS[1] | {"tekst": "Versie_x0041_?"}])

    form = read_form(filled_in(odd, {"jaren": "3"}), odd)

    assert (form.outcome, form.answers) == (Outcome.READ, {"jaren": "3"})
