"""SPSS: variables, values by their labels, and files that are damaged."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyreadstat
import pytest

from workbench.collect.answers import read_answers
from workbench.collect.answers.sav_contents import contents
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import CollectError, SeveralFaultsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.records.responses import RawResponses

    Write = Callable[..., RawResponses]

REAL = Path(__file__).parents[2] / "data" / "limesurvey" / "exports" / "alles_api_codes.sav"
COLUMNS = {
    "functie": ["HA", "MW"],
    "functie_other": ["", ""],
    "sig_S1": [1.0, 2.0],
    "sig_S2": [2.0, float("nan")],
}
SCALE: dict[int | float, str] = {1: "Slecht", 2: "Goed"}


@pytest.fixture
def read(tmp_path: Path, questionnaire: Questionnaire) -> Write:
    """Write a .sav with these columns and read it."""

    def write_and_read(
        columns: dict[str, list[Any]],
        labels: dict[str, dict[int | float, str]] | None = None,
        asked: dict[str, str | None] | None = None,
    ) -> RawResponses:
        path = tmp_path / "antwoorden.sav"
        pyreadstat.write_sav(
            pd.DataFrame(columns), path, column_labels=asked, variable_value_labels=labels
        )
        return read_answers(path, questionnaire, "antwoorden.sav")

    return write_and_read


def read_bytes(content: bytes, folder: Path, questionnaire: Questionnaire) -> RawResponses:
    path = folder / "antwoorden.sav"
    path.write_bytes(content)
    return read_answers(path, questionnaire, "antwoorden.sav")


def test_numbers_are_written_as_codes_and_nothing_is_empty(read: Write) -> None:
    raw = read(COLUMNS)

    assert raw.table["sig_S1"].tolist() == ["1", "2"]
    assert raw.table["sig_S2"].to_dict() == {1: "2", 2: ""}
    assert raw.table.index.name == "rij"
    assert raw.format == "tabel-sav"


def test_moments_are_written_as_in_other_exports(read: Write) -> None:
    moment = dt.datetime(2026, 3, 1, 10, 30)  # noqa: DTZ001 (SPSS has no zones)

    raw = read(COLUMNS | {"submitdate": [moment, None]})

    assert raw.table["submitdate"].tolist() == ["2026-03-01 10:30:00", ""]


def test_a_value_that_is_no_code_is_read_by_its_label(read: Write) -> None:
    by_number = COLUMNS | {"functie": [1.0, 2.0]}
    labels: dict[str, dict[int | float, str]] = {
        "functie": {1: "Maatschappelijk werker", 2: "Huisarts"},
        "sig_S1": SCALE,
    }

    raw = read(by_number, labels)

    assert raw.table["functie"].tolist() == ["Maatschappelijk werker", "Huisarts"]
    assert raw.table["sig_S1"].tolist() == ["1", "2"]


def test_a_code_that_means_something_else_is_a_fault(read: Write) -> None:
    turned: dict[str, dict[int | float, str]] = {
        "sig_S1": {1: "Goed", 2: "Slecht"},
        "sig_S2": SCALE,
    }

    with pytest.raises(SeveralFaultsError) as error:
        read(COLUMNS, turned)
    named = [fault.problem.removeprefix("antwoorden.sav, ") for fault in error.value.faults]
    assert named == [
        "variabele sig_S1: waarde 1 heet hier 'Goed', maar in de vragenlijst is dat code 2.",
        "variabele sig_S1: waarde 2 heet hier 'Slecht', maar in de vragenlijst is dat code 1.",
    ]


def test_a_variable_without_known_name_is_known_by_its_label(read: Write) -> None:
    columns = {f"V{at}": cells for at, cells in enumerate(COLUMNS.values())}
    labels: dict[str, str | None] = {
        "V0": "Wat is uw functie?",
        "V1": "[Overige] Wat is uw functie?",
        "V2": "[eerste] Signaleren",
        "V3": "[tweede] Signaleren",
    }

    raw = read(columns, asked=labels)

    assert raw.table["functie"].tolist() == ["HA", "MW"]
    assert raw.table["sig_S1"].tolist() == ["1", "2"]


def test_what_spss_takes_for_missing_is_weet_niet_or_named(tmp_path: Path) -> None:
    asked = Questionnaire.model_validate(
        {
            "id": "oordeel",
            "titel": "Oordeel",
            "groepen": [
                {
                    "titel": "Oordeel",
                    "vragen": [
                        {
                            "code": "oordeel",
                            "tekst": "Uw oordeel",
                            "soort": "een keuze",
                            "antwoorden": {"1": "Slecht", "2": "Goed", "9": "Weet ik niet"},
                            "weet niet": ["9"],
                        },
                        {"code": "jaren", "tekst": "Jaren", "soort": "getal", "maximum": 60},
                        {"code": "sinds", "tekst": "Sinds", "soort": "datum"},
                        {"code": "waarom", "tekst": "Waarom", "soort": "lange tekst"},
                    ],
                }
            ],
        }
    )
    day = dt.date(2026, 3, 1)
    never = (dt.date(9999, 1, 1) - dt.date(1582, 10, 14)).total_seconds()
    path = tmp_path / "antwoorden.sav"
    pyreadstat.write_sav(
        pd.DataFrame(
            {
                "oordeel": [9.0, 8.0, -4.0, 2.0],
                "jaren": [3.0, 99.0, 98.0, 4.0],
                "sinds": [day, dt.date(9999, 1, 1), day, None],
                "waarom": ["zo", "nvt", "nvt", "99"],
            }
        ),
        path,
        variable_value_labels={
            "oordeel": {9: "Weet ik niet", 8: "Niet ingevuld", -4: "weet niet"},
            "jaren": {99: "Onbekend"},
        },
        missing_ranges={
            "oordeel": [8, 9, -4],
            "jaren": [{"lo": 98, "hi": 99}],
            "sinds": [never],
            "waarom": ["nvt"],
        },
    )

    raw = read_answers(path, asked, "antwoorden.sav")

    assert raw.table["oordeel"].tolist() == ["9", "", "9", "2"]
    assert raw.table["jaren"].tolist() == ["3", "", "", "4"]
    assert raw.table["sinds"].tolist() == ["2026-03-01", "", "2026-03-01", ""]
    assert raw.table["waarom"].tolist() == ["zo", "", "", "99"]
    (note,) = raw.notes
    assert note == (
        "Deze waarden gelden in SPSS als ontbrekend en zijn niet als antwoord gelezen: oordeel: 8 "
        "(Niet ingevuld); jaren: 99 (Onbekend), 98; sinds: 9999-01-01; waarom: nvt."
    )


@pytest.mark.parametrize(
    ("labels", "ticked"),
    [
        ({1: "Nee", 2: "Ja"}, ["N", "Y"]),
        ({}, ["1", "2"]),
        ({1: "Eerste", 2: "Tweede"}, ["1", "Tweede"]),
    ],
)
def test_the_labels_of_an_option_say_whether_it_is_ticked(
    labels: dict[int | float, str], ticked: list[str], tmp_path: Path
) -> None:
    several = {"code": "waar", "tekst": "Waar?", "soort": "meer keuzes", "items": {"H": "Hengelo"}}
    asked = Questionnaire.model_validate(
        {"id": "waar", "titel": "Waar", "groepen": [{"titel": "Waar", "vragen": [several]}]}
    )
    path = tmp_path / "antwoorden.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"waar_H": [1.0, 2.0]}), path, variable_value_labels={"waar_H": labels}
    )

    assert read_answers(path, asked, path.name).table["waar_H"].tolist() == ticked


def test_labels_that_cannot_be_read_are_told(
    read: Write, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    read(COLUMNS, {"sig_S1": SCALE})
    path = tmp_path / "antwoorden.sav"
    content = path.read_bytes().replace(b"Slecht", b"Sl\xe9\xff\xfet")

    with pytest.raises(CollectError, match="tekens die niet te lezen zijn"):
        read_bytes(content, tmp_path, questionnaire)


def test_texts_that_fill_their_room_are_named_as_cut_off(read: Write) -> None:
    raw = read(COLUMNS | {"functie_other": ["x" * 255, "y"]})

    assert "Lange antwoorden op functie_other zijn in het .sav-bestand afgekapt." in raw.lacks


def test_personal_data_stay_at_the_door(read: Write) -> None:
    raw = read(COLUMNS | {"email": ["a@example.org", ""]})

    assert raw.dropped == ("email",)


@pytest.mark.parametrize("length", [4, 100, 1500, 4000, 6000])
def test_a_file_that_was_cut_off_is_refused(
    length: int, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    content = REAL.read_bytes()[:length]

    with pytest.raises(CollectError, match="beschadigd of afgekapt SPSS-bestand"):
        read_bytes(content, tmp_path, questionnaire)


def test_a_file_that_brings_the_reader_down_is_refused(
    tmp_path: Path, questionnaire: Questionnaire
) -> None:
    content = bytearray(REAL.read_bytes())
    content[608] = 62  # with this the library ends the process that it runs in

    with pytest.raises(CollectError, match="beschadigd of afgekapt SPSS-bestand"):
        read_bytes(bytes(content), tmp_path, questionnaire)


def test_the_end_of_a_reply_behind_the_file_is_passed_over() -> None:
    content = REAL.read_bytes()
    found = contents(content)["variables"]

    assert content.endswith(b'"error":null}')
    assert isinstance(found, list)
    assert found[0]["cells"] == [1, 2, 3, 4, 5, 6, 7]
