"""A selection becomes a passage of whole characters, without spaces at its ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from workbench.coding.selecting import select
from workbench.errors import CitationError

FAMILY = "👨‍👩‍👧"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("text", "selected", "passage"),
    [
        ("Wij doen dit samen.", "doen dit", "doen dit"),
        ("Wij doen dit samen.", " doen ", "doen"),
        ("samen.\nDat gaat\ngoed", "\nDat gaat\n", "Dat gaat"),
        ("samen.\nDat gaat", "en.\nDat", "en.\nDat"),
        ("ik \u200b\u200fzei dat\ufeff nog", "\u200b\u200fzei dat\ufeff", "zei dat"),
        (f"wij {FAMILY} samen", "👩", FAMILY),
        (f"wij {FAMILY} samen", f"{FAMILY[:2]}", FAMILY),
        (f"wij {FAMILY} samen", "👧 sa", f"{FAMILY} sa"),
        (f"vlag {ENGLAND}!", ENGLAND[:3], ENGLAND),
        ("re\u0301sume\u0301 hier", "e\u0301sume", "e\u0301sume\u0301"),
        ("re\u0301sume\u0301 hier", "\u0301sum", "e\u0301sum"),
        ("שלום עולם", "לום", "לום"),
        ("👍🏽 goed", "🏽 goed", "👍🏽 goed"),
    ],
)
def test_a_selection_becomes_whole_characters_without_spaces(
    text: str, selected: str, passage: str
) -> None:
    start = text.index(selected)

    span = select(text, start, start + len(selected))

    assert span.exact == passage == text[span.start : span.end]


def test_it_does_not_matter_from_which_end_was_selected() -> None:
    assert select("Wij doen dit", 8, 4) == select("Wij doen dit", 4, 8)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (3, 4), (3, 6)])
def test_a_selection_without_words_is_refused(start: int, end: int) -> None:
    with pytest.raises(CitationError, match="staan geen woorden"):
        select("Wij \n\u200b doen", start, end)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 9), (12, 14)])
def test_a_selection_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(CitationError, match="ligt niet in de tekst"):
        select("Wij doen", start, end)


def test_a_line_of_twenty_thousand_characters_is_no_trouble() -> None:
    text = "woord " * 3_400

    assert select(text, 19_998, 20_004).exact == "woord"


signs = st.sampled_from(
    [*"ab \n\t.", "e\u0301", "\u0301", FAMILY, "\u200d", "👍🏽", "🇳🇱", "\u200f", "ש"]
)


@given(st.lists(signs, min_size=1, max_size=12).map("".join), st.data())
def test_bounds_are_bounds_of_characters_and_what_was_selected_is_in_it(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    try:
        span = select(text, start, end)
    except CitationError:
        assert "a" not in text[start:end]
        return

    bounds, position = {0}, 0
    for line in text.split("\n"):
        for grapheme in iter_graphemes(line):
            position += len(grapheme)
            bounds.add(position)
        position += 1
        bounds.add(position)
    assert {span.start, span.end} <= bounds
    assert span.exact == span.exact.strip()
    assert text[start:end].strip(" \n\t\u200f\u200d\u0301") in span.exact
    assert select(text, span.start, span.end) == span
