"""Logs: a torn line costs nothing but itself, also when writing goes on behind it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import StorageError
from workbench.storage.event_log import append_rows, read_rows, rewrite_lines


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a log in which nothing was set aside."""
    found, notes = read_rows(path, dict)
    assert notes == ()
    return list(found)


def test_what_is_added_stands_behind_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "logboek" / "FG2.anna.jsonl"

    append_rows(path, [{"a": 1}, {"a": "é\u2028"}])
    append_rows(path, [{"a": 3}])

    assert rows(path) == [{"a": 1}, {"a": "é\u2028"}, {"a": 3}]


def test_writing_goes_on_behind_a_torn_line_that_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    append_rows(path, [{"a": 1}, {"a": 2}])
    path.write_bytes(path.read_bytes()[:-4])

    append_rows(path, [{"a": 3}])

    assert rows(path) == [{"a": 1}, {"a": 3}]
    assert path.with_name("log.jsonl.afgebroken").read_bytes() == b'{"a":\n'


def test_a_last_line_that_only_lost_its_line_end_counts(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    append_rows(path, [{"a": 1}, {"a": 2}])
    path.write_bytes(path.read_bytes()[:-1])

    assert rows(path) == [{"a": 1}, {"a": 2}]
    append_rows(path, [{"a": 3}])
    assert rows(path) == [{"a": 1}, {"a": 2}, {"a": 3}]


def test_a_full_disk_leaves_no_half_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.jsonl"
    append_rows(path, [{"a": 1}])
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "geen ruimte")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match=r"log.jsonl kan niet worden geschreven"):
        append_rows(path, [{"a": 2}])

    assert path.read_bytes() == before


WRITER = """
import sys
from pathlib import Path
from workbench.storage.event_log import append_rows

for number in range(40):
    append_rows(Path(sys.argv[1]), [{"writer": sys.argv[2], "number": number, "long": "x" * 5000}])
"""


def test_two_processes_write_one_log_without_mixing_lines(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), writer]) for writer in "ab"
    ]
    assert [process.wait() for process in writers] == [0, 0]

    found = rows(path)
    for writer in "ab":
        assert [row["number"] for row in found if row["writer"] == writer] == list(range(40))


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
def test_a_private_log_is_for_its_owner_only_also_if_it_was_not_before(tmp_path: Path) -> None:
    new, old = tmp_path / "kluis" / "nieuw.jsonl", tmp_path / "oud.jsonl"
    old.write_text('{"a": 1}\n', "utf-8")
    old.chmod(0o644)

    for log in (new, old):
        append_rows(log, [{"a": 2}], private=True)

    assert [log.stat().st_mode & 0o777 for log in (new, old)] == [0o600, 0o600]
    assert new.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
def test_what_is_set_aside_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b'{"memo": "Sann')

    append_rows(path, [{"a": 1}])

    assert path.with_name("log.jsonl.afgebroken").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "log",
    [
        "Sanne 1\nBram 2\n",
        "[N] 1\n" + "Sanne 1\nBram 2\n"[6:],
        "[N] 1\n[N] 2\n" + "Sanne 1\nBram 2\n"[12:],
        "[N] 1\n[N] 2\n",
        "[N] 1\n[N] 2\nSanne 3\n",
    ],
    ids=["not begun", "half way", "not cut off", "before the last step", "and others went on"],
)
def test_old_lines_do_not_outlive_a_process_that_was_killed(tmp_path: Path, log: str) -> None:
    path = tmp_path / "log.jsonl"
    kept = tmp_path / "log.jsonl.vorige"
    kept.write_text("Sanne 1\nBram 2\n", "utf-8")
    path.write_text(log, "utf-8")

    rewrite_lines(path, lambda line: line.replace("Sanne", "[N]").replace("Bram", "[N]"))

    assert path.read_text("utf-8").startswith("[N] 1\n[N] 2\n")
    assert ("[N] 3" in path.read_text("utf-8")) == ("3" in log)
    assert not kept.exists()
