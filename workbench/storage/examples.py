"""The example evaluations that travel with the package."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from workbench.errors import StorageError, nearest
from workbench.storage.folder import PLAN
from workbench.storage.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path


def example_names() -> tuple[str, ...]:
    """Name the example evaluations."""
    return tuple(sorted(path.parent.name for path in shipped("reports").glob(f"*/{PLAN}")))


def copy_example(name: str, target: Path) -> None:
    """Copy an example evaluation without what was made from it.

    Raises
    ------
    StorageError
        There is no such example, or the target holds something already.
    """
    names = example_names()
    if name not in names:
        guess = nearest(name, names)
        raise StorageError(
            f"Er is geen voorbeeldevaluatie '{name}'.",
            remedy=f"bedoelde u '{guess}'?" if guess else f"kies uit {', '.join(names)}.",
        )
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StorageError(
            f"'{target}' bestaat al en is niet leeg.",
            remedy="kies een nieuwe map, zodat er niets wordt overschreven.",
        )
    try:
        shutil.copytree(
            shipped("reports") / name,
            target,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("uitvoer", ".ipynb_checkpoints", "__pycache__"),
        )
    except OSError as error:
        shutil.rmtree(target, ignore_errors=True)
        raise StorageError(
            f"Het voorbeeld kan niet naar '{target}' worden gekopieerd ({error.strerror}).",
            remedy="controleer de rechten op de map en de schijfruimte.",
        ) from error
