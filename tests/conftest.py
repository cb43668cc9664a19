"""What several tests need: copies of the example evaluation, also with the real export."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from workbench.evaluation import Evaluation
from workbench.evaluation.making import make_report
from workbench.storage.examples import copy_example

# A busy machine is no fault of the code: no deadline for one example.
settings.register_profile("workbench", deadline=None)
settings.load_profile("workbench")

REAL_EXPORT = Path(__file__).parent / "data" / "limesurvey" / "A_csv_code_short_all.csv"


@pytest.fixture
def hengelo(tmp_path: Path) -> Path:
    """Give a copy of the example evaluation that a test may spoil."""
    folder = tmp_path / "hengelo"
    copy_example("hengelo", folder)
    return folder


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """Open a copy of the example evaluation that tests only read."""
    folder = tmp_path_factory.mktemp("voorbeeld") / "hengelo"
    copy_example("hengelo", folder)
    return Evaluation.open(folder)


@pytest.fixture(scope="session")
def with_real_export(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """Open the example with the real LimeSurvey export as its source of answers."""
    folder = tmp_path_factory.mktemp("echt") / "hengelo"
    copy_example("hengelo", folder)
    shutil.copy(REAL_EXPORT, folder / "bronnen" / "competenties.csv")
    return Evaluation.open(folder)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the report of the example once; tests copy it with ``made`` or only read it."""
    folder = tmp_path_factory.mktemp("gemaakt") / "hengelo"
    copy_example("hengelo", folder)
    make_report(folder, lambda _: None)
    return folder


@pytest.fixture
def made(made_once: Path, tmp_path: Path) -> Path:
    """Give a copy of the example with its report, kept chapters included."""
    return Path(shutil.copytree(made_once, tmp_path / "hengelo"))
