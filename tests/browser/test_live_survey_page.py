"""A questionnaire as people see it in a real LimeSurvey: consent, languages, conditions, "anders".

Runs where LIMESURVEY_URL, LIMESURVEY_USERNAME and LIMESURVEY_PASSWORD name a server on this
computer to test with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.limesurvey.live import live_account
from tests.limesurvey.server import RECORDED
from workbench.collect.limesurvey.as_survey import SurveyChoices
from workbench.collect.limesurvey.connection import Connection
from workbench.collect.limesurvey.lss_write import write_lss
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

NUMBER = 989_001


@dataclass(frozen=True)
class Survey:
    """An active survey: its address, and the ids of questions on its pages."""

    address: str
    ids: dict[str, tuple[int, int]]

    def question(self, page: Page, code: str) -> Locator:
        """Give the whole of a question."""
        return page.locator(f"#question{self.ids[code][1]}")

    def answer(self, page: Page, code: str, part: str = "") -> Locator:
        """Give one field of a question."""
        group, question = self.ids[code]
        return page.locator(f"#answer{NUMBER}X{group}X{question}{part}")


@pytest.fixture(scope="module")
def survey() -> Iterator[Survey]:
    account = live_account()
    lss = write_lss(load(Questionnaire, RECORDED / "alle_soorten.yaml"), SurveyChoices())
    with Connection(account) as connection:
        if connection.exists(NUMBER):
            connection.delete(NUMBER)
        assert connection.create(lss.encode(), NUMBER) == NUMBER
        connection.activate(NUMBER)
        rows = connection.questions(NUMBER, "nl")
        ids = {row["title"]: (int(row["gid"]), int(row["qid"])) for row in rows}
        yield Survey(f"{account.url.removesuffix('/admin/remotecontrol')}/{NUMBER}", ids)
        connection.delete(NUMBER)


def begin(page: Page, survey: Survey, language: str) -> None:
    page.goto(f"{survey.address}?lang={language}&newtest=Y")
    tick(page.locator("#datasecurity_accepted"))
    page.click("#ls-button-submit")
    page.wait_for_load_state("networkidle")


def tick(field: Locator) -> None:
    # The theme hides the field behind its label, and moves both when a question appears.
    field.evaluate("element => element.click()")


def test_who_does_not_agree_gets_no_further(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.address}?lang=nl&newtest=Y")
    expect(page.locator("body")).to_contain_text("Alle soorten vragen & meer")
    expect(page.locator("body")).to_contain_text("Dit duurt <5 minuten.")
    expect(page.locator("body")).to_contain_text("Uw antwoorden worden anoniem verwerkt.")

    page.click("#ls-button-submit")

    expect(page.get_by_text("Zonder toestemming kunt u niet meedoen.")).to_be_visible()
    expect(page.get_by_text("Wie u bent")).to_have_count(0)


def test_texts_come_in_the_language_that_was_asked(page: Page, survey: Survey) -> None:
    begin(page, survey, "en")

    expect(page.get_by_text("First something about yourself.")).to_be_visible()
    expect(survey.question(page, "functie")).to_contain_text("General practitioner")


def test_questions_appear_as_their_conditions_say(page: Page, survey: Survey) -> None:
    begin(page, survey, "nl")
    expect(survey.question(page, "specialisme")).to_be_hidden()
    expect(survey.question(page, "buiten")).to_be_visible()  # shown, and Hengelo is not ticked

    tick(survey.answer(page, "gebied", "HEN"))
    expect(survey.question(page, "buiten")).to_be_hidden()

    group, question = survey.ids["functie"]
    tick(page.locator(f"#SOTH{NUMBER}X{group}X{question}"))
    survey.answer(page, "functie", "othertext").fill("Kinderarts")
    expect(survey.question(page, "specialisme")).to_be_visible()

    survey.answer(page, "jaren").fill("7,5")
    survey.answer(page, "jaren").press("Tab")
    expect(survey.question(page, "sinds")).to_be_hidden()  # the second condition does not hold
    tick(survey.answer(page, "functie", "HA"))
    expect(survey.question(page, "sinds")).to_be_visible()
    expect(survey.question(page, "specialisme")).to_be_hidden()


def test_weet_niet_is_no_number_and_conditions_reach_over_pages(page: Page, survey: Survey) -> None:
    begin(page, survey, "nl")
    tick(survey.answer(page, "functie", "HA"))
    tick(survey.answer(page, "gebied", "HEN"))
    page.click("#ls-button-submit")
    page.wait_for_load_state("networkidle")

    for code, shown in (("3", False), ("1", True), ("0", False), ("2", True)):
        tick(survey.answer(page, "sig", f"S1-{code}"))
        expect(survey.question(page, "hoezo")).to_be_visible(visible=shown)

    expect(survey.question(page, "advies")).to_be_hidden()
    tick(survey.answer(page, "gemeld", "Y"))
    expect(survey.question(page, "advies")).to_be_visible()
    tick(survey.answer(page, "advies", "Y"))
    expect(survey.question(page, "waarom")).to_be_visible()
    expect(survey.question(page, "waarom")).to_contain_text("Wat kan beter?")
