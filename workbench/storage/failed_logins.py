"""Failed logins per server, kept for the user of this computer: no password, no name."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from workbench.records.logins import FailedLogins
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "WORKBENCH_STATE"  # an environment variable, for who wants it elsewhere
_NAME = "limesurvey-inlogpogingen.json"


def failed_logins_file() -> Path:
    """Give the file in the user's own folder for what programs remember."""
    own = os.environ.get(FOLDER)
    return (Path(own) if own else platformdirs.user_state_path("werkbank", appauthor=False)) / _NAME


def read_failed_logins(server: str) -> FailedLogins:
    """Read how often logging in failed; what cannot be read counts as never."""
    row = _read(failed_logins_file()).get(server, {})
    try:
        return FailedLogins(int(row["count"]), dt.datetime.fromisoformat(row["last"]))
    except (TypeError, KeyError, ValueError):
        return FailedLogins()


def keep_failed_logins(server: str, failed: FailedLogins) -> None:
    """Write how often logging in failed."""
    path = failed_logins_file()
    rows = {name: row for name, row in _read(path).items() if name != server}
    if failed.count and failed.last:
        rows[server] = {"count": failed.count, "last": failed.last.isoformat()}
    write_whole(path, json.dumps(rows, indent=1).encode())


def _read(path: Path) -> Mapping[str, Any]:
    try:
        rows = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return rows if isinstance(rows, dict) else {}
