"""Quotations: taken from the lines, trimmed at words that are there, and cited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import CitationError
from workbench.evaluation.quoting import Trimming, make_quote
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, Speaker, Transcript

TEXT = Transcript(
    id="FG2",
    source=SourceFile("bronnen/FG2.docx", "0" * 64),
    speakers=(Speaker("R4", "raadsonderzoeker"), Speaker("R5", "jeugdarts")),
    lines=(
        Line(1, 1, "R4", "Eerst dit. Wij bellen nu gewoon, dat deden wij vroeger"),
        Line(2, 1, "R4", "niet, en dat scheelt. Verder niets."),
        Line(3, 2, "R5", "Ja, precies."),
        Line(4, 3, "R4", "En [NAAM COLLEGA] ook."),
    ),
    sha256="1" * 64,
)


def quote(lines: str | int, **trimming: object) -> str:
    return make_quote(TEXT, lines, Trimming(**trimming)).text  # type: ignore[arg-type]


def test_joins_the_lines_and_keeps_them_for_checking() -> None:
    found = make_quote(TEXT, "1-2", Trimming())

    assert found.text.endswith("dat deden wij vroeger niet, en dat scheelt. Verder niets.")
    assert [number for number, _ in found.lines] == [1, 2]
    assert str(found.citation) == "(FG2; 1-2)"
    assert found.speaker == "R4"


def test_begins_and_ends_at_the_words_that_were_named() -> None:
    assert quote("1-2", start="Wij bellen", end="dat scheelt.") == (
        "Wij bellen nu gewoon, dat deden wij vroeger niet, en dat scheelt."
    )


def test_cuts_passages_visibly() -> None:
    assert quote("1-2", start="Wij", end="scheelt.", cut=("dat deden … niet,",)) == (
        "Wij bellen nu gewoon, (…) en dat scheelt."
    )


def test_signs_additions_of_the_researcher() -> None:
    assert quote(3, add={"precies": "over bellen"}, researcher="BB") == (
        "Ja, precies [over bellen, BB]."
    )


def test_joins_several_ranges_with_a_visible_cut() -> None:
    assert "Verder niets. (…) En [NAAM COLLEGA] ook." in quote("2; 4")


def test_names_the_speakers_where_there_are_several() -> None:
    assert quote("2-4").startswith("R4: niet,")
    assert "R5: Ja, precies. R4: En" in quote("2-4")


def test_a_trimmed_quotation_still_names_its_first_speaker() -> None:
    assert quote("2-3", start="en dat") == "R4: en dat scheelt. Verder niets. R5: Ja, precies."


@pytest.mark.parametrize(
    ("lines", "trimming", "message"),
    [
        ("3-5", {}, "ligt buiten de tekst: FG2 heeft 4 regels"),
        ("0-2", {}, "lopen niet op"),
        ("4-2", {}, "lopen niet op"),
        ("twee", {}, "geen vindplaats"),
        ("1", {"start": "Wij belen"}, "“Wij belen” staan niet in het citaat"),
        ("1-2", {"cut": ("Wij … weg",)}, "staan niet in het citaat"),
        ("1-2", {"start": "en dat"}, "die woorden staan niet in regel 1"),
        ("1-2", {"end": "nu gewoon"}, "die woorden staan niet in regel 2"),
        ("1", {"add": {"er niet": "x"}}, "staan niet in het citaat"),
    ],
)
def test_refuses_what_is_not_in_the_text(
    lines: str, trimming: dict[str, object], message: str
) -> None:
    with pytest.raises(CitationError, match=message):
        quote(lines, **trimming)


@given(st.integers(1, 4), st.integers(0, 3))
def test_whole_lines_are_quoted_word_for_word(first: int, more: int) -> None:
    last = min(4, first + more)
    words = " ".join(line.text for line in TEXT.lines if first <= line.number <= last).split()

    found = [word for word in quote(f"{first}-{last}").split() if word not in {"R4:", "R5:"}]

    assert found == words
