"""How many tries LimeSurvey leaves: three in a row, whenever they were."""

import datetime as dt

from workbench.records.logins import FailedLogins

NOW = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)


def test_three_mistakes_leave_no_try() -> None:
    failed = FailedLogins()

    left = []
    for week in range(3):
        failed = failed.after_failure(NOW + dt.timedelta(weeks=week))
        left.append(failed.left)

    assert left == [2, 1, 0]


def test_after_a_lock_has_passed_counting_begins_again() -> None:
    locked = FailedLogins(3, NOW)

    assert locked.after_failure(NOW + dt.timedelta(minutes=11)) == FailedLogins(
        1, NOW + dt.timedelta(minutes=11)
    )
    assert locked.after_failure(NOW + dt.timedelta(minutes=9)).left == 0
