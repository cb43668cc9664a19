"""One writer at a time, also over processes; a lock ends with the process that held it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Far behind the end: Windows keeps others from reading the bytes that are locked.
_FAR = 2**62

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def locked(handle: int) -> Iterator[None]:
    """Hold an open file for this process alone; waits while another holds it.

    On a drive that knows no locks there is nothing to wait for.
    """
    with suppress(OSError):
        _lock(handle)
    try:
        yield
    finally:
        with suppress(OSError):
            _unlock(handle)


@contextmanager
def locked_file(path: Path) -> Iterator[None]:
    """Hold the right to replace a file: a small file beside it is locked, and stays there."""
    guard = path.with_name(f".{path.name}.slot")
    handle = os.open(guard, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with locked(handle):
            yield
    finally:
        os.close(handle)
