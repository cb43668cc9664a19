"""The wheel carries what evaluators use: installed elsewhere it makes the report of an example."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it in a new environment; give the environment's folder.

    The dependencies are those of this environment, lent by a .pth file: what is tested is what
    the wheel holds, and nothing is fetched.
    """
    folder = tmp_path_factory.mktemp("wiel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT, cwd=folder)
    environment = folder / "omgeving"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    run(python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel, cwd=folder)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
    own = [path for path in sys.path if path.endswith("site-packages")]
    (Path(site.strip()) / "geleend.pth").write_text("\n".join(own), encoding="utf-8")
    return environment


def test_the_installed_package_is_the_one_that_is_used(installed: Path, tmp_path: Path) -> None:
    python = installed / "bin" / "python"

    found = run(python, "-c", "import workbench; print(workbench.__file__)", cwd=tmp_path)

    assert Path(found.strip()).is_relative_to(installed)


def test_an_installed_workbench_makes_and_checks_a_report(installed: Path, tmp_path: Path) -> None:
    workbench = installed / "bin" / "workbench"

    run(workbench, "example", "hengelo", "mijn", cwd=tmp_path)
    out = run(workbench, "report", "mijn", cwd=tmp_path)

    assert "Rapport gemaakt" in out
    assert sorted(path.name for path in (tmp_path / "mijn" / "uitvoer").glob("*.*")) == [
        ".tussenstand",
        "herkomst.json",
        "rapport.docx",
        "rapport.html",
        "rapport.pdf",
    ]
    assert "Alles klopt" in run(workbench, "check", "mijn", cwd=tmp_path)
