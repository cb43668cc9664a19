"""Being stopped from outside, by the system or because the window closes, ends as Ctrl-C does."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")  # Windows knows no SIGHUP


class Stopped(KeyboardInterrupt):
    """The process was asked to stop; ``number`` is that of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise Stopped where the work is when the process is asked to stop.

    A signal that someone else handles, as under nohup, is left to them.
    """
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    own = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
    for number in own:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in own:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _frame: FrameType | None) -> None:
    """Stop once: a second signal would break off the tidying up.

    Raises
    ------
    Stopped
        Always.
    """
    signal.signal(number, signal.SIG_IGN)
    raise Stopped(number)
