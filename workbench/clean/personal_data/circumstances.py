"""Find passages that point at somebody without a name; a reader has to judge each of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.clean.personal_data.found import Found
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

_EDGES = re.compile(r"[.,;:!?…\0]")
_SIGNS = re.compile(
    r"\b(?:"
    # the only one, the first one, the best of a place
    r"(?:de|het|als) (?:enige|eerste vrouwelijke|eerste zwarte|jongste|oudste|grootste|sterkste|bekendste|rijkste|snelste|beste)"
    r" (?:[^\W\d_]+ ){1,3}?(?:van|in|uit) (?:de (?:regio|stad|buurt|provincie|wijk|straat|school|gemeente|familie)|het (?:dorp|land)|hier|heel|nederland|europa|de wereld|(?-i:[A-Z])\w*)"
    r"|(?:in|op|bij) (?:de krant|het nieuws|het journaal|televisie|teevee|tv|de tv|omroep \w+|rtv \w+|opsporing verzocht|de plaatselijke krant)\b"
    r"|(?:in de|de|het) (?:krant|journaal) (?:gestaan|gehaald|stond)"
    r"|(?:nederlands|europees|wereld|olympisch|regionaal) ?kampioen\w*|kampioen (?:van|in|met)|oud-(?:wethouder|burgemeester|voetballer|prof|international)\w*"
    r"|bekend van|landelijk nieuws|viral"
    # what somebody was or did that few are or do
    r"|(?:was|is|werkt|werkte|geweest|werk) (?:als )?(?:de )?(?:\w+ )?(?:tolk|militair|marinier|piloot|profvoetballer|burgemeester|wethouder|dominee|imam|notaris|rechter|goochelaar|circus\w*|zanger|zangeres|acteur|actrice|schipper|vuurtorenwachter|kunstenaar|raadslid|kamerlid) (?:van|voor|bij|in|op|geweest)"
    r"|hennepkwekerij|wietplantage|xtc-lab|drugslab|liquidatie|gijzel\w+|steekpartij|schietpartij|brandstichting"
    r"|(?:uit|in|naar) (?:detentie|de gevangenis)|vast(?:gezeten|zit|zat)|(?:levenslang|tbs)\b"
    r"|(?:drie|vier|vijf)ling\b|siamese|geadopteerd uit|gevlucht (?:uit|voor|via)|(?:zelfmoord|suïcide|zichzelf van het leven)"
    r"|(?:vermoord|doodgestoken|doodgeschoten|verdronken|verongelukt|omgebracht)"
    r"|(?:zeldzame|erfelijke) (?:ziekte|aandoening|afwijking)|syndroom van|leukemie|dwarslaesie|hersentumor|geamputeerd|één (?:been|arm|oog)"
    r"|(?:transplantatie|downsyndroom)"
    r")\b",
    re.IGNORECASE,
)
_LONGEST = 160
_REASON = "misschien herkenbaar"


def find_circumstances(text: str) -> Iterator[Found]:
    """Find clauses with a sign that they tell something few people share."""
    reach = 0
    for match in _SIGNS.finditer(text):
        if match.start() < reach:
            continue
        edges = [edge.end() for edge in _EDGES.finditer(text, reach, match.start())]
        start = max(edges[-1] if edges else reach, match.start() - _LONGEST // 2)
        after = _EDGES.search(text, match.end())
        reach = min(after.start() if after else len(text), start + _LONGEST)
        reach = max(reach, match.end())
        passage = text[start:reach]
        lead = len(passage) - len(passage.lstrip())
        yield Found(start + lead, start + len(passage.rstrip()), Category.CIRCUMSTANCE, _REASON)
