"""Logs of one JSON object per line, only appended to: what is acknowledged is on the disk."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.errors import StorageError
from workbench.storage.files import make_folder
from workbench.storage.locks import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

Event = TypeVar("Event")
_SET_ASIDE = ".afgebroken"
_DECODER = json.JSONDecoder()
_KEPT = ".vorige"
_BEGIN = '{"id":'
_BLANK = " \t\r\0"  # a computer that lost its power leaves zeros
_ID = re.compile(r'\{"id": ?"([^"]+)"')
_OWN, _USUAL, _OTHERS = 0o600, 0o666, 0o077
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)  # Windows would change line ends


def append_rows(
    path: Path, rows: Iterable[Mapping[str, Any]], *, private: bool = False
) -> tuple[int, int]:
    """Add rows to a log; when this returns they are on the disk.

    Returns where they stand: how long the log was before them, and with them. ``private``: only
    the user who writes it may read it.

    A torn last line, left by a computer that stopped while writing, is first set aside in a file
    of its own, so that no row is written behind half a row.

    Raises
    ------
    StorageError
        The log cannot be written.
    """
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    try:
        make_folder(path.parent, private=private)
        handle = os.open(path, _FLAGS, _OWN if private else _USUAL)
        try:
            with locked(handle):
                if private and os.fstat(handle).st_mode & _OTHERS:
                    path.chmod(_OWN)
                return _append(handle, lines, path)
        finally:
            os.close(handle)
    except OSError as error:
        raise StorageError(
            f"{path.parent.name}/{path.name} kan niet worden geschreven ({type(error).__name__}).",
            remedy="controleer of u in deze map mag schrijven en of de schijf niet vol is.",
        ) from error


def take_off(path: Path, place: tuple[int, int]) -> None:
    """Take rows off again that were the last to be added, unless others were added since.

    Parameters
    ----------
    path
        The log.
    place
        Where the rows stand, as ``append_rows`` told.
    """
    start, end = place
    handle = os.open(path, _FLAGS, _USUAL)
    try:
        with locked(handle):
            if os.fstat(handle).st_size == end:
                os.ftruncate(handle, start)
                os.fsync(handle)
    finally:
        os.close(handle)


def rewrite_lines(path: Path, change: Callable[[str], str]) -> None:
    """Change lines of a log that must not stay as they are; nobody else writes meanwhile.

    The log is written in place, as others may be waiting to add to it. Until that is done the old
    lines are kept in a file beside it, for the next time if this process is killed.

    Raises
    ------
    StorageError
        The log cannot be written.
    """
    kept = path.with_name(path.name + _KEPT)
    try:
        handle = os.open(path, _FLAGS, _USUAL)
        try:
            with locked(handle):
                old = _read(handle, 0, os.fstat(handle).st_size)
                source = _before_a_stop(kept, old)
                lines = source.decode(errors="surrogateescape").split("\n")
                new = "\n".join(map(change, lines)).encode(errors="surrogateescape")
                if new != old:
                    _set_down(kept, source, os.O_TRUNC)
                    _write(handle, 0, new)
                    os.ftruncate(handle, len(new))
                    os.fsync(handle)
                kept.unlink(missing_ok=True)  # also what a process that was killed left
        finally:
            os.close(handle)
    except OSError as error:
        raise StorageError(
            f"{log_name(path)} kan niet worden veranderd ({type(error).__name__}).",
            remedy="sluit het programma dat het bestand open heeft en probeer het opnieuw.",
        ) from error


def _before_a_stop(kept: Path, old: bytes) -> bytes:
    """Return the lines of a log as they were when a process was killed that was writing them.

    A log that has its old length still, but other lines, has the new ones for a part.
    """
    if not kept.exists():
        return old
    before = kept.read_bytes()
    return before if len(before) == len(old) else old


def require_writable(folder: Path) -> None:
    """Check that logs can be written in a folder, before somebody begins to work.

    Raises
    ------
    StorageError
        They cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise StorageError(
            f"In de map {folder.name} kan niet worden geschreven ({type(error).__name__}).",
            remedy="controleer of u in deze map mag schrijven en of de schijf niet vol is.",
        ) from error


def _append(handle: int, lines: bytes, path: Path) -> tuple[int, int]:
    """Write at the end, and return where.

    Raises
    ------
    OSError
        The disk is full, for example; no half row stays behind.
    """
    size = os.fstat(handle).st_size
    torn = _torn_line(handle, size)
    end = size
    if torn and _is_whole(torn):
        lines = b"\n" + lines  # only its line end is gone
    elif torn:
        end -= len(torn)
        _set_down(path.with_name(path.name + _SET_ASIDE), torn + b"\n", os.O_APPEND)
        os.ftruncate(handle, end)
    try:
        _write(handle, end, lines)
        if size == 0:
            _keep_name(path.parent)
    except OSError:
        os.ftruncate(handle, end)
        raise
    return end, end + len(lines)


