"""Placeholders: role first, a number only where needed, and the same one over all transcripts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.clean.placeholders import (
    Named,
    assign,
    candidates,
    forgotten,
    general_placeholder,
)
from workbench.errors import CleanError
from workbench.records.key import KeyContent
from workbench.records.personal_data import Category
from workbench.records.reviewing import NEW_PERSON

EMPTY = KeyContent("hengelo")


def person(*forms: str, id: str = "", role: str = "naam collega", who: str = "") -> Named:  # noqa: A002
    return Named(id or f"e-{forms[0]}", Category.PERSON, forms, role, who)


def labels(content: KeyContent, *named: Named) -> list[str]:
    return list(assign(content, named).placeholders.values())


def test_the_first_of_a_role_has_no_number_and_others_have() -> None:
    assert labels(EMPTY, person("Sanne"), person("Bram"), person("Eva", role="naam moeder")) == [
        "[NAAM COLLEGA]",
        "[NAAM COLLEGA 2]",
        "[NAAM MOEDER]",
    ]


def test_without_a_role_the_category_speaks() -> None:
    assert labels(EMPTY, person("Sanne", role="")) == ["[NAAM]"]
    assert labels(EMPTY, Named("x", Category.PLACE, ("Almelo",))) == ["[PLAATS]"]


def test_the_same_person_in_another_transcript_has_the_same_placeholder() -> None:
    first = assign(EMPTY, [person("Bram"), person("Sanne de Wit", "Sanne")])

    second = assign(first.content, [person("sanne", role=""), person("Kees")])

    assert list(second.placeholders.values()) == ["[NAAM COLLEGA 2]", "[NAAM COLLEGA 3]"]
    assert second.content.entries["[NAAM COLLEGA 2]"].forms == ("Sanne de Wit", "Sanne", "sanne")


def test_common_names_accepted_one_by_one_are_one_person() -> None:
    assert labels(EMPTY, person("Roos", id="a"), person("Roos", id="b")) == ["[NAAM COLLEGA]"] * 2


def test_another_role_or_the_word_of_the_reviewer_makes_another_person() -> None:
    content = assign(EMPTY, [person("Sanne")]).content

    assert labels(content, person("Sanne", role="naam moeder")) == ["[NAAM MOEDER]"]
    assert labels(content, person("Sanne", who=NEW_PERSON)) == ["[NAAM COLLEGA 2]"]
    assert labels(content, person("Floor", who="[NAAM COLLEGA]")) == ["[NAAM COLLEGA]"]


def test_different_full_names_are_different_people() -> None:
    content = assign(EMPTY, [person("Sanne de Wit", "Sanne")]).content

    assert labels(content, person("Sanne Bakker", "Sanne")) == ["[NAAM COLLEGA 2]"]
    assert labels(content, person("Sanne Maria de Wit", "Sanne")) == ["[NAAM COLLEGA]"]
    assert labels(content, person("Sanne's")) == ["[NAAM COLLEGA]"]


def test_a_full_name_that_fits_goes_before_a_part_that_fits() -> None:
    content = assign(EMPTY, [person("Sanne", who=NEW_PERSON), person("Sanne Bos", "Bos")]).content

    assert candidates(content, person("Sanne Bos", "Sanne")) == (
        "[NAAM COLLEGA 2]",
        "[NAAM COLLEGA]",
    )


def test_one_word_of_a_name_makes_somebody_likely_but_is_not_enough() -> None:
    content = assign(EMPTY, [person("Verhoeven"), person("Roos")]).content

    roos = person("Roos Verhoeven")
    assert candidates(content, roos) == ("[NAAM COLLEGA]", "[NAAM COLLEGA 2]")
    assert labels(content, roos) == ["[NAAM COLLEGA 3]"]


def test_what_is_general_has_no_number_and_leaves_no_trace() -> None:
    found = assign(
        EMPTY,
        [
            Named("a", Category.AGE, ("vijf",), "leeftijd 4-6"),
            Named("b", Category.AGE, ("zes jaar",), "leeftijd 4-6"),
            Named("c", Category.BSN, ("111222333",)),
            Named("d", Category.CIRCUMSTANCE, ("de enige kinderarts van Almelo",)),
        ],
    )

    assert list(found.placeholders.values()) == [
        "[LEEFTIJD 4-6]",
        "[LEEFTIJD 4-6]",
        "[BSN]",
        "[NOEMT OMSTANDIGHEID]",
    ]
    assert found.content == EMPTY


def test_a_bsn_that_somebody_calls_a_name_is_masked_but_not_kept() -> None:
    found = assign(EMPTY, [person("Sanne", "bsn 111222333")])

    assert found.content.entries["[NAAM COLLEGA]"].forms == ("Sanne",)


def test_a_placeholder_that_the_key_does_not_have_is_told() -> None:
    assert assign(EMPTY, [person("Sanne", who="[NAAM COLLEGA 7]")]).unknown == ("[NAAM COLLEGA 7]",)


def test_who_is_forgotten_leaves_his_number_behind() -> None:
    content = assign(EMPTY, [person("Sanne"), person("Bram")]).content

    content = forgotten(content, "[NAAM COLLEGA 2]")

    assert "Bram" not in dict(enumerate(form for _, form in content.forms())).values()
    assert labels(content, person("Bram")) == ["[NAAM COLLEGA 3]"]


@pytest.mark.parametrize("role", ["a]b", "-"])
def test_a_role_that_cannot_be_written_is_refused(role: str) -> None:
    with pytest.raises(CleanError):
        general_placeholder(Category.AGE, role)


def test_a_placeholder_that_the_text_has_already_goes_to_nobody_else() -> None:
    assigned = assign(EMPTY, [person("Sanne"), person("Bram")], ["[NAAM COLLEGA]"])

    assert list(assigned.placeholders.values()) == ["[NAAM COLLEGA 2]", "[NAAM COLLEGA 3]"]


NAMES = st.sampled_from(["Sanne", "Sanne de Wit", "Bram", "bram", "De Wit", "Roos"])
PEOPLE = st.lists(
    st.builds(
        Named,
        id=st.uuids().map(str),
        category=st.sampled_from([Category.PERSON, Category.PLACE]),
        forms=st.lists(NAMES, min_size=1, max_size=3).map(tuple),
        role=st.sampled_from(["", "naam", "naam 2", "moeder"]),
        placeholder=st.sampled_from(["", NEW_PERSON]),
    ),
    max_size=8,
)


@given(PEOPLE, PEOPLE)
def test_numbers_are_never_given_twice_and_nobody_loses_a_placeholder(
    first: list[Named], second: list[Named]
) -> None:
    one = assign(EMPTY, first)
    gone = replace(
        one.content, entries={k: replace(v, forms=()) for k, v in one.content.entries.items()}
    )
    two = assign(gone, second)

    assert not set(one.placeholders.values()) & set(two.placeholders.values()), "all were forgotten"
    assert list(two.content.entries)[: len(gone.entries)] == list(gone.entries)
    assert assign(EMPTY, first) == one


@given(PEOPLE)
def test_again_with_the_same_key_everybody_has_the_same_placeholder(named: list[Named]) -> None:
    known = [replace(one, placeholder="") for one in named]
    once = assign(EMPTY, known)
    pinned = [replace(one, placeholder=once.placeholders[one.id]) for one in known]

    again = assign(once.content, pinned)

    assert again.placeholders == once.placeholders
    assert again.content.highest == once.content.highest
