"""A folder of returned forms: good ones come in, the others are listed, nothing disappears."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.collect.forms.conftest import ANSWERS, QUESTIONS, filled_in, questionnaire_of
from tests.collect.forms.filling import edited, fill, places
from workbench.clean.responses import clean_responses
from workbench.collect.answers import read_answers
from workbench.collect.forms.folder import read_returned
from workbench.collect.forms.returned import Outcome
from workbench.collect.forms.write_list import write_form_list
from workbench.errors import CollectError, SeveralFaultsError
from workbench.storage.files import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from workbench.definitions.questionnaire import Questionnaire

OTHER = ANSWERS | {"jaren": "3", "functie": "MW"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, with_consent: Questionnaire) -> Path:
    """Make forms of every fate once; the names of the files are names of people."""
    made = tmp_path_factory.mktemp("terug")
    forms = {
        "Anna de Boer.xlsx": filled_in(with_consent, ANSWERS, number=1),
        "Bram Smit.xlsx": filled_in(with_consent, OTHER, number=2),
        "Bram Smit (2).xlsx": filled_in(with_consent, OTHER, number=2),
        "Carla Vos.xlsx": filled_in(with_consent, ANSWERS, number=3),
        "Carla Vos nieuw.xlsx": filled_in(with_consent, OTHER, number=3),
        "Dirk.xlsx": filled_in(with_consent, ANSWERS, number=4, agree=False),
        "Els.xlsx": filled_in(with_consent, {}, number=5),
        "Fred.xlsx": filled_in(with_consent, OTHER | {"jaren": "99"}, number=6),
        "Gerda.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
        "Hans.xlsx": filled_in(with_consent, ANSWERS | dict.fromkeys(list(ANSWERS)[4:], "")),
    }
    for name, data in forms.items():
        (made / name).write_bytes(data)
    return made


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Give a folder with these forms that a test may change."""
    return shutil.copytree(made, tmp_path / "terug")


def outcomes(folder: Path, questionnaire: Questionnaire) -> dict[str, Outcome]:
    returned = read_returned(folder, questionnaire)
    return {returned.files[form.file]: form.outcome for form in returned.forms}


def test_every_file_is_accounted_for(folder: Path, with_consent: Questionnaire) -> None:
    assert outcomes(folder, with_consent) == {
        "Anna de Boer.xlsx": Outcome.READ,
        "Bram Smit (2).xlsx": Outcome.READ,
        "Bram Smit.xlsx": Outcome.COPY,
        "Carla Vos nieuw.xlsx": Outcome.DISPUTED,
        "Carla Vos.xlsx": Outcome.DISPUTED,
        "Dirk.xlsx": Outcome.REFUSED,
        "Els.xlsx": Outcome.EMPTY,
        "Fred.xlsx": Outcome.FAULTY,
        "Gerda.xls": Outcome.UNREADABLE,
        "Hans.xlsx": Outcome.HALF,
    }


def test_faults_name_file_and_cell_and_what_to_do(
    folder: Path, with_consent: Questionnaire
) -> None:
    returned = read_returned(folder, with_consent)

    faults = [fault for form in returned.forms for fault in form.faults]
    assert len(faults) == 4
    assert [fault.problem.split(",")[0].split(":")[0] for fault in faults] == [
        "Carla Vos nieuw.xlsx",
        "Carla Vos.xlsx",
        "Fred.xlsx",
        "Gerda.xls is een oud Excel-bestand (.xls) of ander oud Office-bestand.",
    ]
    assert all(fault.remedy for fault in faults)


def test_answers_come_in_by_number_and_names_of_files_nowhere(
    folder: Path, with_consent: Questionnaire
) -> None:
    raw = read_answers(folder, with_consent, "bronnen/terug")
    answers = clean_responses(raw, with_consent)

    assert list(answers.table.index) == ["1", "2", "7"]
    assert answers.complete.tolist() == [True, True, False]
    assert answers.table["jaren"].tolist() == [12, 3, 12]
    published = repr((raw.source, raw.notes, raw.format, answers.notes, list(raw.table.index)))
    for name in ("Anna", "Bram", "Carla", "Dirk", "Els", "Fred", "Gerda", "Hans", ".xls"):
        assert name not in published


