"""Positions counted in any way are found back by the words that are quoted."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.collect.positions import CountedText, Passage, PassageFinder

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "Eén regel 🙂 met een emoji.\r\nDe tweede 👩‍👧 regel.\r\n\r\nEn de derde regel: klaar."


def utf_16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def utf_8(text: str) -> int:
    return len(text.encode())


WAYS: dict[str, Callable[[str], int]] = {
    "code points": len,
    "UTF-16 units": utf_16,
    "bytes": utf_8,
    "code points, line ends once": lambda text: len(text.replace("\r\n", "\n")),
    "UTF-16 units, line ends once": lambda text: utf_16(text.replace("\r\n", "\n")),
    "code points, with a mark": lambda text: len(text) + 1,
    "bytes, with a mark": lambda text: utf_8(text) + 3,
}


def words_as_counted(way: str) -> list[tuple[Passage, str]]:
    count = WAYS[way]
    return [
        (Passage(count(TEXT[: word.start()]), count(TEXT[: word.end()]), word[0]), word[0])
        for word in re.finditer(r"\S+ \S+", TEXT)
    ]


@pytest.mark.parametrize("way", WAYS)
def test_every_passage_is_found_however_positions_are_counted(way: str) -> None:
    pairs = words_as_counted(way)
    counted = CountedText(TEXT)
    finder = PassageFinder(counted, [passage for passage, _ in pairs])

    for passage, words in pairs:
        located = finder.locate(passage)
        assert located is not None
        assert counted.text[located.start : located.end] == words
        assert located.how == ""


@pytest.mark.parametrize("way", WAYS)
def test_without_quotations_ends_of_words_tell_how_positions_are_counted(way: str) -> None:
    pairs = words_as_counted(way)
    counted = CountedText(TEXT)
    finder = PassageFinder(counted, [passage._replace(quoted="") for passage, _ in pairs])

    found = [finder.locate(passage._replace(quoted="")) for passage, _ in pairs]

    assert [counted.text[one.start : one.end] for one in found if one] == [
        words for _, words in pairs
    ]


def test_where_neither_words_nor_ends_of_words_tell_it_is_said_to_be_uncertain() -> None:
    text = "a b c d e f"
    between = [Passage(1, 6), Passage(3, 8)]
    whole = [Passage(0, 3), Passage(8, 11)]

    assert not PassageFinder(CountedText(text + " "), between).certain
    assert PassageFinder(CountedText("een twee"), [Passage(0, 3)]).certain
    assert PassageFinder(CountedText(text), [one._replace(quoted="a b") for one in whole]).certain


def test_half_a_word_is_no_reason_to_count_a_mark_that_is_not_there() -> None:
    text = "een twee drie vier vijf"
    half = Passage(4, 10)  # with a mark counted it would end at a word

    found = PassageFinder(CountedText(text), [half]).locate(half)

    assert found is not None
    assert text[found.start : found.end] == "twee d"


def test_two_ways_of_counting_in_one_text_are_told_apart() -> None:
    text = "🙂🙂🙂 een twee drie vier vijf"
    by_person = [Passage(7, 10, "een"), Passage(11, 15, "twee")]
    by_program = Passage(13, 17, "drie")
    counted = CountedText(text)
    finder = PassageFinder(counted, [*by_person, by_program])

    located = finder.locate(by_program)

    assert finder.counting.name == "UTF-16-eenheden"
    assert located is not None
    assert counted.text[located.start : located.end] == "drie"
    assert "anders geteld" in located.how


def test_a_passage_at_a_wrong_place_is_found_by_its_words() -> None:
    text = "een twee drie vier"
    finder = PassageFinder(CountedText(text), [Passage(0, 3, "een"), Passage(4, 8, "twee")])

    located = finder.locate(Passage(0, 4, "drie"))

    assert located is not None
    assert text[located.start : located.end] == "drie"
    assert "klopte niet" in located.how


def test_words_that_stand_nowhere_are_not_placed() -> None:
    finder = PassageFinder(CountedText("een twee drie"), [Passage(0, 3, "een")])

    assert finder.locate(Passage(4, 8, "zeven")) is None


def test_a_name_that_is_no_quotation_leaves_the_position_as_it_is() -> None:
    text = "een twee drie"
    passages = [Passage(0, 3, "Citaat 1"), Passage(4, 8, "Citaat 2"), Passage(9, 13, "drie")]
    finder = PassageFinder(CountedText(text), passages)

    located = finder.locate(passages[0])

    assert located is not None
    assert text[located.start : located.end] == "een"
    assert "naam" in located.how


@given(
    st.text(alphabet="ab é🙂\n", min_size=1, max_size=60),
    st.sampled_from([len, utf_16, utf_8]),
    st.data(),
)
def test_a_whole_text_of_passages_comes_back_as_it_was_quoted(
    text: str, count: Callable[[str], int], data: st.DataObject
) -> None:
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    passages = [
        Passage(count(text[:low]), count(text[:high]), text[low:high])
        for low, high in pairwise(ends)
    ]
    counted = CountedText(text)
    finder = PassageFinder(counted, passages)

    for passage in passages:
        located = finder.locate(passage)
        if located is not None:
            assert counted.text[located.start : located.end].split() == passage.quoted.split()
        else:
            assert not passage.quoted.strip()


def test_nobody_is_taken_to_have_selected_the_space_beside_the_words() -> None:
    text = "🙂 a b c d e"
    places = [(text.index(letter), text.index(letter) + 1) for letter in "bd"]
    passages = [Passage(utf_16(text[:low]), utf_16(text[:high])) for low, high in places]

    finder = PassageFinder(CountedText(text), passages)

    located = [finder.locate(passage) for passage in passages]
    assert [(one.start, one.end) for one in located if one] == places


def test_where_words_are_quoted_in_part_the_ends_of_passages_tell_how_is_counted() -> None:
    text = "🙂 goed hoor 🙂🙂🙂 zij zien elkaar elke week"
    low, high = text.index("goed"), text.index(" elkaar")
    passage = Passage(utf_16(text[:low]), utf_16(text[:high]), "goed hoor")

    located = PassageFinder(CountedText(text), [passage]).locate(passage)

    assert located is not None
    assert text[located.start : located.end] == "goed hoor 🙂🙂🙂 zij zien"
