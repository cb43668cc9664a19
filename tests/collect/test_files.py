"""Files: what is said when there is nothing to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.collect.files import decode, read_bytes
from workbench.errors import CollectError

if TYPE_CHECKING:
    from pathlib import Path


def test_names_a_file_that_looks_like_the_missing_one(tmp_path: Path) -> None:
    (tmp_path / "competenties.csv").write_text("x", encoding="utf-8")

    with pytest.raises(CollectError, match=r"bronnen/a bestaat niet\.\n.*'competenties\.csv'"):
        read_bytes(tmp_path / "competentie.csv", "bronnen/a")


def test_says_so_when_there_is_nothing_like_it(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match=r"evaluatie\.yaml"):
        read_bytes(tmp_path / "map" / "antwoorden.csv", "bronnen/a")


def test_says_so_when_it_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="is een map"):
        read_bytes(tmp_path, "bronnen/a")


def test_says_so_when_it_cannot_be_opened(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("x", encoding="utf-8")

    with pytest.raises(CollectError, match="kan niet worden gelezen"):
        read_bytes(file / "b", "bronnen/a")


def test_takes_the_byte_order_mark_away() -> None:
    assert decode("\ufeffcafé".encode(), "a.txt", remedy="") == "café"