def test_the_order_of_the_answers_tells_nothing_about_names_of_files(
    folder: Path, with_consent: Questionnaire
) -> None:
    (folder / "Anna de Boer.xlsx").rename(folder / "Zoë.xlsx")

    assert [form.id for form in read_returned(folder, with_consent).kept] == ["1", "2", "7"]


def test_notes_tell_how_many_forms_did_not_come_in_and_why(
    folder: Path, with_consent: Questionnaire
) -> None:
    raw = read_answers(folder, with_consent, "bronnen/terug")

    counted, *listed = raw.notes
    assert counted == (
        "Van de 10 formulieren: ingelezen 2; half ingevuld 1; geen toestemming 1; leeg 1; "
        "dubbel 1; nummer vaker gebruikt 2; antwoorden die niet kloppen 1; niet als formulier te "
        "lezen 1."
    )
    assert [note.removesuffix(" 'workbench survey collect' toont wat.") for note in listed] == [
        "Half ingevuld: nummer 7.",
        "Geen toestemming: nummer 4.",
        "Leeg: nummer 5.",
        "Dubbel: nummer 2.",
        "Nummer vaker gebruikt: nummer 3, nummer 3.",
        "Antwoorden die niet kloppen: nummer 6.",
        "Niet als formulier te lezen: bestand 9.",
        "Bij 1 ingelezen formulier is iets opgemerkt: nummer 7.",
    ]
    assert raw.dropped == ("mail",)


def test_the_hash_of_a_folder_does_not_depend_on_names_but_on_content(
    folder: Path, with_consent: Questionnaire
) -> None:
    before = read_answers(folder, with_consent, "terug").source.sha256
    (folder / "Anna de Boer.xlsx").rename(folder / "zz.xlsx")
    (folder / ".DS_Store").write_bytes(b"...")

    assert read_answers(folder, with_consent, "terug").source.sha256 == before
    assert sha256_of(folder) == before
    (folder / "Els.xlsx").unlink()
    assert sha256_of(folder) != before


def test_what_is_no_form_in_a_folder_is_told_or_left_to_its_program(
    folder: Path, with_consent: Questionnaire
) -> None:
    (folder / "~$Els.xlsx").write_bytes(b"...")
    (folder / ".~lock.Els.xlsx#").write_bytes(b"...")
    (folder / "Thumbs.db").write_bytes(b"...")
    (folder / "later").mkdir()

    returned = read_returned(folder, with_consent)

    assert len(returned.files) == 10
    assert [remark.split(" ")[0] for remark in returned.remarks] == [
        ".~lock.Els.xlsx#:",
        "De",
        "~$Els.xlsx:",
    ]


def test_a_form_without_number_is_called_by_its_hash_and_copies_count_once(
    tmp_path: Path, with_consent: Questionnaire
) -> None:
    data = filled_in(with_consent, number=0)
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "c.xlsx").write_bytes(
        edited(data, lambda book: setattr(book.properties, "title", "opnieuw bewaard"))
    )

    returned = read_returned(tmp_path, with_consent)

    assert [form.outcome for form in returned.forms] == [
        Outcome.READ,
        Outcome.COPY,
        Outcome.READ,
    ]
    assert "het bestand is precies hetzelfde als a.xlsx" in returned.forms[1].remarks[0]
    assert "Ga na of dit twee mensen zijn" in returned.forms[2].remarks[0]
    first, second = (form.id for form in returned.kept)
    assert first.startswith("f")
    assert first != second


