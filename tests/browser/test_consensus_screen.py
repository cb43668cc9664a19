"""The consensus screen in Chromium: keys, mouse, a Python that dies, and for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import poor_contrasts, violations
from tests.browser.screen_bench import Bench, consensus_bench_of, progress_bench_of
from tests.evaluation.coding_pair import CodingPair, make_pair
from workbench.records.codings import CodingAction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from workbench.evaluation.consensus_work import ConsensusWork
    from workbench.records.codings import Coding

LIST = ".wb-differences"
LEFT = ".wb-meters > .wb-person"


@pytest.fixture
def pair(tmp_path: Path) -> CodingPair:
    made = make_pair(tmp_path / "proef", "FG2", turns=30)
    made.code("FG2", "anna", "werkwijze", 2, 3)
    made.code("FG2", "bram", "nazorg", 2, 3)
    made.code("FG2", "anna", "veiligheid", 7, 9)
    made.code("FG2", "bram", "veiligheid", 8, 10)
    made.code("FG2", "bram", "verbeterpunten.verwijzers", 20)
    made.ready("FG2", "anna", "bram")
    return made


@pytest.fixture
def work(pair: CodingPair) -> ConsensusWork:
    return pair.evaluation.consensus("FG2", by="docent")


@pytest.fixture
def bench(work: ConsensusWork) -> Iterator[Bench]:
    with consensus_bench_of(work) as bench:
        yield bench


@pytest.fixture
def screen(bench: Bench, page: Page) -> Page:
    page.goto(bench.address)
    expect(page.locator("[data-ready]")).to_be_visible()
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def kept(page: Page) -> None:
    expect(page.locator(".wb-status")).to_have_text("Alles is bewaard")


def decided(bench: Bench, work: ConsensusWork) -> list[str]:
    with bench.lock:  # or the screen would be reading at the same time
        work.refresh()
        events = [work.decisions.of.get(one.id) for one in work.differences]
    return [(event.choice.value if event and event.choice else "") for event in events]


def own_coding(bench: Bench, work: ConsensusWork) -> Coding:
    with bench.lock:
        work.refresh()
        (own,) = [one.coding for one in work.codings if one.by == "docent"]
    return own


def test_everything_is_decided_by_keyboard_and_undone_again(
    screen: Page, bench: Bench, work: ConsensusWork
) -> None:
    expect(screen.locator(LEFT)).to_have_text("nog 3 verschillen")
    press(screen, "1", "2")
    expect(screen.locator(LEFT)).to_have_text("nog 1 verschil")
    press(screen, "4")
    expect(screen.locator(LEFT)).to_have_text("alles is beslist")
    kept(screen)
    assert decided(bench, work) == ["links", "rechts", "geen"]
    with bench.lock:
        assert {event.reason for event in work.decisions.of.values()} == {"na overleg"}

    press(screen, "Control+z", "Control+z")
    expect(screen.locator(LEFT)).to_have_text("nog 2 verschillen")
    kept(screen)
    assert decided(bench, work) == ["links", "", ""]

    press(screen, "Control+y")
    expect(screen.locator(LEFT)).to_have_text("nog 1 verschil")
    kept(screen)
    assert decided(bench, work) == ["links", "rechts", ""]


def test_messages_that_overtake_each_other_change_nothing(
    screen: Page, bench: Bench, work: ConsensusWork
) -> None:
    keys = ("1", "2", "4", "Control+z")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if len(held) < len(keys):
            held.append(route)
        else:
            route.continue_()

    screen.route("**/send*", hold)
    press(screen, *keys)
    while len(held) < len(keys):
        screen.wait_for_timeout(10)
    for message in reversed(held):
        message.continue_()
        screen.wait_for_timeout(50)

    kept(screen)
    assert decided(bench, work) == ["links", "rechts", ""]


def test_the_reason_is_typed_and_stays_for_the_next_decision(
    screen: Page, bench: Bench, work: ConsensusWork
) -> None:
    press(screen, "r")
    screen.keyboard.type("volgens de definitie 1 2 3")
    press(screen, "Enter", "3", "1")
    kept(screen)

    with bench.lock:
        reasons = [event.reason for event in work.decisions.of.values()]
    assert reasons == ["volgens de definitie 1 2 3"] * 2
    assert decided(bench, work)[:2] == ["beide", "links"]


def test_without_a_reason_nothing_is_decided(
    screen: Page, bench: Bench, work: ConsensusWork
) -> None:
    press(screen, "r", "Delete", "Enter", "1")

    expect(screen.get_by_label("Reden")).to_be_focused()
    assert decided(bench, work) == ["", "", ""]


def test_by_mouse_a_difference_is_chosen_seen_and_decided(
    screen: Page, bench: Bench, work: ConsensusWork
) -> None:
    chosen = screen.get_by_role("option", name="(FG2; 7-10)")
    expect(chosen).to_contain_text("anna Veiligheid (7-9) · bram Veiligheid (8-10)")
    chosen.click()
    expect(screen.locator(".wb-card-title")).to_have_text("(FG2; 7-10) andere grenzen")
    assert screen.locator(".wb-line:has(.wb-column.wb-is-left:text('L'))").count() == 3
    assert screen.locator(".wb-line:has(.wb-column.wb-is-right:text('R'))").count() == 3
    expect(screen.locator(".wb-sidecard.wb-is-left")).to_contain_text("Veiligheid, regel 7-9")

    screen.get_by_role("button", name="Rechts: bram").click()
    kept(screen)
    assert decided(bench, work) == ["", "rechts", ""]


def test_an_own_code_on_own_lines(screen: Page, bench: Bench, work: ConsensusWork) -> None:
    press(screen, "5")
    screen.get_by_role("radio", name="Waardering", exact=False).check()
    screen.get_by_label("Van regel").fill("99")
    screen.get_by_role("button", name="Besluiten").click()
    expect(screen.locator("dialog .wb-problem")).to_have_text("Noem regels van 1 tot en met 30.")
    screen.get_by_label("Van regel").fill("2")
    screen.get_by_label("Tot en met regel").fill("2")
    screen.get_by_role("button", name="Besluiten").click()
    kept(screen)

    assert decided(bench, work) == ["eigen", "", ""]
    own = own_coding(bench, work)
    assert (own.code, own.span.exact) == ("waardering", work.lines[1].text)


def test_words_that_were_selected_become_the_own_passage(
    screen: Page, bench: Bench, work: ConsensusWork
) -> None:
    press(screen, "x", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "5")
    expect(screen.locator("dialog")).to_contain_text("Wat u selecteerde:")
    screen.get_by_role("button", name="Besluiten").click()
    kept(screen)

    own = own_coding(bench, work)
    assert 0 < len(own.span.exact) < len(work.lines[1].text)


def test_the_list_is_narrowed_to_a_kind_and_to_what_is_open(screen: Page) -> None:
    screen.get_by_label("Soort").select_option("andere code")
    expect(screen.get_by_role("option").filter(has=screen.locator(".wb-where"))).to_have_count(1)
    screen.get_by_label("Soort").select_option("")
    screen.locator(LIST).focus()
    press(screen, "1")
    screen.get_by_label("Toon").select_option("open")
    expect(screen.locator(".wb-difference")).to_have_count(2)


def test_decisions_wait_in_the_browser_while_python_is_away(
    screen: Page, bench: Bench, work: ConsensusWork
) -> None:
    bench.alive = False
    press(screen, "1")
    expect(screen.locator("[data-status='lost']")).to_be_visible()
    expect(screen.locator(".wb-status")).to_contain_text("1 besluit wacht")
    screen.reload()

    bench.restart()
    bench.alive = True
    kept(screen)
    assert decided(bench, work) == ["links", "", ""]


def test_a_coder_who_reopens_stops_deciding_and_says_so(
    screen: Page, pair: CodingPair, bench: Bench, work: ConsensusWork
) -> None:
    pair.log("FG2", "bram", CodingAction.REOPEN)

    expect(screen.locator(".wb-notice")).to_contain_text("bram is nog niet klaar")
    press(screen, "1")
    assert decided(bench, work) == ["", "", ""]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(screen: Page, scheme: Literal["light", "dark"]) -> None:
    screen.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    press(screen, "1", "n")
    kept(screen)
    assert violations(screen) == []
    assert poor_contrasts(screen) == []
    for key in ("5", "?"):
        press(screen, key)
        expect(screen.locator("dialog[open]")).to_be_visible()
        assert violations(screen) == [], key
        assert poor_contrasts(screen) == [], key
        press(screen, "Escape")
    screen.set_viewport_size({"width": 420, "height": 800})
    assert violations(screen) == []
    assert screen.evaluate("document.documentElement.scrollWidth") <= 420


def test_the_screen_of_the_supervisor_follows_everybody_and_shows_no_codes(
    pair: CodingPair, page: Page
) -> None:
    with progress_bench_of(pair.evaluation.coding_progress()) as bench:
        page.goto(bench.address)
        expect(page.locator("[data-ready]")).to_be_visible()
        row = page.get_by_role("row", name="anna")
        expect(row).to_contain_text("FG2 (dubbel)annaklaar5 van 30")
        assert violations(page) == []
        assert "werkwijze" not in page.content().lower()

        pair.log("FG2", "anna", CodingAction.REOPEN)
        expect(row).to_contain_text("heropend")