def _torn_line(handle: int, size: int) -> bytes:
    if size == 0 or _read(handle, size - 1, 1) == b"\n":
        return b""
    return _read(handle, 0, size).rpartition(b"\n")[2]


def _is_whole(row: bytes) -> bool:
    try:
        json.loads(row)
    except ValueError:
        return False
    return True


def _set_down(path: Path, content: bytes, how: int) -> None:
    """Write what only the user who does so may read: it may hold what others must not see."""
    handle = os.open(path, _FLAGS | how, _OWN)
    try:
        _write(handle, os.lseek(handle, 0, os.SEEK_END), content)
    finally:
        os.close(handle)


def _write(handle: int, start: int, content: bytes) -> None:
    os.lseek(handle, start, os.SEEK_SET)
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]
    os.fsync(handle)


def _keep_name(folder: Path) -> None:
    """See to it that a new file is found again after the power failed; Windows does so itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(handle: int, start: int, length: int) -> bytes:
    os.lseek(handle, start, os.SEEK_SET)
    found = b""
    while len(found) < length and (piece := os.read(handle, length - len(found))):
        found += piece
    return found


def read_rows(
    path: Path, as_event: Callable[[dict[str, Any]], Event]
) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """Read a log.

    Parameters
    ----------
    path
        The log.
    as_event
        Makes an event of a row; what it raises (ValueError, KeyError, TypeError) is damage.

    Returns
    -------
    events, notes
        The events in the order of the file, and a Dutch note for a torn last line that was set
        aside (the computer stopped while it was written; it was never acknowledged).

    Raises
    ------
    StorageError
        A line that is not the last one cannot be read.
    """
    events, damage = salvage_rows(path, as_event)
    for one in damage:
        if not one.last:
            raise StorageError(
                f"{log_name(path)}, regel {one.line}: deze regel is beschadigd.",
                remedy="zet een reservekopie van dit bestand terug; verander het nooit zelf.",
            )
    return events, tuple(torn_note(path) for _ in damage)


@dataclass(frozen=True, slots=True)
class Damage:
    """A line of a log, or a part of one, that cannot be read.

    Attributes
    ----------
    line
        Its number.
    last
        Whether it is a last line without an end: the computer stopped while it was written.
    event
        The id of the event that it was, as far as that can be read.
    """

    line: int
    last: bool
    event: str


def salvage_rows(
    path: Path, as_event: Callable[[dict[str, Any]], Event]
) -> tuple[tuple[Event, ...], tuple[Damage, ...]]:
    """Read what can be read of a log that drives and editors may have spoilt; see ``read_rows``.

    Rows that ran together on one line count, and so does a whole row behind a torn one.
    """
    events: list[Event] = []
    damage: list[Damage] = []
    lines = path.read_bytes().decode("utf-8-sig", errors="replace").split("\n")
    for number, line in enumerate(lines, start=1):
        for piece in _pieces(line):
            try:
                events.append(as_event(_row(piece)))
            except (ValueError, KeyError, TypeError, RecursionError):
                found = _ID.match(piece)
                last = number == len(lines)
                damage.append(Damage(number, last, found[1] if found else ""))
    return tuple(events), tuple(damage)


def _row(piece: str) -> dict[str, Any]:
    row, end = _DECODER.raw_decode(piece)
    if not isinstance(row, dict) or end < len(piece):
        raise TypeError(type(row).__name__)
    if (
        "\\ud" in piece or "\\uD" in piece
    ):  # half a character of two halves: nothing could write it again
        json.dumps(row, ensure_ascii=False).encode()
    return row


def _pieces(line: str) -> Iterator[str]:
    """Yield the rows on a line: nearly always one, or none."""
    line = line.strip(_BLANK)
    if line.find(_BEGIN, 1) < 0:
        if line:
            yield line
        return
    # Inside a row these characters cannot stand: quotation marks in a text are escaped.
    first, *others = line.split(_BEGIN)
    yield from (
        piece.strip(_BLANK) for piece in (first, *(_BEGIN + rest for rest in others)) if piece
    )


def log_name(path: Path) -> str:
    """Name a log as people find it: its folder and itself."""
    return f"{path.parent.name}/{path.name}"


def torn_note(path: Path) -> str:
    """Say that the last line of a log was set aside."""
    return f"{log_name(path)}: de laatste regel is onvolledig en is overgeslagen."
