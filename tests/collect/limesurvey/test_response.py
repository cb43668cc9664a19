"""The table of the fieldwork: numbers by organisation, no names."""

from __future__ import annotations

from dataclasses import replace

from workbench.collect.limesurvey.replies import Participant, Summary, SurveySettings
from workbench.collect.limesurvey.response import Answered, response_status

SETTINGS = SurveySettings(
    number=200123,
    active=True,
    anonymous="Y",
    datestamp="Y",
    languages=("nl",),
    expires=None,
    attributes={"organisatie": "attribute_2"},
)
SOMEBODY = Participant(
    number=1,
    first_name="Anna",
    last_name="Berg",
    email="anna@example.org",
    token="t",  # noqa: S106 (of nobody)
    language="nl",
    email_status="OK",
    sent="2026-11-20 09:00",
    reminded="N",
    reminders=0,
    completed="N",
    attributes={"attribute_2": "Zorg"},
)


def test_people_are_counted_by_organisation_and_together() -> None:
    people = [
        SOMEBODY,
        replace(SOMEBODY, number=2, completed="Y"),
        replace(SOMEBODY, number=3, sent="N", attributes={"attribute_2": "arts"}),
        replace(SOMEBODY, number=4, reminders=2, attributes={"attribute_2": ""}),
        replace(SOMEBODY, number=5, email_status="bounced", attributes={}),
    ]

    status = response_status(SETTINGS, Summary(5, 1, 0), people, answered=None, failed={2, 99})

    rows = {row.name: row for row in status.rows}
    assert list(rows) == ["arts", "Zorg", "(onbekend)"]
    assert (rows["Zorg"].participants, rows["Zorg"].invited, rows["Zorg"].complete) == (2, 2, 1)
    assert (rows["arts"].invited, rows["(onbekend)"].reminded) == (0, 1)
    assert rows["(onbekend)"].unreachable == 1
    assert (status.total.participants, status.total.complete) == (5, 1)
    assert status.total.begun is None
    assert status.failed == 1


def test_who_began_is_counted_where_answers_are_not_anonymous() -> None:
    people = [SOMEBODY, replace(SOMEBODY, number=2)]

    status = response_status(SETTINGS, Summary(2, 0, 1), people, answered=Answered({2}))

    assert status.total.begun == 1


def test_a_survey_that_is_open_to_everybody_has_no_rows() -> None:
    status = response_status(SETTINGS, Summary(None, 3, 4), [], answered=None)

    assert status.rows == ()
    assert status.total.participants == 0
    assert status.summary.answers == 7
