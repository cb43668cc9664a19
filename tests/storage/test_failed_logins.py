"""Failed logins are remembered per server, for the user of this computer, without a secret."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from workbench.records.logins import FailedLogins
from workbench.storage.failed_logins import (
    FOLDER,
    failed_logins_file,
    keep_failed_logins,
    read_failed_logins,
)

if TYPE_CHECKING:
    from pathlib import Path

TWICE = FailedLogins(2, dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "staat"))


def test_a_server_never_failed_at_has_no_failures() -> None:
    assert read_failed_logins("vragen.example.org") == FailedLogins()


def test_failures_are_kept_per_server() -> None:
    keep_failed_logins("vragen.example.org", TWICE)
    keep_failed_logins("elders.example.org", FailedLogins(1, TWICE.last))

    assert read_failed_logins("vragen.example.org") == TWICE
    assert read_failed_logins("elders.example.org").left == 2


def test_after_a_success_the_server_is_forgotten() -> None:
    keep_failed_logins("vragen.example.org", TWICE)
    keep_failed_logins("vragen.example.org", FailedLogins())

    assert "vragen" not in failed_logins_file().read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["", "geen json", "[]", '{"vragen.example.org": 3}'])
def test_a_damaged_file_counts_as_no_failures(content: str) -> None:
    failed_logins_file().parent.mkdir()
    failed_logins_file().write_text(content, encoding="utf-8")

    assert read_failed_logins("vragen.example.org") == FailedLogins()

    keep_failed_logins("vragen.example.org", TWICE)
    assert read_failed_logins("vragen.example.org") == TWICE


def test_without_a_choice_the_file_is_in_the_folder_of_the_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(FOLDER)

    assert "werkbank" in failed_logins_file().parts
