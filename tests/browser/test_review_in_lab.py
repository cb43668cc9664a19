"""The review screen in a notebook: keys go to the screen, text stays out of the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.running_lab import (
    RunningLab,
    kill_the_kernel,
    lab_on,
    open_with_double_click,
    run_all,
    wait_for_kernel,
)
from tests.evaluation.pilot import FG1, Pilot, make_pilot
from workbench.records.reviewing import Action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "06_pseudonimiseren.md"
LONG = 60_000  # milliseconds: the machine may be busy
STATUS = ".wb-status"


@pytest.fixture
def pilot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pilot:
    """Give an evaluation with raw texts and the notebook, filled in."""
    monkeypatch.setattr("workbench.storage.key_file.COST", 2**4)
    monkeypatch.setenv("WORKBENCH_SETTINGS_FILE", str(tmp_path / "instellingen.json"))
    pilot = make_pilot(tmp_path)
    text = NOTEBOOK.read_text(encoding="utf-8")
    filled = text.replace('bron = ""', 'bron = "FG1"').replace(
        'beoordelaar = ""', 'beoordelaar = "anna"'
    )
    assert filled != text
    (pilot.folder / "notebooks").mkdir()
    (pilot.folder / "notebooks" / NOTEBOOK.name).write_text(filled, encoding="utf-8")
    (pilot.folder / "notebooks" / "01_rondleiding.md").touch()  # or it would open by itself
    return pilot


@pytest.fixture
def lab(pilot: Pilot, tmp_path: Path) -> Iterator[RunningLab]:
    with lab_on(pilot.folder, tmp_path / "home") as lab:
        yield lab


def run_notebook(lab: RunningLab, page: Page) -> None:
    wait_for_kernel(lab, NOTEBOOK.name)
    run_all(lab, page, NOTEBOOK.name)
    expect(page.locator("[data-ready]")).to_be_visible(timeout=LONG)


def kept(page: Page) -> None:
    expect(page.locator(STATUS)).to_have_text("Alles is bewaard", timeout=LONG)


def test_in_jupyterlab_the_screen_gets_the_keys_and_survives_a_new_kernel(
    lab: RunningLab, pilot: Pilot, page: Page
) -> None:
    page.goto(lab.address)
    open_with_double_click(page, "notebooks")
    open_with_double_click(page, NOTEBOOK.name)
    run_notebook(lab, page)
    cells = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
    number = cells.count()

    page.locator(".wb-entity").first.click()
    for key in ("a", "d", "d", "x", "b", "1", "Escape", "x"):  # elsewhere these change cells
        page.keyboard.press(key)
    kept(page)
    expect(cells).to_have_count(number)

    kill_the_kernel(lab.process)
    page.locator(".jp-Dialog .jp-mod-accept").click(timeout=LONG)  # it died, JupyterLab says
    page.locator(".wb-entity").last.click()
    page.keyboard.press("w")
    expect(page.locator(STATUS)).to_have_attribute("data-status", "lost", timeout=LONG)
    expect(page.locator(STATUS)).to_contain_text("Voer de cel opnieuw uit")
    run_notebook(lab, page)
    kept(page)

    page.keyboard.press("Control+s")
    unsaved = page.locator(".lm-DockPanel-tabBar .lm-mod-current.jp-mod-dirty")
    expect(unsaved).to_have_count(0, timeout=LONG)
    saved = (pilot.folder / "notebooks" / NOTEBOOK.name).read_text(encoding="utf-8")
    assert not set(re.findall(r"\b[A-Z]\w{3,}", FG1)) & set(re.findall(r"\w+", saved))
    acts = [event.action for event in pilot.review().history.events.values()]
    assert (acts.count(Action.ACCEPT), acts.count(Action.REFUSE)) == (1, 1)