def test_forms_and_a_list_come_in_together(tmp_path: Path, with_consent: Questionnaire) -> None:
    tab, rows = places(with_consent, rows=3, first=31)

    def type_in(book: Workbook) -> None:
        fill(book[tab], rows[0], ANSWERS)
        fill(book[tab], rows[2], OTHER)

    data = edited(write_form_list(with_consent, "nl", rows=3, first=31), type_in)
    (tmp_path / "lijst.xlsx").write_bytes(data)
    (tmp_path / "formulier.xlsx").write_bytes(filled_in(with_consent, OTHER))

    raw = read_answers(tmp_path, with_consent, "terug")

    assert list(raw.table["id"]) == ["7", "31", "33"]
    assert list(raw.table["jaren"]) == ["3", "12", "3"]


def test_a_list_may_hold_codes_in_place_of_labels(
    tmp_path: Path, with_consent: Questionnaire
) -> None:
    tab, rows = places(with_consent, rows=1)

    def type_in(book: Workbook) -> None:
        fill(book[tab], rows[0], ANSWERS)
        for placed in rows[0].placed:
            if placed.field.name in {"functie", "sam_VT"}:
                book[tab][placed.cell].value = ANSWERS[placed.field.name].lower()

    path = tmp_path / "lijst.xlsx"
    path.write_bytes(edited(write_form_list(with_consent, "nl", rows=1), type_in))

    raw = read_answers(path, with_consent, "lijst.xlsx")

    assert raw.table[["functie", "sam_VT"]].to_numpy().tolist() == [["HA", "2"]]
    assert raw.source.sha256 == sha256_of(path)


def test_a_fault_in_a_list_names_its_row(tmp_path: Path, with_consent: Questionnaire) -> None:
    tab, rows = places(with_consent, rows=2)

    def type_in(book: Workbook) -> None:
        fill(book[tab], rows[0], ANSWERS)
        fill(book[tab], rows[1], ANSWERS | {"jaren": "99"})

    path = tmp_path / "lijst.xlsx"
    path.write_bytes(edited(write_form_list(with_consent, "nl", rows=2), type_in))

    good, bad = read_returned(path, with_consent).forms

    assert (good.outcome, bad.outcome) == (Outcome.READ, Outcome.FAULTY)
    assert bad.place == "lijst.xlsx, blad Invullijst, rij 7"
    assert bad.faults[0].problem.startswith("lijst.xlsx, blad Invullijst, cel E7: ")


def test_a_number_in_a_list_that_was_changed_is_a_changed_form(
    tmp_path: Path, with_consent: Questionnaire
) -> None:
    tab, rows = places(with_consent, rows=2)

    def type_in(book: Workbook) -> None:
        fill(book[tab], rows[0], ANSWERS)
        book[tab]["A6"].value = 99

    path = tmp_path / "lijst.xlsx"
    path.write_bytes(edited(write_form_list(with_consent, "nl", rows=2), type_in))

    (form,) = read_returned(path, with_consent).forms

    assert form.outcome is Outcome.UNREADABLE
    assert "cel A6" in form.faults[0].problem


def test_a_folder_without_files_is_a_fault(tmp_path: Path, with_consent: Questionnaire) -> None:
    with pytest.raises(CollectError, match="geen enkel formulier"):
        read_answers(tmp_path, with_consent, "terug")


def test_when_nothing_comes_in_all_faults_are_raised_together(
    tmp_path: Path, with_consent: Questionnaire
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"")

    with pytest.raises(SeveralFaultsError) as caught:
        read_answers(tmp_path, with_consent, "terug")
    assert [fault.problem for fault in caught.value.faults] == [
        "a.xlsx is leeg.",
        "b.xlsx is leeg.",
    ]


def test_when_everybody_refuses_that_is_said(tmp_path: Path, with_consent: Questionnaire) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled_in(with_consent, agree=False))

    with pytest.raises(CollectError, match="geen toestemming 1"):
        read_answers(tmp_path, with_consent, "terug")


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="bestaat niet"):
        read_answers(tmp_path / "x.xlsx", questionnaire_of(QUESTIONS), "x.xlsx")
