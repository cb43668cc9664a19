"""Where passages of an old text stand in a new one, and which lines are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.clean.alignment import Alignment, NumberedText
from workbench.clean.lines import number_lines

WEEKLY = (
    "We belden elkaar elke week. Dat ging goed. Ja. Soms zat er een dag tussen, maar dan belde ik "
    "zelf nog een keer en vroeg ik hoe het met de kinderen ging in dat gezin."
)
TURNS = [
    ("I", "Hoe ging het overleg in die eerste maanden van de pilot precies, denk je?"),
    ("R1", WEEKLY),
    ("I", "Ja."),
    ("R1", "En toen kwam de regisseur erbij. Dat ging goed. Ja. We hebben samen het plan gemaakt."),
]
WORDS = ("ja", "nee", "het", "kind", "gaat", "naar", "de", "school", "van", "hier")


def numbered(turns: list[tuple[str, str]]) -> NumberedText:
    return NumberedText(number_lines(turns))


def align(new: list[tuple[str, str]], old: list[tuple[str, str]] = TURNS) -> Alignment:
    return Alignment(numbered(old), numbered(new))


def moved(alignment: Alignment, words: str, number: int = 0) -> str | None:
    """Move the ``number``-th place of some words and return what stands there, with its place."""
    start = -1
    for _ in range(number + 1):
        start = alignment.old.text.index(words, start + 1)
    found = alignment.moved(start, start + len(words))
    if found is None:
        return None
    assert alignment.new.text[slice(*found)] == words
    return alignment.new.text[max(0, found[0] - 12) : found[1]]


def test_in_a_text_that_did_not_change_everything_stays() -> None:
    alignment = align(TURNS)

    text = alignment.old.text
    assert all(
        alignment.moved(place, place + 3) == (place, place + 3) for place in range(len(text) - 3)
    )
    assert alignment.same_lines(frozenset(range(1, 99))) == set(
        range(1, len(alignment.new.lines) + 1)
    )


def test_what_stands_behind_an_insertion_moves_also_over_another_line_end() -> None:
    longer = TURNS[1][1].replace("Dat ging goed.", "Dat ging, als je het mij vraagt, goed.")
    alignment = align([TURNS[0], ("R1", longer), *TURNS[2:]])

    assert moved(alignment, "hoe het met de kinderen ging") is not None
    assert moved(alignment, "Dat ging goed. Ja", 1) is not None


def test_the_same_words_twice_stay_apart() -> None:
    alignment = align([("I", "Nog iets vooraf."), *TURNS])

    first, second = (alignment.old.text.index("Dat ging"), alignment.old.text.rindex("Dat ging"))
    assert alignment.moved(first, first + 8) == (first + 17, first + 25)
    assert alignment.moved(second, second + 8) == (second + 17, second + 25)


def test_words_that_were_taken_elsewhere_are_found_by_their_context() -> None:
    alignment = align([TURNS[3], *TURNS[:3]])

    assert moved(alignment, "kwam de regisseur erbij") is not None
    assert moved(alignment, "nog een keer en vroeg ik") is not None


@pytest.mark.parametrize(
    "new",
    [
        [TURNS[0], TURNS[2], TURNS[3]],
        [TURNS[0], ("R1", "Heel andere woorden dan eerst, en nog een keer dat gezin."), TURNS[3]],
        [("I", "Niets.")],
    ],
)
def test_what_is_gone_is_not_moved(new: list[tuple[str, str]]) -> None:
    alignment = align(new)

    assert moved(alignment, "belde ik zelf nog een keer") is None
    assert moved(alignment, "Soms zat er een dag tussen") is None


def test_common_words_in_other_surroundings_are_not_taken_for_the_same() -> None:
    alignment = align([("R1", "Dat ging goed volgens mij, zei de wethouder in de raad.")])

    assert moved(alignment, "Dat ging goed") is None


def test_a_passage_that_could_be_in_two_places_is_not_moved() -> None:
    alignment = align([TURNS[3], ("I", "Nog eens?"), TURNS[3], *TURNS[:3]])

    assert moved(alignment, "hebben samen het plan") is None


def test_a_mention_is_cut_where_the_new_lines_end() -> None:
    words = "Fatima el Bakkali"
    told = f"Toen belde {words} mij terug, aan het einde van die lange dag."
    before = "Kijk, en na een heel lange tijd wachten, dat was in het voorjaar, toen was het koud."
    old, new = numbered([("R1", told)]), numbered([("R1", f"{before} {told}")])
    start = old.text.index(words)

    mention = Alignment(old, new).moved_mention(old.mention(start, start + len(words)))

    assert mention is not None
    cut = [new.lines[place.line - 1][place.start : place.end] for place in mention.places]
    assert " ".join(cut) == words


def test_only_lines_of_which_every_word_was_read_count_as_read() -> None:
    alignment = align([TURNS[0], ("R1", "Nieuw begin. " + TURNS[1][1]), *TURNS[2:]])

    same = alignment.same_lines(frozenset(range(1, 99)))
    assert 1 in same
    assert 2 not in same
    assert len(alignment.new.lines) in same
    assert alignment.same_lines(frozenset({1})) == {1}


SPOKEN = st.lists(
    st.tuples(
        st.sampled_from(["I", "R1"]),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join),
    ),
    min_size=1,
    max_size=8,
)


@given(SPOKEN, SPOKEN, st.data())
def test_what_is_moved_has_the_same_words_and_enough_of_the_same_context(
    before: list[tuple[str, str]], after: list[tuple[str, str]], data: st.DataObject
) -> None:
    alignment = align(after, old=before)
    text = alignment.old.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 30)))

    found = alignment.moved(start, end)

    if found is not None:
        low, high = found
        assert alignment.new.text[low:high] == text[start:end]
        around = alignment._context(start, end, low)
        there = min(start, 32) + min(len(text) - end, 32)
        assert 2 * around >= there
