"""Find what has a fixed written form: e-mail, accounts, phones, BSNs, licence plates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.clean.personal_data.found import Found
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AT = r"(?:apenstaartje|apestaartje|apenstaart|apestaart|at)"
_SPOKEN_SIGN = r"(?:punt|streepje|underscore|liggend\sstreepje)"
_NUMBER_OF = (
    r"(?:dossier|zaak|cli[eë]nt|pati[eë]nt|klant|melding|rekening|polis|lidmaatschap|paspoort"
    r"|rijbewijs|kenmerk|registratie|v-|beschikking|rol|zorg|aangifte|proces-verbaal)"
)
# Letters (L) and digits (D) of Dutch licence plates, with a hyphen between the groups.
_PLATES = (
    "LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D", "D-LLL-DD",
    "LL-DDD-L", "L-DDD-LL", "LLL-DD-L", "L-DD-LLL", "D-LL-DDD", "DDD-LL-D",
)  # fmt: skip
_UNSPACED = frozenset({"DD-LLL-D", "D-LLL-DD", "LL-DDD-L", "L-DDD-LL", "LLL-DD-L", "L-DD-LLL"})


class _Form(NamedTuple):
    """How something is written."""

    category: Category
    reason: str
    pattern: re.Pattern[str]


def _form(category: Category, reason: str, pattern: str, *, any_case: bool = True) -> _Form:
    return _Form(category, reason, re.compile(pattern, re.IGNORECASE if any_case else 0))


def _plate(letters: str, between: Callable[[str], str]) -> str:
    """Return a pattern for all kinds of licence plates."""
    signs = {"L": letters, "D": r"\d"}
    written = ("".join(signs.get(sign, between(plate)) for sign in plate) for plate in _PLATES)
    return rf"(?<![\w-])(?:{'|'.join(written)})(?![\w-])"


_FORMS = (
    _form(
        Category.EMAIL,
        "e-mailadres",
        r"(?<![\w.+%-])[\w.+%-]{1,64}\s?@\s?[\w-]{1,64}(?:(?:\.|\s\.\s?)[a-z0-9-]{1,64}){0,5}"
        r"(?:\.|\s\.\s?)[a-z]{2,20}\b|[\w.+%-]{1,64}@[\w.-]{1,250}\w"
        r"|[\w.+%-]{1,64}\s?[(\[]\s?(?:at|a|@)\s?[)\]]\s?[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}",
    ),
    _form(
        Category.EMAIL,
        "uitgesproken e-mailadres",
        r"\b(?:(?:[a-z]|van|der|den|de|el|ten|ter)\s){0,4}"
        rf"\w{{1,64}}(?:\s(?:{_SPOKEN_SIGN}|min)\s\w{{1,64}}){{0,6}}\s{_AT}\s"
        r"\w{1,64}(?:\s\w{1,64}){0,2}?(?:\s(?:punt|streepje)\s\w{1,64}){1,6}",
    ),
    _form(
        Category.ACCOUNT,
        "adres op internet",
        r"(?:https?://|www\.)\S+[\w/]|\b(?:facebook|instagram|linkedin|tiktok)\.com/\S+\w",
    ),
    _form(
        Category.ACCOUNT,
        "accountnaam",
        r"(?<![\w.@])@\w[\w.]{0,64}\w|\b(?:[^\W_]{1,64}\.)?(?:[^\W_]{1,64}_+)+[^\W_]{0,64}"
        r"|\b_+[^\W_]\w{0,64}|\b\w{2,64}#\d{2,6}\b|\b[^\W\d_]{3,64}(?:\.[^\W\d_]{1,64})?\d{2,}\b(?![/-])",
    ),
    _form(
        Category.ACCOUNT,
        "rekeningnummer",
        r"\b[A-Z]{2}\s?\d{2}\s?(?:[A-Z]{4}|[A-Z](?:\s[A-Z]){3})(?:\s?\d){10}\b",
    ),
    _form(
        Category.ACCOUNT,
        "nummer van een dossier of zaak",
        rf"\b{_NUMBER_OF}(?:s?nummer|nr\.?)?:?\s(?:is\s|was\s|van\s\w+\s)?"
        r"[A-Z]{0,4}[\s./-]?\d[\dA-Z./-]{3,}",
    ),
    _form(
        Category.PHONE,
        "telefoonnummer",
        r"(?<![\w,])(?:(?:\+|00)\s?3[12]|\(?0)(?:[\s\-./()–]{0,3}\d){8,11}(?!\d)",
    ),
    _form(
        Category.BSN,
        "negen cijfers, zoals een BSN",
        r"(?<![\w,])\d(?:[\s.\-]?\d){8}(?!\d|,\d)",
    ),
    _form(Category.ACCOUNT, "lang nummer", r"(?<![\w,.])\d(?:[.\-/]?\d){5,}(?!\d)"),
    _form(Category.PLATE, "kenteken", _plate("[a-z]", lambda _: "-")),
    _form(
        Category.PLATE,
        "kenteken",
        _plate("[A-Z]", lambda plate: " ?" if plate in _UNSPACED else " "),
        any_case=False,
    ),
    _form(
        Category.PLATE,
        "na het woord kenteken",
        r"(?<=kenteken )(?:(?:is|was) )?(?=[a-z]*\d|\d+[a-z])[a-z\d]{5,8}\b",
    ),
)
_PLATFORM = re.compile(
    r"\b(?:insta|instagram|snap|snapchat|tiktok|facebook|twitter|discord|roblox|fortnite"
    r"|gebruikersnaam|accountnaam|nickname|profielnaam|inlognaam|account)\b"
    r"(?:\s(?:heet|heette|heeft|is|was|als|onder|de naam|naam|hij|zij|ze|die|daar|ook|dus"
    r"|van hem|van haar)){1,3}"
    rf"\s([\w.]+(?:(?:\s\w+)?\s{_SPOKEN_SIGN}\s\w+)*)",
    re.IGNORECASE,
)


def find_numbers(text: str) -> Iterator[Found]:
    """Find what has a fixed written form."""
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            yield Found(match.start(), match.end(), form.category, form.reason)
    for match in _PLATFORM.finditer(text):
        yield Found(match.start(1), match.end(1), Category.ACCOUNT, "accountnaam")
