"""The account comes from the environment or the keyring, and its password is shown nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest

from tests.limesurvey.keyrings import MemoryKeyring, NoKeyring
from workbench.collect.limesurvey.account import Account
from workbench.collect.limesurvey.credentials import find_account, forget_account, keep_account
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "zeer-geheim-2"  # noqa: S105 (of nobody)
WHOLE = "https://vragen.example.org/index.php/admin/remotecontrol"
ENVIRONMENT = {
    "LIMESURVEY_URL": "https://vragen.example.org",
    "LIMESURVEY_USERNAME": "onderzoeker",
    "LIMESURVEY_PASSWORD": SECRET,
}


@pytest.fixture(autouse=True)
def memory() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    own = MemoryKeyring()
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(before)


def test_the_environment_goes_before_the_keyring() -> None:
    keep_account(Account("https://elders.example.org", "ander", "anders"))

    assert find_account(ENVIRONMENT) == Account(WHOLE, "onderzoeker", SECRET)


def test_what_is_kept_in_the_keyring_is_found_again() -> None:
    keep_account(Account(WHOLE, "onderzoeker", SECRET))

    assert find_account({}) == Account(WHOLE, "onderzoeker", SECRET)


def test_what_is_forgotten_is_gone() -> None:
    keep_account(Account(WHOLE, "onderzoeker", SECRET))

    assert forget_account() is True
    assert forget_account() is False
    with pytest.raises(CollectError, match="niet hoe"):
        find_account({})


def test_half_an_account_in_the_environment_is_told_with_what_is_missing() -> None:
    half = {name: ENVIRONMENT[name] for name in ("LIMESURVEY_URL", "LIMESURVEY_PASSWORD")}

    with pytest.raises(CollectError, match="ontbreekt LIMESURVEY_USERNAME") as caught:
        find_account(half | {"LIMESURVEY_USER": "onderzoeker"})

    assert "bedoelde u met 'LIMESURVEY_USER'" in caught.value.remedy
    assert SECRET not in str(caught.value)


def test_without_an_account_the_ways_to_give_one_are_told() -> None:
    with pytest.raises(CollectError) as caught:
        find_account({})

    assert "workbench survey login" in caught.value.remedy
    assert "LIMESURVEY_PASSWORD" in caught.value.remedy


@pytest.mark.parametrize("kept", ["geen json", "[]", '{"url": 1}', '{"url": "https://a.nl"}'])
def test_a_damaged_entry_counts_as_none(kept: str, memory: MemoryKeyring) -> None:
    memory.kept["werkbank", "LimeSurvey"] = kept

    with pytest.raises(CollectError, match="niet hoe"):
        find_account({})


def test_a_computer_without_keyring_is_told_to_use_the_environment() -> None:
    keyring.set_keyring(NoKeyring())

    with pytest.raises(CollectError, match="geen sleutelbos") as caught:
        keep_account(Account(WHOLE, "onderzoeker", SECRET))
    with pytest.raises(CollectError, match="niet hoe"):
        find_account({})

    assert caught.value.__context__ is None  # it would hold the password
    assert SECRET not in str(caught.value)
    assert forget_account() is False
