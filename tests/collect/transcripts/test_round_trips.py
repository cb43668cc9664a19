"""Whatever is said comes back the same from every kind of file: who, what, and in which order."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collect.transcripts.documents import (
    docx_of,
    odt_of,
    pdf_with,
    rtf_of,
    srt_of,
    vtt_of,
)
from workbench.collect.transcripts import read_transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Said = list[tuple[str, str]]

# Letters and signs that have gone wrong in other programs, and long words.
ODD = [
    "👍🏽", "👨‍👩‍👧", "e\u0301", "\u05e9\u05dc\u05d5\u05dd", "\u200frechts\u200f", "a\u00a0b", "ﬁ",
    "ß", "Ĳ", "“ja”", "…", "<", "&", "\\", "{", "}", "#", "*", "_", "x" * 300, "[NAAM COLLEGA]",
    "10:30", "3-", "'t",
]  # fmt: skip
words = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1, max_size=12),
)
# What would open a turn or a time code is not what these tests are about.
speech = st.lists(words, min_size=1, max_size=6).map(" ".join).map(lambda text: f"zei {text}.")
said = st.lists(
    st.tuples(st.sampled_from(["I", "R1", "R2", "K12"]), speech), min_size=1, max_size=6
)


def lines(turns: Said) -> list[str]:
    return [f"{speaker}: {text}" for speaker, text in turns]


def joined(turns: Said) -> Said:
    """Join what one speaker says in captions that follow each other."""
    found: Said = []
    for speaker, text in turns:
        if found and found[-1][0] == speaker:
            found[-1] = (speaker, f"{found[-1][1]} {text}")
        else:
            found.append((speaker, text))
    return found


def same(text: str) -> str:
    """Write a text as it is frozen: how its spaces and accents are written does not matter."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def text_file(paragraphs: Sequence[str]) -> bytes:
    return "\r\n".join(paragraphs).encode()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("heen") / "FG1"


def read(path: Path, data: bytes) -> Said:
    path.write_bytes(data)
    return [(turn.speaker, same(turn.text)) for turn in read_transcript(path, "FG1").turns]


@pytest.mark.parametrize(
    "write", [docx_of, odt_of, rtf_of, text_file], ids=["docx", "odt", "rtf", "txt"]
)
@settings(max_examples=25)
@given(turns=said)
def test_turns_come_back_from_documents(
    write: Callable[[Sequence[str]], bytes], path: Path, turns: Said
) -> None:
    assert read(path, write(lines(turns))) == [(speaker, same(text)) for speaker, text in turns]


@pytest.mark.parametrize("write", [vtt_of, srt_of], ids=["vtt", "srt"])
@settings(max_examples=60)
@given(turns=said)
def test_turns_come_back_from_captions(
    write: Callable[[Sequence[tuple[str, str]]], bytes], path: Path, turns: Said
) -> None:
    assert read(path, write(turns)) == [(who, same(text)) for who, text in joined(turns)]


# A PDF holds what the eye sees, so only letters that a font has and that stand alone come back.
printed = st.text("abcdefghijklmnopqrstuvwxyzéëïöü ABC,?!", min_size=1, max_size=40)


@settings(max_examples=15)
@given(
    turns=st.lists(
        st.tuples(
            st.sampled_from(["I", "R1", "R2"]), printed.map(lambda text: f"zei {text.strip()}.")
        ),
        min_size=1,
        max_size=6,
    )
)
def test_turns_come_back_from_pdf(path: Path, turns: Said) -> None:
    found = read(path, pdf_with(lines(turns)))

    assert found == [(speaker, same(text)) for speaker, text in turns]
