"""Find dates, birth dates and ages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.clean.personal_data.numbers import SPELLED
from workbench.records.folding import fold
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.clean.personal_data.tokens import Token

_NUMBER = (
    "(?:"
    + "|".join(sorted(SPELLED - {"honderd", "duizend"}, key=len, reverse=True))
    + r"|één|\d{1,3})"
)
_MONTH = (
    "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec)"
)
_ORDINAL = r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|[a-z]+(?:iende|igste|elfde|aalfde))"
_YEAR = (
    r"(?:(?:19|20)\d{2}|['’]\d{2}|(?:tweeduizend|negentienhonderd)(?:\s?(?:en\s)?" + _NUMBER + r")?"
    r"|negentien\s?" + _NUMBER + r"|twintig\s" + _NUMBER + ")"
)
_FRACTION = (
    rf"(?:{_NUMBER}(?:[,.]5|\s?(?:en\s)?een\s?half|[eë]nhalf|\s?½)?|anderhalf|drieënhalf|tweeënhalf"
    r"|[a-z]+[eë]nhalf)"
)
_UNIT = r"(?:jaar|jaren|jaartjes|maand|maanden|maandjes|week|weken|weekjes|dag|dagen|daagjes)"
_WHO = (
    r"(?:jongen|jongetje|meisje|meid|zoon|zoontje|dochter|dochtertje|kind|kindje|baby|peuter|kleuter|puber"
    r"|zusje|zus|broertje|broer|oudste|jongste|middelste|tweeling|man|vrouw|moeder|vader|neefje|nichtje"
    r"|kleinzoon|kleindochter|meiden|jongens|kinderen|twee|drie|ene|andere)"
)
_NUMBER_ENDS = (
    "half", "iende", "igste", "elfde", "aalfde", "jarig", "jarige", "eerste", "tweede", "derde", "vierde",
    "vijfde", "zesde", "zevende", "achtste", "negende",
)  # fmt: skip
_STOP = r"(?![.,:]\d)(?=\s*(?:[,.;:!?…)\0\n]|$|en\b|of\b|maar\b|toen\b|dus\b|geworden|geweest))"

_SOON = r"(?:nu|net|pas|inmiddels|toen|al|bijna|ook|nog|maar|dan|ongeveer|intussen|een jaar of)"
_NOT_AGED = r"(?!\s(?:geleden|lang|later|bezig|weg|in|bij|onder|mee|aan|met|voor))"
_AGE = rf"(?P<age>{_FRACTION}(?:\s{_UNIT})?)"

# Matched where a number stands.
_AT_NUMBER: tuple[tuple[Category, str, re.Pattern[str]], ...] = tuple(
    (category, reason, re.compile(pattern, re.IGNORECASE))
    for category, reason, pattern in (
        (
            Category.DATE,
            "datum",
            rf"(?:\d{{1,2}}(?:e|ste|de)?|{_NUMBER}|{_ORDINAL})\s(?:van\s)?{_MONTH}\b\.?(?:\s{_YEAR}\b)?",
        ),
        (Category.DATE, "datum", r"\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})(?!\d)"),
        (Category.DATE, "datum", r"(?:[12]?\d|0[1-9]|3[01])[-/](?:0[1-9]|1[0-2])(?![\d/-])"),
        (Category.DATE, "datum", r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d)"),
        (Category.AGE, "leeftijd", rf"{_FRACTION}\s?{_UNIT}\soud\b"),
        (Category.AGE, "leeftijd", rf"{_NUMBER}[-\s]?jarige?\b"),
        (Category.AGE, "leeftijd", rf"{_NUMBER}\sjaar\sen\s{_FRACTION}\s(?:maand|maanden|weken)\b"),
    )
)
_YEARS = re.compile(rf"{_FRACTION}\sjaar(?=\s*[,.](?!\d))", re.IGNORECASE)

# Matched anywhere: they begin with another word.
_PATTERNS: tuple[tuple[Category, str, re.Pattern[str]], ...] = tuple(
    (category, reason, re.compile(pattern, re.IGNORECASE))
    for category, reason, pattern in (
        (Category.DATE, "datum", rf"\b{_MONTH}\s(?:van\s)?(?:19|20)\d{{2}}\b"),
        (
            Category.DATE,
            "geboortedatum",
            rf"(?<=geboren )(?:(?:is|op|in|van|uit|de) ){{0,2}}(?:{_MONTH}\s)?{_YEAR}\b",
        ),
        (Category.DATE, "geboortejaar", rf"\bbouwjaar\s(?:is )?{_YEAR}\b"),
        (
            Category.AGE,
            "leeftijd na een vraag",
            rf"\bhoe oud\b[^\0]{{0,40}}\0+(?:[^\s:]{{1,20}}:\s)?(?:[^\W\d]+\s){{0,3}}?{_AGE}\b",
        ),
        (
            Category.AGE,
            "leeftijd",
            rf"\b(?:is|was|werd|wordt|ben|bent|zijn|waren)\s(?:{_SOON}\s){{0,2}}"
            rf"(?P<age>{_FRACTION}(?:\s{_UNIT}\b{_NOT_AGED}|{_STOP}))",
        ),
        (
            Category.AGE,
            "leeftijd",
            rf"\b(?:leeftijd\svan|ouder\sdan|jonger\sdan|tot\szijn|tot\shaar)\s{_AGE}\b",
        ),
        (
            Category.AGE,
            "leeftijd",
            rf"\b{_WHO}\svan\s(?:{_SOON}\s){{0,2}}{_AGE}\b(?!\s(?:weken|keer|uur|euro))",
        ),
        (Category.AGE, "leeftijd", rf"\b{_WHO},\s(?:{_SOON}\s)?{_AGE}(?=\s*[,.;!?])"),
        (Category.AGE, "leeftijd", rf"\b{_WHO}\s\({_AGE}\)"),
    )
)
_DURATION = re.compile(
    r"\b(?:na|al|binnen|voor|sinds|zo'n|ruim|meer dan|afgelopen|laatste|eerste|over|hele|bijna|elke|om de|wachtlijst|duurde|duurt|wacht"
    r"|gewacht|werk|werkte|woon|woont|woonde|kost|kostte|gedurende)[\s:]*(?:\w+\s)?$",
    re.IGNORECASE,
)


_AFTER_NAME = re.compile(
    rf"(?:,?\s(?:(?:die|hij|zij|ze|dat)\s)?(?:is|was|van|werd|wordt)"
    rf"(?:\s(?:nu|net|pas|inmiddels|toen|al|bijna|nog|maar|dan|ongeveer|ook)){{0,3}}|,|\s?\()\s?"
    rf"(?!(?:een|één)\b(?!\s(?:jaar|half)))"
    rf"(?P<age>{_FRACTION}(?:\s{_UNIT})?)\b(?P<more>(?:,?\s(?:en\s)?{_NUMBER}\b(?!\s\w*(?:euro|keer)))*)"
    r"(?!\s?(?:uur|keer|euro|van|weken|procent|%|dagen|maanden|meter|man\b|kinderen|april|mei))(?!:\d|[.,]\d)",
    re.IGNORECASE,
)


def find_ages_after(text: str, ends: Iterable[int]) -> Iterator[Found]:
    """Find ages directly after names that end at these positions: "ifrah van zes"."""
    for end in ends:
        if match := _AFTER_NAME.match(text, end):
            yield Found(match.start("age"), match.end("more"), Category.AGE, "leeftijd na een naam")


def find_moments(text: str, tokens: Sequence[Token]) -> Iterator[Found]:
    """Find dates and ages; a duration ("al drie jaar") is neither."""
    for category, reason, pattern in _PATTERNS:
        group = "age" if "age" in pattern.groupindex else 0
        for match in pattern.finditer(text):
            yield Found(*match.span(group), category, reason)
    for token in tokens:
        if _may_begin(token.text):
            yield from _at_number(text, token.start)


def _may_begin(written: str) -> bool:
    """Tell whether a date or an age may begin with this word."""
    folded = fold(written)
    return folded[:1].isdigit() or folded in SPELLED or folded.endswith(_NUMBER_ENDS)


def _at_number(text: str, start: int) -> Iterator[Found]:
    if text[max(0, start - 1) : start] in {"/", "-", "."} and text[start - 2 : start - 1].isdigit():
        return
    for category, reason, pattern in _AT_NUMBER:
        if match := pattern.match(text, start):
            yield Found(*match.span(), category, reason)
    years = _YEARS.match(text, start)
    if years and not _DURATION.search(text, max(0, start - 24), start):
        yield Found(*years.span(), Category.AGE, "leeftijd")
