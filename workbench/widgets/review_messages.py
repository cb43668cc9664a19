"""The review as a screen gets it, and decisions as a screen sends them.

A place travels as [line, start, end] in code points, a mention as a list of places. A decision
may hold no text: names of entities are made of a category and positions, roles are checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from workbench.clean.reviewing import line_ranges, second_reader, why_not_reviewed
from workbench.errors import CleanError
from workbench.records.personal_data import Category
from workbench.records.reviewing import UNDOABLE, Action, Mention, Place, ReviewEvent, Verdict
from workbench.widgets.conversation import UUID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.records.reviewing import Entity, Review
    from workbench.records.transcripts import RawLine
    from workbench.widgets.conversation import Message
    from workbench.widgets.review_session import ReviewSession

LETTERS = {
    Category.PERSON: "P",
    Category.PLACE: "L",
    Category.ADDRESS: "A",
    Category.ORGANISATION: "T",
    Category.PHONE: "F",
    Category.EMAIL: "E",
    Category.ACCOUNT: "N",
    Category.BSN: "B",
    Category.DATE: "D",
    Category.AGE: "J",
    Category.PLATE: "K",
    Category.CIRCUMSTANCE: "O",
}
"""What stands beside a passage on the screen: colour alone tells not everybody enough."""

_VERDICTS = {
    Verdict.OPEN: "open",
    Verdict.ACCEPTED: "accepted",
    Verdict.REFUSED: "refused",
    Verdict.CONTESTED: "contested",
}
_BY_A_REVIEWER = UNDOABLE | {Action.SHOWN, Action.UNDO, Action.REDO}
_UNCLEAR = "Een beslissing uit de browser is niet te begrijpen en is niet bewaard."
_AGAIN = "herlaad de pagina en neem de beslissing opnieuw."
_ENTITY_ID = re.compile(r"[a-z]{1,20}(?:-\d{1,7}){1,60}(?:-x[0-9a-f]{8})?")
_PLACEHOLDER = re.compile(r"(?:\[[^\[\]]{1,80}\]|nieuw)?")
_ROLE = re.compile(r"(?:[^\W_](?:[\w +/'’.-]{0,58}[^\W_])?)?")


# ---------------------------------------------------------------- to the screen


def categories() -> list[dict[str, str]]:
    """Return every category with its letter and its Dutch name."""
    return [
        {"id": one.name, "letter": letter, "label": one.value} for one, letter in LETTERS.items()
    ]


def line_message(line: RawLine) -> list[object]:
    """Return number, turn, speaker and text."""
    return [line.number, line.turn, line.speaker, line.text]


def entity_message(entity: Entity, session: ReviewSession, placeholder: str) -> Message:
    """Tell everything about one entity."""
    decision = entity.decision
    return {
        "id": entity.id,
        "category": entity.category.name,
        "mentions": [mention_message(mention) for mention in entity.mentions],
        "role": entity.role,
        "person": entity.placeholder,
        "placeholder": placeholder,
        "verdict": _VERDICTS[entity.verdict],
        "by": decision.by if decision else "",
        "time": decision.time if decision else "",
        "decision": decision.event if decision else "",
        "added": entity.added,
        "reason": session.reasons.get(entity.id, ""),
    }


def mention_message(mention: Mention) -> list[list[int]]:
    """Return the places of a mention."""
    return [[place.line, place.start, place.end] for place in mention.places]


def standing_message(session: ReviewSession) -> Message:
    """Tell everything about a review but its entities."""
    history = session.history
    review = history.review
    reader = second_reader(review)
    return {
        "shown": _shown_message(review),
        "circumstances": review.circumstances,
        "confirmations": {one.by: one.time for one in review.confirmations.values()},
        "second_reader": reader.by if reader else "",
        "began": review.began.by if review.began else "",
        "todo": list(why_not_reviewed(review)),
        "finished": session.finished,
        "can_undo": history.last_undoable(session.reviewer) is not None,
        "can_redo": history.last_undone(session.reviewer) is not None,
    }


def _shown_message(review: Review) -> Mapping[str, list[list[int]]]:
    return {
        reader: [[stretch.first, stretch.last] for stretch in line_ranges(numbers)]
        for reader, numbers in review.shown.items()
    }


# ---------------------------------------------------------------- from the screen


def event_of(act: Message, session: ReviewSession) -> ReviewEvent:
    """Turn a decision of a screen into an event; its time is given when it is recorded.

    Raises
    ------
    CleanError
        The screen sends what no decision may hold. The message never repeats it.
    """
    try:
        return _event(act, session)
    except (KeyError, TypeError, ValueError) as error:
        raise CleanError(_UNCLEAR, remedy=_AGAIN) from error


def mentions_of(given: Iterable[Any], session: ReviewSession) -> tuple[Mention, ...]:
    """Read mentions that a screen asks about.

    Raises
    ------
    CleanError
        They are no places in this text.
    """
    try:
        return tuple(_mention(places, session.lines) for places in given)
    except (TypeError, ValueError) as error:
        raise CleanError(_UNCLEAR, remedy=_AGAIN) from error


def _event(act: Message, session: ReviewSession) -> ReviewEvent:
    action = Action(act["action"])
    if action not in _BY_A_REVIEWER:
        raise ValueError
    return ReviewEvent(
        id=_matching(UUID, act["id"]),
        time="",
        reviewer=session.reviewer,
        source=session.source,
        text_sha256=session.text_sha256,
        action=action,
        **_details(act, session.lines),
    )


def _details(act: Message, lines: Sequence[RawLine]) -> dict[str, Any]:
    """Read what an act holds besides its action; what it leaves out stays empty."""
    category = act.get("category")
    return {
        "entity": _matching(_ENTITY_ID, act["entity"]) if "entity" in act else "",
        "entities": tuple(_matching(_ENTITY_ID, one) for one in act.get("entities", ())),
        "mentions": tuple(_mention(places, lines) for places in act.get("mentions", ())),
        "category": None if category is None else Category[category],
        "role": _matching(_ROLE, act.get("role", "")),
        "placeholder": _matching(_PLACEHOLDER, act.get("placeholder", "")),
        "lines": tuple(_stretch(stretch, len(lines)) for stretch in act.get("lines", ())),
        "saw": _matching(UUID, act["saw"]) if act.get("saw") else "",
    }


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if pattern.fullmatch(text) is None:
        raise ValueError
    return text


def _mention(places: Iterable[Sequence[int]], lines: Sequence[RawLine]) -> Mention:
    found = tuple(_place(place, lines) for place in places)
    if not found:
        raise ValueError
    return Mention(found)


def _place(place: Sequence[int], lines: Sequence[RawLine]) -> Place:
    line, start, end = map(_whole, place)
    if not 1 <= line <= len(lines) or not 0 <= start < end <= len(lines[line - 1].text):
        raise ValueError
    return Place(line, start, end)


def _stretch(stretch: Sequence[int], number_of_lines: int) -> tuple[int, int]:
    first, last = map(_whole, stretch)
    if not 1 <= first <= last <= number_of_lines:
        raise ValueError
    return first, last


def _whole(number: object) -> int:
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError
    return number
