"""Masking: what is not masked stays as it is, and the same goes in the same way every time."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.clean.personal_data import Placeholders, find, propagate, replace
from workbench.errors import CleanError
from workbench.records.personal_data import Mention, Suggestion
from workbench.storage.word_lists import shipped_lexicon

WORDS = st.sampled_from(
    [
        "Sanne", "sanne's", "roos", "Roos", "de", "Wit", "zei", "en", "toen", "Mohammed", "el",
        "Idrissi", "06-12345678", "12", "maart", "😀", "👩‍👧", "é", "één", "[NAAM]", ",", ".", ":",
        "nul", "zes", "acht", "Kerkstraat", "mevrouw", "x@y.nl", "\u0301", "\xa0", "vier", "jaar",
    ]
)  # fmt: skip
LINES = st.lists(
    st.one_of(st.lists(WORDS, max_size=9).map(" ".join), st.text(max_size=40)), max_size=6
)


def _masked(lines: list[str], suggestions: tuple[Suggestion, ...]) -> tuple[str, ...]:
    return replace(
        lines,
        [(mention, "[NAAM]") for suggestion in suggestions for mention in suggestion.mentions],
    )


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_every_mention_stands_where_it_says(lines: list[str]) -> None:
    for suggestion in find(lines, shipped_lexicon(), turns=[1] * len(lines)):
        for mention in suggestion.mentions:
            assert lines[mention.line - 1][mention.start : mention.end] == mention.text
            assert mention.text.strip() == mention.text != ""


@settings(max_examples=150, deadline=None)
@given(LINES)
@example(lines=["⑩"])
def test_finding_is_the_same_every_time(lines: list[str]) -> None:
    assert find(lines, shipped_lexicon()) == find(list(lines), shipped_lexicon())


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_masking_keeps_lines_and_all_text_outside_the_mentions(lines: list[str]) -> None:
    suggestions = find(lines, shipped_lexicon())
    masked = _masked(lines, suggestions)
    assert len(masked) == len(lines)
    covered = {
        (mention.line, place)
        for suggestion in suggestions
        for mention in suggestion.mentions
        for place in range(mention.start, mention.end)
    }
    for number, (line, after) in enumerate(zip(lines, masked, strict=True), start=1):
        kept = [sign for place, sign in enumerate(line) if (number, place) not in covered]
        rest = iter(after)
        assert all(sign in rest for sign in kept)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_masking_what_is_masked_changes_nothing(lines: list[str]) -> None:
    lexicon = shipped_lexicon()
    suggestions = find(lines, lexicon)
    masked = list(_masked(lines, suggestions))
    again = propagate(masked, [], lexicon)
    assert _masked(masked, again) == tuple(masked)
    for suggestion in find(masked, lexicon):
        assert all("[NAAM]" not in mention.text for mention in suggestion.mentions)


def test_of_overlapping_mentions_the_first_covers_both() -> None:
    mentions = [(Mention(1, 0, 5, "Sanne"), "[A]"), (Mention(1, 3, 8, "ne de"), "[B]")]
    assert replace(["Sanne de Wit"], mentions) == ("[A] Wit",)


def test_a_name_that_runs_on_to_the_next_line_is_masked_on_both() -> None:
    mentions = [
        (Mention(1, 0, 9, "Fatima el"), "[NAAM]"),
        (Mention(2, 0, 7, "Bakkali", continued=True), "[NAAM]"),
    ]
    assert replace(["Fatima el", "Bakkali zei"], mentions) == ("[NAAM]", "[vervolg] zei")


@pytest.mark.parametrize("mention", [Mention(1, 0, 3, "Jan"), Mention(7, 0, 3, "Jan")])
def test_a_text_that_changed_is_not_masked(mention: Mention) -> None:
    with pytest.raises(CleanError, match="is veranderd"):
        replace(["Piet was er"], [(mention, "[NAAM]")])


def test_the_first_of_a_role_has_no_number_and_the_next_ones_have() -> None:
    holders = Placeholders().assign("Sanne", "naam collega").assign("Piet", "Naam  Collega")
    assert holders.of("SANNE") == "[NAAM COLLEGA]"
    assert holders.of("Piet") == "[NAAM COLLEGA 2]"
    assert holders.of("Kees") is None


def test_a_name_keeps_its_placeholder() -> None:
    holders = Placeholders().assign("Sanne", "moeder")
    assert holders.assign("sanne", "vader") is holders


def test_numbers_are_never_given_out_again() -> None:
    holders = Placeholders().assign("Sanne", "moeder").assign("Piet", "moeder").without("Piet")
    assert holders.of("Piet") is None
    assert holders.assign("Kees", "moeder").of("Kees") == "[MOEDER 3]"


def test_a_role_that_ends_in_a_number_never_makes_a_placeholder_that_exists() -> None:
    holders = Placeholders().assign("Sanne", "kind 2").assign("Piet", "kind").assign("An", "kind")
    assert len(set(holders.assigned.values())) == 3


@pytest.mark.parametrize("role", ["", "  ", "NAAM]", "a\nb[", "-"])
def test_a_role_that_cannot_be_a_placeholder_is_refused(role: str) -> None:
    with pytest.raises(CleanError, match="plaatshouder"):
        Placeholders().assign("Sanne", role)
