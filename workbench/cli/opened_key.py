"""Open the key of a pilot for a command; the passphrase is typed, never given as an argument."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_warning
from workbench.errors import StorageError
from workbench.storage.passphrases import PASSPHRASE_VARIABLE, known_passphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from workbench.evaluation import Evaluation
    from workbench.storage.key import Key


def pilot_key_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take the place of the key."""
    return click.option(
        "--key",
        metavar="PAD",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Waar de sleutel ligt, als dat niet de gewone plaats is. Wordt onthouden.",
    )(command)


def opened_key(evaluation: Evaluation, path: Path | None) -> Key:
    """Open the key, with the passphrase that is known or typed now."""
    passphrase = known_passphrase(evaluation.plan.id)
    if not passphrase and has_terminal():
        passphrase = typed_passphrase("Wachtzin van de sleutel")
    key = evaluation.open_key(path, passphrase)
    for warning in evaluation.key_warnings(key):
        print_warning(warning)
    return key


def new_passphrase(of_whom: str) -> str:
    """Ask twice for a new passphrase."""
    return typed_passphrase(f"Nieuwe wachtzin van {of_whom} (minstens 12 tekens)", twice=True)


def first_passphrase(holder: str) -> str:
    """Return the passphrase of a new key: from the environment, or typed twice."""
    return os.environ.get(PASSPHRASE_VARIABLE) or new_passphrase(holder)


def typed_passphrase(question: str, *, twice: bool = False) -> str:
    """Ask for a passphrase, which is not shown.

    Raises
    ------
    StorageError
        There is no terminal: what is typed would be shown.
    """
    if not has_terminal():
        raise StorageError(
            "De wachtzin kan hier niet worden getypt zonder dat hij te zien is.",
            remedy="geef de opdracht in een gewoon opdrachtvenster, of zet de wachtzin van de "
            f"sleutel in de omgevingsvariabele {PASSPHRASE_VARIABLE}.",
        )
    confirm = "Nog een keer" if twice else False
    words: str = click.prompt(question, hide_input=True, confirmation_prompt=confirm, err=True)
    return words


def has_terminal() -> bool:
    """Tell whether somebody can type here."""
    return sys.stdin.isatty()
