"""Log in to LimeSurvey, counting what goes wrong: the third wrong password locks everybody out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.limesurvey.account import Account, completed_url
from workbench.collect.limesurvey.connection import Connection
from workbench.collect.limesurvey.credentials import forget_account, keep_account
from workbench.errors import LockedOutError, WrongPasswordError
from workbench.evaluation.clock import this_moment
from workbench.records.logins import LOCKED_FOR, MOST_FAILURES, FailedLogins
from workbench.storage.failed_logins import keep_failed_logins, read_failed_logins

if TYPE_CHECKING:
    import datetime as dt

_MINUTES = int(LOCKED_FOR.total_seconds() // 60)


def log_in(account: Account, now: dt.datetime) -> Connection:
    """Log in once; after a wrong password say how many tries are left.

    Raises
    ------
    WrongPasswordError
        LimeSurvey does not know this user name with this password.
    LockedOutError
        It was the last try that LimeSurvey allows.
    """
    before = read_failed_logins(account.server)
    try:
        connection = Connection(account)
    except WrongPasswordError as error:
        failed = before.after_failure(now)
        keep_failed_logins(account.server, failed)
        problem = error.problem
    else:
        if before.count:
            keep_failed_logins(account.server, FailedLogins())
        return connection
    if not failed.left:
        raise LockedOutError(
            f"{problem} Dit was de {MOST_FAILURES}e foute poging: LimeSurvey laat uw internetadres "
            f"nu {_MINUTES} minuten niet inloggen, ook niet met het goede wachtwoord.",
            remedy=f"wacht {_MINUTES} minuten, zoek het goede wachtwoord op en probeer het eens.",
        )
    tries = "nog 1 poging" if failed.left == 1 else f"nog {failed.left} pogingen"
    raise WrongPasswordError(
        f"{problem} U heeft {tries}.",
        remedy=f"controleer ze; na {MOST_FAILURES} foute pogingen sluit LimeSurvey uw "
        f"internetadres {_MINUTES} minuten buiten, ook voor collega's op hetzelfde netwerk.",
    )


def keep_login(address: str, username: str, password: str) -> str:
    """Try an account once and keep it in the keyring; gives the name of the server."""
    account = Account(completed_url(address), username, password)
    log_in(account, this_moment()).close()
    keep_account(account)
    return account.server


def forget_login() -> bool:
    """Take the account out of the keyring; tells whether there was one."""
    return forget_account()
