"""How often logging in failed, and how many tries LimeSurvey leaves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

MOST_FAILURES = 3
LOCKED_FOR = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class FailedLogins:
    """Wrong passwords in a row on one server, from this computer.

    LimeSurvey counts per internet address and forgets nothing until a login succeeds or a lock has
    passed: two mistakes of last week count.
    """

    count: int = 0
    last: dt.datetime | None = None

    def after_failure(self, now: dt.datetime) -> FailedLogins:
        """Count one more; after a lock has passed LimeSurvey begins again at one."""
        over = (
            self.count >= MOST_FAILURES and self.last is not None and now > self.last + LOCKED_FOR
        )
        return FailedLogins(1 if over else self.count + 1, now)

    @property
    def left(self) -> int:
        """How many wrong passwords LimeSurvey still allows before it locks the address."""
        return max(0, MOST_FAILURES - self.count)
