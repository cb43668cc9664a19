"""Keyrings for tests: one in memory, and one of a computer that has none."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Keeps passwords as long as the test lasts."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Give a password."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a password.

        Raises
        ------
        PasswordDeleteError
            There is none.
        """
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class NoKeyring(KeyringBackend):
    """A computer without a keyring."""

    priority = 1

    def __init__(self) -> None:
        """Ask for nothing."""

    def get_password(self, service: str, username: str) -> str | None:
        """Have none.

        Raises
        ------
        NoKeyringError
            Always.
        """
        raise NoKeyringError(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Have none.

        Raises
        ------
        NoKeyringError
            Always.
        """
        raise NoKeyringError(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        """Have none.

        Raises
        ------
        NoKeyringError
            Always.
        """
        raise NoKeyringError(service, username)
