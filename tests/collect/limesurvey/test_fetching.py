"""Fetching answers: all of them, only what was asked, and nothing that says who answered."""

from __future__ import annotations

import base64
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.limesurvey.pretend import PASSWORD, Pretend, Survey, field_map, settings
from tests.limesurvey.server import Reply, serving
from workbench.collect.limesurvey.account import Account
from workbench.collect.limesurvey.connection import Connection
from workbench.collect.limesurvey.fetching import choose_fields, fetch_answers
from workbench.collect.limesurvey.replies import Field
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import ServerError

if TYPE_CHECKING:
    from collections.abc import Iterator

SURVEY = 200123
COLUMNS = ["functie", "sig_S1", "sig_S2", "mail"]


@pytest.fixture
def questionnaire() -> Questionnaire:
    return Questionnaire.model_validate(
        {
            "id": "klein",
            "titel": "Kleine vragenlijst",
            "groepen": [
                {
                    "titel": "Alles",
                    "vragen": [
                        {"code": "functie", "tekst": "Wat?", "soort": "korte tekst"},
                        {
                            "code": "sig",
                            "tekst": "Signaleren",
                            "soort": "matrix",
                            "antwoorden": {"1": "Slecht", "2": "Goed"},
                            "items": {"S1": "eerste", "S2": "tweede"},
                        },
                        {
                            "code": "mail",
                            "tekst": "Uw e-mailadres?",
                            "soort": "korte tekst",
                            "persoonsgegeven": "ja",
                        },
                    ],
                }
            ],
        }
    )


@pytest.fixture
def server() -> Pretend:
    fields = field_map(SURVEY, [*COLUMNS, "extra"])
    for name in ("token", "ipaddr", "refurl"):
        fields[name] = {"title": "", "aid": "", "type": name}
    survey = Survey(settings(active="Y", anonymized="N"), fields)
    for number in (1, 2):
        row = {name: f"{name} van {number}" for name in fields}
        survey.answers.append(
            row | {"id": number, "submitdate": "2026-11-22" if number > 1 else ""}
        )
    return Pretend({SURVEY: survey})


@contextmanager
def connected(server: Pretend) -> Iterator[Connection]:
    with serving(server) as url, Connection(Account(url, "ik", PASSWORD), 5) as connection:
        yield connection


def test_columns_that_identify_somebody_are_never_asked_for(
    server: Pretend, questionnaire: Questionnaire
) -> None:
    with connected(server) as connection:
        chosen = choose_fields(connection.fields(SURVEY), questionnaire, SURVEY)
        fetched = fetch_answers(connection, SURVEY, chosen.fields)

    asked = next(parameters for name, parameters in server.calls if name == "export_responses")[-2]
    assert not {"token", "ipaddr", "refurl", f"{SURVEY}X1X3"} & set(asked)
    assert chosen.left_out == ("mail", "extra", "token", "ipaddr", "refurl")
    assert b"van 1" in fetched.content
    assert b"token van" not in fetched.content


def test_incomplete_answers_come_along_with_their_last_page(
    server: Pretend, questionnaire: Questionnaire
) -> None:
    with connected(server) as connection:
        chosen = choose_fields(connection.fields(SURVEY), questionnaire, SURVEY)
        fetched = fetch_answers(connection, SURVEY, chosen.fields)

    assert (fetched.complete, fetched.incomplete) == (1, 1)
    assert {"submitdate", "lastpage", "startdate"} <= {field.column for field in chosen.fields}


def test_a_question_that_was_renamed_on_the_server_is_told(
    server: Pretend, questionnaire: Questionnaire
) -> None:
    server.surveys[SURVEY].fields[f"{SURVEY}X1X0"]["title"] = "beroep"

    with connected(server) as connection, pytest.raises(ServerError, match="functie"):
        choose_fields(connection.fields(SURVEY), questionnaire, SURVEY)


def test_no_answers_yet_is_said_in_words(server: Pretend, questionnaire: Questionnaire) -> None:
    server.surveys[SURVEY].answers.clear()

    with connected(server) as connection:
        chosen = choose_fields(connection.fields(SURVEY), questionnaire, SURVEY)
        with pytest.raises(ServerError, match="nog geen antwoorden"):
            fetch_answers(connection, SURVEY, chosen.fields)


def export(text: str) -> Reply:
    return Reply(base64.b64encode(text.encode()).decode())


def test_an_export_with_fewer_rows_than_there_are_answers_is_refused(server: Pretend) -> None:
    server.interrupt["export_responses"] = [
        export('"id";"submitdate";"functie"\r\n"1";"";"x"\r\n'),
    ]

    with connected(server) as connection:
        fields = [
            field
            for field in connection.fields(SURVEY)
            if field.column in {"id", "submitdate", "functie"}
        ]
        with pytest.raises(ServerError, match=r"telt 2 antwoorden .* gaf er 1"):
            fetch_answers(connection, SURVEY, fields)


def test_an_export_with_other_columns_than_asked_is_refused(server: Pretend) -> None:
    server.interrupt["export_responses"] = [export('"id";"beroep"\r\n"1";"x"\r\n"2";"y"\r\n')]

    with connected(server) as connection:
        fields = [field for field in connection.fields(SURVEY) if field.column in {"id", "functie"}]
        with pytest.raises(ServerError, match="andere kolommen"):
            fetch_answers(connection, SURVEY, fields)


def test_newlines_and_separators_inside_answers_make_no_rows(server: Pretend) -> None:
    server.surveys[SURVEY].answers.pop()
    server.interrupt["export_responses"] = [
        export('"id";"submitdate";"functie"\r\n"1";"2026";"a;b\r\nc ""d"" =1+1"\r\n\r\n')
    ]

    with connected(server) as connection:
        fields = [
            field
            for field in connection.fields(SURVEY)
            if field.column in {"id", "submitdate", "functie"}
        ]
        fetched = fetch_answers(connection, SURVEY, fields)

    assert (fetched.complete, fetched.incomplete) == (1, 0)


def test_a_line_of_several_texts_is_fetched_for_the_question_that_it_is_here() -> None:
    asked = Questionnaire.model_validate(
        {
            "id": "regels",
            "titel": "Regels",
            "groepen": [
                {
                    "titel": "Waar",
                    "vragen": [
                        {"code": "v1SQ1", "tekst": "Straat", "soort": "korte tekst"},
                        {"code": "v1SQ2", "tekst": "Plaats", "soort": "korte tekst"},
                    ],
                }
            ],
        }
    )
    lines = [Field(f"1X1X1{part}", "v1", part, "Q") for part in ("SQ1", "SQ2", "SQ3")]

    chosen = choose_fields(lines, asked, SURVEY)

    assert [field.part for field in chosen.fields] == ["SQ1", "SQ2"]
    assert chosen.left_out == ("v1_SQ3",)
