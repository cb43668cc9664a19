"""Which folder the workbench opens."""

from __future__ import annotations

from pathlib import Path

from workbench.storage.folder import PLAN, open_folder

EXAMPLE = Path("reports", "hengelo")


def is_evaluation(folder: Path) -> bool:
    """Tell whether ``folder`` holds an evaluation."""
    return (folder / PLAN).is_file()


def choose_folder(given: Path | None, current: Path) -> Path:
    """Return the folder to open, as an absolute path.

    Without a given folder that is the current directory if it holds an evaluation, else the
    example in a clone of the repository, else the current directory as it is.
    """
    if given is not None:
        return open_folder(given).root
    example = current / EXAMPLE
    if not is_evaluation(current) and is_evaluation(example):
        return example.resolve()
    return current.resolve()
