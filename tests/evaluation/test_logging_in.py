"""Logging in counts mistakes, so that nobody is locked out without a warning."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.limesurvey.pretend import PASSWORD, Pretend
from tests.limesurvey.server import serving
from workbench.collect.limesurvey.account import Account
from workbench.errors import LockedOutError, WrongPasswordError
from workbench.evaluation.logging_in import log_in
from workbench.storage.failed_logins import FOLDER, failed_logins_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)
WRONG = "bijna-goed"


@pytest.fixture
def server() -> Pretend:
    return Pretend()


@pytest.fixture
def url(server: Pretend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    with serving(server) as address:
        yield address


def test_each_mistake_says_how_many_tries_are_left(url: str) -> None:
    wrong = Account(url, "onderzoeker", WRONG)

    with pytest.raises(WrongPasswordError, match="nog 2 pogingen"):
        log_in(wrong, NOW)
    with pytest.raises(WrongPasswordError, match="nog 1 poging"):
        log_in(wrong, NOW)
    with pytest.raises(LockedOutError, match="3e foute poging"):
        log_in(wrong, NOW)
    with pytest.raises(LockedOutError, match="ook niet met het goede wachtwoord"):
        log_in(Account(url, "onderzoeker", PASSWORD), NOW)


def test_a_mistake_costs_one_try_and_no_more(url: str, server: Pretend) -> None:
    with pytest.raises(WrongPasswordError):
        log_in(Account(url, "onderzoeker", WRONG), NOW)

    assert server.called("get_session_key") == 1


def test_a_success_gives_all_tries_back(url: str) -> None:
    with pytest.raises(WrongPasswordError):
        log_in(Account(url, "onderzoeker", WRONG), NOW)
    log_in(Account(url, "onderzoeker", PASSWORD), NOW).close()

    with pytest.raises(WrongPasswordError, match="nog 2 pogingen"):
        log_in(Account(url, "onderzoeker", WRONG), NOW)


def test_no_password_is_remembered_or_told(url: str) -> None:
    with pytest.raises(WrongPasswordError) as caught:
        log_in(Account(url, "onderzoeker", WRONG), NOW)

    told = str(caught.value) + failed_logins_file().read_text(encoding="utf-8")
    assert WRONG not in told
    assert "onderzoeker" not in told
