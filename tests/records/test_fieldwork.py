"""The log of fieldwork: the state follows from its events, and nobody is named in it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.records.fieldwork import REMINDERS, FieldworkEvent, Step, fold_fieldwork

SERVER, SURVEY = "vragen.example.org", 200123


def event(step: Step, *people: int, failed: tuple[int, ...] = (), **details: str) -> FieldworkEvent:
    return FieldworkEvent(
        "2026-11-22T10:00:00+00:00", step, SERVER, SURVEY, people, failed, details
    )


def test_before_anything_happened_there_is_no_survey() -> None:
    assert fold_fieldwork([]).number is None


def test_a_survey_has_the_number_and_server_it_was_made_with() -> None:
    state = fold_fieldwork([event(Step.CREATED)])

    assert (state.server, state.number) == (SERVER, SURVEY)
    assert state.happened(Step.CREATED)
    assert not state.happened(Step.ACTIVATED)


def test_who_was_asked_for_and_not_told_about_is_uncertain() -> None:
    events = [event(Step.CREATED), event(Step.INVITING, 1), event(Step.INVITED, 1)]

    state = fold_fieldwork([*events, event(Step.INVITING, 2)])

    assert state.invited == {1}
    assert state.inviting == {2}


def test_a_failed_mail_is_certain_and_failed_until_it_succeeds() -> None:
    events = [event(Step.CREATED), event(Step.INVITING, 1), event(Step.INVITED, failed=(1,))]

    failed = fold_fieldwork(events)
    mended = fold_fieldwork([*events, event(Step.INVITING, 1), event(Step.INVITED, 1)])

    assert failed.failed == {1}
    assert not failed.inviting | failed.invited
    assert mended.invited == {1}
    assert not mended.failed


def test_reminders_know_when_and_after_how_many() -> None:
    before = replace(event(Step.REMINDING, 1), details={REMINDERS: "2"})
    events = [event(Step.CREATED), before]

    assert fold_fieldwork(events).reminding == {1: 2}

    state = fold_fieldwork([*events, event(Step.REMINDED, 1)])
    assert state.reminding == {}
    assert state.reminded == {1: "2026-11-22T10:00:00+00:00"}


def test_details_of_the_last_time_are_kept() -> None:
    state = fold_fieldwork([event(Step.CREATED), event(Step.FETCHED, bestand="a.csv")])

    assert state.details[Step.FETCHED] == {"bestand": "a.csv"}


def test_after_deleting_everything_begins_anew() -> None:
    events = [event(Step.CREATED), event(Step.INVITING, 1), event(Step.DELETED)]

    state = fold_fieldwork(events)
    again = fold_fieldwork([*events, event(Step.LINKED)])

    assert (state.number, state.inviting) == (None, frozenset())
    assert state.happened(Step.DELETED)
    assert again.number == SURVEY
    assert not again.happened(Step.DELETED)


@given(st.lists(st.tuples(st.sampled_from(list(Step)), st.integers(1, 4))))
def test_nobody_is_certain_and_uncertain_of_the_last_mail_at_once(
    steps: list[tuple[Step, int]],
) -> None:
    state = fold_fieldwork([event(Step.CREATED), *(event(step, one) for step, one in steps)])

    inviting = {one for step, one in steps if step is Step.INVITING}
    assert state.inviting <= inviting
    assert not state.failed
