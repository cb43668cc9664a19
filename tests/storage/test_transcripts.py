"""Frozen transcripts come back as they were written, and damage is noticed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import StorageError
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, Speaker, Transcript
from workbench.storage.transcripts import read_transcript, write_transcript

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=90)


times = st.none() | st.integers(0, 500_000)


@given(st.lists(st.tuples(texts, times)))
def test_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, int | None]]
) -> None:
    path = tmp_path_factory.mktemp("t") / "FG1.json"
    transcript = Transcript(
        id="FG1",
        source=SourceFile("bronnen/FG1.docx", "0" * 64),
        speakers=(Speaker("R1", "regisseur", "gemeente"),),
        lines=tuple(Line(n, n, "R1", text, time) for n, (text, time) in enumerate(lines, start=1)),
        sha256="1" * 64,
    )

    write_transcript(path, transcript, "FICTIEF")

    assert read_transcript(path) == transcript
    assert "FICTIEF" in path.read_text(encoding="utf-8")


def test_a_time_that_is_none_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "FG1.json"
    line = Line(1, 1, "R1", "Ja.", 723)
    transcript = Transcript("FG1", SourceFile("FG1.vtt", "0"), (), (line,), "1")
    write_transcript(path, transcript, "")
    text = path.read_text(encoding="utf-8")
    assert '"0:12:03"' in text

    path.write_text(text.replace("0:12:03", "kwart over"), encoding="utf-8")

    with pytest.raises(StorageError, match="beschadigd"):
        read_transcript(path)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"id": "FG1"', b"\xff"])
def test_says_what_to_do_with_a_damaged_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "FG1.json"
    path.write_bytes(content)

    with pytest.raises(StorageError, match=r"FG1[.]json is beschadigd"):
        read_transcript(path)
