"""RTF: what is read, what is left out with a note, and files that are not whole."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from striprtf.striprtf import rtf_to_text

from tests.collect.transcripts.documents import rtf_of
from workbench.collect.transcripts.rtf import content
from workbench.errors import CollectError


def rtf(body: str) -> bytes:
    return f"{{\\rtf1\\ansi\\ansicpg1252 {body}}}".encode("latin-1")


def read(data: bytes) -> tuple[list[str], list[str]]:
    found = content(data, "a.rtf")
    return [paragraph.text for paragraph in found.paragraphs if paragraph.text], list(found.notes)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"I: {\b Hoe} gaat het?", "I: Hoe gaat het?"),
        (r"\'e9\'e9n ker\'ebl", "één kerël"),
        (r"\u8364?5 en \u233\'e9n", "€5 en én"),
        (r"\uc2\u8364??5 \uc0\u8364 6", "€5 €6"),
        (r"\u-10179?\u-9139?!", "👍!"),
        (r"\lquote ja\rquote \ldblquote nee\rdblquote \endash \emdash", "‘ja’“nee”–—"),
        (r"a\tab b\line c\~d\_e zor\-gen", "a\tb\nc\u00a0d-e zorgen"),
        (r"\{accolade\} \\ schuin", "{accolade} \\ schuin"),
        (r"{\field{\*\fldinst HYPERLINK http://a.nl}{\fldrslt de site}}", "de site"),
        (r"{\*\onbekend weg}ja", "ja"),
        (r"{\info{\author Jansen}{\operator Jansen}}ja", "ja"),
        (r"{\pict\bin4 }}}}}ja", "ja"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}}}ja", "ja"),
        (r"{\listtext\tab 1.}\ls1 ja", "ja"),
    ],
)
def test_reads_what_is_said(body: str, text: str) -> None:
    assert read(rtf(body)) == ([text], [])


def test_reads_letters_of_other_alphabets() -> None:
    fonts = r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fswiss\fcharset162 Arial Tur;}}"

    assert read(rtf(rf"{fonts}\f1 \'fe\'f0 \f0 \'fe")) == (["şğ þ"], [])


@pytest.mark.parametrize(
    ("piece", "note"),
    [
        (r"{\footnote weg {\*\ftnalt} ook}", "1 voetnoot of eindnoot overgeslagen."),
        (
            r"{\*\atnid JS}{\*\atnauthor Jansen}{\*\annotation{\*\atnref 0}weg}",
            "1 opmerking in de kantlijn overgeslagen.",
        ),
        (
            r"{\deleted\revauthdel1 weg}",
            "1 verwijderde passage (wijzigingen bijhouden) overgeslagen.",
        ),
        (r"\deleted weg\deleted0 ", "1 verwijderde passage (wijzigingen bijhouden) overgeslagen."),
        (r"{\v weg}", "1 verborgen passage overgeslagen."),
        (r"\v weg\plain ", "1 verborgen passage overgeslagen."),
        (r"{\shp{\*\shpinst{\shptxt weg}}}", "1 tekstvak overgeslagen."),
        (r"{\headerf weg}", "1 koptekst overgeslagen."),
        (r"{\footer weg}", "1 voettekst overgeslagen."),
        (
            r"{\field{\*\fldinst  AUTHOR \\* Upper}{\fldrslt weg}}",
            "1 veld met een eigenschap van het bestand (zoals de auteur) overgeslagen.",
        ),
    ],
)
def test_leaves_out_what_is_not_said_with_a_note(piece: str, note: str) -> None:
    assert read(rtf(f"I: ja{piece} hoor")) == (["I: ja hoor"], [note])


def test_an_empty_header_is_not_mentioned() -> None:
    assert read(rtf(r"{\header\par}ja")) == (["ja"], [])


def test_reads_tracked_insertions_and_says_so() -> None:
    assert read(rtf(r"I: {\revised ja}")) == (
        ["I: ja"],
        ["1 ingevoegde passage (wijzigingen bijhouden) als tekst gelezen."],
    )


def test_sets_tables_aside() -> None:
    row = r"\trowd\pard\intbl I:\cell Hoe\par gaat het?\cell\row "
    found = content(rtf(rf"voor\par {row}{row}\pard na\par {row}"), "a.rtf")

    assert found.tables == ((("I:", "Hoe\ngaat het?"),) * 2, (("I:", "Hoe\ngaat het?"),))
    assert [paragraph.text for paragraph in found.paragraphs if paragraph.text] == ["voor", "na"]


def test_knows_headings_and_lists() -> None:
    found = content(
        rtf(r"\pard\outlinelevel0 Criteria\par\pard\ls1 punt\par\pard gewoon\par"), "a.rtf"
    ).paragraphs

    assert [(p.text, p.heading, p.item) for p in found[:3]] == [
        ("Criteria", True, False),
        ("punt", False, True),
        ("gewoon", False, False),
    ]


def test_counts_letters_that_cannot_be_read() -> None:
    assert read(rtf(r"\'81ja")) == (
        ["\ufffdja"],
        ["1 tekens konden niet worden gelezen en staan er als \ufffd."],
    )


@pytest.mark.parametrize("data", [rtf("I: ja")[:-1], rb"{\rtf1 {\b I: ja}"])
def test_a_file_that_was_cut_off_is_damaged(data: bytes) -> None:
    with pytest.raises(CollectError, match=r"a\.rtf is beschadigd"):
        content(data, "a.rtf")


def test_what_is_no_rtf_is_refused() -> None:
    with pytest.raises(CollectError, match="geen RTF"):
        content(b"I: ja", "a.rtf")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=4))
def test_reads_the_same_as_another_reader(paragraphs: list[str]) -> None:
    data = rtf_of(paragraphs)
    other = str(rtf_to_text(data.decode("ascii")))  # type: ignore[no-untyped-call]

    found = [paragraph.text for paragraph in content(data, "a.rtf").paragraphs]

    # The other one leaves a letter that takes two codes as two halves.
    assert "\n".join(found) == other.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


@given(at=st.integers(0, 120), extra=st.binary(max_size=4))
def test_a_damaged_file_is_read_or_refused_in_words(at: int, extra: bytes) -> None:
    data = rtf(r"{\fonttbl{\f0\fcharset0 A;}}I: \u8364?\'e9{\field{\fldinst A}}\v x\par ja")

    with suppress(CollectError):
        content(data[:at] + extra + data[at + len(extra) :], "a.rtf")
