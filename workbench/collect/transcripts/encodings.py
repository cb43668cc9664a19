"""Bytes of a text file made text: UTF-8, UTF-16 or Windows-1252, and never two of them guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.collect.files import kind_of
from workbench.collect.transcripts.paragraphs import require_length
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator

_AS_TEXT = (
    "open het transcript in Word of Kladblok en bewaar het als platte tekst met codering UTF-8, "
    "of lever het Word-bestand (.docx) zelf aan."
)
_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"\xef\xbb\xbf": "utf-8-sig",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
# A letter of two bytes in UTF-8, such as é.
_TWO_BYTES = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x93-\xa6]")
# What é, ë, ï and ’ look like when UTF-8 was once read as Windows-1252 and saved again.
_TWICE = re.compile(
    "\N{LATIN CAPITAL LETTER A WITH TILDE}[\u00a0-\u00bf]|\u00e2\u20ac[\u0153\u2122\u02dc\u201d]"
)
_SHOWN = 10
_OVERHEAD = 2  # captions have as many letters of times and names as of text


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Make text of the bytes of a text file, without the byte order mark.

    Returns
    -------
    text, notes
        The text, and what the reader should know of how it was read.

    Raises
    ------
    CollectError
        It is no plain text, or lines are written in different ways.
    """
    encoding = _unicode(data)
    kind = "" if encoding else kind_of(data)
    if kind:
        raise CollectError(f"{name} is {kind}, geen platte tekst.", remedy=_AS_TEXT)
    try:
        text, notes = (data.decode(encoding), ()) if encoding else _eight_bits(data, name)
    except UnicodeDecodeError as error:
        raise CollectError(
            f"{name} begint als tekst in {encoding.upper().removesuffix('-SIG')}, maar is dat "
            f"niet tot het einde (byte {error.start + 1}).",
            remedy=_AS_TEXT,
        ) from error
    require_length(len(text) // _OVERHEAD, name)
    if _CONTROL.search(text):
        raise CollectError(f"{name} bevat stuurtekens en is geen platte tekst.", remedy=_AS_TEXT)
    return text.removeprefix("\ufeff"), (*notes, *_twice_converted(text))


def _unicode(data: bytes) -> str:
    """Name the way of writing that the beginning of a file tells, "" if it does not."""
    marked = next((way for mark, way in _MARKS.items() if data.startswith(mark)), "")
    if marked:
        return marked
    sample = data[:2000]
    if sample[1::2].count(0) > len(sample) // 3:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > len(sample) // 3 else ""


def _eight_bits(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Read UTF-8, or else Windows-1252.

    Raises
    ------
    CollectError
        The file is neither, or both.
    """
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        lines = list(_lines_that_are_not_utf_8(data))
        if _TWO_BYTES.search(data):
            raise CollectError(
                f"In {name} staan twee tekencoderingen door elkaar: de meeste letters met een "
                f"accent zijn UTF-8, maar niet op {_lines(lines)}.",
                remedy=f"verbeter de letters op die plaatsen; {_AS_TEXT}",
            ) from error
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise CollectError(
            f"{name} is niet als UTF-8 opgeslagen en niet als Windows-tekst: "
            f"{_lines(lines)} {'bevat' if len(lines) == 1 else 'bevatten'} andere tekens.",
            remedy=_AS_TEXT,
        ) from error
    note = (
        f"Gelezen als Windows-tekst (codering Windows-1252). Kijk na of letters met een accent "
        f"kloppen, bijvoorbeeld op {_lines(lines)}."
    )
    return text, (note,)


def _lines_that_are_not_utf_8(data: bytes) -> Iterator[int]:
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield number


def _lines(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_SHOWN]))
    word = "regel" if len(numbers) == 1 else "regels"
    return f"{word} {shown}{' …' if len(numbers) > _SHOWN else ''}"


def _twice_converted(text: str) -> tuple[str, ...]:
    """Warn of text that was spoilt before it came here: no rule recognises a name in it."""
    spoilt = [n for n, line in enumerate(text.splitlines(), start=1) if _TWICE.search(line)]
    if not spoilt:
        return ()
    note = (
        f"Letters met een accent lijken verminkt op {_lines(spoilt)}: verbeter ze in het bestand, "
        "want namen zijn zo niet te herkennen."
    )
    return (note,)
