"""What the workbench opens: the evaluation folder, with the task notebooks in it."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import LabError

EVALUATION_FILE = "evaluatie.yaml"
EXAMPLE = Path("reports", "hengelo")
NOTEBOOKS = "notebooks"
TOUR = f"{NOTEBOOKS}/01_rondleiding.md"


def is_evaluation(folder: Path) -> bool:
    """Tell whether ``folder`` holds an evaluation."""
    return (folder / EVALUATION_FILE).is_file()


def choose_folder(given: Path | None, current: Path) -> Path:
    """Return the folder to open, as an absolute path.

    Without a given folder that is the current directory if it holds an evaluation, else the
    example in a clone of the repository, else the current directory as it is.
    """
    if given is not None:
        return _evaluation(given, current)
    example = current / EXAMPLE
    if not is_evaluation(current) and is_evaluation(example):
        return example.resolve()
    return current.resolve()


def _evaluation(given: Path, current: Path) -> Path:
    folder = (current / given).resolve()
    if not folder.is_dir():
        raise LabError(
            f"De map {given} bestaat niet.",
            remedy="controleer de naam, of maak een voorbeeld met: workbench example hengelo MAP",
        )
    if not is_evaluation(folder):
        raise LabError(
            f"In de map {given} staat geen {EVALUATION_FILE}.",
            remedy=(
                f"kies de map waarin {EVALUATION_FILE} staat{_inside(folder, given)}, "
                "of maak een voorbeeld met: workbench example hengelo MAP"
            ),
        )
    return folder


def _inside(folder: Path, given: Path) -> str:
    """Name the evaluations that lie one or two folders deeper."""
    found = sorted(
        (given / file.parent.relative_to(folder)).as_posix()
        for pattern in (f"*/{EVALUATION_FILE}", f"*/*/{EVALUATION_FILE}")
        for file in folder.glob(pattern)
    )
    return f" ({', '.join(found[:3])})" if found else ""


def shipped_notebooks() -> Path:
    """Return the folder with the task notebooks of the installed package or of the clone."""
    package = Path(__file__).parents[1]
    installed = package / "shipped" / NOTEBOOKS
    return installed if installed.is_dir() else package.parent / NOTEBOOKS


def add_missing_notebooks(source: Path, folder: Path) -> tuple[str, ...]:
    """Copy the task notebooks that ``folder``/notebooks lacks; return the names of the copies.

    What is there stays as it is: it belongs to the evaluator.

    Raises
    ------
    LabError
        The evaluation folder cannot be written to.
    """
    target = folder / NOTEBOOKS
    missing = [file for file in sorted(source.glob("*.md")) if not (target / file.name).exists()]
    try:
        for file in missing:
            target.mkdir(exist_ok=True)
            (target / file.name).write_bytes(file.read_bytes())
    except OSError as error:
        raise LabError(
            f"De notebooks kunnen niet in {target} worden gezet ({error.strerror}).",
            remedy="controleer of u in de evaluatiemap mag schrijven.",
        ) from error
    return tuple(file.name for file in missing)
