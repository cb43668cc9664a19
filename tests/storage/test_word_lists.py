"""The word lists are read whole, and a damaged one says so."""

from pathlib import Path

import pytest

from workbench.errors import StorageError
from workbench.storage.shipped import shipped
from workbench.storage.word_lists import read_lexicon, shipped_lexicon


def test_the_shipped_lists_know_words_names_and_places() -> None:
    lexicon = shipped_lexicon()
    assert {"meldcode", "kinderen", "één"} & lexicon.words
    assert {"sanne", "busra", "mohammed"} <= lexicon.given_names
    assert {"jansen", "yildiz"} <= lexicon.surnames
    assert {"hengelo", "ter apel"} <= lexicon.places
    assert "veilig thuis" in lexicon.not_names
    assert {"titles", "roles", "prefixes", "said"} <= set(lexicon.cues)


def test_no_word_that_every_text_has_is_a_sure_name() -> None:
    lexicon = shipped_lexicon()
    assert not {"de", "het", "is", "was", "ik", "hij"} & lexicon.sure_names


def _copy(folder: Path) -> Path:
    for path in shipped("word_lists").iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.mark.parametrize("name", ["words.txt.gz", "cues.txt"])
def test_a_missing_list_is_named(tmp_path: Path, name: str) -> None:
    (_copy(tmp_path) / name).unlink()
    with pytest.raises(StorageError, match=name):
        read_lexicon(tmp_path)


def test_a_truncated_list_is_named(tmp_path: Path) -> None:
    path = _copy(tmp_path) / "words.txt.gz"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(StorageError, match="words"):
        read_lexicon(tmp_path)


def test_a_list_that_is_no_text_is_named(tmp_path: Path) -> None:
    (_copy(tmp_path) / "given_names.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StorageError, match="given_names"):
        read_lexicon(tmp_path)
