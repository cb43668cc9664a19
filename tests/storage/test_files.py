"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from workbench.errors import StorageError
from workbench.storage.files import sha256_of, write_all_whole, write_whole


def test_replaces_a_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "map" / "a.txt"

    write_whole(path, b"een")
    write_whole(path, b"twee")

    assert path.read_bytes() == b"twee"
    assert [file.name for file in path.parent.iterdir()] == ["a.txt"]


def test_replaces_none_of_several_when_one_cannot_be_written(tmp_path: Path) -> None:
    first, blocked = tmp_path / "a.txt", tmp_path / "bestand" / "b.txt"
    first.write_bytes(b"oud")
    blocked.parent.write_bytes(b"dit is geen map")

    with pytest.raises(StorageError, match="kan niet worden geschreven"):
        write_all_whole({first: b"nieuw", blocked: b"nieuw"})

    assert first.read_bytes() == b"oud"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "bestand"]


def test_puts_everything_back_when_one_of_several_cannot_be_replaced(tmp_path: Path) -> None:
    first, blocked, last = (tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))
    first.write_bytes(b"oud")
    blocked.mkdir()

    with pytest.raises(StorageError, match=r"b.txt kan niet worden geschreven"):
        write_all_whole({first: b"nieuw", blocked: b"nieuw", last: b"nieuw"})

    assert first.read_bytes() == b"oud"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_hash_is_the_known_sha256(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")

    assert sha256_of(path).startswith("ba7816bf8f01cfea")


def test_what_a_killed_process_left_half_written_goes(tmp_path: Path) -> None:
    path = tmp_path / "FG2.ruw.json"
    old, fresh = tmp_path / ".FG2.ruw.json.a1.deel", tmp_path / ".FG2.ruw.json.b2.deel"
    other = tmp_path / ".FG3.ruw.json.a1.deel"
    for left in (old, fresh, other):
        left.write_text("half", "utf-8")
    for left in (old, other):
        os.utime(left, (0, 0))

    write_whole(path, b"heel")

    assert sorted(tmp_path.iterdir()) == [fresh, other, path]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_file_is_shared_no_further_than_its_user_shares_files(
    tmp_path: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "a", b"")
        write_whole(tmp_path / "kluis" / "k", b"", private=True)
    finally:
        os.umask(before)

    assert (tmp_path / "a").stat().st_mode & 0o777 == mode
    assert (tmp_path / "kluis" / "k").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "kluis").stat().st_mode & 0o777 == 0o700
