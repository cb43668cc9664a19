"""Text files: the letters are those that were typed, or the reader is told."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.collect.transcripts.encodings import decode
from workbench.errors import CollectError

TEXT = "I: één keer – “ja”\nR1: coördinatie, €5\n"
MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", MARKED)
def test_reads_text_that_says_how_it_is_written(encoding: str) -> None:
    assert decode(MARKED[encoding] + TEXT.encode(encoding), "a.txt") == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_reads_text_that_does_not_say_so(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == (TEXT, ())


def test_reads_windows_text_and_says_where_to_look() -> None:
    text, (note,) = decode(TEXT.encode("cp1252"), "a.txt")

    assert text == TEXT
    assert "Windows-1252" in note
    assert "regels 1, 2" in note


def test_refuses_two_encodings_in_one_file_and_names_the_lines() -> None:
    data = "I: één\n".encode() + "R1: coördinatie\nR1: ja\n".encode("cp1252")

    with pytest.raises(CollectError, match=r"twee tekencoderingen .* regel 2\b") as error:
        decode(data, "a.txt")
    assert error.value.problem.startswith("In a.txt")
    assert "verbeter de letters" in error.value.remedy
    assert "ördinatie" not in str(error.value)


def test_refuses_what_no_windows_text_holds() -> None:
    with pytest.raises(CollectError, match=r"niet als UTF-8 opgeslagen .* regel 1 bevat"):
        decode(b"I: \x81\x8d", "a.txt")


def test_refuses_text_that_is_cut_off_inside_a_letter() -> None:
    with pytest.raises(CollectError, match="begint als tekst in UTF-16"):
        decode(codecs.BOM_UTF16_LE + "I: ja".encode("utf-16-le")[:-1], "a.txt")


@pytest.mark.parametrize("data", [b"I: \x00\x01\x02ja", b"I: ja\x1a"])
def test_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(CollectError, match="stuurtekens"):
        decode(data, "a.txt")


def test_warns_of_letters_that_were_spoilt_before() -> None:
    spoilt = "I: één keer\nR1: ja\nR1: dat’s\n".encode().decode("cp1252")

    text, (note,) = decode(spoilt.encode(), "a.txt")

    assert text == spoilt
    assert "regels 1, 3" in note


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_was_written_in_utf_8_comes_back(text: str) -> None:
    typed = f"I: ja {text}"

    assert decode(typed.encode(), "a.txt")[0] == typed


@given(st.binary(min_size=1))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        decode(data, "a.txt")
    except CollectError as error:
        assert "a.txt" in error.problem  # noqa: PT017 (reading it is right as well)
