"""ReviewWork: one reviewer at work on one raw text, with everything a screen asks for.

Every act is on the disk when the method returns. Nothing that this object shows of itself holds a
name; what it hands out (lines, forms) does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from workbench.clean.personal_data import read_text
from workbench.clean.personal_data.vocabulary import vocabulary_of
from workbench.clean.placeholders import (
    USUAL_ROLES,
    Named,
    assign,
    candidates,
    general_placeholder,
    placeholders_in,
)
from workbench.clean.pseudonyms import text_at
from workbench.clean.review_acts import apply
from workbench.clean.speaker_drafts import may_be_name
from workbench.clean.suggesting import Suggested, Written, other_forms, suggest
from workbench.errors import CleanError
from workbench.evaluation.keys import is_older_than_texts
from workbench.evaluation.review_logs import ReviewLogs, placeholders_given
from workbench.records.folding import fold
from workbench.records.key import KEPT, KeyContent
from workbench.records.personal_data import Category, KnownName
from workbench.records.reviewing import (
    Action,
    Entity,
    Mention,
    ReviewEvent,
    ReviewStamp,
    ReviewState,
    Verdict,
)
from workbench.storage.transcripts import read_stamp, write_state
from workbench.storage.word_lists import shipped_lexicon

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from workbench.clean.reviewing import History
    from workbench.definitions.evaluation_plan import EvaluationPlan, TextSource
    from workbench.evaluation.raw_sources import RawSource
    from workbench.records.transcripts import RawLine
    from workbench.storage.folder import EvaluationFolder
    from workbench.storage.key import Key

_OF_A_REVIEWER = frozenset(Action) - {Action.START, Action.SUGGEST, Action.ASSIGN}
_RESEMBLES = "lijkt op een andere naam in de tekst"
_SHORTEST_NAME = 3
_LOWER_CASE = (
    "De meeste zinnen beginnen zonder hoofdletter, zoals bij spraakherkenning. Namen zijn dan "
    "moeilijker te vinden: lees elke regel met aandacht."
)
COMMON_ROLES = (
    "NAAM",
    "NAAM KIND",
    "NAAM MOEDER",
    "NAAM VADER",
    "NAAM FAMILIELID",
    "NAAM COLLEGA",
    "NAAM HULPVERLENER",
    "REGISSEUR",
    "PROJECTCOORDINATOR",
    "GEZIN",
    "PLAATS",
    "ORGANISATIE",
    "TEAM",
)


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """What is reviewed, where it is kept, and which clock times it."""

    folder: EvaluationFolder
    plan: EvaluationPlan
    source: TextSource
    clock: Callable[[], dt.datetime]


class ReviewWork:
    """One reviewer at work on one raw text.

    Parameters
    ----------
    place
        What is reviewed and where it is kept.
    raw
        The raw text.
    reviewer
        Who reviews.
    key
        The opened key. Without it everything can be decided, but nothing finished, and the
        numbers of placeholders are not known.
    """

    def __init__(
        self, place: ReviewPlace, raw: RawSource, reviewer: str, key: Key | None = None
    ) -> None:
        self.place = place
        self.raw = raw
        self.reviewer = reviewer
        self.key = key
        self.opening_notes: tuple[str, ...] = ()
        self.lines: Sequence[RawLine] = raw.shown_lines().lines
        self.logs = ReviewLogs(place.folder, place.source.id, raw.text.sha256, place.clock)
        self.text = read_text(
            [line.text for line in self.lines],
            shipped_lexicon(),
            [line.turn for line in self.lines],
        )
        self.reserved = placeholders_in(line.text for line in self.lines)
        self._key_notes: tuple[str, ...] = ()
        if key is not None:  # without it nothing is given out
            texts = [text.id for text in place.plan.texts]
            self._key_notes = is_older_than_texts(key, place.folder, texts)
            self.reserved |= placeholders_given(place.folder, texts)
        self.reasons: dict[str, str] = {}
        self._labels: tuple[object, object, Mapping[str, str]] = (None, None, {})
        self._noted: ReviewState | None = None
        self._begin()

    def __repr__(self) -> str:
        return f"<beoordeling van {self.source} door {self.reviewer}>"

    # ------------------------------------------------------------ what there is

    @property
    def source(self) -> str:
        """The name of the text in citations."""
        return self.place.source.id

    @property
    def title(self) -> str:
        """What the text is called on the screen."""
        return f"{self.source}: {self.place.source.title}"

    @property
    def scope(self) -> str:
        """The name of evaluation and text together."""
        return f"{self.place.plan.id}:{self.source}"

    @property
    def text_sha256(self) -> str:
        """Hash of the raw lines that positions count in."""
        return self.raw.text.sha256

    @property
    def history(self) -> History:
        """All events that are known, and the review that follows."""
        return self.logs.history

    @property
    def content(self) -> KeyContent:
        """What the key holds; nothing without a key."""
        return self.key.content if self.key else KeyContent(self.place.plan.id)

    @property
    def roles(self) -> Sequence[str]:
        """What placeholders may begin with, to choose from: usual ones first, then those in use."""
        used = (entry.role for entry in self.content.entries.values())
        here = (entity.role for entity in self.history.review.entities.values())
        found = (*COMMON_ROLES, *used, *here, *self.raw.roles.values())
        return tuple(dict.fromkeys(" ".join(role.upper().split()) for role in found if role))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reviewer should know before he begins, as Dutch sentences."""
        plain = (_LOWER_CASE,) if self.text.reading.lower_case else ()
        return (
            *self.opening_notes,
            *plain,
            *self._key_notes,
            *self.raw.text.notes,
            *self.logs.notes,
        )

    def forms(self, entity: Entity) -> tuple[str, ...]:
        """Return the ways an entity is written, in order of appearance."""
        return self._written(entity.mentions)

    def placeholders(self) -> Mapping[str, str]:
        """Return what will stand in the place of every entity, as far as that is known now."""
        entities, content = self.history.review.entities, self.content
        if self._labels[0] is not entities or self._labels[1] is not content:
            known = dict(assign(content, self.named(), self.reserved).placeholders)
            for entity in entities.values():
                known.setdefault(
                    entity.id, general_placeholder(entity.category, self._role(entity))
                )
            self._labels = (entities, content, known)
        return self._labels[2]

    def people(self, entity: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return who in the key an entity may be, the likeliest first: placeholder and forms."""
        found = self.history.review.entity(entity)
        labels = candidates(self.content, self._named(found)) if found else ()
        return tuple((label, self.content.entries[label].forms) for label in labels)

    def named(self) -> tuple[Named, ...]:
        """Return everybody who was accepted, in the order in which they appear."""
        accepted = (
            entity
            for entity in self.history.review.entities.values()
            if entity.verdict is Verdict.ACCEPTED
        )
        return tuple(map(self._named, sorted(accepted, key=lambda entity: entity.mentions[0])))

    def other_forms(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Find every other place of a name that was selected."""
        known = {*self.owned(), *mentions}
        written = Written(Category.PERSON, self._written(mentions))
        return other_forms(self.text, [written], known).follow

    def owned(self) -> set[Mention]:
        """Return what belongs to somebody already; a circumstance may hold names."""
        return {
            mention
            for entity in self.history.review.entities.values()
            if entity.category is not Category.CIRCUMSTANCE
            for mention in entity.mentions
        }

    # ------------------------------------------------------------ acts

    def refresh(self) -> None:
        """Read what others, or this reviewer at another screen, have logged since."""
        self.logs.refresh()

    def record(self, events: Sequence[ReviewEvent]) -> None:
        """Time acts and log them, with what follows from them; on return they are on the disk."""
        for event in events:
            self._check(event)
            self.logs.append(self._completed(event))
        if self.history.review.began:
            self._note(ReviewState.IN_REVIEW)

    def act(self, action: Action, entity: str = "", **details: object) -> None:
        """Record one act by this reviewer: ``act(Action.ROLE, entity, role="NAAM COLLEGA")``."""
        event = ReviewEvent(
            str(uuid4()), "", self.reviewer, self.source, self.text_sha256, action, entity
        )
        self.record([replace(event, **details)])  # type: ignore[arg-type]

    def suggest(self, found: Iterable[Suggested]) -> int:
        """Log what is to be decided, as far as it is new, and return how much that is."""
        fresh = [
            event
            for event in map(self._suggestion, found)
            if apply(self.history.review, event) is not self.history.review
        ]
        if fresh:
            self.logs.append(fresh)
        return len(fresh)

    def assign(self, placeholders: Mapping[str, str]) -> None:
        """Log which placeholder everybody in the key got, so that he keeps it."""
        entities = self.history.review.entities
        fresh = [
            replace(self._machine(Action.ASSIGN), entity=name, placeholder=label)
            for name, label in placeholders.items()
            if entities[name].category in KEPT and entities[name].placeholder != label
        ]
        if fresh:
            self.logs.append(fresh)

    def now(self) -> str:
        """Return the moment, as it is kept with a transcript."""
        return self.place.clock().strftime("%Y-%m-%dT%H:%M:%SZ")

    # ------------------------------------------------------------ parts

    def _begin(self) -> None:
        """Note which lines there are and what the finder suggests, if that is not known yet."""
        if self.history.review.number_of_lines != len(self.lines):
            start = self._machine(Action.START)
            self.logs.append([replace(start, lines=((1, len(self.lines)),))])
        in_key = (
            KnownName(form, entry.category)
            for entry in self.content.entries.values()
            for form in entry.forms
        )
        found = suggest(self.text, [*self.raw.known, *in_key])
        for one in found:
            self.reasons[one.entity] = _RESEMBLES if one.resembles else one.reason
        self.suggest(found)
        self._note(ReviewState.READ)

    def _completed(self, event: ReviewEvent) -> list[ReviewEvent]:
        """Return an act with what follows from it: other forms of whoever was accepted."""
        if event.action not in {Action.ACCEPT, Action.ADD} or event.category is None:
            return [event]
        written = Written(event.category, self._written(event.mentions))
        found = other_forms(self.text, [written], {*self.owned(), *event.mentions})
        if event.action is Action.ACCEPT:
            event = replace(event, mentions=(*event.mentions, *found.follow))
        for one in found.asked:
            self.reasons.setdefault(one.entity, one.reason)
        return [event, *map(self._suggestion, found.asked)]

    def _suggestion(self, one: Suggested) -> ReviewEvent:
        event = self._machine(Action.SUGGEST)
        return replace(event, entity=one.entity, category=one.category, mentions=one.mentions)

    def _machine(self, action: Action) -> ReviewEvent:
        return ReviewEvent(str(uuid4()), "", self.reviewer, self.source, self.text_sha256, action)

    def _check(self, event: ReviewEvent) -> None:
        """Refuse what no log may hold.

        Raises
        ------
        CleanError
            Another reviewer, a place outside the text, or a role with a name in it.
        """
        if event.reviewer != self.reviewer or event.action not in _OF_A_REVIEWER:
            raise CleanError(
                "Deze handeling hoort niet bij deze beoordelaar.",
                remedy="open de beoordeling onder uw eigen naam.",
            )
        places = [place for mention in event.mentions for place in mention.places]
        if any(
            len(text_at(self.raw.text, one)) != one.end - one.start or one.start >= one.end
            for one in places
        ):
            raise CleanError(
                "De selectie ligt niet in de tekst.", remedy="selecteer de passage opnieuw."
            )
        if event.role:
            self._check_role(event.role)

    def _check_role(self, role: str) -> None:
        general_placeholder(Category.PERSON, role)
        usual = {word for name in (*COMMON_ROLES, *USUAL_ROLES.values()) for word in name.split()}
        words = {fold(word) for word in role.upper().split() if word not in usual}
        vocabulary = vocabulary_of(shipped_lexicon())
        if words & self._names() or any(vocabulary.kind(word).sure for word in words):
            raise CleanError(
                "In de rol staat een woord dat een naam is.",
                remedy="beschrijf wie het is zonder naam, bijvoorbeeld NAAM COLLEGA.",
            )

    def _names(self) -> set[str]:
        """Give the words of names of people: in this text, in the key, and known in advance."""
        here = (
            form
            for entity in self.history.review.entities.values()
            if entity.category is Category.PERSON and entity.verdict is not Verdict.REFUSED
            for form in self.forms(entity)
        )
        kept = (
            form
            for entry in self.content.entries.values()
            if entry.category is Category.PERSON
            for form in entry.forms
        )
        known = (
            one.text
            for one in self.raw.known
            if one.category is Category.PERSON and may_be_name(one.text)
        )
        words = [word for form in here for word in form.split()]
        # Of a name elsewhere only what is written as a name counts: not "oma" of "oma Truus".
        words += [word for form in (*kept, *known) for word in form.split() if word[0].isupper()]
        return {fold(word) for word in words if len(word) >= _SHORTEST_NAME}

    def _written(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        written = (
            " ".join(text_at(self.raw.text, place).strip() for place in mention.places)
            for mention in mentions
        )
        return tuple(dict.fromkeys(written))

    def _named(self, entity: Entity) -> Named:
        forms = self.forms(entity)
        return Named(entity.id, entity.category, forms, self._role(entity), entity.placeholder)

    def _role(self, entity: Entity) -> str:
        """Return the role that was chosen, or the only one that namen.yaml has for such a name."""
        if entity.role or not self.raw.roles:
            return entity.role
        written = [_words(form) for form in self.forms(entity)]
        roles = {
            role
            for name, role in self.raw.roles.items()
            if any(words <= _words(name) for words in written)
        }
        return roles.pop() if len(roles) == 1 else ""

    def _note(self, state: ReviewState) -> None:
        """Keep with the transcript how far it is; it never goes back."""
        if self._noted is state:
            return
        self._noted = state
        path = self.place.folder.transcript_file(self.source)
        stamp = read_stamp(path)
        same = stamp is not None and stamp.raw_sha256 == self.text_sha256
        if same and (stamp is None or stamp.state is not ReviewState.READ or stamp.state is state):
            return
        if not same and stamp is not None and stamp.state is ReviewState.REVIEWED:
            return  # of an earlier version of the text: it stays until this one is reviewed
        fresh = ReviewStamp(
            state, (self.reviewer,), self.now(), self.raw.text.source_sha256, self.text_sha256
        )
        write_state(path, self.source, fresh, self.place.plan.notice)


def _words(name: str) -> set[str]:
    return set(fold(name).split())
