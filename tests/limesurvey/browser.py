"""Fill in a questionnaire as people do: page by page, in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire

_NEXT = "#ls-button-submit"
_OTHER = "-oth-"


def fill_in(
    page: Page,
    address: str,
    questionnaire: Questionnaire,
    names: Mapping[str, str],
    answers: Mapping[str, str],
) -> None:
    """Open the survey at ``address`` and answer it; ``names`` are the names of its fields."""
    page.goto(address)
    page.locator(_NEXT).click()  # the page that welcomes
    for group in questionnaire.groups:
        for question in group.questions:
            given = {column: answers.get(column, "") for column in question.columns}
            if any(given.values()):
                _answer(page, question, names, given)
        page.locator(_NEXT).click()
    page.locator(".completed-wrapper, .completed-text, #completed").first.wait_for()


def _answer(
    page: Page, question: Question, names: Mapping[str, str], given: Mapping[str, str]
) -> None:
    if question.type == "matrix":
        for column, code in given.items():
            if code:
                _tick(page, f"answer{names[column]}-{code}")
    elif question.type == "meer keuzes":
        _tick_several(page, question, names, given)
    elif question.answers:
        _choose(page, question, names, given)
    else:
        line = page.locator(f"#answer{names[question.code]}")
        line.fill(given[question.code])
        line.press("Tab")  # conditions look at it when the cursor leaves


def _tick_several(
    page: Page, question: Question, names: Mapping[str, str], given: Mapping[str, str]
) -> None:
    for column, value in given.items():
        if value == "Y":
            _tick(page, f"answer{names[column]}")
        elif value:
            _tick(page, f"answer{names[f'{question.code}_other']}cbox")
            page.locator(f"#answer{names[column]}").fill(value)


def _choose(
    page: Page, question: Question, names: Mapping[str, str], given: Mapping[str, str]
) -> None:
    name, code = names[question.code], given[question.code]
    if code == _OTHER:
        _tick(page, f"SOTH{name}")
        page.locator(f"#answer{name}othertext").fill(given[f"{question.code}_other"])
    else:
        _tick(page, f"answer{name}{code}")


def _tick(page: Page, identity: str) -> None:
    page.locator(f"label[for='{identity}']").first.click()
