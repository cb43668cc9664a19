"""Write files whole or not at all, and tell a file by its hash."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Mapping


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Replace ``path`` in one step: a reader sees the old file or the new one, never half."""
    write_all_whole({path: content})


def write_all_whole(contents: Mapping[Path, bytes]) -> None:
    """Write several files; nothing is replaced until all of them are safely on the disk.

    Raises
    ------
    StorageError
        A file cannot be written; the ones that stood there are left as they were.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = _write_beside(path, content)
        for path, temporary in waiting.items():
            temporary.replace(path)
    except OSError as error:
        raise StorageError(
            f"{error.filename or 'Een bestand'} kan niet worden geschreven ({error.strerror}).",
            remedy="sluit het bestand in andere programma's en controleer rechten en schijfruimte.",
        ) from error
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)


def _write_beside(path: Path, content: bytes) -> Path:
    # In the same folder, because a rename is only one step within one file system.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".deel", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
