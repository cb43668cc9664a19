"""The screen of the coding scheme in Chromium: describing, deciding, and for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.screen_bench import Bench, scheme_bench_of
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

WHY = "Hulp tijdens en na de behandeling zijn twee dingen."


@pytest.fixture
def bench(hengelo: Path) -> Iterator[Bench]:
    with scheme_bench_of(Evaluation.open(hengelo).scheme.edit(by="BB")) as bench:
        yield bench


@pytest.fixture
def screen(bench: Bench, page: Page) -> Page:
    page.goto(bench.address)
    expect(page.locator("[data-ready]")).to_be_visible()
    return page


def test_a_code_is_described_by_keyboard(screen: Page, hengelo: Path) -> None:
    screen.get_by_role("button", name="Behandeling en nazorg", exact=True).press("Enter")
    expect(screen.get_by_label("Label", exact=True)).to_be_focused()
    assert violations(screen) == []

    screen.get_by_label("Definitie").fill("Hulp gericht op herstel.")
    expect(screen.get_by_text("Behandeling en nazorg (niet bewaard)")).to_be_visible()
    expect(screen.get_by_text("1 code is nog niet bewaard")).to_be_visible()
    screen.get_by_role("button", name="Bewaren").press("Enter")
    expect(screen.get_by_text("Bewaard: Behandeling en nazorg.")).to_be_visible()
    expect(screen.get_by_text("Alles is bewaard")).to_be_visible()

    assert dict(Evaluation.open(hengelo).scheme.now.all_codes)["nazorg"].definition == (
        "Hulp gericht op herstel."
    )


def test_a_code_is_split_by_keyboard(screen: Page, hengelo: Path) -> None:
    screen.get_by_role("button", name="Behandeling en nazorg", exact=True).press("Enter")
    screen.get_by_role("button", name="Splitsen").press("Enter")
    dialog = screen.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Besluit schrijven")).to_be_hidden()
    dialog.get_by_label("In welke codes?").fill("nazorg\nbehandeling")
    dialog.get_by_label("Waarom wordt de code gesplitst?").fill(WHY)
    dialog.get_by_role("button", name="Bekijk wat er gebeurt").press("Enter")
    expect(dialog.get_by_role("row", name="FG1 anna 0 11 0")).to_be_visible()
    assert violations(screen) == []
    assert Evaluation.open(hengelo).scheme.now.version == "2"

    dialog.get_by_role("button", name="Besluit schrijven").press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("versie 3")
    expect(screen.get_by_role("button", name="Behandeling", exact=True)).to_be_visible()
    assert violations(screen) == []

    scheme = Evaluation.open(hengelo).scheme.now
    assert (scheme.decisions[-1].by, scheme.decisions[-1].reason) == ("BB", WHY)
    assert scheme.decisions[-1].kind == "splitsen"


def test_what_cannot_be_is_said_in_the_dialog_and_nothing_is_lost(screen: Page) -> None:
    screen.get_by_role("button", name="Nieuwe code").click()
    dialog = screen.get_by_role("dialog")
    dialog.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(dialog.get_by_role("alert")).to_have_text("Vul een id in.")

    dialog.get_by_label("Id", exact=True).fill("Te laat")
    dialog.get_by_label("Waarom komt deze code erbij?").fill("Omdat.")
    dialog.get_by_role("button", name="Bekijk wat er gebeurt").click()

    expect(dialog.get_by_role("alert")).to_contain_text("kleine letters")
    expect(dialog.get_by_label("Id", exact=True)).to_have_value("Te laat")


def test_what_somebody_else_wrote_is_not_written_over(screen: Page, hengelo: Path) -> None:
    screen.get_by_label("Definitie").fill("Van mij.")
    edit = Evaluation.open(hengelo).scheme.edit(by="AA")
    text = dict(edit.scheme.all_codes)["waardering"].model_copy(update={"use": "Van een ander."})
    edit.save("waardering", text, edit.mark)

    screen.get_by_role("button", name="Bewaren").click()

    expect(screen.locator(".wb-message")).to_contain_text("intussen ergens anders gewijzigd")
    expect(screen.get_by_label("Definitie")).to_have_value("Van mij.")
    expect(screen.get_by_label("Codes").get_by_text("(niet bewaard)")).to_be_visible()


def test_it_works_on_a_telephone_and_in_forced_colours(screen: Page) -> None:
    screen.set_viewport_size({"width": 420, "height": 800})
    screen.emulate_media(forced_colors="active")

    assert violations(screen) == []
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert screen.evaluate(wider) is False
