"""Reading a survey back from LimeSurvey: recorded replies of a real server, and every damage."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.limesurvey.server import RECORDED, Replay, serving
from workbench.collect.limesurvey.account import Account
from workbench.collect.limesurvey.as_questionnaire import questionnaire_of
from workbench.collect.limesurvey.as_survey import SurveyChoices, survey_of
from workbench.collect.limesurvey.connection import Connection
from workbench.collect.limesurvey.read_back import differences, survey_on_server
from workbench.collect.limesurvey.structure import LimeGroup, LimeQuestion, LimeSurvey, Option
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBER = 100010
PAIRS = json.loads((RECORDED / "recorded_structure.json").read_text(encoding="utf-8"))["pairs"]
SESSION = [
    {
        "request": {"method": method},
        "http_status": 200,
        "response": {"result": "SESSION", "error": None},
    }
    for method in ("get_session_key", "release_session_key")
]


@pytest.fixture(scope="module")
def ours() -> Questionnaire:
    return load(Questionnaire, RECORDED / "alle_soorten.yaml")


@pytest.fixture(scope="module")
def sent(ours: Questionnaire) -> LimeSurvey:
    return survey_of(ours, SurveyChoices())


@pytest.fixture(scope="module")
def found() -> LimeSurvey:
    return on_server(PAIRS)


def on_server(pairs: list[dict[str, Any]]) -> LimeSurvey:
    with (
        serving(Replay([*SESSION, *pairs])) as url,
        Connection(Account(url, "onderzoeker", "geheim")) as connection,
    ):
        return survey_on_server(connection, NUMBER, ("nl", "en"))


def damaged(change: Callable[[str, dict[str, Any]], None]) -> LimeSurvey:
    """Read replies in which something was changed: ``change(method, row)`` gets every row."""
    pairs = json.loads(json.dumps(PAIRS))
    for pair in pairs:
        result = pair["response"]["result"]
        for row in result if isinstance(result, list) else [result]:
            change(pair["request"]["method"], row)
    return on_server(pairs)


def test_the_survey_that_was_sent_is_on_the_server(sent: LimeSurvey, found: LimeSurvey) -> None:
    assert differences(sent, found) == ()


def test_codes_from_0_that_come_as_a_list_are_codes(found: LimeSurvey) -> None:
    """PHP turns codes 0, 1, 2, 3 into a list; who takes places for codes shifts every answer."""
    options = [
        pair["response"]["result"]["answeroptions"]
        for pair in PAIRS
        if pair["request"]["method"] == "get_question_properties"
    ]
    assert any(isinstance(option, list) for option in options)
    sig = next(question for question in found.questions if question.code == "sig")
    assert [answer.code for answer in sig.answers] == ["0", "1", "2", "3"]
    assert sig.answers[0].text == {"nl": "Onvoldoende", "en": "Poor"}


def test_what_limesurvey_has_is_a_questionnaire_but_for_what_it_has_no_place_for(
    ours: Questionnaire, found: LimeSurvey
) -> None:
    made, notes = _taken(found)
    assert notes == ()
    assert made.columns == ours.columns
    assert [
        condition.question for question in made.questions for condition in question.shown_if
    ] == [condition.question for question in ours.questions for condition in question.shown_if]
    assert made.languages == ours.languages


def test_a_code_that_was_renamed_after_activation_is_told(sent: LimeSurvey) -> None:
    def rename(method: str, row: dict[str, Any]) -> None:
        if method == "list_questions" and row["title"] == "jaren":
            row["title"] = "r37q0"

    assert differences(sent, damaged(rename)) == (
        "groep 1: vraag jaren ontbreekt",
        "groep 1: vraag r37q0 is niet van u",
    )


def test_a_dropped_answer_and_a_changed_label_are_told(sent: LimeSurvey) -> None:
    def damage(method: str, row: dict[str, Any]) -> None:
        options = row.get("answeroptions")
        if method == "get_question_properties" and isinstance(options, dict) and "HA" in options:
            del options["MW"]
            options["HA"]["answer"] = "Arts"

    told = "vraag functie: antwoord HA: de tekst is in taal"
    assert differences(sent, damaged(damage)) == (
        "vraag functie: antwoord MW ontbreekt",
        f"{told} 'nl' 'Arts' in plaats van 'Huisarts'",
        f"{told} 'en' 'Arts' in plaats van 'General practitioner'",
    )


def test_answers_in_another_order_are_told(sent: LimeSurvey) -> None:
    def damage(method: str, row: dict[str, Any]) -> None:
        options = row.get("answeroptions")
        if method == "get_question_properties" and isinstance(options, dict) and "HA" in options:
            options["HA"]["order"], options["MW"]["order"] = 2, 1

    assert differences(sent, damaged(damage)) == ("vraag functie: antwoord: de volgorde is MW, HA",)


def test_a_purified_text_is_told(sent: LimeSurvey) -> None:
    def damage(method: str, row: dict[str, Any]) -> None:
        if method == "get_language_properties":
            row["surveyls_welcometext"] = "Welkom."

    assert differences(sent, damaged(damage))[0] == (
        "de inleiding is in taal 'nl' 'Welkom.' in plaats van 'Welkom.\nDit duurt <5 minuten.'"
    )


def _taken(found: LimeSurvey) -> tuple[Questionnaire, tuple[str, ...]]:
    read = questionnaire_of(found, "teruggelezen")
    return read.questionnaire, read.notes


# ---------------------------------------------------------------- every kind of difference

QUESTION = LimeQuestion(
    code="v",
    type="L",
    text={"nl": "Wat?"},
    help={"nl": ""},
    answers=(Option("1", {"nl": "a"}), Option("2", {"nl": "b"})),
    attributes={"min_num_value_n": "0"},
)
GROUP = LimeGroup(title={"nl": "Groep"}, description={"nl": ""}, questions=(QUESTION,))
SURVEY = LimeSurvey(
    languages=("nl",),
    texts={
        f"surveyls_{name}": {"nl": ""}
        for name in (
            "title",
            "welcometext",
            "endtext",
            "policy_notice",
            "policy_notice_label",
            "policy_error",
        )
    },
    settings={},
    groups=(GROUP,),
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"type": "!"}, "vraag v: de soort is ! in plaats van L"),
        ({"other": True}, "vraag v: 'anders' is aan in plaats van uit"),
        ({"mandatory": "Y"}, "vraag v: 'verplicht' is ja in plaats van nee"),
        ({"relevance": "0"}, "vraag v: de voorwaarde is 0 in plaats van 1"),
        ({"attributes": {}}, "vraag v: het minimum is leeg in plaats van 0"),
        (
            {"attributes": {"min_num_value_n": "0", "max_num_value_n": "9"}},
            "vraag v: het maximum is 9 in plaats van leeg",
        ),
        ({"help": {"nl": "Kies."}}, "vraag v: de toelichting is 'Kies.' in plaats van ''"),
        (
            {"text": {"nl": "x" * 70}},
            f"vraag v: de tekst is '{'x' * 60}…' in plaats van 'Wat?'",
        ),
        ({"answers": QUESTION.answers[::-1]}, "vraag v: antwoord: de volgorde is 2, 1"),
        ({"rows": (Option("S", {"nl": "s"}),)}, "vraag v: item S is niet van u"),
    ],
)
def test_every_difference_of_a_question_is_told(change: dict[str, Any], told: str) -> None:
    changed = replace(GROUP, questions=(replace(QUESTION, **change),))
    assert differences(SURVEY, replace(SURVEY, groups=(changed,))) == (told,)


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ((), "er zijn 0 groepen in plaats van 1"),
        ((replace(GROUP, title={"nl": "G"}),), "groep 1: de titel is 'G' in plaats van 'Groep'"),
        ((replace(GROUP, relevance="0"),), "groep 1: de voorwaarde is nu 0"),
    ],
)
def test_every_difference_of_a_group_is_told(groups: tuple[LimeGroup, ...], told: str) -> None:
    assert differences(SURVEY, replace(SURVEY, groups=groups)) == (told,)
