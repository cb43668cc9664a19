"""Number the lines of a text, once and for good: citations and codings point at them."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from itertools import repeat
from typing import TYPE_CHECKING

from workbench.records.recording import second_at
from workbench.records.transcripts import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.records.recording import TimeMark
    from workbench.records.transcripts import RawLine, Speaker

WIDTH = 90


def number_lines(
    turns: Sequence[tuple[str, str]],
    width: int = WIDTH,
    *,
    times: Sequence[tuple[TimeMark, ...]] = (),
) -> tuple[Line, ...]:
    """Wrap every turn at word boundaries and number the lines through the whole text.

    Parameters
    ----------
    turns
        Code of the speaker and text, in order. Turns without text are left out.
    width
        Most code points on a line; a longer word stands alone on its line.
    times
        Per turn where in the recording its words are heard; nothing where no turn has a time.

    Examples
    --------
    >>> [line.text for line in number_lines([("I", "Hoe gaat het?")], width=8)]
    ['Hoe gaat', 'het?']
    """
    lines: list[Line] = []
    turn = 0
    for (speaker, text), marks in zip(turns, times or repeat((), len(turns)), strict=True):
        wrapped = list(_wrap(normalise(text), width))
        turn += bool(wrapped)
        word = 0
        for part in wrapped:
            lines.append(Line(len(lines) + 1, turn, speaker, part, second_at(word, marks)))
            word += part.count(" ") + 1
    return tuple(lines)


def normalise(text: str) -> str:
    """Write a text as it is frozen: NFC, no byte order mark, single spaces, nothing around it."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\ufeff", "")).split())


def text_hash(speakers: Sequence[Speaker], lines: Sequence[Line]) -> str:
    """SHA-256 over the codes of the speakers and over number, turn, speaker and text of all lines.

    Roles and organisations may be worded better later without breaking the hash, and where a line
    is heard in the recording does not belong to the text.
    """
    content = {
        "sprekers": [speaker.code for speaker in speakers],
        "regels": [[line.number, line.turn, line.speaker, line.text] for line in lines],
    }
    return hashlib.sha256(_as_bytes(content)).hexdigest()


def raw_hash(lines: Sequence[RawLine]) -> str:
    """SHA-256 over number, turn and text of raw lines; who speaks may be put right later."""
    content = [[line.number, line.turn, line.text] for line in lines]
    return hashlib.sha256(_as_bytes(content)).hexdigest()


def _as_bytes(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _wrap(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in _words(text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _words(text: str) -> Iterator[str]:
    """Yield the words; a word that begins with a combining mark stays with the one before it."""
    word = ""
    for part in text.split(" "):
        if word and not _combines(part):
            yield word
            word = part
        else:
            word = f"{word} {part}" if word else part
    if word:
        yield word


def _combines(part: str) -> bool:
    """Tell whether the space before this part carries a mark or joins a cluster."""
    return part[:1] == "\u200d" or unicodedata.category(part[:1] or " ").startswith("M")
