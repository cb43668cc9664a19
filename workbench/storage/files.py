"""Write files whole or not at all, and tell a file by its hash."""

from __future__ import annotations

import glob
import hashlib
import os
import shutil
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from workbench.errors import StorageError
from workbench.records.sources import is_left_by_program, sha256_of_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


_UNFINISHED = ".deel"
_ABANDONED = 600  # seconds
_OWN, _OWN_FOLDER = 0o600, 0o700
_USUAL, _USUAL_FOLDER = 0o666, 0o777  # less what the user's umask keeps from others
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, or of a folder of forms, as 64 hexadecimal digits."""
    if path.is_dir():
        files = [one for one in path.iterdir() if one.is_file()]
        return sha256_of_folder(sha256_of(one) for one in files if not is_left_by_program(one.name))
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Replace ``path`` in one step: a reader sees the old file or the new one, never half.

    ``private``: only for the eyes of the user who writes it.
    """
    write_all_whole({path: content}, private={path} if private else ())


def write_all_whole(contents: Mapping[Path, bytes], *, private: Collection[Path] = ()) -> None:
    """Write several files, all of them or none: when one fails, the old ones are put back.

    Parameters
    ----------
    contents
        File → what it should hold.
    private
        Files that only the user who writes them may read.

    Raises
    ------
    StorageError
        A file cannot be written; the ones that stood there are left as they were.
    """
    waiting: dict[Path, Path] = {}
    target = Path()
    try:
        for target, content in contents.items():
            is_private = target in private
            make_folder(target.parent, private=is_private)
            _sweep(target)
            waiting[target] = _write_beside(target, content, _OWN if is_private else _USUAL)
        with _all_or_none() as aside:
            for target, temporary in waiting.items():
                aside[target] = _set_aside(target)
                temporary.replace(target)
            for folder in {target.parent for target in waiting}:
                sync_folder(folder)
    except OSError as error:
        raise StorageError(
            f"{target} kan niet worden geschreven ({type(error).__name__}).",
            remedy="sluit het bestand in andere programma's en controleer rechten en schijfruimte.",
        ) from error
    finally:
        for path in waiting.values():
            path.unlink(missing_ok=True)


def make_folder(folder: Path, *, private: bool = False) -> None:
    """Make a folder that is not there yet; ``private``: only its maker may look in it."""
    folder.mkdir(_OWN_FOLDER if private else _USUAL_FOLDER, parents=True, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring new names in a folder to the disk, where the system knows such a thing."""
    with suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _all_or_none() -> Iterator[dict[Path, Path]]:
    """Keep what is replaced under another name until everything has been replaced.

    The dictionary is file → old file; a path that does not exist stands for no old file.
    """
    aside: dict[Path, Path] = {}
    try:
        yield aside
    except BaseException:
        for path, old in aside.items():
            path.unlink(missing_ok=True)
            if old.exists():
                old.replace(path)
        raise
    for old in aside.values():
        old.unlink(missing_ok=True)


def _set_aside(path: Path) -> Path:
    """Give the old file a second name; under its own it stays there until it is replaced."""
    old = path.with_name(f".{path.name}.oud")
    old.unlink(missing_ok=True)
    if path.is_file():
        try:
            os.link(path, old)
        except OSError:  # a file system without links
            shutil.copy2(path, old)
    return old


def _sweep(path: Path) -> None:
    """Remove what a process that was killed left half written beside a file.

    It may hold what the file may hold, names too. What is fresh may be of somebody who is writing.
    """
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_UNFINISHED}"):
        with suppress(OSError):  # another process swept it, or holds it
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _write_beside(path: Path, content: bytes, mode: int) -> Path:
    # In the same folder, because a rename is only one step within one file system.
    temporary = path.with_name(f".{path.name}.{token_hex(4)}{_UNFINISHED}")
    handle = os.open(temporary, _FLAGS, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
