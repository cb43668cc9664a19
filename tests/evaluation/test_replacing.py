"""What is accepted is gone from the text, wherever it stood; the lines keep their numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.clean.lines import normalise
from workbench.clean.personal_data import ReadText, read_text
from workbench.clean.placeholders import Named, assign
from workbench.clean.pseudonyms import number_raw, pseudonymise_reviewed, text_at
from workbench.clean.review_acts import apply, entity_id
from workbench.clean.suggesting import Suggested, Written, other_forms, suggest
from workbench.records.key import KEPT, KeyContent
from workbench.records.personal_data import Category
from workbench.records.reviewing import (
    Action,
    Entity,
    Mention,
    Review,
    ReviewEvent,
    ReviewStamp,
    ReviewState,
)
from workbench.records.sources import SourceFile
from workbench.records.transcripts import RawText, RawTranscript, RawTurn, Speaker, Transcript
from workbench.storage.word_lists import shipped_lexicon

STAMP = ReviewStamp(ReviewState.REVIEWED, ("anna",), "", "", "")
SPEAKERS = {"R1": Speaker("R1", "regisseur")}
PLACEHOLDER = re.compile(r"\[[^\[\]]*\]")
EVENT = ReviewEvent("", "", "anna", "FG1", "", Action.START)

WORDS = st.sampled_from(
    (
        "Sanne", "sanne", "Sanne's", "Sanne de Wit", "de Wit", "De Wit", "SANNE", "Roos", "roos",
        "Mark", "mark", "Fatima el Bakkali", "Bakkali", "Yusuf", "mevrouw Verhoeven", "Verhoevens",
        "Almelo", "06-12345678", "0612345678", "sanne@voorbeeld.nl", "Dorpsstraat 12", "111222333",
        "GG-12-KZ", "vijf jaar", "stichting De Boom", "dat", "ging", "naar", "de", "winkel", "en",
        "toen", "zei", "ik", "niet", "meer", "over", "het", "kind", "was", "er", "ook", "weer",
        "de enige kinderarts van de stad", "op maandag", "moeder", "heet", "ja.", "Nee.", "dan",
    )
)  # fmt: skip
Missed = tuple[str, Category]
MISSED = st.tuples(
    st.sampled_from(["winkel", "kind", "toen", "de", "moeder", "Sanne"]),
    st.sampled_from([Category.PERSON, Category.ORGANISATION, Category.ADDRESS, Category.ACCOUNT]),
)
TURNS = st.lists(st.lists(WORDS, min_size=1, max_size=60).map(" ".join), min_size=1, max_size=5)


def forms(raw: RawText, entity: Entity) -> tuple[str, ...]:
    return tuple(
        " ".join(text_at(raw, place).strip() for place in mention.places)
        for mention in entity.mentions
    )


def owned(review: Review) -> set[Mention]:
    return {
        mention
        for entity in review.entities.values()
        if entity.category is not Category.CIRCUMSTANCE
        for mention in entity.mentions
    }


def accepted(raw: RawText, text: ReadText, missed: Missed) -> Review:
    """Accept all that is suggested and all that follows from that, as reviewers do in turn.

    First one word is selected that the finder missed.
    """
    review = apply(Review(), replace(EVENT, lines=((1, len(raw.lines)),)))
    waiting = list(suggest(text))
    selected = first_place(raw, missed[0])
    if selected is not None:
        added = replace(EVENT, entity="eigen", category=missed[1], mentions=(selected,))
        review = apply(review, replace(added, action=Action.ADD))
        found = other_forms(text, [Written(missed[1], (missed[0],))], owned(review))
        waiting += [*found.asked, *(alone(missed[1], one) for one in found.follow)]
    while waiting:
        one = waiting.pop(0)
        event = replace(
            EVENT,
            action=Action.SUGGEST,
            entity=one.entity,
            category=one.category,
            mentions=one.mentions,
        )
        review = apply(review, event)
        entity = review.entity(one.entity)
        if entity is None or not entity.is_open:
            continue
        found = other_forms(text, [Written(entity.category, forms(raw, entity))], owned(review))
        mentions = (*entity.mentions, *found.follow)
        review = apply(
            review, replace(event, action=Action.ACCEPT, category=None, mentions=mentions)
        )
        waiting += found.asked
    for who in ("anna", "carla"):
        shown = replace(EVENT, reviewer=who, action=Action.SHOWN, lines=((1, len(raw.lines)),))
        review = apply(review, shown)
    return apply(
        review, replace(EVENT, reviewer="carla", action=Action.CONFIRM, saw=review.circumstances)
    )


def first_place(raw: RawText, word: str) -> Mention | None:
    for line in raw.lines:
        found = re.search(rf"(?<!\w){word}(?!\w)", line.text)
        if found:
            return Mention.on(line.number, *found.span())
    return None


def alone(category: Category, mention: Mention) -> Suggested:
    return Suggested(entity_id(category, mention), category, (mention,), "")


def pseudonymised(turns: list[str], missed: Missed) -> tuple[RawText, Review, Transcript]:
    again = f"we zagen {missed[0]} en later die {missed[0]} nog eens"
    said = tuple(RawTurn("R1", turn) for turn in (*turns, again))
    raw = number_raw(RawTranscript(SourceFile("x", ""), said), id="FG1")
    lines = [line.text for line in raw.lines]
    text = read_text(lines, shipped_lexicon(), [line.turn for line in raw.lines])
    review = accepted(raw, text, missed)
    ordered = sorted(review.entities.values(), key=lambda entity: entity.mentions[0])
    named = [Named(one.id, one.category, forms(raw, one)) for one in ordered]
    placeholders = assign(KeyContent("x"), named).placeholders
    made = pseudonymise_reviewed(raw, review, placeholders, speakers=SPEAKERS, stamp=STAMP)
    return raw, review, made


@settings(max_examples=60)
@given(TURNS, MISSED)
def test_no_form_of_whoever_was_accepted_is_left_anywhere(turns: list[str], missed: Missed) -> None:
    raw, review, made = pseudonymised(turns, missed)

    rest = normalise(PLACEHOLDER.sub(" ", " ".join(line.text for line in made.lines)))
    for entity in review.entities.values():
        if entity.category in KEPT | {Category.BSN, Category.ACCOUNT}:
            for form in forms(raw, entity):
                assert not re.search(rf"(?<!\w){re.escape(form)}(?!\w)", rest), entity.id


@settings(max_examples=60)
@given(TURNS, MISSED)
def test_every_line_keeps_its_number_its_turn_and_all_words_that_name_nobody(
    turns: list[str], missed: Missed
) -> None:
    raw, review, made = pseudonymised(turns, missed)

    assert [(line.number, line.turn) for line in made.lines] == [
        (line.number, line.turn) for line in raw.lines
    ]
    covered = {
        (place.line, at)
        for entity in review.entities.values()
        for mention in entity.mentions
        for place in mention.places
        for at in range(place.start, place.end)
    }
    for line, now in zip(raw.lines, made.lines, strict=True):
        kept = [sign for at, sign in enumerate(line.text) if (line.number, at) not in covered]
        assert PLACEHOLDER.sub("", now.text) == "".join(kept)


@settings(max_examples=15)
@given(TURNS, MISSED)
def test_the_same_decisions_give_the_same_text(turns: list[str], missed: Missed) -> None:
    assert pseudonymised(turns, missed)[2] == pseudonymised(turns, missed)[2]
