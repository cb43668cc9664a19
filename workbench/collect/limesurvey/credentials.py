"""Where the address, user name and password come from: the environment or the system keyring.

Never a file in the evaluation folder: that gets synchronised, sent along and put under version
control.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import keyring
from keyring.errors import KeyringError

from workbench.collect.limesurvey.account import Account, completed_url
from workbench.errors import CollectError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

URL, USERNAME, PASSWORD = "LIMESURVEY_URL", "LIMESURVEY_USERNAME", "LIMESURVEY_PASSWORD"
_SERVICE, _ENTRY = "werkbank", "LimeSurvey"


def find_account(environment: Mapping[str, str]) -> Account:
    """Take the account from the environment or, if nothing is there, from the keyring.

    Raises
    ------
    CollectError
        There is none, or half of one.
    """
    given = {name: environment.get(name, "") for name in (URL, USERNAME, PASSWORD)}
    if all(given.values()):
        return Account(completed_url(given[URL]), given[USERNAME], given[PASSWORD])
    if any(given.values()):
        missing = [name for name, value in given.items() if not value]
        raise CollectError(
            f"Van de toegang tot LimeSurvey ontbreekt {' en '.join(missing)}.",
            remedy=_misspelt(missing, environment)
            + "zet ook deze omgevingsvariabele, of haal de andere weg en gebruik "
            "'workbench survey login'.",
        )
    return _kept_account()


def _misspelt(missing: list[str], environment: Mapping[str, str]) -> str:
    others = [name for name in environment if name.startswith("LIMESURVEY") and name not in missing]
    guesses = {name: nearest(name, others) for name in missing}
    return "".join(
        f"bedoelde u met '{guess}' misschien '{name}'? Anders: "
        for name, guess in guesses.items()
        if guess and guess not in {URL, USERNAME, PASSWORD}
    )


def _kept_account() -> Account:
    """Read the account that was kept in the keyring.

    Raises
    ------
    CollectError
        There is none.
    """
    try:
        kept = json.loads(keyring.get_password(_SERVICE, _ENTRY) or "null")
        if kept:
            return Account(completed_url(str(kept["url"])), kept["username"], kept["password"])
    except (KeyringError, CollectError, ValueError, KeyError, TypeError):
        kept = None
    raise CollectError(
        "De werkbank weet niet hoe zij bij LimeSurvey moet inloggen.",
        remedy="log één keer in met 'workbench survey login', of zet de omgevingsvariabelen "
        f"{URL}, {USERNAME} en {PASSWORD}.",
    )


def keep_account(account: Account) -> None:
    """Keep the account in the keyring of the system, in place of the one that was there.

    A computer without keyring is a CollectError, which has no cause: that would hold the password.
    """
    told = {"url": account.url, "username": account.username, "password": account.password}
    try:
        keyring.set_password(_SERVICE, _ENTRY, json.dumps(told))
    except KeyringError:
        fault = CollectError(
            "Op deze computer is geen sleutelbos waarin het wachtwoord veilig kan staan.",
            remedy=f"zet in plaats daarvan de omgevingsvariabelen {URL}, {USERNAME} en {PASSWORD}.",
        )
    else:
        return
    raise fault


def forget_account() -> bool:
    """Take the account out of the keyring; tells whether there was one."""
    try:
        keyring.delete_password(_SERVICE, _ENTRY)
    except KeyringError:
        return False
    return True
