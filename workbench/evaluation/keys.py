"""Find and open the key of a pilot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import StorageError
from workbench.storage.key import Key, open_key
from workbench.storage.user_settings import KEY_VARIABLE, key_file_of, usual_key_file

if TYPE_CHECKING:
    from workbench.definitions.evaluation_plan import EvaluationPlan


def key_path(pilot: str, given: Path | str | None = None) -> Path:
    """Return where the key lies: as given, as environment or settings say, or in its usual place.

    Raises
    ------
    StorageError
        There is none.
    """
    path = Path(given) if given else key_file_of(pilot) or usual_key_file(pilot)
    if not path.expanduser().is_file():
        raise StorageError(
            f"Er is geen sleutel van '{pilot}' op {path}.",
            remedy="maak een sleutel met 'workbench transcript key create MAP', of zeg waar hij "
            f"ligt met --key PAD of de omgevingsvariabele {KEY_VARIABLE}.",
        )
    return path


def existing_key_file(pilot: str) -> Path | None:
    """Return where the key lies if there is one: nobody needs to have said so."""
    path = key_file_of(pilot) or usual_key_file(pilot)
    return path if path.expanduser().is_file() else None


def open_pilot_key(
    plan: EvaluationPlan, path: Path | str | None = None, passphrase: str | None = None
) -> Key:
    """Open the key of an evaluation.

    Parameters
    ----------
    plan
        The evaluation.
    path
        Where the key lies, if not where environment or settings say.
    passphrase
        The passphrase, if environment and keyring of the system do not know it.

    Raises
    ------
    StorageError
        Nobody knows the passphrase.
    """
    # Only who opens a key waits for the keyring.
    from workbench.storage.passphrases import (  # noqa: PLC0415
        PASSPHRASE_VARIABLE,
        known_passphrase,
    )

    found = key_path(plan.id, path)
    passphrase = passphrase or known_passphrase(plan.id)
    if not passphrase:
        raise StorageError(
            f"De wachtzin van de sleutel van '{plan.id}' is niet bekend.",
            remedy=f"typ hem als de werkbank erom vraagt, of zet hem in {PASSPHRASE_VARIABLE}.",
        )
    return open_key(found, passphrase, pilot=plan.id)
