"""Read the word lists that the finder of personal data works with."""

from __future__ import annotations

import gzip
import zlib
from functools import cache
from typing import TYPE_CHECKING

from workbench.errors import StorageError
from workbench.records.folding import fold
from workbench.records.personal_data import Lexicon
from workbench.storage.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@cache
def shipped_lexicon() -> Lexicon:
    """Return the lexicon that travels with the workbench (read once per process)."""
    return read_lexicon(shipped("word_lists"))


def read_lexicon(folder: Path) -> Lexicon:
    """Read a folder of word lists (see its README for where they come from)."""
    cues = {name: frozenset(words) for name, words in _sections(folder / "cues.txt")}
    not_names = {word for _, words in _sections(folder / "not_names.txt") for word in words}
    given_names = _written(folder / "given_names.txt")
    # "Annemiek" is among the words with a capital, "Annemieks" as well
    people = {name + ending for name in given_names for ending in ("", "s", "'s")}
    return Lexicon(
        words=frozenset(_packed(folder / "words.txt.gz")),
        compound_heads=frozenset(_packed(folder / "compound_heads.txt.gz")),
        compound_tails=frozenset(_packed(folder / "compound_tails.txt.gz")),
        given_names=given_names,
        surnames=_written(folder / "surnames.txt") | _folded(folder / "names.txt.gz"),
        sure_names=_written(folder / "names_first.txt"),
        places=_folded(folder / "places.txt.gz") | _phrases(folder / "places_more.txt"),
        not_names=frozenset(not_names) | (_folded(folder / "capitals.txt.gz") - people),
        cues=cues,
    )


def _packed(path: Path) -> list[str]:
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
    except (OSError, zlib.error, EOFError, UnicodeDecodeError) as problem:
        raise _damaged(path) from problem


def _folded(path: Path) -> frozenset[str]:
    return frozenset(fold(word).replace("_", " ") for word in _packed(path))


def _lines(path: Path) -> Iterator[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise _damaged(path) from problem
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _written(path: Path) -> frozenset[str]:
    return frozenset(fold(word) for line in _lines(path) for word in line.split())


def _phrases(path: Path) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in _written(path))


def _sections(path: Path) -> Iterator[tuple[str, list[str]]]:
    name, words = "", list[str]()
    for line in _lines(path):
        if line.startswith("["):
            if name:
                yield name, words
            name, words = line.strip("[] "), []
        else:
            words.extend(fold(word).replace("_", " ") for word in line.split())
    if name:
        yield name, words


def _damaged(path: Path) -> StorageError:
    return StorageError(
        f"De woordenlijst {path.name} van de werkbank ontbreekt of is beschadigd.",
        remedy="installeer de werkbank opnieuw.",
    )
