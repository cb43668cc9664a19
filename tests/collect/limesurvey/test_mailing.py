"""Invitations and reminders: nobody twice, nobody who is done, and told of each what became."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.collect.limesurvey.mailing import send_all
from workbench.collect.limesurvey.mailing_plan import plan_invitations, plan_reminders
from workbench.collect.limesurvey.replies import MailResult, Participant
from workbench.errors import ServerError, SessionExpiredError, UncertainError
from workbench.records.fieldwork import FieldworkState

if TYPE_CHECKING:
    from collections.abc import Callable

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
INVITED = "2026-11-20 09:00"


def participant(
    number: int,
    **changes: Any,  # noqa: ANN401 (whatever a participant has)
) -> Participant:
    one = Participant(
        number=number,
        first_name="Anna",
        last_name=f"Berg-{number}",
        email=f"deelnemer{number}@example.org",
        token=f"token{number}",
        language="nl",
        email_status="OK",
        sent="N",
        reminded="N",
        reminders=0,
        completed="N",
    )
    return replace(one, **changes)


class Notebook:
    """A log in memory."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, int]] = []

    def before(self, one: Participant) -> None:
        """Note who will be mailed."""
        self.lines.append(("before", one.number))

    def after(self, one: Participant, *, accepted: bool) -> None:
        """Note what became of it."""
        self.lines.append(("sent" if accepted else "failed", one.number))


def numbers(people: tuple[Participant, ...]) -> list[int]:
    return [one.number for one in people]


# ---------------------------------------------------------------- who is invited


def test_everybody_is_in_one_part_of_the_plan() -> None:
    people = [
        participant(1),
        participant(2, sent=INVITED),
        participant(3, email=""),
        participant(4, email_status="OptOut"),
        participant(5, completed="Y"),
        participant(6, token=""),
        participant(7),
        participant(8),
        participant(9, sent=INVITED),
    ]
    state = FieldworkState(inviting=frozenset((7, 9)), invited=frozenset((8,)))

    plan = plan_invitations(people, state)

    assert numbers(plan.people) == [1]
    assert numbers(plan.done) == [2, 8]
    assert numbers(plan.unreachable) == [3, 4, 6]
    assert numbers(plan.complete) == [5]
    assert numbers(plan.uncertain) == [7]
    assert numbers(plan.settled) == [9]


def test_who_is_uncertain_is_invited_only_if_that_is_asked() -> None:
    state = FieldworkState(inviting=frozenset((1,)))

    assert plan_invitations([participant(1)], state).people == ()
    assert numbers(plan_invitations([participant(1)], state, again=True).people) == [1]


@given(
    st.lists(st.sampled_from(["N", INVITED]), max_size=12),
    st.frozensets(st.integers(1, 12)),
    st.frozensets(st.integers(1, 12)),
    st.booleans(),
)
def test_nobody_who_was_invited_is_ever_invited_again(
    stamps: list[str],
    invited: frozenset[int],
    inviting: frozenset[int],
    again: bool,  # noqa: FBT001 (hypothesis gives it)
) -> None:
    people = [participant(number, sent=sent) for number, sent in enumerate(stamps, start=1)]
    plan = plan_invitations(people, FieldworkState(invited=invited, inviting=inviting), again=again)

    assert not any(one.is_invited or one.number in invited for one in plan.people)
    parts = (plan.people, plan.done, plan.settled, plan.uncertain, plan.unreachable, plan.complete)
    assert sorted(one.number for part in parts for one in part) == list(range(1, len(people) + 1))


# ---------------------------------------------------------------- who is reminded


def test_only_who_was_invited_and_did_not_finish_is_reminded() -> None:
    people = [
        participant(1),
        participant(2, sent=INVITED),
        participant(3, sent=INVITED, completed="2026-11-21 10:00"),
        participant(4, sent=INVITED, email_status="bounced"),
    ]

    plan = plan_reminders(people, FieldworkState(), LONG_AGO)

    assert numbers(plan.people) == [2]
    assert numbers(plan.waiting) == [1]
    assert numbers(plan.complete) == [3]
    assert numbers(plan.unreachable) == [4]


def test_who_was_reminded_lately_is_left_alone_whoever_sent_it() -> None:
    people = [
        participant(1, sent=INVITED, reminded="2026-11-21 12:00", reminders=1),
        participant(2, sent=INVITED, reminded="2026-11-01 12:00", reminders=1),
        participant(3, sent=INVITED),
    ]
    since = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    state = FieldworkState(reminded={3: "2026-11-21T11:00:00+00:00"})

    plan = plan_reminders(people, state, since)

    assert numbers(plan.done) == [1, 3]
    assert numbers(plan.people) == [2]


