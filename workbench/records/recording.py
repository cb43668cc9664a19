"""Where in a recording something is said: the one place where such times are read and written."""

from __future__ import annotations

import re
from typing import NamedTuple

_CLOCK = re.compile(r"(\d+):([0-5]\d):([0-5]\d)")


class TimeMark(NamedTuple):
    """From which second of the recording on the words of a turn are heard.

    Attributes
    ----------
    word
        How many words of the turn come before; words are what white space separates.
    second
        Whole seconds from the beginning of the recording.
    """

    word: int
    second: int


def clock_text(second: int) -> str:
    """Write hours, minutes and seconds.

    Examples
    --------
    >>> clock_text(723)
    '0:12:03'
    """
    minutes, seconds = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def parse_clock(text: str) -> int:
    """Read what ``clock_text`` wrote.

    Raises
    ------
    ValueError
        The text is no such time.
    """
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds = map(int, match.groups())
    return 3600 * hours + 60 * minutes + seconds


def second_at(word: int, marks: tuple[TimeMark, ...]) -> int | None:
    """Give the time of the last mark at or before a word, if there is one."""
    return next((mark.second for mark in reversed(marks) if mark.word <= word), None)
