"""What the finder puts before a reviewer: entities with positions, and other forms of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from workbench.clean.personal_data import find_in, is_asked, propagate_in
from workbench.clean.review_acts import entity_id
from workbench.records.personal_data import Category, Suggestion
from workbench.records.personal_data import Mention as Passage
from workbench.records.reviewing import Mention, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from workbench.clean.personal_data import ReadText
    from workbench.records.personal_data import KnownName

_LITERAL = frozenset(Category) - {Category.AGE, Category.DATE, Category.CIRCUMSTANCE}
_BY_NAME = frozenset({Category.PERSON, Category.PLACE, Category.ORGANISATION})
_ELSEWHERE = "zo staat het ook elders"


@dataclass(frozen=True, slots=True)
class Suggested:
    """Something to decide.

    Attributes
    ----------
    entity
        Its id: category and first place.
    category, mentions
        What it seems to be and where it stands.
    reason
        In Dutch, why it is suggested.
    resembles
        The name that it is perhaps another form of.
    """

    entity: str
    category: Category
    mentions: tuple[Mention, ...]
    reason: str
    resembles: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody who was accepted: what he is and the ways he is written."""

    category: Category
    forms: tuple[str, ...] = field(repr=False)


class OtherForms(NamedTuple):
    """Places where a name stands besides those that are known.

    ``follow`` are masked with it; ``asked`` may be common words and are to be decided apart.
    """

    follow: tuple[Mention, ...]
    asked: tuple[Suggested, ...]


def suggest(text: ReadText, known: Iterable[KnownName] = ()) -> tuple[Suggested, ...]:
    """Return what the finder suggests in a raw text; ``known`` are names known in advance."""
    return tuple(_suggested(one) for one in find_in(text, known))


def other_forms(text: ReadText, written: Iterable[Written], known: Iterable[Mention]) -> OtherForms:
    """Find where those who were accepted are named as well.

    Parameters
    ----------
    text
        The raw text.
    written
        What they are and the ways they are written so far.
    known
        Mentions that belong to somebody already; what they cover is left alone.
    """
    covered = tuple(_passages(known))
    asked_for = tuple(written)
    confirmed = [Suggestion("", one.category, one.forms, covered, "") for one in asked_for]
    found = propagate_in(text, confirmed)
    follow = [mention for one in found if not is_asked(one) for mention in mentions_of(one)]
    asked = [_suggested(one) for one in found if is_asked(one)]
    taken = {*_letters(covered), *_letters(passage for one in found for passage in one.mentions)}
    for category in dict.fromkeys(one.category for one in asked_for):
        forms = [form for one in asked_for if one.category is category for form in one.forms]
        literal = _literal(text, category, forms, taken)
        if category in _BY_NAME:  # the finder left it out: perhaps it is a common word there
            asked += [_alone(category, mention) for mention in literal]
        else:
            follow += literal
    return OtherForms(tuple(sorted(set(follow))), tuple(asked))


def _alone(category: Category, mention: Mention) -> Suggested:
    return Suggested(entity_id(category, mention), category, (mention,), _ELSEWHERE)


def mentions_of(suggestion: Suggestion) -> tuple[Mention, ...]:
    """Return the mentions of a suggestion; what a line end cuts in two becomes one again."""
    mentions: list[Mention] = []
    for passage in suggestion.mentions:
        place = Place(passage.line, passage.start, passage.end)
        if passage.continued and mentions:
            mentions[-1] = Mention((*mentions[-1].places, place))
        else:
            mentions.append(Mention((place,)))
    return tuple(mentions)


def _suggested(suggestion: Suggestion) -> Suggested:
    mentions = mentions_of(suggestion)
    entity = entity_id(suggestion.category, mentions[0])
    return Suggested(entity, suggestion.category, mentions, suggestion.reason, suggestion.resembles)


def _passages(mentions: Iterable[Mention]) -> Iterator[Passage]:
    for mention in mentions:
        for place in mention.places:
            yield Passage(place.line, place.start, place.end, "")


def _literal(
    text: ReadText, category: Category, forms: Sequence[str], taken: Set[tuple[int, int]]
) -> list[Mention]:
    """Find the very same letters elsewhere, also where a line end stands between the words."""
    written = sorted({form for form in forms if len(form) > 1}, key=len, reverse=True)
    if category not in _LITERAL or not written:
        return []
    ways = "|".join(r"\s+".join(map(re.escape, form.split())) for form in written)
    found: list[Mention] = []
    for match in re.finditer(rf"(?<!\w)(?:{ways})(?!\w)", text.search.text):
        passages = text.search.mentions(match.start(), match.end())
        if not _letters(passages) <= taken:
            places = (Place(one.line, one.start, one.end) for one in passages)
            found.append(Mention(tuple(places)))
    return found


def _letters(passages: Iterable[Passage]) -> set[tuple[int, int]]:
    return {(one.line, place) for one in passages for place in range(one.start, one.end)}
