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


@given(st.lists(texts))
def test_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.mktemp("t") / "FG1.json"
    transcript = Transcript(
        id="FG1",
        source=SourceFile("bronnen/FG1.docx", "0" * 64),
        speakers=(Speaker("R1", "regisseur", "gemeente"),),
        lines=tuple(Line(n, n, "R1", text) for n, text in enumerate(lines, start=1)),
        sha256="1" * 64,
    )

    write_transcript(path, transcript, "FICTIEF")

    assert read_transcript(path) == transcript
    assert "FICTIEF" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"{}", b'{"id": "FG1"', b"\xff"])
def test_says_what_to_do_with_a_damaged_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "FG1.json"
    path.write_bytes(content)

    with pytest.raises(StorageError, match=r"FG1[.]json is beschadigd"):
        read_transcript(path)
