"""What each event does to a review: one small function per action, all pure.

Whatever two reviewers do at the same time, the outcome masks rather more than less: an acceptance
stands when entities are merged, and a refusal counts only for what the reviewer saw.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.records.personal_data import Category
from workbench.records.reviewing import Action, Confirmation, Decision, Entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from workbench.records.reviewing import Mention, Review, ReviewEvent

_BY_THE_MACHINE = frozenset({Action.START, Action.SUGGEST, Action.ASSIGN})


def apply(review: Review, event: ReviewEvent) -> Review:
    """Return the review after one event more; undo and redo are the business of the history."""
    act = _ACTS.get(event.action)
    if act is None:
        return review
    after = act(review, event)
    if after.began is None and event.action not in _BY_THE_MACHINE:
        after = replace(after, began=Confirmation(event.reviewer, event.time))
    if _touches_circumstances(review, after, event):
        return replace(after, circumstances=event.id, confirmations={})
    return after


def entity_id(category: Category, mention: Mention) -> str:
    """Name an entity after its category and where it first stands: without text.

    Examples
    --------
    >>> from workbench.records.reviewing import Mention
    >>> entity_id(Category.PERSON, Mention.on(57, 12, 17))
    'person-57-12-17'
    """
    places = (f"{place.line}-{place.start}-{place.end}" for place in mention.places)
    return f"{category.name.lower()}-{'-'.join(places)}"


def _touches_circumstances(before: Review, after: Review, event: ReviewEvent) -> bool:
    if before.entities is after.entities:
        return False
    touched = (event.entity, *event.entities)
    return any(
        entity is not None and entity.category is Category.CIRCUMSTANCE
        for review in (before, after)
        for entity in map(review.entity, touched)
    )


# ---------------------------------------------------------------- reading


def _start(review: Review, event: ReviewEvent) -> Review:
    return replace(review, number_of_lines=max(last for _, last in event.lines))


def _suggest(review: Review, event: ReviewEvent) -> Review:
    """Add what was found, as far as it stands under no entity yet."""
    fresh = _unowned(review, event.mentions)
    if not fresh or event.category is None:
        return review
    known = review.entity(event.entity)
    if known is None:
        return _with(review, Entity(event.entity, event.category, fresh))
    if known.decision is None:
        return _with(review, _extended(known, fresh))
    apart = entity_id(event.category, fresh[0])
    while review.entity(apart) is not None:
        apart += "-0"
    return _with(review, Entity(apart, event.category, fresh))


# ---------------------------------------------------------------- deciding


def _accept(review: Review, event: ReviewEvent) -> Review:
    entity = _decided_about(review, event)
    if entity is None:
        return review
    entity = _extended(entity, _unowned(review, event.mentions))
    return _with(review, _decide(entity, event, accepted=True))


def _refuse(review: Review, event: ReviewEvent) -> Review:
    entity = _decided_about(review, event)
    if entity is None:
        return review
    if not set(entity.mentions) <= set(event.mentions):
        return _with(review, replace(entity, contested=True))
    return _with(review, _decide(entity, event, accepted=False))


def _decided_about(review: Review, event: ReviewEvent) -> Entity | None:
    """Return the entity of a decision; it is made of the event where its suggestion is missing."""
    entity = review.entity(event.entity)
    if entity is not None or event.category is None:
        return entity
    fresh = _unowned(review, event.mentions)
    return Entity(event.entity, event.category, fresh) if fresh else None


def _decide(entity: Entity, event: ReviewEvent, *, accepted: bool) -> Entity:
    """Let a decision stand, contested if it overrules another reviewer's without having seen it."""
    standing = entity.decision
    unseen = standing is not None and standing.by != event.reviewer and standing.event != event.saw
    differs = standing is not None and standing.accepted is not accepted
    decision = Decision(accepted, event.reviewer, event.time, event.id)
    return replace(entity, decision=decision, contested=unseen and differs)


def _categorise(review: Review, event: ReviewEvent) -> Review:
    entity = review.entity(event.entity)
    if entity is None or event.category is None:
        return review
    return _with(review, replace(entity, category=event.category, placeholder=""))


def _role(review: Review, event: ReviewEvent) -> Review:
    """Set the role; who had a placeholder for another role needs another one."""
    entity = review.entity(event.entity)
    return _with(review, replace(entity, role=event.role, placeholder="")) if entity else review


def _person(review: Review, event: ReviewEvent) -> Review:
    entity = review.entity(event.entity)
    return _with(review, replace(entity, placeholder=event.placeholder)) if entity else review


# ---------------------------------------------------------------- grouping


