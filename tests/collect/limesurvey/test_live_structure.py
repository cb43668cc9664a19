"""Questionnaires to a real LimeSurvey and back, through its API and through its web page.

Runs where LIMESURVEY_URL, LIMESURVEY_USERNAME and LIMESURVEY_PASSWORD name a server to test with.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.limesurvey.live import exported_on_the_web, live_account
from tests.limesurvey.server import RECORDED
from tests.questionnaires_strategy import SHIPPED, questionnaires
from workbench.collect.limesurvey.as_questionnaire import ReadQuestionnaire, questionnaire_of
from workbench.collect.limesurvey.as_survey import SurveyChoices, survey_of
from workbench.collect.limesurvey.connection import Connection
from workbench.collect.limesurvey.lss_read import read_lss
from workbench.collect.limesurvey.lss_write import lss_of, write_lss
from workbench.collect.limesurvey.read_back import differences, survey_on_server
from workbench.collect.limesurvey.structure import LimeQuestion, LimeSurvey, Option
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.collect.limesurvey.account import Account

FIRST_NUMBER = 990_000
TEXTS = st.text(
    st.one_of(
        st.sampled_from(" aë\n\t<>&;\"'#/\xa0"),
        st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="{}"),
    ),
    min_size=1,
    max_size=30,
)


@pytest.fixture(scope="module")
def account() -> Account:
    return live_account()


@pytest.fixture(scope="module")
def connection(account: Account) -> Iterator[Connection]:
    with Connection(account) as opened:
        yield opened


@contextmanager
def on_the_server(connection: Connection, lss: str) -> Iterator[int]:
    """Make a survey for as long as the block lasts."""
    number = next(n for n in range(FIRST_NUMBER, 1_000_000) if not connection.exists(n))
    made = connection.create(lss.encode(), number)
    try:
        assert made == number
        yield number
    finally:
        connection.delete(made)


def assert_comes_back_the_same(
    connection: Connection, account: Account, questionnaire: Questionnaire
) -> None:
    choices = SurveyChoices()
    with on_the_server(connection, write_lss(questionnaire, choices)) as number:
        found = survey_on_server(connection, number, questionnaire.languages)
        asks_consent = connection.settings(number).asks_consent
        exported = exported_on_the_web(account, number)
    assert differences(survey_of(questionnaire, choices), found) == ()
    assert asks_consent == (questionnaire.consent is not None)
    again = read_lss(exported, "export.lss")
    assert questionnaire_of(again, "export") == ReadQuestionnaire(questionnaire, (), ours=True)
    assert (again.settings["anonymized"], again.settings["datestamp"]) == ("Y", "Y")


@pytest.mark.parametrize(
    "path", [*SHIPPED, RECORDED / "alle_soorten.yaml"], ids=lambda path: path.stem
)
def test_a_questionnaire_comes_back_the_same(
    path: Path, connection: Connection, account: Account
) -> None:
    assert_comes_back_the_same(connection, account, load(Questionnaire, path))


def test_any_questionnaire_comes_back_the_same(connection: Connection, account: Account) -> None:
    @given(
        questionnaires(texts=TEXTS, languages=("en", "de"), most_questions=4, dates_decide=False)
    )
    @settings(max_examples=12, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    def there_and_back(questionnaire: Questionnaire) -> None:
        assert_comes_back_the_same(connection, account, questionnaire)

    there_and_back()


@pytest.mark.parametrize("anonymized", [True, False])
@pytest.mark.parametrize("datestamped", [True, False])
def test_anonymity_and_dates_are_as_was_decided(
    connection: Connection, *, anonymized: bool, datestamped: bool
) -> None:
    questionnaire = load(Questionnaire, SHIPPED[0])
    choices = SurveyChoices(anonymized=anonymized, datestamped=datestamped)
    with on_the_server(connection, write_lss(questionnaire, choices)) as number:
        before = connection.settings(number)
        connection.activate(number)
        after = connection.settings(number)
    wanted = ("Y" if anonymized else "N", "Y" if datestamped else "N")
    assert (before.anonymous, before.datestamp) == (after.anonymous, after.datestamp) == wanted


# What LimeSurvey does without a word to a survey that was sent past our checks.
TRAPS = {
    "an answer with a long code": (
        {"answers": (Option("1", {"nl": "a"}), Option("123456", {"nl": "b"}))},
        "vraag v: antwoord 123456 ontbreekt",
    ),
    "an answer with a dash": (
        {"answers": (Option("1", {"nl": "a"}), Option("a-b", {"nl": "b"}))},
        "vraag v: antwoord a-b ontbreekt",
    ),
    "answers that differ in case": (
        {"answers": (Option("a", {"nl": "a"}), Option("A", {"nl": "b"}))},
        "vraag v: antwoord A ontbreekt",
    ),
    "an underscore": ({"code": "v_1"}, "groep 1: vraag v_1 ontbreekt"),
    "a leading digit": ({"code": "1v"}, "groep 1: vraag 1v ontbreekt"),
    "a reserved word": ({"code": "self"}, "groep 1: vraag self ontbreekt"),
    "a row called time": (
        {"type": "M", "answers": (), "rows": (Option("time", {"nl": "a"}),)},
        "vraag v: item time ontbreekt",
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_what_limesurvey_damages_in_silence_is_told_after_reading_back(
    trap: str, connection: Connection
) -> None:
    change, told = TRAPS[trap]
    sent = _with_question(replace(_QUESTION, **change))  # type: ignore[arg-type]
    with on_the_server(connection, lss_of(sent, FIRST_NUMBER)) as number:
        found = survey_on_server(connection, number, ("nl",))
    assert told in differences(sent, found)


_QUESTION = LimeQuestion(
    code="v",
    type="L",
    text={"nl": "Wat?"},
    help={"nl": ""},
    answers=(Option("1", {"nl": "a"}), Option("2", {"nl": "b"})),
)


def _with_question(question: LimeQuestion) -> LimeSurvey:
    survey = survey_of(load(Questionnaire, SHIPPED[0]), SurveyChoices())
    group = replace(survey.groups[0], questions=(question,))
    return replace(survey, groups=(group,))
