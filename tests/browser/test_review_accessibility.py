"""Everybody can use the review screen: axe, contrast, keyboard, narrow, forced colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import poor_contrasts, too_wide, violations
from tests.browser.screen_bench import Bench, bench_of
from tests.widgets.memory_session import ROOS, SANNE, MemorySession, found, started
from workbench.records.personal_data import Category
from workbench.records.reviewing import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

Scheme = Literal["light", "dark"]


@pytest.fixture
def session() -> MemorySession:
    return MemorySession([started(0), *every_category()])


def every_category() -> Iterator[Any]:
    """Suggest something of every category, and the names of the text."""
    yield found(1, SANNE)
    yield found(2, ROOS)
    for place, category in enumerate(Category, start=2):
        yield found(place + 10, (Mention.on(3, place, place + 1),), category)


@pytest.fixture
def bench(session: MemorySession) -> Iterator[Bench]:
    with bench_of(session) as bench:
        yield bench


@pytest.fixture
def screen(bench: Bench, page: Page) -> Page:
    page.goto(bench.address)
    expect(page.locator("[data-ready]")).to_be_visible()
    for key in "awnnadn":  # accepted, refused and open ones
        page.keyboard.press(key)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_every_contrast_is_enough(
    scheme: Scheme, screen: Page, bench: Bench
) -> None:
    screen.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    assert violations(screen) == []
    assert poor_contrasts(screen) == []

    screen.get_by_label("Toon").select_option("all")
    screen.get_by_role("option", name="Sanne").last.click()
    for key in ("s", "r", "m", "l", "h", "?", "k"):
        screen.keyboard.press(key)
        expect(screen.locator("dialog[open]")).to_be_visible()
        assert violations(screen) == [], key
        assert poor_contrasts(screen) == [], key
        screen.keyboard.press("Escape")

    for key in ("x", "Control+Home", "ArrowRight", "Shift+ArrowRight"):
        screen.keyboard.press(key)
    expect(screen.locator(".wb-selection")).to_be_visible()
    assert violations(screen) == []
    assert poor_contrasts(screen) == []

    screen.keyboard.press("v")
    assert violations(screen) == []
    assert poor_contrasts(screen) == []

    bench.alive = False
    expect(screen.locator("[data-status='lost']")).to_be_visible()
    assert poor_contrasts(screen) == []


@pytest.mark.parametrize(("width", "height"), [(420, 800), (700, 450)])
def test_a_narrow_or_enlarged_page_scrolls_in_one_direction_only(
    width: int, height: int, screen: Page
) -> None:
    """700 wide is what is left of 1400 at 200%."""
    screen.set_viewport_size({"width": width, "height": height})

    assert too_wide(screen, width) == []
    screen.get_by_role("button", name="Accepteren", exact=True).click()
    assert violations(screen) == []


def test_the_focus_goes_through_the_parts_in_order_and_is_seen(screen: Page) -> None:
    screen.locator("[data-action='undo']").focus()
    seen: list[str] = []
    for _ in range(40):
        screen.keyboard.press("Tab")
        name, outline = screen.evaluate(
            """() => {
              const at = document.activeElement;
              const { outlineStyle, outlineWidth } = getComputedStyle(at);
              const name = at.dataset.action || at.getAttribute("aria-label") || at.tagName;
              return [name, `${outlineStyle} ${outlineWidth}`];
            }"""
        )
        if name == "BODY":
            break
        assert outline == "solid 3px", name
        seen.append(name)

    parts = ["finish", "Tekst met regelnummers", "Toon", "Namen en andere gegevens", "accept"]
    assert [name for name in seen if name in parts] == parts


def test_forced_colours_leave_line_and_letter(screen: Page) -> None:
    screen.emulate_media(forced_colors="active")
    mark = screen.locator(".wb-mark.wb-open").first

    # Waiting: a line that is drawn again meanwhile takes the measured node out of the page.
    expect(mark).to_have_css("border-bottom-style", "dashed")
    expect(mark).to_have_css("content", '"P"', pseudo="after")
    assert violations(screen) == []


def test_decisions_and_the_state_of_saving_are_spoken(screen: Page) -> None:
    spoken = screen.locator(".wb-unseen[aria-live='polite']")
    expect(spoken).to_contain_text("te beslissen")
    expect(screen.locator("[role='status'].wb-status")).to_have_text("Alles is bewaard")
