"""What the workbench remembers for one user: where key and raw sources lie, and who reviews here.

It differs from computer to computer and says where secrets are, so it is not in the folder that
is shared. No name and no passphrase is in it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_config_path, user_data_path

from workbench.errors import StorageError
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTINGS_VARIABLE = "WORKBENCH_SETTINGS_FILE"
KEY_VARIABLE = "WORKBENCH_KEY_FILE"
_KEYS, _RAW, _REVIEWERS = "sleutels", "ruwe bronnen", "beoordelaars"


def settings_file() -> Path:
    """Return where the settings of this user are."""
    named = os.environ.get(SETTINGS_VARIABLE)
    return (
        Path(named)
        if named
        else user_config_path("werkbank", appauthor=False) / "instellingen.json"
    )


def usual_key_file(pilot: str) -> Path:
    """Return where the key of a pilot lies if nobody chose another place."""
    return user_data_path("werkbank", appauthor=False) / "sleutels" / f"{pilot}.sleutel"


def key_file_of(pilot: str) -> Path | None:
    """Return where the key of a pilot lies: as the environment says, or as was remembered."""
    named = os.environ.get(KEY_VARIABLE)
    return Path(named) if named else _remembered(_KEYS, pilot)


def raw_folder_of(pilot: str) -> Path | None:
    """Return the folder with the raw sources of a pilot, if it is remembered."""
    return _remembered(_RAW, pilot)


def remember_key_file(pilot: str, path: Path) -> None:
    """Remember where the key of a pilot lies."""
    _remember(_KEYS, pilot, path)


def remember_raw_folder(pilot: str, folder: Path) -> None:
    """Remember where the raw sources of a pilot lie."""
    _remember(_RAW, pilot, folder)


def other_reviewers(pilot: str, source: str, reviewer: str) -> tuple[str, ...]:
    """Remember who reviews a text from this account, and return who else did so from it."""
    text = f"{pilot}:{source}"
    known = _read().get(_REVIEWERS, {}).get(text)
    before = [str(name) for name in known] if isinstance(known, list) else []
    if reviewer not in before:
        _keep(_REVIEWERS, text, [*before, reviewer])
    return tuple(name for name in before if name != reviewer)


def _remembered(kind: str, pilot: str) -> Path | None:
    found = _read().get(kind, {}).get(pilot)
    return Path(found) if isinstance(found, str) else None


def _remember(kind: str, pilot: str, path: Path) -> None:
    _keep(kind, pilot, str(path.expanduser().resolve()))


def _keep(kind: str, of: str, what: object) -> None:
    settings = _read()
    kept: Mapping[str, Any] = settings.get(kind, {})
    changed = {**settings, kind: {**kept, of: what}}
    content = json.dumps(changed, ensure_ascii=False, indent=1) + "\n"
    write_whole(settings_file(), content.encode(), private=True)


def _read() -> dict[str, dict[str, Any]]:
    """Read the settings.

    Raises
    ------
    StorageError
        The file is damaged.
    """
    path = settings_file()
    try:
        settings = json.loads(path.read_bytes())
        return {kind: dict(settings.get(kind, {})) for kind in (_KEYS, _RAW, _REVIEWERS)}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError, OSError) as error:
        raise StorageError(
            f"De instellingen van de werkbank in {path} kunnen niet worden gelezen.",
            remedy="verwijder het bestand; geef daarna eenmaal --key en --raw op.",
        ) from error
