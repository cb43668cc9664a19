"""JSON: what is read, and what is no export of answers at all."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import CollectError, SeveralFaultsError, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.records.responses import RawResponses

    Read = Callable[[str | bytes], RawResponses]

PERSON = {"id": 7, "functie": "HA", "functie[other]": None, "sig[S1]": "1", "sig[S2]": 2}


def test_respondents_are_named_by_their_order(read: Read) -> None:
    raw = read(json.dumps({"responses": [PERSON, PERSON | {"id": 8, "functie": "MW"}]}))

    assert raw.table["functie"].to_dict() == {1: "HA", 2: "MW"}
    assert raw.table.index.name == "antwoord"
    assert raw.table["functie_other"].tolist() == ["", ""]
    assert raw.table["sig_S2"].tolist() == ["2", "2"]
    assert raw.format == "tabel-json"


@pytest.mark.parametrize(
    "document",
    [[PERSON], {"responses": [PERSON]}, {"responses": [{"7": PERSON}]}],
    ids=["list", "new", "old"],
)
def test_it_may_be_wrapped_in_several_ways(read: Read, document: object) -> None:
    assert read("\ufeff" + json.dumps(document)).table["id"].tolist() == ["7"]


def test_what_one_respondent_lacks_is_empty(read: Read) -> None:
    short = {key: value for key, value in PERSON.items() if key != "sig[S2]"}

    assert read(json.dumps([short | {"id": 9}, PERSON])).table["sig_S2"].tolist() == ["", "2"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('{"status": "Invalid session key"}', "een melding van een server"),
        ('{"id": 1, "result": null, "error": "No permission"}', "een melding van een server"),
        ('{"responses": []}', "geen enkele respondent"),
        ("[]", "geen enkele respondent"),
        ('{"x": 1}', "geen lijst van respondenten"),
        ("[1, 2]", "geen lijst van respondenten"),
        ('{"responses": {"a": 1}}', "geen lijst van respondenten"),
        (
            '{"responses": [{"id": 7, "functie"',
            "geen geldige JSON .regel 1.; misschien .* afgekapt",
        ),
        ("{", "geen geldige JSON"),
        ("[" * 100_000, "geen geldige JSON"),
        ('[{"id": 1, "id": 2}]', "de kop 'id' twee keer bij één respondent"),
        ("<!DOCTYPE html><html>", "een webpagina"),
        ('<meta http-equiv="x">', "een webpagina"),
        (b'[{"functie": "caf\xe9"}]', "regel 1 .byte 18.*Windows-1252"),
    ],
)
def test_says_what_is_wrong_with_the_file(read: Read, content: str | bytes, problem: str) -> None:
    with pytest.raises(CollectError, match=problem) as error:
        read(content)
    assert error.value.remedy


def test_every_answer_that_is_a_list_is_named(read: Read) -> None:
    with pytest.raises(SeveralFaultsError) as error:
        read(json.dumps([PERSON | {"functie": ["HA"]}, PERSON, PERSON | {"sig[S1]": {"a": 1}}]))

    assert [fault.problem for fault in error.value.faults] == [
        "answers.csv, antwoord 1, 'functie': hier staat een lijst, geen antwoord.",
        "answers.csv, antwoord 3, 'sig[S1]': hier staat een lijst, geen antwoord.",
    ]


values = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
documents = st.recursive(
    values,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(documents)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)
def test_any_json_is_read_or_refused_in_words(read: Read, document: object) -> None:
    with suppress(WorkbenchError):
        assert read(json.dumps({"responses": document})).table["id"].is_unique


@given(st.integers(0, 150), st.binary(max_size=3))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)
def test_damaged_json_is_read_or_refused_in_words(read: Read, place: int, extra: bytes) -> None:
    sound = json.dumps({"responses": [PERSON]}).encode()

    with suppress(WorkbenchError):
        read(sound[:place] + extra + sound[place + len(extra) :])
