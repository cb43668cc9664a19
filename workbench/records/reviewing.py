"""What reviewers of a transcript decide, as logged events, and the review that follows from them.

Nothing here holds text of a transcript. An event points at raw numbered lines by position only, so
that a log may lie in the evaluation folder, be synchronised and be read by anybody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.records.personal_data import Category

NEW_PERSON = "nieuw"
"""In ``ReviewEvent.placeholder``: this is nobody who has a placeholder already."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one raw numbered line: code points ``start`` to ``end``, end excluded."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where something stands; more than one place if the wrapping has cut it over lines."""

    places: tuple[Place, ...]

    @classmethod
    def on(cls, line: int, start: int, end: int) -> Mention:
        """Return a mention on one line."""
        return cls((Place(line, start, end),))

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.places[0].line


class Action(StrEnum):
    """What an event does.

    ``START`` states which lines there are; ``SUGGEST`` is what the finder found; ``ASSIGN`` is
    which placeholder an entity got when the transcript was made, so that it gets the same one when
    it is made again. The others are acts of a reviewer. ``ADD`` is his own selection: a name that
    was missed, or with the category circumstance a passage that tells who somebody is. ``PERSON``
    says which placeholder of the key somebody has, or ``NEW_PERSON``. ``CONFIRM``: has read all
    lines and found all circumstances.
    """

    START = "start"
    SUGGEST = "suggest"
    ACCEPT = "accept"
    REFUSE = "refuse"
    CATEGORISE = "categorise"
    ROLE = "role"
    PERSON = "person"
    ASSIGN = "assign"
    MERGE = "merge"
    SPLIT = "split"
    ADD = "add"
    SHOWN = "shown"
    CONFIRM = "confirm"
    UNDO = "undo"
    REDO = "redo"


UNDOABLE = frozenset(
    {
        Action.ACCEPT,
        Action.REFUSE,
        Action.CATEGORISE,
        Action.ROLE,
        Action.PERSON,
        Action.MERGE,
        Action.SPLIT,
        Action.ADD,
        Action.CONFIRM,
    }
)


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """One line of the log of one reviewer on one source.

    Attributes
    ----------
    id
        Unique; an event that is read twice counts once.
    time
        UTC, ISO 8601.
    reviewer
        Who did it.
    source, text_sha256
        The source, and the hash of its raw numbered lines that positions count in.
    action
        What was done.
    entity
        The entity it is done to; of ``SPLIT`` the one that is split, of ``ADD`` the new one.
    entities
        Of ``MERGE`` all that become one (the first stays), of ``SPLIT`` the new one.
    mentions
        Of ``SUGGEST``, ``ADD`` all mentions; of ``ACCEPT``, ``REFUSE`` what the reviewer decided
        about, for ``ACCEPT`` with the other forms of the name that follow from it; of ``SPLIT``
        what goes to the new entity.
    category
        Of ``SUGGEST``, ``ACCEPT``, ``REFUSE``, ``CATEGORISE``, ``ADD``.
    role
        Of ``ROLE`` and ``ADD``: what a placeholder begins with, "NAAM COLLEGA".
    placeholder
        Of ``PERSON``, ``ASSIGN``: "[NAAM COLLEGA 2]"; of ``PERSON`` also ``NEW_PERSON``.
    lines
        Of ``START`` and ``SHOWN``: first and last line of stretches.
    target
        Of ``UNDO`` and ``REDO``: the event that is taken back or put back.
    saw
        Of ``ACCEPT``, ``REFUSE``: the decision that the reviewer saw standing; of ``CONFIRM``:
        ``Review.circumstances`` as he saw it; of ``START``: the version of the text that this one
        follows.
    """

    id: str
    time: str
    reviewer: str
    source: str
    text_sha256: str
    action: Action
    entity: str = ""
    entities: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    category: Category | None = None
    role: str = ""
    placeholder: str = ""
    lines: tuple[tuple[int, int], ...] = ()
    target: str = ""
    saw: str = ""


class Verdict(StrEnum):
    """What stands about an entity; the values are what reviewers read."""

    OPEN = "nog te beslissen"
    ACCEPTED = "geaccepteerd"
    REFUSED = "geweigerd"
    CONTESTED = "verschillend beslist"


@dataclass(frozen=True, slots=True)
class Decision:
    """Who accepted or refused, when, in which event."""

    accepted: bool
    by: str
    time: str
    event: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something in a transcript: what the finder suggested or a reviewer added.

    Attributes
    ----------
    id
        Stays the same; points at no text.
    category
        What it is.
    mentions
        Every place, in order.
    role
        What its placeholder begins with; "" for the usual one of its category.
    placeholder
        Who it is in the key according to the reviewer; "" if the forms decide.
    decision
        The decision that stands, if any.
    contested
        Two reviewers decided differently without seeing each other's decision.
    added
        A reviewer selected it; the finder had not found it.
    """

    id: str
    category: Category
    mentions: tuple[Mention, ...]
    role: str = ""
    placeholder: str = ""
    decision: Decision | None = None
    contested: bool = False
    added: bool = False

    @property
    def verdict(self) -> Verdict:
        """What stands about it."""
        if self.contested:
            return Verdict.CONTESTED
        if self.decision is None:
            return Verdict.OPEN
        return Verdict.ACCEPTED if self.decision.accepted else Verdict.REFUSED

    @property
    def is_open(self) -> bool:
        """Whether it still has to be decided."""
        return self.verdict in {Verdict.OPEN, Verdict.CONTESTED}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirmed that all circumstances were found, and when."""

    by: str
    time: str


@dataclass(frozen=True, slots=True)
class Review:
    """Where the review of one transcript stands.

    Attributes
    ----------
    number_of_lines
        Of the raw text; 0 if nothing was read yet.
    entities
        By id, in order of suggestion.
    owners
        Mention → id of the entity it belongs to.
    merged
        Id of an entity that was merged → id of the one it went into.
    shown
        Reviewer → numbers of the lines that he was shown.
    circumstances
        The last event that changed anything about circumstances: what a confirmation counts for.
    confirmations
        The confirmations of circumstances that still count, by reviewer.
    began
        Who did the first act of reviewing and when, if anybody did.
    """

    number_of_lines: int = 0
    entities: Mapping[str, Entity] = field(default_factory=dict)
    owners: Mapping[Mention, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, frozenset[int]] = field(default_factory=dict)
    circumstances: str = ""
    confirmations: Mapping[str, Confirmation] = field(default_factory=dict)
    began: Confirmation | None = None

    def entity(self, id: str) -> Entity | None:  # noqa: A002 (the name of the field of Entity)
        """Return an entity, also by the id that it had before it was merged."""
        return self.entities.get(self.current_id(id))

    def current_id(self, id: str) -> str:  # noqa: A002
        """Follow what was merged to the id that stands."""
        while id in self.merged:
            id = self.merged[id]  # noqa: A001
        return id


class ReviewState(StrEnum):
    """How far a transcript is; only the last one lets it be coded, quoted and reported."""

    READ = "ingelezen"
    IN_REVIEW = "in beoordeling"
    REVIEWED = "beoordeeld"


@dataclass(frozen=True, slots=True)
class ReviewStamp:
    """How a transcript came to be what it is, kept with it.

    Attributes
    ----------
    state
        How far it is.
    by
        Reviewers who decided, in alphabetical order.
    second_reader
        Who confirmed the circumstances.
    time
        When it came into this state.
    source_sha256, raw_sha256
        Hash of the file it was read from, and of its raw numbered lines.
    events_sha256
        Hash of the ids of the events that counted: tells whether anything was decided since.
    key_revision
        Which version of the key its placeholders were kept in; 0 if that was not noted.
    """

    state: ReviewState
    by: tuple[str, ...]
    time: str
    source_sha256: str
    raw_sha256: str
    second_reader: str = ""
    events_sha256: str = ""
    key_revision: int = 0
