"""Adding people: nobody twice, and what LimeSurvey refuses or changes in silence is told."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.limesurvey.people import ORGANISATIONS
from tests.limesurvey.pretend import PASSWORD, Pretend, Survey, settings
from tests.limesurvey.server import Reply, serving
from workbench.collect.limesurvey.account import Account
from workbench.collect.limesurvey.adding import AT_ONCE, add_people, make_room, plan_adding
from workbench.collect.limesurvey.connection import Connection
from workbench.collect.limesurvey.people import Invitee
from workbench.errors import ServerError

if TYPE_CHECKING:
    from collections.abc import Iterator

SURVEY = 200123


def invitee(number: int, **changes: str) -> Invitee:
    return Invitee(
        row=number + 1,
        first_name=changes.get("first", "Anna"),
        last_name=changes.get("last", f"Berg-{number}"),
        email=changes.get("email", f"deelnemer{number}@example.org"),
        language=changes.get("language", ""),
        attributes={"organisatie": ORGANISATIONS[number % 3], "functie": "arts"},
    )


@pytest.fixture
def server() -> Pretend:
    return Pretend({SURVEY: Survey(settings())})


@contextmanager
def connected(server: Pretend) -> Iterator[Connection]:
    with serving(server) as url, Connection(Account(url, "ik", PASSWORD), 5) as connection:
        yield connection


def test_people_are_added_with_their_attributes(server: Pretend) -> None:
    shown: list[tuple[int, int]] = []

    with connected(server) as connection:
        make_room(connection, SURVEY)
        people = [invitee(1), invitee(2)]
        added = add_people(
            connection, connection.settings(SURVEY), people, lambda *now: shown.append(now)
        )
        there = connection.participants(SURVEY)

    assert added.numbers == (1, 2)
    assert (added.refused, added.changed) == ((), ())
    assert there[0].attributes["attribute_1"] == ORGANISATIONS[1]
    assert there[1].attributes["attribute_2"] == "arts"
    assert shown == [(2, 2)]


def test_the_columns_are_described_before_the_table_is_made(server: Pretend) -> None:
    with connected(server) as connection:
        make_room(connection, SURVEY)
        make_room(connection, SURVEY)

        assert connection.settings(SURVEY).attributes["organisatie"] == "attribute_1"

    assert server.called("activate_tokens") == 1


def test_rows_that_limesurvey_refuses_are_told_and_the_others_are_added(server: Pretend) -> None:
    people = [invitee(1), invitee(2, email="fout"), invitee(3, language="fr"), invitee(4)]

    with connected(server) as connection:
        make_room(connection, SURVEY)
        added = add_people(connection, connection.settings(SURVEY), people, lambda *_: None)

    assert len(added.numbers) == 2
    assert [row for row, _ in added.refused] == [3, 4]
    assert added.refused[0][1] == "email: Invalid email address."


def test_a_name_that_limesurvey_changes_in_silence_is_told(server: Pretend) -> None:
    with connected(server) as connection:
        make_room(connection, SURVEY)
        added = add_people(
            connection, connection.settings(SURVEY), [invitee(1, first="A <3 B")], lambda *_: None
        )

    assert added.changed == ((2, "firstname"),)


def test_an_attribute_without_column_is_refused_before_anybody_is_added(server: Pretend) -> None:
    with connected(server) as connection:
        connection.describe_attributes(SURVEY, {"organisatie": "attribute_1"})
        connection.make_participants_table(SURVEY, [1])

        with pytest.raises(ServerError, match="geen plaats voor functie"):
            add_people(connection, connection.settings(SURVEY), [invitee(1)], lambda *_: None)

    assert server.surveys[SURVEY].participants == []


def test_an_answer_for_other_rows_than_were_sent_is_an_error(server: Pretend) -> None:
    server.afterwards["add_participants"] = [Reply([])]

    with connected(server) as connection:
        make_room(connection, SURVEY)
        with pytest.raises(ServerError, match="0 van 1"):
            add_people(connection, connection.settings(SURVEY), [invitee(1)], lambda *_: None)


def test_many_people_go_in_portions(server: Pretend) -> None:
    people = [invitee(number) for number in range(1, AT_ONCE + 2)]

    with connected(server) as connection:
        make_room(connection, SURVEY)
        added = add_people(connection, connection.settings(SURVEY), people, lambda *_: None)

    assert len(added.numbers) == AT_ONCE + 1
    assert server.called("add_participants") == 2


def test_who_is_there_is_not_added_again_and_who_looks_alike_is_told(server: Pretend) -> None:
    with connected(server) as connection:
        make_room(connection, SURVEY)
        add_people(
            connection, connection.settings(SURVEY), [invitee(1), invitee(2)], lambda *_: None
        )
        people = [
            invitee(1, email=" DEELNEMER1@example.org "),
            invitee(2, email="privé@example.org"),
            invitee(3),
        ]
        plan = plan_adding(people, connection.participants(SURVEY))

    assert [one.row for one in plan.present] == [2]
    assert [one.row for one in plan.alike] == [3]
    assert [one.row for one in plan.new] == [4]
