"""Find passages that point at somebody without a name; a reader has to judge each of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = (
    r"(?:enige|eerste (?:vrouwelijke|zwarte)|jongste|oudste|grootste|sterkste|bekendste|rijkste"
    r"|snelste|beste)"
)
_AMONG = (
    r"(?:van|in|uit) (?:(?:de|het|deze|dit) (?:hele )?(?:regio|stad|buurt|provincie|wijk|straat"
    r"|school|gemeente|familie|dorp|land|wereld)|hier|heel|nederland|europa|(?-i:[A-Z])\w*)"
)
_NEWS = (
    r"(?:krant|nieuws|journaal|televisie|teevee|tv|radio|omro?e?p \w+|rtv \w+"
    r"|opsporing verzocht"
    r"|plaatselijke krant|hart van nederland|eenvandaag|nieuwsuur|nos|rtl\w*|sbs\w*|l1|at5|pauw)"
)
_RARE_WORK = (
    r"(?:tolk|militair|marinier|piloot|profvoetballer|burgemeester|wethouder|dominee|imam|notaris"
    r"|rechter|goochelaar|circus\w*|zanger|zangeres|acteur|actrice|schipper|vuurtorenwachter"
    r"|kunstenaar|raadslid|kamerlid)"
)
_AREA = "(?:dorp|buurt|straat|flat|stad|school|regio|streek|wijk|familie|kerk|gemeente)"
_WHOLE = rf"(?:(?:heel (?:het |de )?|(?:het|de) hele ){_AREA}|heel (?-i:[A-Z])\w+)"
_KNOWS = r"(?:weet|wist|kent|kende|sprak|praat)"
_SIGNS = re.compile(
    r"\b(?:"
    # one of a kind
    rf"(?:de|het|als) {_MOST} (?:[^\W\d_]+ ){{1,3}}?{_AMONG}"
    r"|(?:(?:de|het|als|zijn|haar|hun) )?enig(?:e|st|ste)"
    r" (?!kind\b|keer\b|moment\b|ding\b|wat\b|manier\b|voordeel\b|nadeel\b|reden\b|verschil\b"
    r"|vraag\b|probleem\b|oplossing\b|optie\b)"
    r"(?:[^\W\d_]+ ){1,4}?(?:die|dat|met|in|op|van|uit|bij|daar|hier)\b"
    r"|(?:de|het) (?:jongste|oudste|eerste|laatste) (?:[^\W\d_]+ ){1,2}?(?:die|dat) ooit"
    r"|(?:is|was) (?:die|dat|de) (?:man|vrouw|jongen|meisje|gezin|familie)"
    r" (?:die|dat|van die|met die)"
    r"|(?:ik|hij|zij|ze|vader|moeder|opa|oma) (?:ben|is|was) (?:de|die) \w+ (?:die|met die|van die)"
    # an office, a stage, a team
    r"|(?:in|bij) (?:de (?:gemeente|kerken)?raad|het (?:college|bestuur) van)|gemeenteraad"
    r"|(?:bestuurslid|voorzitter|penningmeester|secretaris|directeur|oprichter|eigenaar|keeper|spits|aanvoerder"
    r"|trainer|dirigent|organist|koster|scriba|hoofdman|prins|koning) van (?:de|het|een|ons)"
    r"|(?:met|in) (?:zijn|haar|hun|een bekende) band|voorprogramma|eerste elftal"
    r"|(?:a-)?selectie van"
    r"|boek (?:over )?geschreven|marathon gewonnen|goud gewonnen"
    r"|(?:broer|broertje|zus|zusje|zoon|dochter|vader|moeder|man|vrouw|oom|tante|neef|nicht|opa|oma|ex)"
    r" van (?:die|dat|een (?:bekende|beroemde)|de (?:bekende|beroemde)) \w+"
    r"|nationale?n? (?:elftal|team|ploeg|selectie)|(?:olympische|paralympische) spelen"
    # known to everybody
    rf"|iedereen (?:hier |in \w+ (?:\w+ )?)?{_KNOWS} (?:hem|haar|ons|mij|dit|ze|van)"
    rf"|{_WHOLE} {_KNOWS}|{_KNOWS} {_WHOLE}"
    r"|(?:miljoen|duizend|ton) keer bekeken|dat filmpje|stille tocht|stond (?:het |dat )?overal"
    r"|op (?:de )?tv"
    r"|(?:stond|staat|gestaan|was|geweest|kwam) (?:\w+ ){0,3}"
    r"op (?:facebook|youtube|dumpert|internet)"
    r"|(?:op|met) (?:facebook|youtube|dumpert) (?:gestaan|gekomen|gezet)"
    # known from the news
    rf"|(?:in|op|bij) (?:de |het )?{_NEWS}|(?:krant|journaal) (?:gestaan|gehaald|stond)"
    r"|(?:nederlands|europees|wereld|olympisch|regionaal) ?kampioen\w*|kampioen (?:van|in|met)"
    r"|oud-(?:wethouder|burgemeester|voetballer|prof|international)\w*"
    r"|bekend van|landelijk nieuws|viral"
    # work that few do
    rf"|(?:was|is|werkt|werkte|geweest|werk) (?:als )?(?:de )?(?:\w+ )?{_RARE_WORK}"
    r" (?:van|voor|bij|in|op|geweest)"
    # what befell few
    r"|hennepkwekerij|wietplantage|xtc-lab|drugslab|liquidatie|gijzel\w+|steekpartij|schietpartij"
    r"|brandstichting|(?:uit|in|naar) (?:detentie|de gevangenis)|vast(?:gezeten|zit|zat)"
    r"|(?:zich|hem|haar|hij|zij) (?:\w+ ){0,4}(?:op|ver)gehangen"
    r"|(?:boot|vliegtuig|trein|gas|vuurwerk|water|bus)ramp|gaslek|ontplof\w+"
    r"|met een (?:bijl|vuurwapen|pistool)"
    r"|verwaarloosde (?:honden|dieren|paarden|katten)|drenkeling|schipbreuk"
    r"|levenslang|tbs|(?:drie|vier|vijf)ling|siamese|geadopteerd uit|gevlucht (?:uit|voor|via)"
    r"|zelfmoord|suïcide|van het leven beroofd|vermoord|doodgestoken|doodgeschoten|verdronken"
    r"|verongelukt|omgekomen|dodelijk ongeluk|failliet|omgebracht|neergestoken|neergeschoten"
    r"|ontvoerd|overvallen|ramkraak|plofkraak"
    r"|afgebrand|in brand (?:\w+ )?gestoken|in de fik|ingestort"
    r"|(?:onder|voor) (?:de|een) (?:trein|tram|vrachtwagen)"
    r"|(?:uit|van) (?:het|een) (?:raam|dak|balkon) (?:gevallen|gesprongen)|arrestatieteam"
    r"|(?:in|door) (?:het|een) ijs gezakt|(?:in|van) de (?:bouwput|steiger|brug) (?:is )?gevallen"
    # health
    r"|(?:zeldzame|erfelijke) (?:ziekte|aandoening|afwijking)|syndroom van|downsyndroom|leukemie"
    r"|dwarslaesie|hersentumor|geamputeerd|één (?:been|arm|oog)|een (?:been|arm|oog) (?:mist|kwijt)"
    r"|in een rolstoel|transplantatie"
    r")\b",
    re.IGNORECASE,
)
_EDGES = re.compile(r"[.,;:!?…\0]")
_POINTS_BACK = re.compile(r"\s*(?:en |dus |want )?(?:dat|daar|die|dit|waar)\b", re.IGNORECASE)
_LONGEST = 160


def find_circumstances(text: str) -> Iterator[Found]:
    """Find clauses with a sign that they tell something few people share."""
    reach = 0
    for match in _SIGNS.finditer(text):
        if match.start() >= reach:
            start, reach = _clause(text, reach, match)
            start = _referred(text, start)
            passage = text[start:reach]
            lead = len(passage) - len(passage.lstrip())
            end = start + len(passage.rstrip())
            yield Found(start + lead, end, Category.CIRCUMSTANCE, "misschien herkenbaar")


def _referred(text: str, start: int) -> int:
    """Go back to what a clause is about: of "…, dat stond overal" to the clause before."""
    lead = _POINTS_BACK.match(text, start)
    if lead is None or start == 0 or text[start - 1] == "\0":
        return start
    edges = [edge.end() for edge in _EDGES.finditer(text, max(0, start - _LONGEST), start - 1)]
    return edges[-1] if edges else max(0, start - _LONGEST)


def _clause(text: str, reach: int, match: re.Match[str]) -> tuple[int, int]:
    """Return the clause around a sign, not before ``reach`` and not endlessly long."""
    edges = [edge.end() for edge in _EDGES.finditer(text, reach, match.start())]
    start = max(edges[-1] if edges else reach, match.start() - _LONGEST // 2)
    after = _EDGES.search(text, match.end())
    end = min(after.start() if after else len(text), start + _LONGEST)
    return start, max(end, match.end())
