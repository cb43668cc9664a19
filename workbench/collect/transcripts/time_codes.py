"""Times of the recording that transcribers put in a text, taken out of it and kept.

Read are ``[00:12:03]``, ``[12:03]``, ``(00:12:03)``, ``#00:12:03-5#`` and ranges such as
``[00:00.000 --> 00:04.000]`` anywhere, and ``00:12:03`` without brackets in front of a paragraph. A
time of day in a sentence ("om 10:30 begonnen we") is none of these and stays.
"""

from __future__ import annotations

import re

from workbench.records.recording import TimeMark

TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_LONG = r"\d{1,3}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_CODE = re.compile(
    rf"^\s*(?P<bare>{_LONG})(?:\s*(?:-->|[-–])\s*(?:{_LONG})?)?\s+"
    rf"|\[\s*(?P<square>{TIME})(?:\s*(?:-->|-|–)\s*{TIME})?\s*\]"
    rf"|\(\s*(?P<round>{_LONG})\s*\)"
    r"|#(?P<hash>\d{1,2}:\d{2}:\d{2})-\d#"
)


def seconds_of(text: str) -> int:
    """Read hours, minutes and seconds, or minutes and seconds; fractions are cut off.

    Examples
    --------
    >>> seconds_of("1:02:03,900"), seconds_of("12:03")
    (3723, 723)
    """
    total = 0
    for part in re.split(r"[.,]", text, maxsplit=1)[0].split(":"):
        total = 60 * total + int(part)
    return total


def pull_time_codes(text: str) -> tuple[str, tuple[TimeMark, ...]]:
    """Take the time codes out of a text.

    Examples
    --------
    >>> pull_time_codes("[00:00:05] Ja, [00:00:09] precies.")
    ('Ja, precies.', (TimeMark(word=0, second=5), TimeMark(word=1, second=9)))
    """
    if ":" not in text:
        return text, ()
    pieces: list[str] = []
    marks: list[TimeMark] = []
    words, position = 0, 0
    for match in _CODE.finditer(text):
        pieces.append(text[position : match.start()])
        words += len(pieces[-1].split())
        marks.append(TimeMark(words, seconds_of(match[match.lastgroup or 0])))
        position = match.end()
    if not marks:
        return text, ()
    pieces.append(text[position:])
    return " ".join(" ".join(pieces).split()), tuple(marks)
