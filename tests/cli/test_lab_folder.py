"""Choosing the folder to open and putting the notebooks in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.cli.lab_folder import (
    TOUR,
    add_missing_notebooks,
    choose_folder,
    shipped_notebooks,
)
from workbench.errors import LabError


def make_evaluation(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "evaluatie.yaml").write_text("id: proef\n", encoding="utf-8")
    return folder


def test_a_given_evaluation_folder_is_opened(tmp_path: Path) -> None:
    folder = make_evaluation(tmp_path / "reports" / "enschede")

    assert choose_folder(folder.relative_to(tmp_path), tmp_path) == folder
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


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(LabError, match=r"De map hengello bestaat niet\.") as fault:
        choose_folder(Path("hengello"), tmp_path)

    assert "workbench example" in fault.value.remedy


def test_a_folder_without_evaluation_names_the_evaluations_below_it(tmp_path: Path) -> None:
    make_evaluation(tmp_path / "reports" / "hengelo")

    with pytest.raises(LabError, match=r"staat geen evaluatie\.yaml") as fault:
        choose_folder(tmp_path, tmp_path)

    assert "reports/hengelo" in fault.value.remedy


def test_a_folder_without_evaluation_and_without_others_below_it(tmp_path: Path) -> None:
    with pytest.raises(LabError) as fault:
        choose_folder(tmp_path, tmp_path)

    assert "staat, of maak een voorbeeld" in fault.value.remedy


def test_the_package_ships_the_tour() -> None:
    assert (shipped_notebooks().parent / TOUR).is_file()


def test_missing_notebooks_are_added_and_own_notebooks_stay(tmp_path: Path) -> None:
    source = tmp_path / "shipped"
    source.mkdir()
    for name in ("01_a.md", "02_b.md"):
        (source / name).write_text(f"# {name}\n", encoding="utf-8")
    folder = make_evaluation(tmp_path / "evaluatie")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "01_a.md").write_text("# eigen werk\n", encoding="utf-8")

    assert add_missing_notebooks(source, folder) == ("02_b.md",)
    assert (folder / "notebooks" / "01_a.md").read_text(encoding="utf-8") == "# eigen werk\n"
    assert (folder / "notebooks" / "02_b.md").read_text(encoding="utf-8") == "# 02_b.md\n"
    assert add_missing_notebooks(source, folder) == ()


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    source = tmp_path / "shipped"
    source.mkdir()
    (source / "01_a.md").write_text("# a\n", encoding="utf-8")
    folder = make_evaluation(tmp_path / "evaluatie")
    (folder / "notebooks").write_text("a file stands in the way\n", encoding="utf-8")

    with pytest.raises(LabError, match=r"kunnen niet in .*notebooks worden gezet"):
        add_missing_notebooks(source, folder)
