"""Find numbers that are said word by word: phones, BSNs and licence plates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.clean.personal_data.number_words import as_digits
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.clean.personal_data.reading import Reading
    from workbench.clean.personal_data.tokens import Token

_BETWEEN_DIGITS = frozenset(
    {"-", ".", "/", ",", "dubbel", "en", "dan", "streepje", "punt", "(", ")", "+", "eh", "uh"}
)
_MANY = 7
_FEW = 4
_REACH = 7
_FEWEST_LETTERS = 3


def find_spoken_numbers(reading: Reading) -> Iterator[Found]:
    """Find runs of number words that are as long as a phone number or a BSN."""
    run: list[Token] = []
    for token, kind in zip(reading.tokens, reading.kinds, strict=True):
        if kind.number:
            run.append(token)
        elif run and kind.fold not in _BETWEEN_DIGITS:
            yield from _long_number(run)
            run = []
    yield from _long_number(run)


def find_spoken_plates(reading: Reading) -> Iterator[Found]:
    """Find runs of single letters and numbers: "g b twee acht k z"."""
    run: list[Token] = []
    for token, kind in zip(reading.tokens, reading.kinds, strict=True):
        if kind.number or (kind.letters and len(token.text) == 1):
            run.append(token)
        elif run and kind.fold not in {"-", "streepje", "dubbel"}:
            yield from _spoken_plate(run)
            run = []
    yield from _spoken_plate(run)


def find_spelled_names(reading: Reading) -> Iterator[Found]:
    """Find names that are spelled letter by letter: "k u y t"; "g g z" is no name."""
    run: list[Token] = []
    for token, kind in zip(reading.tokens, reading.kinds, strict=True):
        if kind.letters and len(token.text) == 1:
            run.append(token)
        elif run and kind.fold != "-":
            yield from _spelled_name(run, reading)
            run = []
    yield from _spelled_name(run, reading)


def _spelled_name(run: Sequence[Token], reading: Reading) -> Iterator[Found]:
    word = "".join(token.text for token in run).lower()
    if len(run) >= _FEWEST_LETTERS and not reading.vocabulary.kind(word).harmless:
        yield Found(run[0].start, run[-1].end, Category.PERSON, "gespelde naam", (word,))


def find_spoken_codes(reading: Reading) -> Iterator[Found]:
    """Find numbers and letters that are said after "nummer", "kenmerk" or the like."""
    for place in range(len(reading.kinds)):
        if reading.cue("code_cues", place):
            start = next(
                (at for at in range(place + 1, place + _REACH) if _is_code_sign(reading, at)), None
            )
            if start is not None:
                yield from _spoken_code(reading, start)


def _spoken_code(reading: Reading, start: int) -> Iterator[Found]:
    last = start
    while _is_code_sign(reading, last + 1) or reading.cue("code_signs", last + 1):
        last += 1
    while not _is_code_sign(reading, last):
        last -= 1
    run = range(start, last + 1)
    numbers = "".join(as_digits(reading.tokens[at].text) for at in run if reading.kinds[at].number)
    if len(run) >= _FEW and len(numbers) >= _FEW:
        begin, end = reading.tokens[start].start, reading.tokens[last].end
        yield Found(begin, end, Category.ACCOUNT, "nummer van een dossier of zaak")


def _is_code_sign(reading: Reading, place: int) -> bool:
    """Tell whether a number or a few letters stand here, as they are said in a code."""
    if place >= len(reading.kinds):
        return False
    kind = reading.kinds[place]
    letters = kind.letters and len(kind.fold) <= 2 and not kind.function
    return kind.number or letters


def _long_number(run: Sequence[Token]) -> Iterator[Found]:
    digits = "".join(as_digits(token.text) for token in run)
    if len(digits) < _MANY or len(run) < 2:
        return
    phone = digits.startswith(("0", "31", "6")) or len(digits) in {8, 10}
    category = Category.PHONE if phone else Category.BSN if len(digits) == 9 else Category.ACCOUNT
    yield Found(run[0].start, run[-1].end, category, "uitgesproken nummer")


def _spoken_plate(run: Sequence[Token]) -> Iterator[Found]:
    letters = sum(token.text.isalpha() and len(token.text) == 1 for token in run)
    if letters >= 2 and len(run) > letters and 4 <= len(run) <= 8:
        yield Found(run[0].start, run[-1].end, Category.PLATE, "uitgesproken kenteken")
