"""The coding screen in a notebook: 400 lines by mouse, a new kernel, nothing of it in the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.coding_pilot import LINES, CodingPilot, make_coding_pilot
from tests.browser.running_lab import (
    RunningLab,
    kill_the_kernel,
    lab_on,
    open_with_double_click,
    run_all,
    wait_for_kernel,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "10_coderen.md"
LONG = 60_000  # milliseconds: the machine may be busy
STATUS = ".wb-status"
TOGETHER = 20  # lines of a passage
PASSAGES = LINES // TOGETHER


@pytest.fixture
def pilot(tmp_path: Path) -> CodingPilot:
    """Give an evaluation and the notebook, filled in."""
    pilot = make_coding_pilot(tmp_path)
    text = NOTEBOOK.read_text(encoding="utf-8")
    filled = text.replace('bron = ""', 'bron = "FG2"').replace('codeur = ""', 'codeur = "anna"')
    assert filled.count('"FG2"') == text.count('"FG2"') + 1
    (pilot.folder / "notebooks").mkdir()
    (pilot.folder / "notebooks" / NOTEBOOK.name).write_text(filled, encoding="utf-8")
    (pilot.folder / "notebooks" / "01_rondleiding.md").touch()  # or it would open by itself
    return pilot


@pytest.fixture
def lab(pilot: CodingPilot, tmp_path: Path) -> Iterator[RunningLab]:
    with lab_on(pilot.folder, tmp_path / "home") as lab:
        yield lab


def run_notebook(lab: RunningLab, page: Page) -> None:
    wait_for_kernel(lab, NOTEBOOK.name)
    run_all(lab, page, NOTEBOOK.name)
    expect(page.locator("[data-ready]")).to_be_visible(timeout=LONG)


def kept(page: Page) -> None:
    expect(page.locator(STATUS)).to_have_text("Alles is bewaard", timeout=LONG)


def code_by_mouse(page: Page, passage: int) -> None:
    """Click the first number and, with Shift, the last one, and then a code."""
    first = 1 + passage * TOGETHER
    for line, modifiers in ((first, []), (first + TOGETHER - 1, ["Shift"])):
        number = page.locator(f".wb-line[data-line='{line}'] .wb-number")
        number.click(modifiers=modifiers)  # type: ignore[arg-type]
    page.locator(".wb-code").nth(passage % 9).click()


def standing(page: Page, number: int) -> None:
    text = "1 codering" if number == 1 else f"{number} coderingen"
    expect(page.locator(".wb-meters")).to_contain_text(text, timeout=LONG)


def press_keys_of_jupyterlab(page: Page) -> None:
    """Press what elsewhere adds, deletes and changes cells; here these keys have no code."""
    cells = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
    number = cells.count()
    for key in ("a", "d", "d", "c", "j", "Escape", "x", "x", "z"):
        page.keyboard.press(key)
    expect(cells).to_have_count(number)


def survive_a_new_kernel(lab: RunningLab, page: Page) -> None:
    """Code while the kernel is dead; the cell that is run again brings it to the disk."""
    kill_the_kernel(lab.process)
    page.locator(".jp-Dialog .jp-mod-accept").click(timeout=LONG)  # it died, JupyterLab says
    code_by_mouse(page, PASSAGES - 2)
    expect(page.locator(STATUS)).to_have_attribute("data-status", "lost", timeout=LONG)
    expect(page.locator(STATUS)).to_contain_text("Voer de cel opnieuw uit")
    run_notebook(lab, page)
    kept(page)
    standing(page, PASSAGES - 1)


def words_saved(pilot: CodingPilot) -> set[str]:
    """Give words of the conversation that stand in the saved notebook."""
    saved = (pilot.folder / "notebooks" / NOTEBOOK.name).read_text(encoding="utf-8")
    spoken = (pilot.folder / "bronnen" / "FG2.txt").read_text(encoding="utf-8")
    own = set(re.findall(r"\w+", NOTEBOOK.read_text(encoding="utf-8")))
    return set(re.findall(r"\w{5,}", spoken)) & (set(re.findall(r"\w+", saved)) - own)


def test_400_lines_are_coded_by_mouse_and_everything_is_undone(
    lab: RunningLab, pilot: CodingPilot, page: Page
) -> None:
    page.goto(lab.address)
    open_with_double_click(page, "notebooks")
    open_with_double_click(page, NOTEBOOK.name)
    run_notebook(lab, page)
    for passage in range(PASSAGES - 2):
        code_by_mouse(page, passage)
    kept(page)
    press_keys_of_jupyterlab(page)
    # JupyterLab has ideas of its own about terms and what they mean.
    expect(page.locator(".wb-meaning dt").first).to_have_css("float", "none")
    survive_a_new_kernel(lab, page)
    code_by_mouse(page, PASSAGES - 1)
    expect(page.locator(".wb-meter-text")).to_have_text(f"Regels met een code {LINES} van {LINES}")
    kept(page)
    assert len(pilot.codings()) == PASSAGES

    for _ in range(PASSAGES):
        page.get_by_role("button", name="Ongedaan maken").click()
    standing(page, 0)
    kept(page)
    assert pilot.codings() == []

    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) [data-jp-item-name='save']").click()
    dirty = page.locator(".lm-DockPanel-tabBar .lm-mod-current.jp-mod-dirty")
    expect(dirty).to_have_count(0, timeout=LONG)
    assert words_saved(pilot) == set()
