"""Choosing the folder that the workbench opens."""

from pathlib import Path

import pytest

from workbench.cli.lab_folder import choose_folder
from workbench.errors import StorageError


def make_evaluation(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "evaluatie.yaml").write_text("id: proef\n", encoding="utf-8")
    return folder


def test_a_given_evaluation_folder_is_opened(tmp_path: Path) -> None:
    folder = make_evaluation(tmp_path / "enschede")

    assert choose_folder(folder, tmp_path) == folder


def test_without_a_folder_the_evaluation_of_the_current_directory_is_opened(tmp_path: Path) -> None:
    make_evaluation(tmp_path)
    make_evaluation(tmp_path / "reports" / "hengelo")

    assert choose_folder(None, tmp_path) == tmp_path


def test_without_an_evaluation_here_the_example_is_opened(tmp_path: Path) -> None:
    example = make_evaluation(tmp_path / "reports" / "hengelo")

    assert choose_folder(None, tmp_path) == example


def test_without_any_evaluation_the_current_directory_is_opened(tmp_path: Path) -> None:
    assert choose_folder(None, tmp_path) == tmp_path


def test_a_given_folder_must_exist(tmp_path: Path) -> None:
    make_evaluation(tmp_path / "hengelo")

    with pytest.raises(StorageError, match="bestaat niet") as fault:
        choose_folder(tmp_path / "hengello", tmp_path)

    assert "hengelo" in fault.value.remedy


def test_a_given_folder_must_hold_an_evaluation(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"staat geen evaluatie\.yaml") as fault:
        choose_folder(tmp_path, tmp_path)

    assert "workbench example" in fault.value.remedy