def test_an_uncertain_reminder_is_settled_by_the_count_of_limesurvey() -> None:
    people = [
        participant(1, sent=INVITED, reminders=2, reminded="2026-11-01 12:00"),
        participant(2, sent=INVITED, reminders=1, reminded="2026-11-01 12:00"),
    ]
    state = FieldworkState(reminding={1: 1, 2: 1})
    since = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)

    plan = plan_reminders(people, state, since)

    assert numbers(plan.settled) == [1]
    assert numbers(plan.uncertain) == [2]


# ---------------------------------------------------------------- sending


def sending(*refused: int, **faults: Exception) -> Callable[[Participant], tuple[MailResult, ...]]:
    """Send mail; refuses some, and raises at others: ``at_3=…``."""

    def send(one: Participant) -> tuple[MailResult, ...]:
        fault = faults.get(f"at_{one.number}")
        if fault is not None:
            raise fault
        accepted = one.number not in refused
        return (MailResult(one.number, accepted, "" if accepted else "550 no such user"),)

    return send


def test_the_result_is_told_per_person() -> None:
    people = [participant(number) for number in (1, 2, 3)]
    log, shown = Notebook(), list[tuple[int, int]]()

    mailed = send_all(people, sending(2), log, lambda *now: shown.append(now))

    assert numbers(mailed.accepted) == [1, 3]
    assert [(one.number, reason) for one, reason in mailed.failed] == [(2, "550 no such user")]
    assert mailed.fault is None
    assert log.lines == [
        ("before", 1),
        ("sent", 1),
        ("before", 2),
        ("failed", 2),
        ("before", 3),
        ("sent", 3),
    ]
    assert shown == [(1, 3), (2, 3), (3, 3)]


def test_who_is_passed_over_in_silence_is_told() -> None:
    mailed = send_all([participant(1)], lambda _: (), Notebook(), lambda *_: None)

    assert numbers(mailed.passed_over) == [1]


def test_a_result_about_somebody_else_is_no_result() -> None:
    mailed = send_all(
        [participant(1)], lambda _: (MailResult(2, accepted=True),), Notebook(), lambda *_: None
    )

    assert numbers(mailed.passed_over) == [1]


def test_a_time_out_stops_the_round_and_leaves_one_person_uncertain() -> None:
    people = [participant(number) for number in (1, 2, 3, 4)]
    log = Notebook()
    fault = UncertainError("Geen antwoord.", remedy="kijk eerst.")

    mailed = send_all(people, sending(at_2=fault), log, lambda *_: None)

    assert mailed.fault is fault
    assert mailed.uncertain == people[1]
    assert numbers(mailed.left) == [3, 4]
    assert log.lines == [("before", 1), ("sent", 1), ("before", 2)]


def test_a_refusal_stops_the_round_and_leaves_nobody_uncertain() -> None:
    people = [participant(number) for number in (1, 2, 3)]
    log = Notebook()
    fault = SessionExpiredError("Verlopen.", remedy="nog eens.")

    mailed = send_all(people, sending(at_2=fault), log, lambda *_: None)

    assert mailed.uncertain is None
    assert numbers(mailed.left) == [2, 3]
    assert log.lines[-1] == ("failed", 2)


def test_a_mail_server_that_takes_nothing_is_given_up() -> None:
    people = [participant(number) for number in range(1, 11)]

    mailed = send_all(people, sending(*range(1, 11)), Notebook(), lambda *_: None)

    assert len(mailed.failed) == 5
    assert len(mailed.left) == 5
    assert isinstance(mailed.fault, ServerError)
    assert "mailserver" in mailed.fault.remedy


def test_failing_addresses_among_good_ones_do_not_stop_the_round() -> None:
    people = [participant(number) for number in range(1, 11)]

    mailed = send_all(people, sending(*range(2, 11)), Notebook(), lambda *_: None)

    assert len(mailed.failed) == 9
    assert mailed.fault is None


def test_an_interrupt_leaves_in_the_log_who_was_being_mailed() -> None:
    log = Notebook()

    def interrupted(_: Participant) -> tuple[MailResult, ...]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send_all([participant(1)], interrupted, log, lambda *_: None)

    assert log.lines == [("before", 1)]


def test_participants_show_no_names_in_their_text() -> None:
    shown = repr(participant(1)) + repr(MailResult(1, accepted=False, reason="a@example.org"))

    assert not any(word in shown for word in ("Anna", "Berg", "@", "token1"))
