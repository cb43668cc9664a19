"""Dutch number words below a thousand."""

from __future__ import annotations

from workbench.records.folding import fold

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
# "acht en zeventig", as it is heard.
SPACED = rf"(?:(?:{'|'.join(_ONES[1:])}|één)\s(?:en|[eë]n)\s(?:{'|'.join(_TENS)}))"
# A number below a thousand, as a pattern.
NUMBER = (
    f"(?:{SPACED}|"
    + "|".join(sorted(SPELLED - {"honderd", "duizend"}, key=len, reverse=True))
    + r"|één|\d{1,3})"
)


def is_number(written: str) -> bool:
    """Tell whether a word is a number, in digits or in letters."""
    folded = fold(written)
    return folded.isdecimal() or folded in SPELLED or _is_hundreds(folded)


def _is_hundreds(folded: str) -> bool:
    """Tell whether a word is a number above a hundred: "honderdnegen", "tweehonderdtwaalf"."""
    count, hundred, rest = folded.partition("honderd")
    return bool(hundred) and (not count or count in _ONES) and rest in SPELLED


def as_digits(written: str) -> str:
    """Return a number in digits: "twaalf" → "12"."""
    folded = fold(written)  # turns ⑩ into 10
    if folded.isdecimal():
        return folded
    count, hundred, rest = folded.partition("honderd")
    if hundred and rest:
        return (_SPELLED[count] if count else "1") + _SPELLED[rest].zfill(2)
    return _SPELLED[folded]
