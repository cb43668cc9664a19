"""Where a passphrase comes from without being typed: the environment or the system's keyring.

It is never an argument of a command: those stand in the history of the shell and in the list of
processes.
"""

from __future__ import annotations

import os

import keyring
from keyring.errors import KeyringError

from workbench.errors import StorageError

PASSPHRASE_VARIABLE = "WORKBENCH_KEY_PASSPHRASE"  # noqa: S105 (the name of a variable)
_SERVICE = "werkbank"


def known_passphrase(pilot: str) -> str | None:
    """Return the passphrase for the key of a pilot, if environment or keyring know one."""
    named = os.environ.get(PASSPHRASE_VARIABLE)
    if named:
        return named
    try:
        return keyring.get_password(_SERVICE, pilot)
    except KeyringError:  # there is none on this computer, or it is locked
        return None


def remember_passphrase(pilot: str, passphrase: str) -> None:
    """Keep the passphrase in the keyring of the system.

    Raises
    ------
    StorageError
        This computer has no keyring, or it is locked.
    """
    try:
        keyring.set_password(_SERVICE, pilot, passphrase)
    except KeyringError as error:
        raise StorageError(
            "De wachtzin kan niet in de sleutelbos van deze computer worden bewaard "
            f"({type(error).__name__}).",
            remedy="typ de wachtzin als de werkbank erom vraagt.",
        ) from error
