"""``workbench review`` as reviewers use it: from nothing to "beoordeeld", kill -9 on the way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.long_pilot import WORDS, LongPilot, make_long_pilot
from tests.browser.running_lab import address_printed_by, free_port, kill_the_kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

REPOSITORY = Path(__file__).parents[2]
LONG = 60_000  # milliseconds: the machine may be busy
PROGRAM = "from workbench.cli.review import review; review(prog_name='workbench review')"
DECIDED = ".wb-meter-text >> nth=0"
STATUS = ".wb-status"
SAVED = "Alles is bewaard"


@pytest.fixture
def pilot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LongPilot:
    """Give the evaluation, apart from any settings."""
    monkeypatch.setenv("WORKBENCH_SETTINGS_FILE", str(tmp_path / "instellingen.json"))
    return make_long_pilot(tmp_path)


@contextmanager
def review_of(
    pilot: LongPilot, reviewer: str, *options: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start the command and give the address that it prints."""
    home = str(pilot.folder.parent / "home")
    own = {"HOME": home, "XDG_CONFIG_HOME": home, "WORKBENCH_KEY_PASSPHRASE": WORDS}
    arguments = [str(pilot.folder), "FG2", "--reviewer", reviewer, "--no-browser", *options]
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments, "--port", str(free_port())],
        cwd=REPOSITORY,
        env=os.environ | own | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield address_printed_by(process), process
        finally:
            process.terminate()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-ready]")).to_be_visible(timeout=LONG)


def kept(page: Page) -> None:
    expect(page.locator(STATUS)).to_have_text(SAVED, timeout=LONG)


def progress(page: Page) -> tuple[int, int]:
    done, whole = re.findall(r"\d+", page.locator(DECIDED).inner_text())
    return int(done), int(whole)


def decide_everything(page: Page) -> None:
    """Accept by keyboard until nothing is left; new suggestions may follow from what was."""
    page.locator(".wb-entities").focus()
    while (left := progress(page))[0] < left[1]:
        for _ in range(min(25, left[1] - left[0])):
            page.keyboard.press("a")
        kept(page)


def read_everything(page: Page) -> None:
    """Go from unread line to unread line until there is none, on a very tall screen."""
    page.set_viewport_size({"width": 1400, "height": 12_000})
    unread = page.locator(".wb-line:not(.wb-read)")
    while unread.count():
        first = unread.first
        number = first.get_attribute("data-line")
        page.keyboard.press("g")
        expect(page.locator(f".wb-line[data-line='{number}'].wb-read")).to_be_attached()


def survive_a_killed_kernel(page: Page, server: subprocess.Popen[str]) -> None:
    """Decide before and after the kernel is killed; both decisions are there afterwards."""
    page.keyboard.press("a")
    kept(page)
    kill_the_kernel(server)
    page.keyboard.press("w")
    expect(page.locator(STATUS)).to_have_attribute("data-status", "lost", timeout=LONG)
    expect(page.locator(STATUS)).to_contain_text("1 beslissing wacht in deze browser")
    page.get_by_role("button", name="Pagina herladen").click()
    expect(page.locator("[data-ready]")).to_be_visible(timeout=LONG)
    kept(page)
    assert progress(page)[0] == 2


def see_the_other_page(page: Page, address: str) -> None:
    """Decide on a second page, which has a Python of its own; the first one tells so."""
    other = page.context.new_page()
    opened(other, address)
    assert progress(other)[0] == 2
    other.keyboard.press("a")
    kept(other)
    expect(page.locator(DECIDED)).to_contain_text("Beslist 3 van", timeout=LONG)
    other.close()
    page.bring_to_front()


def confirm_and_finish(page: Page) -> None:
    """Read as the second reader, who can confirm only then, and finish."""
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Ik heb alle regels")).to_be_disabled()
    page.keyboard.press("Escape")
    read_everything(page)
    page.keyboard.press("k")
    page.get_by_role("button", name="Ik heb alle regels").click()
    page.get_by_role("button", name="Maak beoordeeld").click()
    finished = page.locator(".wb-second")
    expect(finished).to_have_text("Beoordeeld; tweede lezer: bram", timeout=LONG)


def test_a_text_of_1500_lines_goes_from_nothing_to_beoordeeld(pilot: LongPilot, page: Page) -> None:
    with review_of(pilot, "anna") as (address, server):
        page.goto(address.partition("?")[0])
        assert page.locator(".wb").count() == 0  # nothing without the token
        opened(page, address)
        assert progress(page)[0] == 0
        expect(page.locator(".wb-line")).to_have_count(1503)
        survive_a_killed_kernel(page, server)
        see_the_other_page(page, address)
        decide_everything(page)
        read_everything(page)
        page.keyboard.press("k")
        expect(page.locator(".wb-todo li")).to_have_text(re.compile("tweede lezer"))

    with review_of(pilot, "bram", "--key", str(pilot.key.path)) as (address, _):
        opened(page, address)
        confirm_and_finish(page)

    (status,) = pilot.evaluation.review_status()
    assert (status.state, status.usable) == ("beoordeeld", True)
    written = " ".join(line.text for line in pilot.evaluation.transcript("FG2").lines)
    assert "Marieke" not in written
    assert "Sanne de Wit" in written  # who was refused
