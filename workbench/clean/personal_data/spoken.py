"""Find numbers that are said word by word: phones, BSNs and licence plates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.records.folding import fold
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.clean.personal_data.tokens import Token

_ONES = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TEENS = [
    "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien",
    "achttien", "negentien",
]  # fmt: skip
_TENS = [
    "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
]  # fmt: skip
_SPELLED = {word: str(value) for value, word in enumerate([*_ONES, *_TEENS])}
_SPELLED |= {word: str(20 + 10 * place) for place, word in enumerate(_TENS)}
_SPELLED |= {
    f"{one}en{ten}": str(20 + 10 * place + value)
    for place, ten in enumerate(_TENS)
    for value, one in enumerate(_ONES)
    if value
}
_SPELLED |= {"zeuven": "7", "null": "0", "honderd": "00", "duizend": "000"}
SPELLED = frozenset(_SPELLED) | {
    word.replace("eeen", "eeën").replace("ieen", "ieën") for word in _SPELLED
}
# A number below a thousand, as a pattern.
NUMBER = (
    "(?:"
    + "|".join(sorted(SPELLED - {"honderd", "duizend"}, key=len, reverse=True))
    + r"|één|\d{1,3})"
)
_BETWEEN_DIGITS = frozenset(
    {"-", ".", "/", ",", "en", "dan", "streepje", "punt", "(", ")", "+", "eh", "uh"}
)
_DOUBLE = frozenset({"dubbel", "dubbele"})
_MANY = 7


def find_spoken_numbers(tokens: Sequence[Token]) -> Iterator[Found]:
    """Find runs of number words that are as long as a phone number or a BSN."""
    run: list[Token] = []
    digits = ""
    for token in tokens:
        folded = fold(token.text)
        value = token.text if token.text.isdigit() else _SPELLED.get(folded)
        if value is not None:
            run.append(token)
            digits += value
        elif not (run and (folded in _BETWEEN_DIGITS or folded in _DOUBLE)):
            yield from _long_number(run, digits)
            run, digits = [], ""
    yield from _long_number(run, digits)


def find_spoken_plates(tokens: Sequence[Token]) -> Iterator[Found]:
    """Find runs of single letters and numbers: "g b twee acht k z"."""
    run: list[Token] = []
    for token in tokens:
        if (len(token.text) == 1 and token.text.isalpha()) or is_number(token.text):
            run.append(token)
        elif token.text not in {"-", "streepje"}:
            yield from _spoken_plate(run)
            run = []
    yield from _spoken_plate(run)


def _spoken_plate(run: Sequence[Token]) -> Iterator[Found]:
    letters = sum(token.text.isalpha() and len(token.text) == 1 for token in run)
    if letters >= 2 and len(run) - letters >= 1 and 4 <= len(run) <= 8:
        yield Found(run[0].start, run[-1].end, Category.PLATE, "uitgesproken kenteken")


def _long_number(run: Sequence[Token], digits: str) -> Iterator[Found]:
    if len(digits) < _MANY or len(run) < 2:
        return
    phone = digits.startswith(("0", "31", "6")) or len(digits) in {8, 10}
    category = Category.PHONE if phone else Category.BSN if len(digits) == 9 else Category.ACCOUNT
    yield Found(run[0].start, run[-1].end, category, "uitgesproken nummer")


def is_number(written: str) -> bool:
    """Tell whether a word is a number, in digits or in letters."""
    return written.isdigit() or fold(written) in SPELLED
