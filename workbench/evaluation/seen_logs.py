"""Which logs were read and how far, so that only what changed is read again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


class SeenLogs:
    """What some logs looked like when they were last read.

    Parameters
    ----------
    logs
        Gives the logs; which there are may change.
    """

    def __init__(self, logs: Callable[[], Iterable[Path]]) -> None:
        self._logs = logs
        self._seen: list[tuple[str, int, int]] | None = None
        self._found: list[tuple[str, int, int]] = []

    def changed(self) -> bool:
        """Whether a log changed since it was read."""
        self._found = self._state()
        return self._found != self._seen

    def were_read(self) -> None:
        """Remember that the logs were read after the last question whether they changed."""
        self._seen = self._found

    def wrote(self, name: str, start: int, end: int) -> None:
        """Spare reading again what was just written, if nobody else wrote since the last reading.

        With thousands of events that reading takes longer than the act itself.

        Parameters
        ----------
        name
            Of the log.
        start, end
            Where the new rows stand in it.
        """
        seen = {log: size for log, size, _ in self._seen or ()}
        if seen.get(name, 0) == start:
            now = self._state()
            others = [state for state in now if state[0] != name]
            same = others == [state for state in self._seen or () if state[0] != name]
            if same and any(state[:2] == (name, end) for state in now):
                self._seen = now

    def _state(self) -> list[tuple[str, int, int]]:
        found = []
        for path in self._logs():
            with suppress(OSError):  # not there, or a drive is just putting another in its place
                stat = path.stat()
                found.append((path.name, stat.st_size, stat.st_mtime_ns))
        return found
