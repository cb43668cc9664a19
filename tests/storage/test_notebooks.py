"""Task notebooks in an evaluation folder."""

from pathlib import Path

import pytest

from workbench.errors import StorageError
from workbench.storage.folder import EvaluationFolder
from workbench.storage.notebooks import add_missing_notebooks


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("01_a.md", "02_b.md"):
        (folder / name).write_text(f"# {name}\n", encoding="utf-8")
    return folder


@pytest.fixture
def evaluation(tmp_path: Path) -> EvaluationFolder:
    root = tmp_path / "evaluatie"
    root.mkdir()
    return EvaluationFolder(root)


def test_missing_notebooks_are_added(source: Path, evaluation: EvaluationFolder) -> None:
    added = add_missing_notebooks(source, evaluation)

    assert [path.name for path in added] == ["01_a.md", "02_b.md"]
    assert (evaluation.notebooks / "02_b.md").read_text(encoding="utf-8") == "# 02_b.md\n"
    assert add_missing_notebooks(source, evaluation) == ()


def test_own_work_stays(source: Path, evaluation: EvaluationFolder) -> None:
    evaluation.notebooks.mkdir()
    own = evaluation.notebooks / "01_a.md"
    own.write_text("# eigen werk\n", encoding="utf-8")

    added = add_missing_notebooks(source, evaluation)

    assert [path.name for path in added] == ["02_b.md"]
    assert own.read_text(encoding="utf-8") == "# eigen werk\n"


def test_a_folder_that_cannot_be_written_to_is_named(
    source: Path, evaluation: EvaluationFolder
) -> None:
    evaluation.notebooks.write_text("a file stands in the way\n", encoding="utf-8")

    with pytest.raises(StorageError, match=r"notebooks/01_a[.]md kan niet worden geschreven"):
        add_missing_notebooks(source, evaluation)