def _merge(review: Review, event: ReviewEvent) -> Review:
    ids = dict.fromkeys(review.current_id(one) for one in event.entities)
    parts = [review.entities[one] for one in ids if one in review.entities]
    if len(parts) < 2:
        return review
    first, *others = parts
    gone = {other.id: first.id for other in others}
    left = {one: entity for one, entity in review.entities.items() if one not in gone}
    merged = {**review.merged, **gone}
    return _with(replace(review, entities=left, merged=merged), _joined(parts))


def _joined(parts: Sequence[Entity]) -> Entity:
    """Join entities; who was accepted stays so, and nothing is refused unless all were."""
    first = parts[0]
    decisions = [part.decision for part in parts if part.decision]
    accepted = next((decision for decision in decisions if decision.accepted), None)
    all_refused = decisions[0] if len(decisions) == len(parts) else None
    return replace(
        first,
        mentions=_sorted(mention for part in parts for mention in part.mentions),
        role=next((part.role for part in parts if part.role), ""),
        placeholder=next((part.placeholder for part in parts if part.placeholder), ""),
        decision=accepted or all_refused,
        contested=any(part.contested for part in parts),
    )


def _split(review: Review, event: ReviewEvent) -> Review:
    """Give some mentions to an entity of their own, which is decided as the old one was."""
    entity = review.entity(event.entity)
    if entity is None or not event.entities:
        return review
    leaving = tuple(mention for mention in entity.mentions if mention in set(event.mentions))
    staying = tuple(mention for mention in entity.mentions if mention not in set(event.mentions))
    if not leaving or not staying:
        return review
    if review.entity(event.entities[0]) is not None:
        return review
    review = _with(review, replace(entity, mentions=staying))
    return _with(review, replace(entity, id=event.entities[0], mentions=leaving))


def _add(review: Review, event: ReviewEvent) -> Review:
    """Add a reviewer's own selection, accepted at once; it takes over what is not masked yet."""
    if event.category is None:
        return review
    free = tuple(one for one in event.mentions if not _is_accepted(review, one))
    if not free or review.entity(event.entity) is not None:
        return review
    review = _without(review, set(free))
    decision = Decision(True, event.reviewer, event.time, event.id)  # noqa: FBT003 (a field)
    entity = Entity(event.entity, event.category, _sorted(free), event.role, "", decision)
    return _with(review, replace(entity, added=True))


def _is_accepted(review: Review, mention: Mention) -> bool:
    owner = review.entities.get(review.owners.get(mention, ""))
    return owner is not None and owner.decision is not None and owner.decision.accepted


def _without(review: Review, mentions: set[Mention]) -> Review:
    """Take mentions from the entities that have them; an entity without any is gone."""
    entities = dict(review.entities)
    for id_ in {review.owners[mention] for mention in mentions if mention in review.owners}:
        left = tuple(one for one in entities[id_].mentions if one not in mentions)
        if left:
            entities[id_] = replace(entities[id_], mentions=left)
        else:
            del entities[id_]
    return replace(review, entities=entities)


# ---------------------------------------------------------------- reading and confirming


def _shown(review: Review, event: ReviewEvent) -> Review:
    numbers = {number for first, last in event.lines for number in range(first, last + 1)}
    seen = review.shown.get(event.reviewer, frozenset())
    return replace(review, shown={**review.shown, event.reviewer: seen | numbers})


def _confirm(review: Review, event: ReviewEvent) -> Review:
    """Count a confirmation only for the circumstances that the reader saw."""
    if event.saw != review.circumstances:
        return review
    confirmation = Confirmation(event.reviewer, event.time)
    return replace(review, confirmations={**review.confirmations, event.reviewer: confirmation})


# ---------------------------------------------------------------- parts


def _unowned(review: Review, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return _sorted(mention for mention in mentions if mention not in review.owners)


def _extended(entity: Entity, mentions: Sequence[Mention]) -> Entity:
    if not mentions:
        return entity
    return replace(entity, mentions=_sorted([*entity.mentions, *mentions]))


def _sorted(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(set(mentions)))


def _with(review: Review, entity: Entity) -> Review:
    """Put an entity in the place of the one with its id, and note what it owns."""
    before = review.entities.get(entity.id)
    entities = {**review.entities, entity.id: entity}
    if before is not None and before.mentions == entity.mentions:
        return replace(review, entities=entities)
    owners = {**review.owners, **dict.fromkeys(entity.mentions, entity.id)}
    return replace(review, entities=entities, owners=owners)


_ACTS: Mapping[Action, Callable[[Review, ReviewEvent], Review]] = {
    Action.START: _start,
    Action.SUGGEST: _suggest,
    Action.ACCEPT: _accept,
    Action.REFUSE: _refuse,
    Action.CATEGORISE: _categorise,
    Action.ROLE: _role,
    Action.PERSON: _person,
    Action.ASSIGN: _person,
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.ADD: _add,
    Action.SHOWN: _shown,
    Action.CONFIRM: _confirm,
}
