"""The key on the command line: where it lies, and the passphrase that opens it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_warning
from workbench.errors import StorageError
from workbench.evaluation.keys import existing_key_file
from workbench.storage.key import open_key
from workbench.storage.user_settings import KEY_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from workbench.evaluation.evaluation import Evaluation
    from workbench.records.key import KeyEntry


def key_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take a key; the passphrase is never an argument."""
    return click.option(
        "--key",
        metavar="BESTAND",
        envvar=KEY_VARIABLE,
        type=click.Path(path_type=Path, dir_okay=False),
        help="De sleutel van de pilot; dan wordt ook naar alle namen in de sleutel gezocht. De "
        "wachtzin wordt gevraagd, of staat in WORKBENCH_KEY_PASSPHRASE.",
    )(command)


def names_of_key(
    given: Path | None, evaluation: Evaluation | None = None
) -> tuple[KeyEntry, ...] | None:
    """Open the key and return what it holds.

    Parameters
    ----------
    given
        The key that was asked for; without it the key of the pilot is taken, if there is one.
    evaluation
        The evaluation it should belong to, if there is one.

    Returns
    -------
    tuple of KeyEntry, or None
        None if there is no key, or if it was not asked for and nobody knows the passphrase.

    Raises
    ------
    StorageError
        The key was asked for, and there is nobody to ask for its passphrase.
    """
    # Only who opens a key waits for the keyring.
    from workbench.storage.passphrases import known_passphrase  # noqa: PLC0415

    pilot = evaluation.plan.id if evaluation else ""
    path = given or (existing_key_file(pilot) if pilot else None)
    if path is None:
        return None
    passphrase = known_passphrase(pilot) or _asked(path)
    if passphrase:
        key = open_key(path, passphrase, pilot=pilot or None)
        if evaluation is None:
            return tuple(key.entries.values())
        for warning in (*evaluation.key_warnings(key), *evaluation.names_elsewhere()):
            print_warning(warning)
        return evaluation.names_sought(key)
    if given is None:
        return None
    raise StorageError(
        f"De wachtzin van de sleutel {path.name} is niet bekend.",
        remedy="typ hem als de werkbank erom vraagt, of zet hem in WORKBENCH_KEY_PASSPHRASE.",
    )


def _asked(path: Path) -> str:
    if not sys.stdin.isatty():
        return ""
    question = f"Wachtzin van {path.name} (leeg: niet naar de namen zoeken)"
    answer: str = click.prompt(question, default="", show_default=False, hide_input=True, err=True)
    return answer
