"""The key on the command line: where it lies, and the passphrase that opens it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.errors import StorageError
from workbench.storage.key import open_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from workbench.records.key import KeyEntry

PASSPHRASE_VARIABLE = "WORKBENCH_KEY_PASSPHRASE"  # noqa: S105 (the name of a variable)


def key_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take a key; the passphrase is never an argument."""
    return click.option(
        "--key",
        metavar="BESTAND",
        envvar="WORKBENCH_KEY_FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="De sleutel van de pilot; dan wordt ook naar alle namen in de sleutel gezocht. De "
        f"wachtzin wordt gevraagd, of staat in {PASSPHRASE_VARIABLE}.",
    )(command)


def names_of_key(path: Path | None, pilot: str | None = None) -> tuple[KeyEntry, ...] | None:
    """Open the key and return what it holds; None if no key is given.

    Raises
    ------
    StorageError
        The passphrase is not known, and there is nobody to ask.
    """
    if path is None:
        return None
    passphrase = os.environ.get(PASSPHRASE_VARIABLE)
    if not passphrase and not sys.stdin.isatty():
        raise StorageError(
            f"De wachtzin van de sleutel {path.name} is niet bekend.",
            remedy=f"typ hem als de werkbank erom vraagt, of zet hem in {PASSPHRASE_VARIABLE}.",
        )
    passphrase = passphrase or click.prompt("Wachtzin van de sleutel", hide_input=True, err=True)
    return tuple(open_key(path, passphrase, pilot=pilot).entries.values())
