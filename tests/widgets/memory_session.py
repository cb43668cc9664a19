"""A review without files: what the evaluation gives a screen, with the log in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.clean.review_acts import entity_id
from workbench.clean.reviewing import History, history_of
from workbench.records.personal_data import Category
from workbench.records.reviewing import Action, Mention, Place, ReviewEvent, Verdict
from workbench.records.transcripts import RawLine

TEXT = (
    "Toen belde Sanne mij op, en Sanne belt nooit zomaar.",
    "Dat was in mei, met Roos erbij.",
    "Een roos is een roos.",
    "De enige kinderarts van het dorp, mevrouw Roos, 😀 Sanne de",
    "Wit en ik.",
)
SANNE = (Mention.on(1, 11, 16), Mention.on(1, 28, 33), Mention((Place(4, 50, 58), Place(5, 0, 3))))
ROOS = (Mention.on(2, 20, 24), Mention.on(4, 42, 46))
S, R = entity_id(Category.PERSON, SANNE[0]), entity_id(Category.PERSON, ROOS[0])


@dataclass
class MemorySession:
    """A review session as ``ReviewSession`` describes it."""

    log: list[ReviewEvent]
    reviewer: str = "anna"
    title: str = "Gesprek met het team"
    source: str = "FG2"
    scope: str = "proef:FG2"
    text_sha256: str = "a" * 64
    roles: Sequence[str] = ("NAAM COLLEGA",)
    reasons: Mapping[str, str] = field(default_factory=lambda: {S: "bekende voornaam"})
    finished: bool = False
    text: Sequence[str] = TEXT

    def __post_init__(self) -> None:
        """Read the log."""
        self.lines = [
            RawLine(number, number, "R1", text) for number, text in enumerate(self.text, 1)
        ]
        self.history: History = history_of(self.log)

    def placeholders(self) -> Mapping[str, str]:
        """Give everybody who was accepted the same placeholder."""
        entities = self.history.review.entities.values()
        return {one.id: f"[{one.role}]" for one in entities if one.verdict is Verdict.ACCEPTED}

    def refresh(self) -> None:
        """Read what was written since."""
        self.history = history_of(self.log)

    def record(self, events: Sequence[ReviewEvent]) -> None:
        """Add events to the log."""
        for event in events:
            self.log.append(replace(event, time=moment(len(self.log))))
        self.refresh()

    def other_forms(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Find nothing but the small rose."""
        return (Mention.on(3, 4, 8),) if ROOS[0] in mentions else ()

    def people(self, entity: str) -> Sequence[tuple[str, Sequence[str]]]:
        """Name one person of the key."""
        return [("[NAAM COLLEGA 2]", ("Sanne", "Sanne de Wit"))] if entity == S else []

    def finish(self) -> None:
        """Note that it was asked."""
        self.finished = True


def moment(number: int) -> str:
    """Return a time that rises with the number."""
    return f"2026-11-22T10:{number // 60:02}:{number % 60:02}Z"


def found(
    number: int, mentions: tuple[Mention, ...], category: Category = Category.PERSON
) -> ReviewEvent:
    """Return what the finder suggests."""
    return replace(
        started(number),
        action=Action.SUGGEST,
        entity=entity_id(category, mentions[0]),
        mentions=mentions,
        category=category,
        lines=(),
    )


def started(number: int) -> ReviewEvent:
    """Return the event with which a log begins."""
    return ReviewEvent(
        id=f"00000000-0000-4000-8000-{number:012}",
        time=moment(number),
        reviewer="anna",
        source="FG2",
        text_sha256="a" * 64,
        action=Action.START,
        category=Category.PERSON,
        lines=((1, len(TEXT)),),
    )


def wire(mentions: Sequence[Mention]) -> list[list[list[int]]]:
    """Write mentions as they travel."""
    return [
        [[place.line, place.start, place.end] for place in mention.places] for mention in mentions
    ]
