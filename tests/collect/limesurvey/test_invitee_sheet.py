"""Lists of people to invite: read as people make them, with all faults at once and no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.limesurvey.people import HEADINGS, person, workbook
from workbench.collect.limesurvey.invitee_sheet import read_invitees
from workbench.collect.limesurvey.people import address_key
from workbench.errors import CollectError, SeveralFaultsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbench.collect.limesurvey.invitee_sheet import InviteeList


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lijst.xlsx"


def read(
    path: Path, rows: Sequence[Sequence[object]], headings: Sequence[str] = HEADINGS
) -> InviteeList:
    return read_invitees(workbook(path, rows, headings), ("nl", "en"), "lijst.xlsx")


def faults_of(
    path: Path, rows: Sequence[Sequence[object]], headings: Sequence[str] = HEADINGS
) -> list[str]:
    with pytest.raises((CollectError, SeveralFaultsError)) as caught:
        read(path, rows, headings)
    several = caught.value.faults if isinstance(caught.value, SeveralFaultsError) else ()
    return [fault.problem for fault in several or (caught.value,)]


def test_a_list_is_read_with_names_language_and_attributes(path: Path) -> None:
    found = read(path, [person(1), person(2)])

    first = found.people[0]
    assert (first.row, first.first_name, first.last_name) == (2, "Bram", "de Vries-1")
    assert (first.email, first.language) == ("deelnemer1@example.org", "nl")
    assert first.attributes == {
        "organisatie": "Huisartsenpost Elders",
        "functie": "verpleegkundige",
    }
    assert found.people[1].language == ""
    assert found.notes == ()


def test_english_headings_in_another_order_and_case_mean_the_same(path: Path) -> None:
    headings = (
        "ORGANISATION",
        "e-mail address",
        "First name",
        "LastName*",
        "Language",
        "Job title",
    )

    found = read(path, [("Zorg", "a@example.org", "Anna", "Berg", "English", "arts")], headings)

    (one,) = found.people
    assert (one.first_name, one.last_name, one.language) == ("Anna", "Berg", "en")
    assert one.attributes == {"organisatie": "Zorg", "functie": "arts"}


def test_a_prefix_goes_before_the_last_name(path: Path) -> None:
    headings = ("voornaam", "tussenvoegsel", "achternaam", "mail", "organisatie")

    found = read(path, [("Anna", "van den", "Berg", "a@example.org", "Zorg")], headings)

    assert found.people[0].last_name == "van den Berg"


def test_a_title_above_the_headings_and_empty_rows_are_passed_over(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Deelnemers")
    for row in [["Deelnemers pilot"], [], HEADINGS, person(1), [" ", None], person(2)]:
        sheet.append(list(row))
    book.save(path)

    found = read_invitees(path, ("nl",), "lijst.xlsx")

    assert [one.row for one in found.people] == [4, 6]


def test_spaces_that_nobody_sees_are_taken_out(path: Path) -> None:
    row = ("\u200bAnna ", "Berg\xa0", " mailto:anna@example.org\n", " NL ", "Zorg  Twente", "")

    (one,) = read(path, [row]).people

    assert (one.first_name, one.last_name) == ("Anna", "Berg")
    assert (one.email, one.language) == ("anna@example.org", "nl")
    assert one.attributes == {"organisatie": "Zorg Twente"}


def test_all_faults_are_told_at_once_by_row_and_without_names_or_addresses(path: Path) -> None:
    rows = [
        person(1),
        ("Bram", "Fout", "geen adres", "", "Zorg", ""),
        ("Chris", "Leeg", "", "", "Zorg", ""),
        ("Daan", "Taal", "daan@example.org", "fr", "Zorg", ""),
        ("<b>Eva</b>", "Teken", "eva@example.org", "", "Zorg", ""),
        ("Bram", "Dubbel", " DEELNEMER1@Example.org", "", "Elders", ""),
    ]

    problems = faults_of(path, rows)

    assert len(problems) == 5
    expected = ["rij 3", "rij 4", "rij 5", "rij 6", "rijen 2 en 7"]
    for problem, words in zip(problems, expected, strict=True):
        assert words in problem
    assert not any(word in " ".join(problems) for word in ("Fout", "geen adres", "@", "Eva"))


def test_the_same_person_with_two_addresses_is_told(path: Path) -> None:
    rows = [
        ("Anna", "Bérg", "anna@example.org", "", "Zorg", ""),
        ("ANNA", "berg", "a.berg@example.org", "", "zorg", ""),
        ("Anna", "Berg", "anna@elders.example.org", "", "Elders", ""),  # somebody else
    ]

    (problem,) = faults_of(path, rows)

    assert "rijen 2 en 3" in problem
    assert "dezelfde naam en organisatie" in problem


def test_a_formula_is_a_fault_whatever_its_outcome(path: Path) -> None:
    (problem,) = faults_of(path, [("Anna", "Berg", '="anna@"&"example.org"', "", "Zorg", "")])

    assert "C2" in problem
    assert "formule" in problem


@pytest.mark.parametrize(
    "address",
    [
        "anna",
        "anna@zorg",
        "anna@@zorg.nl",
        "anna@zorg..nl",
        ".anna@zorg.nl",
        "anna@zorg.nl;bram@zorg.nl",
        "anna@zorg.nl, bram@zorg.nl",
        "Anna <anna@zorg.nl>",
        "ännä@zorg.nl",
        "anna@-zorg.nl",
        f"{'a' * 250}@zorg.nl",
    ],
)
def test_an_address_that_cannot_be_mailed_is_a_fault(path: Path, address: str) -> None:
    (problem,) = faults_of(path, [("Anna", "Berg", address, "", "Zorg", "")])

    assert "e-mailadres klopt niet" in problem


def test_columns_that_stay_behind_are_told_by_name(path: Path) -> None:
    headings = (*HEADINGS, "BSN", "Telefoon")

    found = read(path, [(*person(1), "123", "06")], headings)

    assert found.notes == ("Deze kolommen gaan niet naar LimeSurvey: BSN, Telefoon.",)


def test_people_without_a_name_and_a_list_without_organisation_are_told(path: Path) -> None:
    found = read(path, [("a@example.org",)], ("mail",))

    assert "rij 2" in found.notes[0]
    assert "organisatie" in found.notes[1]


def test_two_columns_for_the_same_are_a_fault(path: Path) -> None:
    (problem,) = faults_of(path, [("a@example.org", "b@example.org")], ("E-mail", "Mailadres"))

    assert "E-mail, Mailadres" in problem


def test_a_list_without_addresses_gets_the_headings_it_should_have(path: Path) -> None:
    with pytest.raises(CollectError, match="geen kolom met e-mailadressen") as caught:
        read(path, [("Anna",)], ("Voornaam", "e-mial"))

    assert "bedoelde u 'e-mial'" in caught.value.remedy


def test_headings_without_anybody_are_a_fault(path: Path) -> None:
    (problem,) = faults_of(path, [])

    assert "staat niemand" in problem


def test_very_many_faults_are_cut_short(path: Path) -> None:
    problems = faults_of(path, [(f"A{n}", "B", f"fout{n}", "", "", "") for n in range(50)])

    assert len(problems) == 31
    assert "nog 20 fouten" in problems[-1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"voornaam;e-mail\n", "geen Excel-bestand"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "wachtwoord"),
        (b"PK\x03\x04" + bytes(50), "beschadigd"),
        (b"", "leeg"),
    ],
)
def test_another_kind_of_file_is_refused(path: Path, content: bytes, words: str) -> None:
    path.write_bytes(content)

    with pytest.raises(CollectError, match=words):
        read_invitees(path, ("nl",), "lijst.xlsx")


@given(
    st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?@[a-z]{1,8}\.nl", fullmatch=True),
    st.lists(st.sampled_from(" \t\xa0"), max_size=3),
)
def test_capitals_and_spaces_never_make_another_person(address: str, spaces: list[str]) -> None:
    assert address_key(f"{''.join(spaces)}{address.upper()} ") == address_key(address)


def test_what_is_read_shows_no_names_in_its_text(path: Path) -> None:
    (one,) = read(path, [person(1)]).people

    assert not {"Bram", "deelnemer1@example.org", "Huisartsenpost Elders"} & set(
        repr(one).split("'")
    )
