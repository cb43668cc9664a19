"""``workbench code`` as students use it: 400 lines by keyboard, kill -9 on the way, all undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.coding_pilot import LINES, CodingPilot, coding_page_of, make_coding_pilot
from tests.browser.running_lab import kill_the_kernel

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from playwright.sync_api import Page

LONG = 60_000  # milliseconds: the machine may be busy
METER = ".wb-meter-text"
STATUS = ".wb-status"
SAVED = "Alles is bewaard"
MEMO = "Terugkomen op de toon."


@pytest.fixture
def pilot(tmp_path: Path) -> CodingPilot:
    return make_coding_pilot(tmp_path)


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-ready]")).to_be_visible(timeout=LONG)


def kept(page: Page) -> None:
    expect(page.locator(STATUS)).to_have_text(SAVED, timeout=LONG)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def coded_lines(page: Page) -> tuple[int, int]:
    done, whole = re.findall(r"\d+", page.locator(METER).inner_text())
    return int(done), int(whole)


def code_everything(page: Page) -> int:
    """Give every three turns a code by keyboard; return how many codings that took."""
    for made in range(LINES):
        done, whole = coded_lines(page)
        if done == whole:
            kept(page)
            return made
        press(page, "n", "t", "t", "t", str(1 + made % 9))
    pytest.fail("there is a line that does not get a code")


def write_a_memo(page: Page) -> None:
    press(page, "m")
    page.get_by_role("textbox", name="Memo").fill(MEMO)
    press(page, "Control+Enter")
    kept(page)


def survive_a_killed_kernel(page: Page, server: subprocess.Popen[str]) -> None:
    """Code before and after the kernel is killed; both are there after a reload."""
    press(page, "Control+Home", "1")
    kept(page)
    write_a_memo(page)
    kill_the_kernel(server)
    press(page, "ArrowDown", "2", "ArrowDown", "3", "Delete")
    expect(page.locator(STATUS)).to_have_attribute("data-status", "lost", timeout=LONG)
    expect(page.locator(STATUS)).to_contain_text("3 handelingen wachten in deze browser")
    page.get_by_role("button", name="Pagina herladen").click()
    expect(page.locator("[data-ready]")).to_be_visible(timeout=LONG)
    kept(page)
    expect(page.locator(METER)).to_contain_text("met een code 2 van")


def see_the_other_page(page: Page, address: str) -> None:
    """Code on a second page, which has a Python of its own; the first one tells so."""
    other = page.context.new_page()
    opened(other, address)
    press(other, "Control+End", "4")
    kept(other)
    expect(page.locator(METER)).to_contain_text("met een code 3 van", timeout=LONG)
    other.close()
    page.bring_to_front()


def test_400_lines_are_coded_by_keyboard_and_everything_is_undone(
    pilot: CodingPilot, page: Page
) -> None:
    with coding_page_of(pilot, "anna") as (address, server):
        page.goto(address.partition("?")[0])
        assert page.locator(".wb").count() == 0  # nothing without the token
        opened(page, address)
        expect(page.locator(".wb-line")).to_have_count(LINES)
        survive_a_killed_kernel(page, server)
        see_the_other_page(page, address)
        made = 3 + code_everything(page)
        assert coded_lines(page)[0] >= LINES - 5  # a line may be empty
        standing = pilot.codings()
        assert len(standing) == made
        assert standing[0] == ("werkwijze", MEMO)

        press(page, *["Control+z"] * (made + 4))
        kept(page)
        expect(page.locator(METER)).to_contain_text("met een code 0 van", timeout=LONG)
        assert pilot.codings() == []
        press(page, *["Control+y"] * 2)
        kept(page)

    assert pilot.codings() == [("werkwijze", MEMO)]
