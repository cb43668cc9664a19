"""Everybody can use the coding screen: axe, contrast, keyboard, narrow, forced colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import poor_contrasts, too_wide, violations
from tests.browser.screen_bench import Bench, coding_bench_of
from tests.widgets.memory_coding import (
    COOPERATION,
    REFERRERS,
    WORKWAY,
    MemoryCoding,
    code_of,
    coded,
    scheme_of,
)
from workbench.records.citations import LineRange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
OKABE_ITO = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
    "#ffffff",
)  # fmt: skip


@pytest.fixture
def session() -> MemoryCoding:
    """Give a text with overlapping codings, something to choose, and a part for somebody else."""
    log = [
        coded(1, WORKWAY, "geen agenda, en iedereen praatte door elkaar.\nPas bij"),
        coded(2, REFERRERS, "agenda"),
        coded(3, COOPERATION, "Ik bel nu gewoon even"),
    ]
    return MemoryCoding(
        log, assigned=(LineRange(1, 5),), unsettled=[(log[0].coding, [WORKWAY, COOPERATION])]
    )


@pytest.fixture
def bench(session: MemoryCoding) -> Iterator[Bench]:
    with coding_bench_of(session) as bench:
        yield bench


@pytest.fixture
def screen(bench: Bench, page: Page) -> Page:
    page.goto(bench.address)
    expect(page.locator("[data-ready]")).to_be_visible()
    return page


def assert_usable(page: Page, what: str = "") -> None:
    assert violations(page) == [], what
    assert poor_contrasts(page) == [], what


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_every_contrast_is_enough(
    scheme: Scheme, screen: Page, bench: Bench
) -> None:
    screen.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    screen.get_by_text("1 passage in deze tekst").click()
    screen.locator(".wb-coded", has_text="agenda").first.click()
    expect(screen.locator(".wb-kind")).to_have_text("Gekozen codering")
    assert_usable(screen)

    for key in ("m", "w", "g", "k", "?", "v"):
        if key == "v":
            screen.keyboard.press("r")
        screen.keyboard.press(key)
        expect(screen.locator("dialog[open]")).to_be_visible()
        assert poor_contrasts(screen) == [], key
        if scheme == "light":  # what axe sees is the same in both
            assert violations(screen) == [], key
        screen.keyboard.press("Escape")
    screen.keyboard.press("s")
    expect(screen.get_by_role("button", name="Schone tekst")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert violations(screen) == []

    screen.keyboard.press("s")
    bench.alive = False
    expect(screen.locator("[data-status='lost']")).to_be_visible()
    assert poor_contrasts(screen) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_code_of_any_colour_is_seen_and_its_sign_is_read(scheme: Scheme, page: Page) -> None:
    codes = [code_of(f"code-{i}", f"Code {i}", colour) for i, colour in enumerate(OKABE_ITO)]
    log = [
        coded(number, f"code-{number}", word)
        for number, word in enumerate(
            ["Hoe", "ging", "begin", "hadden", "agenda", "iedereen", "praatte", "Pas", "derde"]
        )
    ]
    page.emulate_media(color_scheme=scheme)
    with coding_bench_of(MemoryCoding(log, scheme=scheme_of(*codes))) as bench:
        page.goto(bench.address)
        expect(page.locator(".wb-stripe")).to_have_count(len(codes))
        assert poor_contrasts(page) == []


@pytest.mark.parametrize(("width", "height"), [(420, 800), (700, 450)])
def test_a_narrow_or_enlarged_page_scrolls_in_one_direction_only(
    width: int, height: int, screen: Page, session: MemoryCoding
) -> None:
    """700 wide is what is left of 1400 at 200%."""
    screen.set_viewport_size({"width": width, "height": height})

    assert too_wide(screen, width) == []
    screen.locator(".wb-line[data-line='5'] .wb-number").click()
    screen.get_by_role("option", name="Verwijzers").click()
    expect(screen.locator(".wb-line[data-line='5'] .wb-stripe")).to_have_count(1)
    screen.get_by_role("button", name="Memo", exact=True).click()
    assert too_wide(screen, width) == []
    screen.keyboard.press("Escape")
    assert violations(screen) == []
    expect(screen.locator("[role='status'].wb-status")).to_have_text("Alles is bewaard")
    assert len(session.history.codings) == 4


def test_the_focus_goes_through_the_parts_in_order_and_is_seen(screen: Page) -> None:
    screen.locator("[data-action='undo']").focus()
    seen: list[str] = []
    for _ in range(50):
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

    parts = [
        "ready",
        "worklist",
        "Tekst met regelnummers",
        "Citaat",
        "line",
        "Zoek een code; Enter geeft hem",
        "Codes",
        "Uitleg van de code",
        "give",
    ]
    assert [name for name in seen if name in parts] == parts


def test_forced_colours_leave_lines_keys_and_outlines(screen: Page) -> None:
    screen.emulate_media(forced_colors="active")
    screen.locator(".wb-stripe", has_text="4").click()

    coded_words = screen.locator(".wb-coded", has_text="praatte")
    expect(coded_words).to_have_css("border-bottom-style", "solid")
    expect(coded_words).to_have_css("border-bottom-width", "2px")
    expect(screen.locator(".wb-coded.wb-several").first).to_have_css(
        "border-bottom-style", "double"
    )
    expect(screen.locator(".wb-coded.wb-chosen")).to_have_css("outline-style", "solid")
    expect(screen.locator(".wb-stripe", has_text="1")).to_have_css("border-left-style", "solid")
    assert violations(screen) == []


def test_what_happens_is_said_and_a_line_says_its_codes(screen: Page) -> None:
    spoken = screen.locator(".wb-unseen[aria-live='polite']")
    line = screen.locator(".wb-line[data-line='2']")
    expect(line).to_have_attribute(
        "aria-description", "Codes: Werkwijze, Verbeterpunten \u203a Verwijzers."
    )
    screen.keyboard.press("1")
    expect(spoken).to_have_text("Werkwijze gegeven.")
    expect(screen.locator("[role='status'].wb-status")).to_have_text("Alles is bewaard")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("ArrowRight")
    expect(spoken).to_have_text("“Pas”")
    expect(screen.locator(".wb-text")).to_have_attribute(
        "aria-activedescendant",
        screen.locator(".wb-line[data-line='3']").get_attribute("id") or "-",
    )
