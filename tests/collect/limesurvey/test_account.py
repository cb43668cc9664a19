"""The address of a LimeSurvey as people copy it, and the password that is shown nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.collect.limesurvey.account import Account, completed_url
from workbench.errors import CollectError

WHOLE = "https://vragen.example.org/index.php/admin/remotecontrol"


@pytest.mark.parametrize(
    "address",
    [
        "https://vragen.example.org",
        "https://vragen.example.org/",
        " https://vragen.example.org/index.php ",
        "https://vragen.example.org/index.php/admin",
        "https://vragen.example.org/admin/",
        WHOLE,
        f"{WHOLE}/",
    ],
)
def test_an_address_as_it_is_copied_becomes_that_of_the_interface(address: str) -> None:
    assert completed_url(address) == WHOLE


def test_an_address_of_the_interface_without_index_php_stays() -> None:
    address = "https://vragen.example.org/enquete/admin/remotecontrol"

    assert completed_url(address) == address


@given(st.sampled_from(["", "/enquete", "/a/b"]))
def test_completing_twice_changes_nothing(path: str) -> None:
    once = completed_url(f"https://vragen.example.org{path}")

    assert completed_url(once) == once


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("vragen.example.org", "https://"),
        ("ftp://vragen.example.org", "https://"),
        ("https://", "https://"),
        ("https://jan:geheim@vragen.example.org", "wachtwoord"),
        ("http://vragen.example.org", "leesbaar"),
    ],
)
def test_an_address_that_will_not_do_is_refused(address: str, words: str) -> None:
    with pytest.raises(CollectError, match=words) as caught:
        completed_url(address)

    assert "geheim" not in str(caught.value)


def test_a_server_on_this_computer_needs_no_encryption() -> None:
    assert completed_url("http://127.0.0.1:8090").startswith("http://127.0.0.1:8090/")


def test_the_password_is_not_in_the_text_of_an_account() -> None:
    account = Account(WHOLE, "onderzoeker", "zeer-geheim-1")

    assert "geheim" not in repr(account)
    assert account.server == "vragen.example.org"
