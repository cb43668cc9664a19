"""Find ages; a duration ("al drie jaar") is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.clean.personal_data.number_words import NUMBER
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.clean.personal_data.reading import Reading

_FRACTION = (
    rf"(?:{NUMBER}(?:[,.]5|\s?(?:en\s)?een\s?half|[eë]nhalf|\s?½)?|anderhalf|drieënhalf|tweeënhalf"
    r"|[a-z]+[eë]nhalf)"
)
_UNIT = r"(?:jaar|jaren|jaartjes|maand|maanden|maandjes|week|weken|weekjes|dag|dagen|daagjes)"
_WHO = (
    r"(?:jongen|jongetje|meisje|meid|zoon|zoontje|dochter|dochtertje|kind|kindje|baby|peuter"
    r"|kleuter|puber|zusje|zus|broertje|broer|oudste|jongste|middelste|tweeling|man|vrouw|moeder"
    r"|vader|ventje|mannetje|knulletje|jochie|kereltje|gastje|hummel|meiske|menneke|neefje|nichtje|kleinzoon|kleindochter|meiden|jongens|kinderen|twee|drie|ene|andere)"
)
_SOON = r"(?:nu|net|pas|inmiddels|toen|al|bijna|ook|nog|maar|dan|ongeveer|intussen|een jaar of)"
_ENDS = (
    r"(?![.,:]\d)(?=\s*(?:[,.;:!?…)\0\n]|$|(?:en|of|maar|toen|dus|h[eè]|hoor)\b|geworden|geweest))"
)
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = rf"{NUMBER}\s(?:{_MONTHS})"
_LASTS = r"(?!\s(?:geleden|lang|later|bezig|weg|in|bij|onder|mee|aan|met|voor))"
_AGE = rf"(?P<age>(?:een\sjaar\sof\s)?{_FRACTION}(?:\s?(?:{_UNIT}|mnd|mndn|wkn|jr|j))?)"

_AT_NUMBER = re.compile(
    rf"{_FRACTION}\s?{_UNIT}\soud\b|{NUMBER}[-\s]?jarige?\b"
    rf"|{NUMBER}\sjaar\sen\s{_FRACTION}\s(?:maand|maanden|weken)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"(?:een|'n)\s(?:jaar|maand|week)(?:je)?\sof\s{_FRACTION}\b", re.IGNORECASE)
_BIRTHDAY = re.compile(
    rf"\b(?:wordt|word|werd|ben|geworden)\s(?:(?:op|in|nu|al|net|dan)\s)?(?:{_DATE})\s(?P<age>{NUMBER})\b"
    rf"|\b(?:wordt|word|worden)\s(?:in\s(?:{_MONTHS})|dit\sjaar|binnenkort|volgende?\s(?:week|maand|jaar)|straks|morgen)"
    rf"\s(?P<soon>{_FRACTION}){_ENDS}"
    rf"|\b(?P<turned>{_FRACTION}(?:\s{_UNIT})?)\sgeworden\b"
    rf"|\btwee?ling(?:en)?\svan\s(?P<twins>{NUMBER})\b"
    rf"|\b(?:sinds|toen|dat|voordat|nadat)\s(?:hij|zij|ze|ik|die|\w+)\s(?P<when>{_FRACTION})\s(?:was|werd)\b"
    rf"|\b(?:is|was|waren|zijn)\s(?P<under>(?:nog\s(?:geen|maar|niet\seens)|amper|krap|ruim|net|pas)\s{_FRACTION})"
    rf"{_ENDS}",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"{_FRACTION}\sjaar(?=\s*[,.](?!\d))", re.IGNORECASE)
_DURATION = re.compile(
    r"\b(?:na|al|binnen|voor|sinds|zo'n|ruim|meer dan|afgelopen|laatste|eerste|over|hele|bijna"
    r"|elke|om de|wachtlijst|duurde|duurt|wacht|gewacht|werk|werkte|woon|woont|woonde|kost|kostte"
    r"|gedurende)[\s:]*(?:\w+\s)?$",
    re.IGNORECASE,
)
# What stands before an age, and how the age goes on after it.
_CONTEXTS = tuple(
    (re.compile(before, re.IGNORECASE), re.compile(age, re.IGNORECASE))
    for before, age in (
        (  # the answer to a question, in the next turn
            r"\bhoe oud\b[^\0]{0,40}\0+(?:[^\s:]{1,20}:\s)?(?:[^\W\d]+\s){0,3}$",
            rf"{_AGE}\b",
        ),
        (
            rf"\b(?:is|was|werd|wordt|ben|bent|zijn|waren)\s(?:{_SOON}\s){{0,2}}$",
            rf"{_FRACTION}(?:\s{_UNIT}\b{_LASTS}|{_ENDS})",
        ),
        (r"\b(?:leeftijd\svan|ouder\sdan|jonger\sdan|tot\szijn|tot\shaar)\s$", rf"{_AGE}\b"),
        (
            rf"\b{_WHO}\svan\s(?:{_SOON}\s){{0,2}}$",
            rf"{_AGE}\b(?!\s(?:weken|keer|uur|euro))",
        ),
        (rf"\b{_WHO},\s(?:{_SOON}\s)?$", rf"{_AGE}(?=\s*[,.;!?])"),
        (rf"\b{_WHO}\s\($", rf"{_AGE}\)"),
    )
)
_REACH = 80
_AFTER_NAME = re.compile(
    rf"(?:,?\s(?:(?:die|hij|zij|ze|dat)\s)?(?:is|was|van|werd|wordt)(?:\s(?:er|{_SOON})){{0,3}}|,"
    r"|\s?\()"
    rf"\s?(?!(?:een|één)\b(?!\s(?:jaar|half))){_AGE}\b"
    rf"(?P<more>(?:,?\s(?:en\s)?{NUMBER}\b(?!\s\w*(?:euro|keer)))*)"
    r"(?!\s?(?:uur|keer|euro|van|weken|procent|%|dagen|maanden|meter|man\b|kinderen|april|mei))"
    r"(?!:\d|[.,]\d)",
    re.IGNORECASE,
)
_BESIDE_NAME = re.compile(
    rf"\s(?P<age>(?!een\b|één\b|twee\b){NUMBER})\b"
    rf"(?P<more>(?:\sen\s{NUMBER}\b)?)"
    r"(?=\sen\s|\s(?:is|was|wordt|werd)\s(?:ze|hij|zij|die|dat)\b|\s*[.,;\0]|$)",
    re.IGNORECASE,
)


def find_ages(text: str, reading: Reading) -> Iterator[Found]:
    """Find ages by the words around them."""
    for match in _BIRTHDAY.finditer(text):
        yield Found(*match.span(match.lastgroup or 0), Category.AGE, "leeftijd")
    for match in _ABOUT.finditer(text):
        yield Found(*match.span(), Category.AGE, "leeftijd")
    for token, kind in zip(reading.tokens, reading.kinds, strict=True):
        if kind.number or kind.fold.endswith(("half", "jarig", "jarige")):
            yield from _at_number(text, token.start)
            yield from _in_context(text, token.start)


def find_ages_after(text: str, ends: Iterable[int]) -> Iterator[Found]:
    """Find ages directly after names that end at these positions: "ifrah van zes"."""
    for end in ends:
        match = _AFTER_NAME.match(text, end) or _BESIDE_NAME.match(text, end)
        if match:
            yield Found(match.start("age"), match.end("more"), Category.AGE, "leeftijd na een naam")


def _in_context(text: str, start: int) -> Iterator[Found]:
    window = text[max(0, start - _REACH) : start]
    for before, age in _CONTEXTS:
        if before.search(window) and (match := age.match(text, start)):
            end = match.end("age") if "age" in age.groupindex else match.end()
            yield Found(start, end, Category.AGE, "leeftijd")


def _at_number(text: str, start: int) -> Iterator[Found]:
    if match := _AT_NUMBER.match(text, start):
        yield Found(*match.span(), Category.AGE, "leeftijd")
    years = _YEARS.match(text, start)
    if years and not _DURATION.search(text, max(0, start - 24), start):
        yield Found(*years.span(), Category.AGE, "leeftijd")
