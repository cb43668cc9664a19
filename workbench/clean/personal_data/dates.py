"""Find dates and birth dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.clean.personal_data.number_words import NUMBER
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.clean.personal_data.reading import Reading

_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste")
_ORDINAL_ENDS = (*_ORDINALS, "negende", "tiende", "elfde", "twaalfde", "iende", "igste")
_ORDINAL = rf"(?:[a-zë]*(?:{'|'.join(_ORDINAL_ENDS)}))"
_MONTH = (
    "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec)"
)
_ONES = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_LATE_TENS = ("veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_YEAR = (
    r"(?:(?:19|20)\d{2}|['’]\d{2}"
    rf"|(?:tweeduizend|negentienhonderd)(?:\s?(?:en\s)?{NUMBER})?|(?:negentien|twintig)\s?{NUMBER})"
)
# "achtentachtig", "88": no hour, no age of a child
_SHORT_YEAR = (
    rf"(?:(?:{'|'.join(_ONES)})[eë]n(?:{'|'.join(_LATE_TENS)})|(?:{'|'.join(_LATE_TENS)})|[4-9]\d)"
)
_DAY = rf"(?:\d{{1,2}}(?:e|ste|de)?|{NUMBER}|{_ORDINAL})"
_AT_NUMBER = re.compile(
    rf"{_DAY}\s(?:van\s)?{_MONTH}\b\.?(?:\s{_YEAR}\b|\s{_SHORT_YEAR}\b)?"
    r"|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|['’]?\d{2})(?!\d)"
    r"|(?:[12]?\d|0[1-9]|3[01])[-/](?:0[1-9]|1[0-2])(?![\d/-])"
    r"|(?:1\d|2\d|3[01])[-/][1-9](?![\d/-])"
    r"|(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d)"
    rf"|{_DAY}\s(?:op|en|of|tot|tot\sen\smet|t/m)\s{_DAY}\s{_MONTH}\b(?:\s{_YEAR}\b)?",
    re.IGNORECASE,
)
_MONTH_AND_YEAR = re.compile(rf"\b{_MONTH}\s(?:van\s)?(?:19|20)\d{{2}}\b", re.IGNORECASE)
_ANY_YEAR = rf"(?:{_YEAR}|{_SHORT_YEAR})"
_BORN = re.compile(
    rf"\b(?:geboren|bouwjaar)\s(?:(?:is|op|in|van|uit|de)\s){{0,2}}(?:{_MONTH}\s)?"
    rf"(?P<year>{_ANY_YEAR})\b"
    # "ik ben van '87": people, not laws
    rf"|\b(?:ik\sben|(?:hij|zij|ze)\sis)\s(?:er\s(?:een|eentje)\s|nog\s|zelf\s)?van\s(?P<person>{_YEAR})\b"
    # "geboortedatum is twaalf drie achtentachtig", "geboren op de twaalfde van de derde"
    r"|\b(?:geboren|geboortedatum|geb\.?|geb\.?\s?dat(?:um)?\.?)[\s:,]{1,3}(?:(?:is|op|was|dat|dus)\s){0,2}"
    rf"(?P<date>(?:de\s)?{_DAY}(?:\s(?:van\s)?(?:de\s)?{_DAY}\b){{1,2}}(?:\s{_ANY_YEAR}\b)?|\d{{6}}\b|\d{{8}}\b)",
    re.IGNORECASE,
)


_WEEKDAY = r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
_WEEKDAY_BEFORE = re.compile(
    rf"\b(?:{_WEEKDAY},?|(?:ma|di|wo|do|vr|za|zo)\.?)\s(?:de\s)?\Z", re.IGNORECASE
)
_LONGEST_WEEKDAY = len("donderdag, de ")
_FEAST = (
    r"(?:(?:eerste|tweede)\s(?:kerstdag|paasdag|pinksterdag)|kerstavond|kerst(?:mis)?|oudjaars(?:avond|dag)"
    r"|nieuwjaarsdag|oud\sen\snieuw|pasen|pinksteren|hemelvaart(?:sdag)?|koningsdag|sinterklaas|carnaval"
    r"|ramadan|suikerfeest|offerfeest|bevrijdingsdag|moederdag|vaderdag)"
)
_MOMENT = re.compile(
    # "de zeventiende", "de 24e" of a month that is not said again
    rf"\b(?:{_WEEKDAY}|op|van|tot|sinds|voor|vóór|week\svan)\s(?P<day>de\s(?:\d{{1,2}}(?:e|ste|de)"
    rf"|(?:{_ORDINAL}tiende|[a-zë]*(?:tiende|elfde|twaalfde|igste))))\b(?!\s(?:keer|eeuw|week|klas|verjaardag|plaats))"
    rf"|\b(?P<weekday>{_WEEKDAY}\s(?:de\s)?(?:\d{{1,2}}(?:e|ste|de)|{_ORDINAL}))\b(?!\s(?:keer|week|klas|verjaardag|plaats|dag))"
    rf"|\b(?P<part>(?:begin|eind|half|medio|midden)\s(?:van\s)?{_MONTH}\b(?:\s{_YEAR}\b)?)"
    rf"|\b(?P<year>(?:{_MONTH}|zomer|herfst|winter|lente|voorjaar|najaar)\s(?:(?:vorig|dit|afgelopen)\sjaar"
    rf"|van\s(?:vorig|dit)\sjaar))\b"
    rf"|\b(?P<near>(?:{NUMBER}|een\spaar|de|een)\s(?:dag|dagen|week|weken|maand|maanden)\s(?:voor|na|vóór)\s{_FEAST})\b"
    rf"|\b(?P<week>(?:vorige|volgende|afgelopen|komende|deze|die)\sweek\s{_WEEKDAY}|{_WEEKDAY}\s(?:vorige|volgende)\sweek)\b"
    rf"|\b(?P<feast>(?:eerste|tweede)\s(?:kerstdag|paasdag|pinksterdag)|{_FEAST}\s(?:van\s)?{_YEAR})\b",
    re.IGNORECASE,
)


def find_dates(text: str, reading: Reading) -> Iterator[Found]:
    """Find days, months with a year, and years of birth."""
    for match in _MONTH_AND_YEAR.finditer(text):
        yield Found(*match.span(), Category.DATE, "datum")
    for match in _BORN.finditer(text):
        yield Found(*match.span(match.lastgroup or 0), Category.DATE, "geboortejaar")
    for match in _MOMENT.finditer(text):
        yield Found(*match.span(match.lastgroup or 0), Category.DATE, "datum")
    for token, kind in zip(reading.tokens, reading.kinds, strict=True):
        begins = kind.number or kind.fold.endswith(_ORDINAL_ENDS)
        if (
            begins
            and not _goes_on(text, token.start)
            and (at := _AT_NUMBER.match(text, token.start))
        ):
            yield Found(_with_weekday(text, at.start()), at.end(), Category.DATE, "datum")


def _with_weekday(text: str, start: int) -> int:
    """Go back over the day of the week: "zaterdag 6 april"."""
    weekday = _WEEKDAY_BEFORE.search(text, max(0, start - _LONGEST_WEEKDAY), start)
    return weekday.start() if weekday else start


def _goes_on(text: str, start: int) -> bool:
    """Tell whether a number goes on here that began before: "06-12"."""
    before = text[max(0, start - 2) : start]
    return len(before) == 2 and before[0].isdigit() and before[1] in "/-."
