"""Find and open the key of a pilot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.clean.placeholders import forgotten
from workbench.errors import CleanError, StorageError, nearest
from workbench.storage.files import write_whole
from workbench.storage.key import Key, create_key, open_key
from workbench.storage.transcripts import read_stamp
from workbench.storage.user_settings import (
    KEY_VARIABLE,
    key_file_of,
    remember_key_file,
    usual_key_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.storage.folder import EvaluationFolder


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
    path = (key_file_of(pilot) or usual_key_file(pilot)).expanduser()
    return path if path.is_file() else None


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
    key = open_key(found, passphrase, pilot=plan.id)
    if path:
        remember_key_file(plan.id, key.path)
    return key


def create_pilot_key(
    plan: EvaluationPlan, holder: str, passphrase: str, path: Path | str | None = None
) -> Key:
    """Make the key of an evaluation and remember where it lies.

    Parameters
    ----------
    plan
        The evaluation.
    holder
        Who opens it with this passphrase, in small letters.
    passphrase
        At least twelve characters.
    path
        Where it is to lie: outside the evaluation folder. Left out, in the user's own folder.

    Raises
    ------
    StorageError
        There is a key of this evaluation already: two keys would give one person two placeholders.
    """
    known = existing_key_file(plan.id)
    if known is not None:
        raise StorageError(
            f"Er is al een sleutel van '{plan.id}': {known}.",
            remedy="gebruik die; met twee sleutels krijgt dezelfde persoon twee plaatshouders.",
        )
    where = Path(path) if path else key_file_of(plan.id) or usual_key_file(plan.id)
    key = create_key(where, plan.id, holder, passphrase)
    remember_key_file(plan.id, key.path)
    return key


def is_older_than_texts(
    key: Key, folder: EvaluationFolder, sources: Iterable[str]
) -> tuple[str, ...]:
    """Tell, as a Dutch sentence, if texts were made with a later version of this key.

    Somebody put an old copy of the key back. It misses names, so that they are not looked for.
    """
    stamps = (read_stamp(folder.transcript_file(source)) for source in sources)
    latest = max((stamp.key_revision for stamp in stamps if stamp), default=0)
    if key.revision >= latest:
        return ()
    told = (
        f"Deze sleutel is een oude kopie: versie {key.revision}, terwijl er teksten zijn gemaakt "
        f"met versie {latest}. Er kunnen namen in ontbreken; zet de nieuwste kopie terug."
    )
    return (told,)


def forget(key: Key, placeholder: str) -> None:
    """Take out of the key who a placeholder stands for; the placeholder stays in the texts."""
    label = known_label(key, placeholder)
    with key.changing() as content:
        write_whole(key.path, key.sealed(forgotten(content, label)), private=True)
        key.reload()


def known_label(key: Key, placeholder: str) -> str:
    """Return a placeholder as the key writes it; its brackets may be left out.

    Raises
    ------
    CleanError
        The key does not have it.
    """
    label = f"[{placeholder.strip('[] ').upper()}]"
    if label not in key.entries:
        guess = nearest(label, key.entries)
        raise CleanError(
            f"De sleutel kent {label} niet.",
            remedy=f"bedoelde u {guess}?" if guess else "controleer de plaatshouder.",
        )
    return label
