"""herkomst.json and the results of chapters that need not be run again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from workbench.errors import StorageError
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


PARTS = ("bestanden", "bronnen", "invoer", "onderdelen")


def read_provenance(path: Path) -> dict[str, Any]:
    """Read herkomst.json.

    Raises
    ------
    StorageError
        There is none yet, or it is damaged.
    """
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise StorageError(
            f"Er is nog geen rapport: uitvoer/{path.name} bestaat niet.",
            remedy="maak eerst het rapport met 'workbench report MAP'.",
        ) from error
    except ValueError as error:
        raise StorageError(
            f"uitvoer/{path.name} is beschadigd.",
            remedy="maak het rapport opnieuw met 'workbench report MAP'.",
        ) from error
    if not isinstance(data, dict) or any(key not in data for key in PARTS):
        raise StorageError(
            f"uitvoer/{path.name} is niet door de werkbank gemaakt of is beschadigd.",
            remedy="maak het rapport opnieuw met 'workbench report MAP'.",
        )
    return data


def last_provenance(path: Path) -> dict[str, Any]:
    """Read herkomst.json of the report that is there; nothing if none can be read."""
    try:
        return read_provenance(path)
    except StorageError:
        return {}


def as_json(data: object) -> bytes:
    """Write data as readable JSON with a fixed order of keys."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_cached(folder: Path, key: str) -> Any:  # noqa: ANN401 (whatever JSON holds)
    """Return what was kept under ``key``, or None; a damaged file counts as nothing."""
    try:
        return json.loads((folder / f"{key}.json").read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def write_cached(folder: Path, kept: dict[str, Any]) -> None:
    """Keep results under their keys and forget all others.

    Raises
    ------
    StorageError
        The folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{folder.parent} kan niet worden gemaakt ({type(error).__name__}).",
            remedy="controleer of u in de evaluatiemap mag schrijven.",
        ) from error
    for path in folder.glob("*.json"):
        if path.stem not in kept:
            path.unlink()
    for key, value in kept.items():
        path = folder / f"{key}.json"
        if not path.exists():
            write_whole(path, json.dumps(value, ensure_ascii=False).encode())
