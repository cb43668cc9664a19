"""Find numbers that point at somebody: phone, BSN, account, plate, e-mail; written or spoken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.records.folding import fold
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.clean.personal_data.tokens import Token

_ONES = "nul een twee drie vier vijf zes zeven acht negen".split()
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_SPELLED = {word: str(value) for value, word in enumerate([*_ONES, *_TEENS])}
_SPELLED |= {word: str(20 + 10 * place) for place, word in enumerate(_TENS)}
_SPELLED |= {
    f"{one}{'en'}{ten}": str(20 + 10 * place + value)
    for place, ten in enumerate(_TENS)
    for value, one in enumerate(_ONES)
    if value
}
_SPELLED |= {"zeuven": "7", "null": "0", "honderd": "00", "duizend": "000"}
SPELLED = frozenset(_SPELLED) | {
    word.replace("eeen", "eeën").replace("ieen", "ieën") for word in _SPELLED
}
_BETWEEN_DIGITS = frozenset(
    {"-", ".", "/", ",", "en", "dan", "streepje", "punt", "(", ")", "+", "eh", "uh"}
)
_DOUBLE = frozenset({"dubbel", "dubbele"})
_MANY = 7

_AT = r"(?:apenstaartje|apestaartje|apenstaart|apestaart|at)"
_PATTERNS: tuple[tuple[Category, str, re.Pattern[str]], ...] = tuple(
    (category, reason, re.compile(pattern, flags))
    for category, reason, pattern, flags in (
        (
            Category.EMAIL,
            "e-mailadres",
            r"[\w.+%-]+\s?@\s?[\w-]+(?:\s?\.\s?[a-z0-9-]+)*\s?\.\s?(?:[a-z]{2,})\b|[\w.+%-]+@[\w.-]+\w",
            re.IGNORECASE,
        ),
        (
            Category.EMAIL,
            "uitgesproken e-mailadres",
            rf"\w+(?:\s(?:punt|streepje|underscore|liggend streepje|min)\s\w+)*\s{_AT}\s"
            r"\w+(?:\s\w+){0,2}?(?:\s(?:punt|streepje)\s\w+)+",
            re.IGNORECASE,
        ),
        (
            Category.ACCOUNT,
            "adres op internet",
            r"(?:https?://|www\.)\S+[\w/]|\b(?:facebook|instagram|linkedin|tiktok)\.com/\S+\w",
            re.IGNORECASE,
        ),
        (Category.ACCOUNT, "accountnaam", r"(?<![\w.@])@\w[\w.]*\w", 0),
        (
            Category.ACCOUNT,
            "accountnaam",
            r"\b(?=\w*[^\W_])(?:[^\W_]+_+)+[^\W_]*|\b_+\w*[^\W_]\w*",
            0,
        ),
        (
            Category.ACCOUNT,
            "accountnaam",
            r"\b[^\W\d_]{3,}(?:\.[^\W\d_]+)?\d{2,}\b(?![/-])",
            re.IGNORECASE,
        ),
        (
            Category.ACCOUNT,
            "rekeningnummer",
            r"\b[A-Z]{2}\s?\d{2}\s?(?:[A-Z]{4}|[A-Z](?:\s[A-Z]){3})(?:\s?\d){10}\b",
            re.IGNORECASE,
        ),
        (
            Category.ACCOUNT,
            "nummer van een dossier of zaak",
            r"\b(?:dossier|zaak|cli[eë]nt|pati[eë]nt|klant|melding|rekening|polis|lidmaatschap|paspoort"
            r"|rijbewijs|kenmerk|registratie|v-|beschikking|rol|zorg|aangifte|proces-verbaal)"
            r"(?:s?nummer|nr\.?)?\s(?:is\s|was\s|van\s\w+\s)?[A-Z]{0,4}[\s./-]?\d[\dA-Z./-]{3,}",
            re.IGNORECASE,
        ),
        (
            Category.PHONE,
            "telefoonnummer",
            r"(?<![\w,])(?:(?:\+|00)\s?3[12]|\(?0)(?:[\s\-./()–]{0,3}\d){8,11}(?!\d)",
            0,
        ),
        (
            Category.BSN,
            "negen cijfers, zoals een BSN",
            r"(?<![\w,])\d(?:[\s.\-]?\d){8}(?!\d|,\d)",
            0,
        ),
        (Category.ACCOUNT, "lang nummer", r"(?<![\w,.])\d(?:[.\-/]?\d){5,}(?!\d)", 0),
        (
            Category.PLATE,
            "kenteken",
            r"(?<![\w-])(?:[a-z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[a-z]{2}|\d{2}-[a-z]{2}-\d{2}"
            r"|[a-z]{2}-\d{2}-[a-z]{2}|[a-z]{2}-[a-z]{2}-\d{2}|\d{2}-[a-z]{2}-[a-z]{2}"
            r"|\d{2}-[a-z]{3}-\d|\d-[a-z]{3}-\d{2}|[a-z]{2}-\d{3}-[a-z]|[a-z]-\d{3}-[a-z]{2}"
            r"|[a-z]{3}-\d{2}-[a-z]|[a-z]-\d{2}-[a-z]{3}|\d-[a-z]{2}-\d{3}|\d{3}-[a-z]{2}-\d)"
            r"(?![\w-])",
            re.IGNORECASE,
        ),
        (
            Category.PLATE,
            "kenteken",
            r"(?<![\w-])(?:[A-Z]{2} \d{2} \d{2}|\d{2} \d{2} [A-Z]{2}|\d{2} [A-Z]{2} \d{2}"
            r"|[A-Z]{2} \d{2} [A-Z]{2}|[A-Z]{2} [A-Z]{2} \d{2}|\d{2} [A-Z]{2} [A-Z]{2}|\d{2} ?[A-Z]{3} ?\d"
            r"|\d ?[A-Z]{3} ?\d{2}|[A-Z]{2} ?\d{3} ?[A-Z]|[A-Z] ?\d{3} ?[A-Z]{2}|[A-Z]{3} ?\d{2} ?[A-Z])"
            r"(?![\w-])",
            0,
        ),
        (
            Category.PLATE,
            "na het woord kenteken",
            r"(?<=kenteken )(?:(?:is|was) )?(?=[a-z]*\d|\d+[a-z])[a-z\d]{5,8}\b",
            re.IGNORECASE,
        ),
    )
)
_PLATFORM = re.compile(
    r"\b(?:insta|instagram|snap|snapchat|tiktok|facebook|twitter|discord|roblox|fortnite|gebruikersnaam"
    r"|accountnaam|nickname|profielnaam|inlognaam|account)\b"
    r"(?:\s(?:heet|heette|heeft|is|was|als|onder|de naam|naam|hij|zij|ze|die|daar|ook|dus|van hem|van haar)){1,3}"
    r"\s([\w.]+(?:\s(?:underscore|punt|streepje|liggend streepje)\s\w+)*)",
    re.IGNORECASE,
)


def find_numbers(text: str) -> Iterator[Found]:
    """Find what has a fixed written form."""
    for category, reason, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), category, reason)
    for match in _PLATFORM.finditer(text):
        yield Found(match.start(1), match.end(1), Category.ACCOUNT, "accountnaam")


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
