"""Open the key of a pilot for a command; the passphrase is typed, never given as an argument."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.storage.passphrases import known_passphrase

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
    if not passphrase and sys.stdin.isatty():
        passphrase = click.prompt("Wachtzin van de sleutel", hide_input=True, err=True)
    return evaluation.open_key(path, passphrase)


def new_passphrase(of_whom: str) -> str:
    """Ask twice for a new passphrase."""
    words: str = click.prompt(
        f"Nieuwe wachtzin van {of_whom} (minstens 12 tekens)",
        hide_input=True,
        confirmation_prompt="Nog een keer",
        err=True,
    )
    return words
