"""The evaluation folder: found from within, and every wrong name gets a hint."""

from pathlib import Path

import pytest

from workbench.errors import StorageError
from workbench.storage.examples import copy_example, example_names
from workbench.storage.folder import find_folder, open_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "evaluatie.yaml").write_text("id: x\n", encoding="utf-8")
    (tmp_path / "bronnen").mkdir()
    (tmp_path / "bronnen" / "FG1.docx").write_bytes(b"")
    return tmp_path


def test_is_found_from_a_folder_inside_it(folder: Path) -> None:
    assert find_folder(folder / "bronnen").root == folder.resolve()


def test_says_what_to_do_outside_an_evaluation(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"workbench example hengelo"):
        find_folder(tmp_path)


def test_says_which_folder_was_meant(folder: Path) -> None:
    with pytest.raises(StorageError, match=r"bedoelde u '.*bronnen'"):
        open_folder(folder / "bronen")


def test_says_which_file_should_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "evaluatie.yml").write_text("")

    with pytest.raises(StorageError, match=r"hernoem 'evaluatie[.]yml' naar 'evaluatie[.]yaml'"):
        open_folder(tmp_path)


def test_names_the_nearest_source_file(folder: Path) -> None:
    with pytest.raises(StorageError, match=r"bedoelde u 'FG1[.]docx'"):
        open_folder(folder).file("bronnen/FG1.doc", "tekst 'FG1'")


def test_refuses_a_source_outside_the_folder(folder: Path) -> None:
    with pytest.raises(StorageError, match=r"buiten de evaluatiemap"):
        open_folder(folder).file("../elders.csv", "antwoorden 'a'")


def test_names_the_nearest_questionnaire(folder: Path) -> None:
    with pytest.raises(StorageError, match=r"bedoelde u 'bijeenkomsten'"):
        open_folder(folder).questionnaire("bijeenkomst")


def test_prefers_a_questionnaire_of_the_evaluation_itself(folder: Path) -> None:
    own = folder / "surveys" / "bijeenkomsten.yaml"
    own.parent.mkdir()
    own.write_text(
        "id: eigen\ntitel: t\ngroepen: [{titel: g, vragen: [{code: a, tekst: b, soort: datum}]}]\n"
    )

    assert open_folder(folder).questionnaire("bijeenkomsten").id == "eigen"


def test_copies_an_example_without_what_was_made_from_it(tmp_path: Path) -> None:
    copy_example("hengelo", tmp_path / "mijn")

    assert "hengelo" in example_names()
    assert (tmp_path / "mijn" / "evaluatie.yaml").is_file()
    assert not (tmp_path / "mijn" / "uitvoer").exists()


def test_does_not_copy_over_something(folder: Path) -> None:
    with pytest.raises(StorageError, match=r"niet leeg"):
        copy_example("hengelo", folder)


def test_names_the_nearest_example(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"bedoelde u 'hengelo'"):
        copy_example("hengel", tmp_path / "x")
