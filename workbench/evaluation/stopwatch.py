"""How long somebody works, measured by what he does."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_PAUSE = dt.timedelta(minutes=5)
"""Who does nothing for longer has stopped working: that pause does not count at all."""


class Stopwatch:
    """Adds up the time between acts; it begins when it is made."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._last = clock()
        self._worked = dt.timedelta()

    def act(self) -> None:
        """Count the time since the last act, unless that was a pause."""
        now = self._clock()
        if dt.timedelta() < now - self._last <= LONGEST_PAUSE:
            self._worked += now - self._last
        self._last = now

    @property
    def seconds(self) -> int:
        """Whole seconds of work that were not taken yet."""
        return int(self._worked.total_seconds())

    def take(self) -> int:
        """Return these seconds and begin again."""
        taken = self.seconds
        self._worked -= dt.timedelta(seconds=taken)
        return taken
